// What the console does in the browser itself: shortcuts, colours, and finding the way back after the site was gone.
(() => {
  const patience = 1200; // between the keys of one shortcut, in milliseconds
  let pressed = '', at = 0, stopFollowing = null;

  const isWriting = target => target.closest?.('input, textarea, select, [contenteditable]');

  const onKey = event => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target) || event.target.closest?.('.purva-space-time')) return;
    pressed = (event.timeStamp - at < patience && pressed ? pressed + ' ' : '') + event.key;
    at = event.timeStamp;
    const find = keys => [...document.querySelectorAll('[data-shortcut]')].find(one => one.dataset.shortcut === keys && one.checkVisibility?.() !== false)
      ?? document.querySelector(`[data-shortcut="${CSS.escape(keys)}"]`);
    const element = find(pressed) ?? find(event.key);
    if (!element) return;
    event.preventDefault();
    pressed = '';
    if (element.matches('input, textarea')) element.focus(); else element.click();
  };

  window.purva = {
    enter(layout) {
      document.addEventListener('keydown', onKey);
      stopFollowing = purvaTheme.follow(dark => layout.invokeMethodAsync('Recolour', dark));
      return { isDark: purvaTheme.isDark(), isWide: innerWidth >= 960 };
    },
    leave() {
      document.removeEventListener('keydown', onKey);
      stopFollowing?.();
    },
    /** What the visitor calls themselves, at first by chance; a name that is given is remembered. */
    visitorName(given) {
      const name = given ?? localStorage.getItem('purva-name') ?? `Guest ${100 + Math.floor(Math.random() * 900)}`;
      localStorage.setItem('purva-name', name);
      return name;
    },
    switchTheme() {
      purvaTheme.choose(!purvaTheme.isDark());
      return purvaTheme.isDark();
    },
  };

  // A circuit that the site no longer knows cannot go on; the page is loaded anew as soon as the site answers.
  const reload = async () => {
    for (;;) {
      try {
        const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, cache: 'no-store' });
        if (answer.ok) { location.reload(); return; }
      } catch { /* not yet */ }
      await new Promise(resolve => setTimeout(resolve, 1000));
    }
  };
  document.getElementById('components-reconnect-modal').addEventListener('components-reconnect-state-changed', event => {
    if (event.detail.state === 'failed' || event.detail.state === 'rejected') reload();
  });

  Blazor.start({ circuit: { reconnectionOptions: { maxRetries: 1000, retryIntervalMilliseconds: 1000 } } });
})();
