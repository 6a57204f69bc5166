// What was typed and has not arrived, kept in the browser under one name for each text and tab: a page that is loaded anew goes on with it. What a tab
// has left that is gone is taken over by the next one that opens the text.

const STALE = 30_000;
const BREATH = 5_000;

const tab = () => {
  const known = sessionStorage.getItem('purva-tab') ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;
  sessionStorage.setItem('purva-tab', known);
  return known;
};

export class Drawer {
  constructor(shelf) {
    this.prefix = `purva-text ${shelf} `;
    this.name = this.prefix + tab();
    this.breath = setInterval(() => { if (this.content) this.put(this.content); }, BREATH);
  }

  put(content) {
    this.content = content;
    try { localStorage.setItem(this.name, JSON.stringify({ ...content, at: Date.now() })); } catch { /* a full drawer keeps nothing; the page still has it */ }
  }

  clear() {
    if (!this.content) return;
    this.content = null;
    localStorage.removeItem(this.name);
  }

  /** What this tab, or one that is gone, has left; null for nothing. */
  take() {
    for (const name of [this.name, ...Object.keys(localStorage).filter(one => one.startsWith(this.prefix) && one !== this.name)]) {
      try {
        const kept = JSON.parse(localStorage.getItem(name));
        if (!kept || (name !== this.name && Date.now() - kept.at < STALE)) continue;
        localStorage.removeItem(name);
        this.put(kept);
        return kept;
      } catch { localStorage.removeItem(name); }
    }
    return null;
  }

  close() { clearInterval(this.breath); }
}
