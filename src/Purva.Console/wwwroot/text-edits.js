// Changes of a text, as values. A change is a list over the whole text, in UTF-16 units: a positive number keeps so many,
// a negative one takes them out, a text comes in. Sites count in code points; toEdits and fromEdits lie between.

const sizeOf = part => (typeof part === 'string' ? part.length : Math.abs(part));
const codePoints = text => { let count = 0; for (const _ of text) count++; return count; };

/** Adds a part; neighbours of one kind become one, nothing is left out. */
const push = (change, part) => {
  if (part === 0 || part === '') return;
  const last = change[change.length - 1];
  if (typeof part === typeof last && (typeof part === 'string' || Math.sign(part) === Math.sign(last))) change[change.length - 1] = last + part;
  else change.push(part);
};

/** Walks through a change, part by part or less. */
class Parts {
  constructor(change) { this.change = change; this.at = 0; this.used = 0; }
  get more() { return this.at < this.change.length; }
  get isInsert() { return typeof this.change[this.at] === 'string'; }
  get isErase() { return !this.isInsert && this.change[this.at] < 0; } // the text '-1' is less than nothing, too
  get size() { return this.more ? sizeOf(this.change[this.at]) - this.used : Infinity; }
  take(size = this.size) {
    const part = this.change[this.at];
    const taken = typeof part === 'string' ? part.slice(this.used, this.used + size) : Math.sign(part) * size;
    this.used += size;
    if (this.used === sizeOf(part)) { this.at++; this.used = 0; }
    return taken;
  }
}

/** Whether it changes nothing. */
export const isNothing = change => change.every(part => typeof part === 'number' && part > 0);

/** The text after a change. */
export function apply(text, change) {
  let [at, made] = [0, ''];
  for (const part of change) {
    if (typeof part === 'string') made += part;
    else if (part > 0) made += text.slice(at, at += part);
    else at -= part;
  }
  return made + text.slice(at);
}

/** One change that does what two do, one after the other. */
export function compose(first, second) {
  const [one, two, made] = [new Parts(first), new Parts(second), []];
  while (one.more || two.more) {
    if (one.more && one.isErase) push(made, one.take());
    else if (two.more && two.isInsert) push(made, two.take());
    else {
      const size = Math.min(one.size, two.size);
      const below = one.more ? one.take(size) : size;
      const above = two.more ? two.take(size) : size;
      if (above > 0) push(made, below);
      else if (typeof below === 'number') push(made, -size);
    }
  }
  return made;
}

/** A change as it has to be made behind another one that was made on the same text. Of two insertions at one place, the one with isFirst stands first. */
export function map(change, over, isFirst) {
  const [one, two, made] = [new Parts(change), new Parts(over), []];
  while (one.more || two.more) {
    if (one.more && one.isInsert && (isFirst || !(two.more && two.isInsert))) push(made, one.take());
    else if (two.more && two.isInsert) push(made, two.take().length);
    else if (one.more && one.isInsert) push(made, one.take());
    else {
      const size = Math.min(one.size, two.size);
      const mine = one.more ? one.take(size) : size;
      const theirs = two.more ? two.take(size) : size;
      if (theirs > 0) push(made, mine);
    }
  }
  return made;
}

/** Where a position is after a change; what comes in at the very place stands behind it, unless it is pushed. */
export function mapPosition(position, change, isPushed = false) {
  let [at, moved] = [0, position];
  for (const part of change) {
    if (at > position || (at === position && typeof part !== 'string')) break;
    if (typeof part === 'string') { if (at < position || isPushed) moved += part.length; }
    else if (part > 0) at += part;
    else { moved -= Math.min(-part, position - at); at -= part; }
  }
  return moved;
}

/** What takes a change back; the text is that before it. */
export function invert(change, text) {
  const made = [];
  let at = 0;
  for (const part of change) {
    if (typeof part === 'string') push(made, -part.length);
    else if (part > 0) { push(made, part); at += part; }
    else { push(made, text.slice(at, at - part)); at -= part; }
  }
  return made;
}

/** The change that somebody made who now has the caret there: of equal letters side by side it says which came in. */
export function difference(before, after, caret) {
  const least = Math.min(before.length, after.length);
  let end = 0;
  while (end < least && end < after.length - caret && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  let start = 0;
  while (start < least - end && before[start] === after[start]) start++;
  while (end < least - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  // No half of a pair may be left standing.
  if (start > 0 && /[\uD800-\uDBFF]/.test(before[start - 1] ?? '') ) start--;
  if (end > 0 && /[\uDC00-\uDFFF]/.test(before[before.length - end] ?? '')) end--;
  const made = [];
  push(made, start);
  push(made, -(before.length - start - end));
  push(made, after.slice(start, after.length - end));
  push(made, end);
  return made;
}

/** A change as a site takes it: edits one after the other, counted in code points. */
export function toEdits(change, text) {
  const edits = [];
  let [at, index] = [0, 0];
  for (const part of change) {
    if (typeof part === 'string') { edits.push({ index, value: part }); index += codePoints(part); }
    else {
      const piece = text.slice(at, at + Math.abs(part));
      at += piece.length;
      if (part > 0) index += codePoints(piece);
      else edits.push({ index, count: codePoints(piece) });
    }
  }
  return edits;
}

/** The change that edits are, made one after the other on a text. */
export function fromEdits(edits, text) {
  let [change, now] = [text.length ? [text.length] : [], text];
  for (const edit of edits) {
    const at = unitsOf(now, edit.index);
    const gone = edit.count ? unitsOf(now, edit.count, at) : 0;
    const made = [];
    push(made, at);
    push(made, -gone);
    push(made, edit.value ?? '');
    push(made, now.length - at - gone);
    [change, now] = [compose(change, made), apply(now, made)];
  }
  return change;
}

/** How many units some code points have. */
export function unitsOf(text, count, from = 0) {
  let at = from;
  for (let left = count; left > 0 && at < text.length; left--) at += text.codePointAt(at) > 0xFFFF ? 2 : 1;
  return at - from;
}

/** How many code points stand before a unit. */
export const pointsBefore = (text, unit) => codePoints(text.slice(0, unit));
