// What the visitor typed and the site will not take: shown for copying, until the visitor wants it no more.

import { compose } from './text-edits.js';

/** The pieces that came in by changes one after the other. */
export const typedBy = (...changes) => {
  const made = changes.filter(one => one);
  return (made.length ? made.reduce(compose) : []).filter(one => typeof one === 'string').join('\n');
};

export class Aside {
  constructor(stage, drawer) { [this.stage, this.drawer] = [stage, drawer]; }

  /** Shows what was put aside, with what is to be said of it. */
  show(words, typed) {
    this.box?.remove();
    this.box = document.createElement('div');
    this.box.className = 'text-aside';
    const said = document.createElement('p');
    said.setAttribute('role', 'alert');
    said.textContent = words;
    const close = document.createElement('button');
    close.type = 'button';
    close.textContent = 'Discard';
    close.addEventListener('click', () => { this.drawer.clearAside(); this.box.remove(); });
    this.box.append(said);
    if (typed) {
      const field = document.createElement('textarea');
      field.readOnly = true;
      field.value = typed;
      field.setAttribute('aria-label', 'What was not saved');
      this.box.append(field);
    }
    this.box.append(close);
    this.stage.before(this.box);
  }
}
