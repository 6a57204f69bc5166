import { apply, compose, difference, fromEdits, isNothing, map, mapPosition, pointsBefore, toEdits, unitsOf } from './text-edits.js';
import { Carets } from './text-carets.js';
import { Undo } from './text-undo.js';
import { Drawer } from './text-drawer.js';
import { Aside, typedBy } from './text-aside.js';
import { changeFromShown, fromShown, shown, toShown } from './text-breaks.js';

// A text field that several use at once. What the site has confirmed is the base, with its context; on it lies what is under way, and on that what
// waits. What others typed comes as steps from the base on. What is under way is made on the version that its author saw, so a line that was cut for
// hours changes nothing but when it arrives.

const PATIENCE = 10_000;
const AGAIN = 1_000;
const POINTING = 300;
const MOST_AT_ONCE = 20_000; // letters in one message to the site
const MOST_EDITS = 200;

const part = (name, properties, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

const freshId = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;

/** Opens a text in an element. One whose opening was not heard of gives its place to the next. */
export const open = (root, source, options) => {
  root.textPad?.close();
  return root.textPad = new TextPad(root, source, options);
};

export class TextPad {
  constructor(root, source, options) {
    Object.assign(this, { source, options, base: '', context: null, flight: null, waiting: null, next: null, text: '', people: [], asked: new Set(), isCut: false, isBusy: false, isClosed: false });
    this.self = { id: options.id, name: options.name, site: options.site };
    this.undo = new Undo();
    this.drawer = new Drawer(options.shelf);
    this.status = part('span', { className: 'text-status' });
    this.status.setAttribute('role', 'status');
    this.field = part('textarea', { className: 'text-field', spellcheck: false, disabled: true });
    this.field.setAttribute('aria-label', options.label);
    const list = part('ul', { className: 'text-people' });
    list.setAttribute('aria-label', 'People here');
    this.stage = part('div', { className: 'text-stage' }, this.field);
    root.replaceChildren(part('div', { className: 'text-head' }, list, this.status), this.stage);
    this.carets = new Carets(this.field, list);
    this.aside = new Aside(this.stage, this.drawer);
    if (this.drawer.aside) this.aside.show('This was typed here and not saved.', this.drawer.aside);
    this.#listen();
    this.tell('wait', 'opening …');
    this.#open();
  }

  /** Others may have typed. */
  changed() { this.#poll(); }

  /** The visitor has another name. */
  rename(name) { this.self.name = name; this.#draw(); this.#pointSoon(); }

  /** The page is left; what waits stays in the drawer of this browser. */
  close() {
    this.isClosed = true;
    document.removeEventListener('selectionchange', this.onSelect);
    this.line?.removeEventListener('components-reconnect-state-changed', this.onLine);
    clearTimeout(this.pointing);
    clearTimeout(this.retry);
    this.drawer.close();
    this.carets.close();
  }

  tell(kind, words) {
    this.status.className = `text-status ${kind}`;
    if (this.status.textContent !== words) this.status.textContent = words;
  }

  #listen() {
    this.field.addEventListener('input', event => { if (!event.isComposing) this.#typed(); });
    this.field.addEventListener('compositionend', () => { this.#typed(); this.#poll(); });
    this.field.addEventListener('compositionstart', () => { this.isComposing = true; });
    this.field.addEventListener('keydown', event => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      const change = key === 'z' && !event.shiftKey ? this.undo.undo(this.text) : key === 'y' || key === 'z' ? this.undo.redo(this.text) : undefined;
      if (change === undefined) return;
      event.preventDefault();
      if (change) { this.#show(change, true); this.#add(change); }
    });
    this.onSelect = () => { if (document.activeElement === this.field) this.#pointSoon(); };
    document.addEventListener('selectionchange', this.onSelect);
    this.line = document.getElementById('components-reconnect-modal');
    this.onLine = event => this.#lineIs(event.detail.state !== 'hide');
    this.line?.addEventListener('components-reconnect-state-changed', this.onLine);
  }

  /** A question that was under way when the line was cut may never be answered: it is asked again as soon as there is a line. */
  #lineIs(cut) {
    this.isCut = cut;
    if (cut) this.#away();
    else { this.asked.forEach(giveUp => giveUp()); this.#settled(); this.#poll(); }
  }

  async #open() {
    if (!this.field.isConnected) { this.close(); return; } // its visitor went on, and nobody knew of it
    const kept = await this.drawer.take();
    const [begin, reply] = [performance.now(), await this.#ask('Open', kept?.context ?? null)];
    if (this.isClosed) return;
    if (!reply || reply.isLater) {
      this.retry = setTimeout(() => this.#open(), Math.max(0, AGAIN - (performance.now() - begin)));
      this.tell('bad', reply?.problem ?? 'The site does not answer.');
      return;
    }
    if (reply.problem && kept) { this.#putAside(kept, reply.problem); return; }
    if (reply.problem) { this.tell('bad', reply.problem); return; }
    [this.base, this.context] = [reply.text, reply.context];
    if (kept) [this.flight, this.waiting, this.next] = [kept.flight, kept.waiting, kept.next];
    this.text = [this.flight?.change, this.waiting].reduce((text, change) => (change ? apply(text, change) : text), this.base);
    this.field.value = shown(this.text);
    this.field.disabled = false;
    if (this.options.isFirst) this.field.focus();
    this.#take(reply.people);
    this.#settled();
    if (this.flight) this.#send(); else this.#flush();
    this.#pointSoon();
  }

  /** What the site will never take is shown for copying, and the text is opened as it is. */
  #putAside({ flight, waiting }, problem) {
    this.field.disabled = true;
    this.aside.show(`Not saved: ${problem}`, this.drawer.putAside(typedBy(flight?.change, waiting)));
    this.drawer.clear();
    [this.flight, this.waiting, this.next, this.context, this.undo] = [null, null, null, null, new Undo()];
    this.#open();
  }

  #typed() {
    this.isComposing = false;
    const [before, after] = [shown(this.text), this.field.value];
    if (after === before) return;
    const change = changeFromShown(difference(before, after, this.field.selectionEnd), this.text);
    this.undo.typed(change, this.text);
    this.text = apply(this.text, change);
    if (shown(this.text) !== after) { // two breaks have become one
      const caret = this.field.selectionEnd;
      this.field.value = shown(this.text);
      this.field.setSelectionRange(caret, caret);
    }
    this.#add(change);
  }

  #add(change) {
    this.waiting = this.waiting ? compose(this.waiting, change) : change;
    this.people = this.people.map(one => ({ ...one, to: one.to === null ? null : mapPosition(one.to, change) }));
    this.#keep();
    this.#draw();
    this.#flush();
  }

  /** Changes what is shown; the caret stays beside the letters that it stood beside, or goes behind what is the visitor's own. */
  #show(change, isOwn = false) {
    const { selectionStart, selectionEnd, selectionDirection, scrollTop } = this.field;
    const before = this.text;
    this.text = apply(before, change);
    this.field.value = shown(this.text);
    const moved = at => toShown(this.text, mapPosition(fromShown(before, at), change));
    const own = isOwn ? change.findIndex(one => typeof one === 'string' || one < 0) : -1;
    const place = own >= 0 ? (own > 0 ? change[0] : 0) + (typeof change[own] === 'string' ? change[own].length : 0) : -1;
    const behind = toShown(this.text, Math.max(0, place));
    this.field.setSelectionRange(own >= 0 ? behind : moved(selectionStart), own >= 0 ? behind : moved(selectionEnd), selectionDirection);
    this.field.scrollTop = scrollTop;
  }

  #flush() {
    if (this.flight || this.context === null || this.isClosed) return;
    if (!this.waiting || isNothing(this.waiting)) { this.waiting = null; this.#settled(); return; }
    const [now, later] = this.#split(this.waiting);
    this.flight = { id: this.next ?? freshId(), change: now, since: Date.now() };
    [this.waiting, this.next] = [later, null];
    this.#keep();
    this.#send();
  }

  /** As much as one message holds; the rest is made on top of it. */
  #split(change) {
    const edits = toEdits(change, this.base);
    let [count, letters] = [0, 0];
    while (count < edits.length && count < MOST_EDITS && (count === 0 || letters + (edits[count].value?.length ?? 0) <= MOST_AT_ONCE)) letters += edits[count++].value?.length ?? 0;
    const first = edits.slice(0, count), rest = edits.slice(count);
    if (letters > MOST_AT_ONCE) {
      const { index, value } = first[0];
      const at = unitsOf(value, MOST_AT_ONCE / 2);
      first[0] = { index, value: value.slice(0, at) };
      rest.unshift({ index: index + MOST_AT_ONCE / 2, value: value.slice(at) });
    }
    const now = fromEdits(first, this.base);
    return [now, rest.length ? fromEdits(rest, apply(this.base, now)) : null];
  }

  async #send() {
    if (this.isClosed) return;
    const { id, change, since } = this.flight;
    this.#settled();
    const reply = await this.#ask('Edit', id, this.context, toEdits(change, this.base), Math.max(0, Date.now() - (since ?? 0)));
    if (this.isClosed) return;
    if (!reply || reply.isLater) {
      this.#away(reply?.problem);
      this.retry = setTimeout(() => this.#send(), AGAIN);
      return;
    }
    if (reply.problem) { this.#putAside(this, reply.problem); return; }
    this.base = apply(this.base, change);
    this.flight = null;
    this.context = reply.own;
    this.#follow(reply);
    this.#keep();
    this.#settled();
    this.#flush();
    this.#pointSoon();
    if (this.isDue) this.#poll();
  }

  /** What others typed lies below what waits here, which is from now on made on top of it. */
  #follow(reply) {
    if (this.isComposing || reply.context === null) { this.isDue = true; return; }
    const steps = fromEdits(reply.steps, this.base);
    this.base = apply(this.base, steps);
    this.context = reply.context;
    if (!isNothing(steps)) {
      const over = this.waiting ? map(steps, this.waiting, true) : steps;
      this.waiting = this.waiting && map(this.waiting, steps, false);
      this.undo.moved(over);
      this.#show(over);
    }
    this.#take(reply.people);
  }

  /** Places of people come in code points of the base. */
  #take(people) {
    const above = unit => (this.waiting ? mapPosition(unit, this.waiting) : unit);
    this.people = people.filter(one => one.id !== this.self.id).map(one => ({ ...one, to: one.to === null ? null : above(unitsOf(this.base, one.to)) }));
    this.#draw();
  }

  #draw() {
    this.carets.show(shown(this.text), this.people.map(one => ({ ...one, to: one.to === null ? null : toShown(this.text, one.to) })));
    this.carets.name(this.people, this.self);
  }

  async #poll() {
    if (this.flight || this.isBusy || this.context === null || this.isClosed) { this.isDue = true; return; }
    this.isBusy = true;
    this.isDue = false;
    const context = this.context;
    const reply = await this.#ask('Steps', context);
    this.isBusy = false;
    if (this.isClosed) return;
    if (!reply || reply.isLater) { this.#away(reply?.problem); this.retry = setTimeout(() => this.#poll(), AGAIN); return; }
    if (!reply.problem && !this.flight && this.context === context) { this.#follow(reply); this.#keep(); }
    this.#settled();
    if (this.isDue && !this.flight && !this.isComposing) this.#poll();
  }

  /** A question to the site; nothing where no answer comes. */
  async #ask(name, ...values) {
    let timer, giveUp;
    const tired = new Promise(resolve => { giveUp = resolve; timer = setTimeout(resolve, PATIENCE); });
    this.asked.add(giveUp);
    try {
      return await Promise.race([this.source.invokeMethodAsync(name, ...values), tired]);
    } catch {
      return undefined;
    } finally {
      clearTimeout(timer);
      this.asked.delete(giveUp);
    }
  }

  #settled() {
    if (this.isCut) { this.#away(); return; }
    const isOpen = this.flight || this.waiting;
    this.tell(isOpen ? 'wait' : 'good', isOpen ? 'saving …' : 'saved');
  }

  #away(problem) { this.tell('bad', `${problem ?? 'The site does not answer.'}${this.flight || this.waiting ? ' What you type is kept in this browser and sent later.' : ''}`); }

  /** What waits has its name from here on: whoever takes it out of the drawer sends it under the same one. */
  #keep() {
    if (this.waiting) this.next ??= freshId();
    if (this.flight || this.waiting) this.drawer.put({ context: this.context, flight: this.flight, waiting: this.waiting, next: this.next });
    else this.drawer.clear();
  }

  #pointSoon() {
    this.pointing ??= setTimeout(async () => {
      this.pointing = undefined;
      if (this.isClosed || this.flight || this.waiting || this.context === null) return;
      const isHere = document.activeElement === this.field;
      await this.#ask('Point', this.context, this.self.name, isHere ? pointsBefore(this.base, fromShown(this.base, this.field.selectionEnd)) : null);
    }, POINTING);
  }
}
