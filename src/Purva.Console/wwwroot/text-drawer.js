// What was typed and has not arrived, kept in the browser under one name for each text and tab: a page that is loaded anew goes on with it. What a tab
// has left that is gone is taken over by the next one that opens the text. What the site will not take is put aside until the visitor has copied it.

const STALE = 30_000;
const BREATH = 5_000;
const HANDOVER = 1_000; // a page that is loaded anew waits so long for the one before it to let go

/** Storage may be forbidden; then nothing outlives the page. */
const safely = act => { try { return act(); } catch { return null; } };

const lockOf = name => `purva-tab ${name}`;

/** Holds a name as long as the page is there. Where a browser has no locks, as without a secure line, every name is free. */
const hold = name => new Promise(resolve => {
  if (!navigator.locks) { resolve(true); return; }
  navigator.locks.request(lockOf(name), { signal: AbortSignal.timeout(HANDOVER) }, () => { resolve(true); return new Promise(() => {}); }).catch(() => resolve(false));
});

/** A tab that was made from another one has a copy of its session, and is given a name of its own. */
async function nameTab() {
  const known = safely(() => sessionStorage.getItem('purva-tab'));
  if (known && await hold(known)) return known;
  const fresh = `${Date.now()}-${Math.random().toString(36).slice(2)}`;
  await hold(fresh);
  safely(() => sessionStorage.setItem('purva-tab', fresh));
  return fresh;
}

let own;
const tab = () => own ??= nameTab();

export class Drawer {
  constructor(shelf) {
    this.prefix = `purva-text ${shelf} `;
    this.side = `purva-aside ${shelf}`;
    this.breath = setInterval(() => { if (this.content) this.put(this.content); }, BREATH);
  }

  put(content) {
    this.content = content;
    safely(() => localStorage.setItem(this.name, JSON.stringify({ ...content, at: Date.now() }))); // a full drawer keeps nothing; the page still has it
  }

  clear() {
    if (!this.content) return;
    this.content = null;
    safely(() => localStorage.removeItem(this.name));
  }

  /** What this tab, or one that is gone, has left; null for nothing. */
  async take() {
    this.name = this.prefix + await tab();
    const held = new Set((await navigator.locks?.query())?.held.map(one => one.name));
    const isThere = (name, kept) => Date.now() - kept.at < STALE || held.has(lockOf(name.slice(this.prefix.length)));
    for (const name of [this.name, ...(safely(() => Object.keys(localStorage)) ?? []).filter(one => one.startsWith(this.prefix) && one !== this.name)]) {
      try {
        const kept = JSON.parse(localStorage.getItem(name));
        if (!kept || (name !== this.name && isThere(name, kept))) continue;
        localStorage.removeItem(name);
        this.put(kept);
        return kept;
      } catch { safely(() => localStorage.removeItem(name)); }
    }
    return null;
  }

  /** What was put aside; empty for nothing. */
  get aside() { return safely(() => localStorage.getItem(this.side)) ?? ''; }

  /** Puts aside what was typed, behind what is there. */
  putAside(typed) {
    const all = [this.aside, typed].filter(one => one).join('\n');
    safely(() => all && localStorage.setItem(this.side, all)); // else it shows as long as the page is open
    return all;
  }

  clearAside() { safely(() => localStorage.removeItem(this.side)); }

  close() { clearInterval(this.breath); }
}
