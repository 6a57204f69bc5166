import { compose, invert, isNothing, map } from './text-edits.js';

// Taking back what one has typed, and nothing that others have typed since.

const TOGETHER = 600; // milliseconds within which typing is one step
const MOST = 500;

export class Undo {
  constructor() { this.done = []; this.undone = []; this.last = 0; }

  /** The visitor has made a change on a text. */
  typed(change, before) {
    const back = invert(change, before);
    const now = performance.now();
    if (this.done.length && now - this.last < TOGETHER) this.done.push(compose(back, this.done.pop()));
    else this.done.push(back);
    if (this.done.length > MOST) this.done.shift();
    this.last = now;
    this.undone = [];
  }

  /** Others have changed the text: each step is what it has to be behind that. */
  moved(over) {
    for (const stack of [this.done, this.undone]) {
      let past = over;
      for (let i = stack.length - 1; i >= 0; i--) {
        const step = stack[i];
        stack[i] = map(step, past, true);
        past = map(past, step, false);
      }
    }
  }

  /** The change that takes the last step back; null for none. */
  undo(text) { return this.#take(this.done, this.undone, text); }

  /** The change that makes again what was taken back. */
  redo(text) { return this.#take(this.undone, this.done, text); }

  #take(from, to, text) {
    while (from.length) {
      const change = from.pop();
      if (isNothing(change)) continue;
      to.push(invert(change, text));
      this.last = 0;
      return change;
    }
    return null;
  }
}

