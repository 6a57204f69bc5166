// What the console does in the browser itself: shortcuts, colours, and finding the way back after the site was gone.
(() => {
  const patience = 1200; // between the keys of one shortcut, in milliseconds
  let pressed = '', at = 0, stopFollowing = null, lookedAt = 0;

  const isWriting = target => target.closest?.('input, textarea, select, [contenteditable]');

  const onKey = event => {
    if (event.defaultPrevented || (event.repeat && !/^[jk]$/.test(event.key)) || document.querySelector('.mud-dialog') || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target) || event.target.closest?.('.purva-space-time')) return;
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

  // The base of the page is not the page: the browser itself would leave it.
  document.addEventListener('click', event => {
    const link = event.target.closest?.('a.skip, a.reload');
    if (!link) return;
    event.preventDefault();
    event.stopPropagation();
    if (link.matches('.reload')) location.reload(); else document.getElementById('content')?.focus();
  }, true);

  // Storage may be forbidden; then nothing is remembered.
  const kept = name => { try { return localStorage.getItem(name); } catch { return null; } };
  const keep = (name, value) => { try { localStorage.setItem(name, value); } catch { /* for this page only */ } };

  window.purva = {
    enter(layout) {
      stopFollowing?.();
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
      const name = given ?? kept('purva-name') ?? `Guest ${100 + Math.floor(Math.random() * 900)}`;
      keep('purva-name', name);
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
  // A pass that ran out looks like a site that is away: the door of the site says which it is.
  const lookForGate = async () => {
    if (Date.now() - lookedAt < 10_000) return;
    lookedAt = Date.now();
    try {
      const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, cache: 'no-store' });
      if (answer.redirected && new URL(answer.url).pathname.endsWith('/login')) location.reload();
    } catch { /* it is away */ }
  };
  document.getElementById('components-reconnect-modal').addEventListener('components-reconnect-state-changed', event => {
    if (event.detail.state === 'failed' || event.detail.state === 'rejected') reload();
    if (event.detail.state === 'retrying') lookForGate();
  });

  Blazor.start({ circuit: { reconnectionOptions: { maxRetries: 1000, retryIntervalMilliseconds: 1000 } } });
})();
