// Before the first paint: the visitor's choice of colours, else the system's. Storage may be forbidden; then nothing is remembered.
(() => {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const chosen = () => { try { return localStorage.getItem('purva-theme'); } catch { return null; } };
  const isDark = () => chosen() ? chosen() === 'dark' : system.matches;
  const paint = () => { document.documentElement.dataset.theme = isDark() ? 'dark' : 'light'; };
  paint();
  window.purvaTheme = {
    isDark,
    choose(dark) { try { localStorage.setItem('purva-theme', dark ? 'dark' : 'light'); } catch { } paint(); },
    follow(tell) { const listener = () => { if (!chosen()) { paint(); tell(isDark()); } }; system.addEventListener('change', listener); return () => system.removeEventListener('change', listener); },
  };
})();
