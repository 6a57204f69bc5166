import { Model, layOut } from './space-time-model.js';
import { Painter, coloursOf } from './space-time-painter.js';

// The space-time view: a canvas, the names of its hosts, controls, and what is told of what was chosen.
// show(element, payload, source) makes one. A source tells what the payload does not:
//   texts(indexes) -> texts, or a promise of them; search(query) -> indexes of events, or a promise of them;
//   details(index) -> lines of text about an event, or a promise of them. Each may be left out.

const LEAST_COLUMN = 0.002;
const MOST_COLUMN = 220;
const TEXT_BLOCK = 64;
const CLICK = 50; // a click comes so soon after the pointer was let go of, in milliseconds
const KEYS = [
  ['← → ↑ ↓', 'move the picture'], ['Shift + arrows', 'go from event to event'], ['Enter', 'choose the event'], ['Esc', 'choose nothing'],
  ['+ − 0', 'zoom in, out, show all'], ['/', 'search'], ['n, p', 'next hit, previous hit'], ['c', 'collapse quiet stretches'], ['t', 'order by time'],
  ['Alt + ↑ ↓, Delete', 'on a host: move it, hide it'],
];

/** Long names differ most often at their ends. */
const shortened = name => (name.length > 26 ? `${name.slice(0, 10)}…${name.slice(-14)}` : name);

const element = (name, { attributes = {}, ...properties } = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

/** Shows an execution in an element; answers the view. */
export function show(root, payload, source = {}, options = {}) {
  return new SpaceTimeView(root, new Model(payload), source, options);
}

/** The same, with a payload that a .NET component streams and a source that asks it back. */
export async function showFrom(root, stream, component, options) {
  const ask = name => argument => component.invokeMethodAsync(name, argument);
  const payload = await stream.arrayBuffer();
  root.spaceTime?.close(); // of one whose coming was not heard of
  return root.spaceTime = show(root, payload, { texts: ask('TextsOf'), search: ask('Search'), details: ask('DetailsOf') }, options);
}

export class SpaceTimeView {
  constructor(root, model, source, options = {}) {
    Object.assign(this, { root, model, source, options });
    this.laneHosts = options.hosts ?? model.hosts.map((_, host) => host).filter(host => model.lastOfHost[host] >= 0);
    this.expanded = new Set();
    this.collapses = options.collapses ?? true;
    this.byTime = options.byTime ?? false;
    this.chosen = [];
    this.found = [];
    this.hit = -1;
    this.follows = options.follows ?? false;
    this.texts = new Map();
    this.asked = new Set();
    this.frames = [];
    this.view = { left: 0, top: 0, column: 24, lane: 40 };
    this.build();
    this.listen();
    this.arrange();
    this.fitAll(true);
    this.begin();
  }

  /** What is searched for, chosen and in the middle at first. */
  begin() {
    const known = (this.options.chosen ?? []).map(index => this.model.positionOf.get(index)).filter(p => p !== undefined);
    const middle = this.model.positionOf.get(this.options.around ?? -1) ?? known[0];
    if (this.options.query) { this.searchBox.value = this.options.query; this.search(this.options.query); }
    if (known.length > 0) this.choose(known);
    if (middle !== undefined) this.goTo(middle);
    else if (typeof this.options.to === 'number') this.fitBetween(this.model.positionOf.get(this.options.from ?? -1), this.model.positionOf.get(this.options.to));
  }

  build() {
    const button = (text, label, act, pressed) => {
      const made = element('button', { type: 'button', textContent: text, title: label, attributes: { 'aria-label': label } });
      if (pressed !== undefined) made.setAttribute('aria-pressed', pressed);
      made.addEventListener('click', act);
      return made;
    };
    this.searchBox = element('input', { type: 'search', placeholder: 'Search texts', attributes: { 'aria-label': 'Search texts' } });
    this.hits = element('output', { className: 'st-hits' });
    this.collapseButton = button('Collapse', 'Collapse quiet stretches', () => this.toggle('collapses'), this.collapses);
    this.timeButton = button('By time', 'Order by time', () => this.toggle('byTime'), this.byTime);
    this.followButton = button('Follow', 'Follow new events', () => this.toggle('follows'), this.follows);
    this.followButton.hidden = !this.options.isLive;
    this.hidden = element('select', { attributes: { 'aria-label': 'Show a hidden host' } });
    this.hidden.addEventListener('change', () => { const host = Number(this.hidden.value); if (this.hidden.value !== '') this.reveal(host); });
    const keys = element('details', { className: 'st-keys' }, element('summary', { textContent: 'Keys' }),
      element('dl', {}, ...KEYS.flatMap(([key, text]) => [element('dt', { textContent: key }), element('dd', { textContent: text })])));
    this.toolbar = element('div', { className: 'st-toolbar', attributes: { role: 'toolbar', 'aria-label': 'Space-time diagram' } },
      button('−', 'Zoom out', () => this.zoom(1 / 1.5)), button('+', 'Zoom in', () => this.zoom(1.5)), button('All', 'Show all', () => this.fitAll()),
      this.collapseButton, this.timeButton, this.followButton, this.searchBox, button('‹', 'Previous hit', () => this.goToHit(-1)), button('›', 'Next hit', () => this.goToHit(1)), this.hits,
      this.hidden, keys);
    this.names = element('div', { className: 'st-names', attributes: { role: 'list', 'aria-label': 'Hosts' } });
    this.canvas = element('canvas', { tabIndex: 0, attributes: { role: 'application', 'aria-roledescription': 'space-time diagram' } });
    this.tip = element('div', { className: 'st-tip', hidden: true });
    this.details = element('div', { className: 'st-details', attributes: { 'aria-live': 'polite' } });
    this.stage = element('div', { className: 'st-stage' }, this.names, element('div', { className: 'st-canvas' }, this.canvas, this.tip));
    this.root.classList.add('purva-space-time');
    this.root.replaceChildren(this.toolbar, this.stage, this.details);
    this.painter = new Painter(this.canvas);
    this.colours = coloursOf(this.root);
  }

  listen() {
    this.sizes = new ResizeObserver(() => { this.view.lane = this.laneHeight(); this.drawNames(); this.frame(); }); // at once: a canvas of another size is empty
    this.sizes.observe(this.canvas);
    this.themes = new MutationObserver(() => this.recolour());
    for (const watched of new Set([this.root, document.documentElement, document.body])) this.themes.observe(watched, { attributes: true, attributeFilter: ['data-theme', 'class', 'style'] });
    this.dark = matchMedia('(prefers-color-scheme: dark)');
    this.dark.addEventListener('change', this.recolour = () => { this.colours = coloursOf(this.root); this.invalidate(); });
    const hear = (type, act, settings) => this.canvas.addEventListener(type, act, settings);
    hear('wheel', event => this.onWheel(event), { passive: false });
    hear('pointerdown', event => this.onDown(event));
    hear('pointermove', event => this.onMove(event));
    for (const type of ['pointerup', 'pointercancel']) hear(type, event => this.onUp(event));
    hear('pointerleave', () => { this.tip.hidden = true; });
    this.ended = new AbortController(); // the root outlives the view, and the next view hears there too
    this.names.addEventListener('pointerdown', event => { this.isHeld = event.button === 0 && !event.ctrlKey; }); // a menu would swallow the release
    const release = () => { if (this.isHeld) setTimeout(() => { this.isHeld = false; if (this.namesDue) this.drawNames(); }, CLICK); };
    for (const type of ['pointerup', 'pointercancel']) document.addEventListener(type, release, { signal: this.ended.signal });
    document.getElementById('components-reconnect-modal')?.addEventListener('components-reconnect-state-changed', event => {
      if (event.detail.state === 'hide') { this.asked.clear(); this.invalidate(); } // what was asked for while the line was cut is never answered
    }, { signal: this.ended.signal });
    this.root.addEventListener('keydown', event => this.onKey(event), { signal: this.ended.signal });
    this.searchBox.addEventListener('input', () => { clearTimeout(this.waiting); this.waiting = setTimeout(() => this.searchNow(), 150); });
    this.searchBox.addEventListener('keydown', event => { if (event.key === 'Enter') { event.preventDefault(); Promise.resolve(this.waiting ? this.searchNow() : this.searching).then(() => this.goToHit(event.shiftKey ? -1 : 1)); } });
    this.pointers = new Map();
  }

  /** Ends the view: nothing is heard or drawn any more. */
  close() {
    this.ended.abort();
    clearTimeout(this.waiting);
    this.sizes.disconnect();
    this.themes.disconnect();
    this.dark.removeEventListener('change', this.recolour);
    cancelAnimationFrame(this.asking);
    this.root.replaceChildren();
  }

  /** Events that a live log has gained. */
  append(payload) {
    const hosts = this.model.hosts.length;
    const before = new Set(this.laneHosts);
    this.model.append(payload);
    this.model.hosts.forEach((_, host) => {
      const isNew = host >= hosts || (!before.has(host) && !this.isHidden?.has(host));
      if (isNew && this.model.lastOfHost[host] >= 0) this.laneHosts.push(host);
    });
    this.arrange();
    if (this.follows) this.view.left = this.layout.columns - this.painter.width / this.view.column + 2;
    if (this.query && !this.waiting) this.searching = this.search(this.query);
    this.invalidate();
  }

  async appendFrom(stream) { this.append(await stream.arrayBuffer()); }

  toggle(what) {
    const middle = this.eventInMiddle();
    this[what] = !this[what];
    this.expanded.clear();
    for (const [button, name] of [[this.collapseButton, 'collapses'], [this.timeButton, 'byTime'], [this.followButton, 'follows']]) button.setAttribute('aria-pressed', this[name]);
    if (what === 'follows') { if (this.follows) this.view.left = this.layout.columns - this.painter.width / this.view.column + 2; } else { this.arrange(); this.keep(middle); }
    this.invalidate();
  }

  /** Lays everything out anew: after hosts, order or what is folded have changed. */
  arrange() {
    const lanes = new Int32Array(this.model.hosts.length).fill(-1);
    this.laneHosts.forEach((host, lane) => { lanes[host] = lane; });
    this.layout = layOut(this.model, { lanes, collapses: this.collapses, byTime: this.byTime, expanded: this.expanded });
    this.canvas.setAttribute('aria-label', `Space-time diagram: ${this.model.count.toLocaleString('en')} events of ${this.laneHosts.length} hosts, ${this.layout.links.from.length.toLocaleString('en')} messages.`);
    this.fillHidden();
    this.view.lane = this.laneHeight();
    this.drawNames();
    this.choose(this.chosen, true);
    this.invalidate();
  }

  laneHeight() {
    const height = this.canvas.clientHeight || 400;
    return Math.max(24, Math.min(72, height / Math.max(1, this.laneHosts.length)));
  }

  fillHidden() {
    const lanes = new Set(this.laneHosts);
    const before = this.isHidden;
    this.isHidden = new Set(this.model.hosts.map((_, host) => host).filter(host => !lanes.has(host) && this.model.lastOfHost[host] >= 0));
    if (before?.size === this.isHidden.size && [...before].every(host => this.isHidden.has(host))) return; // it may stand open
    this.hidden.hidden = this.isHidden.size === 0;
    this.hidden.replaceChildren(element('option', { value: '', textContent: `${this.isHidden.size} hidden` }), element('option', { value: '-1', textContent: 'Show all' }),
      ...[...this.isHidden].slice(0, 500).map(host => element('option', { value: host, textContent: this.model.hosts[host] })));
  }

  reveal(host) {
    this.laneHosts.push(...(host < 0 ? this.isHidden : [host]));
    this.changeLanes();
  }

  hide(host) {
    if (this.laneHosts.length < 2) return;
    this.laneHosts = this.laneHosts.filter(one => one !== host);
    this.chosen = this.chosen.filter(p => this.model.host[p] !== host);
    if (this.cursor !== undefined && this.model.host[this.cursor] === host) this.cursor = undefined;
    this.changeLanes();
    this.say(`${this.model.hosts[host]} is hidden.`);
  }

  move(host, lane) {
    const to = Math.max(0, Math.min(this.laneHosts.length - 1, lane));
    this.laneHosts = this.laneHosts.filter(one => one !== host);
    this.laneHosts.splice(to, 0, host);
    this.changeLanes();
    this.names.querySelector(`[data-host="${host}"]`)?.focus();
  }

  changeLanes() {
    const middle = this.eventInMiddle();
    this.arrange();
    this.keep(middle);
  }

  /** The names beside the lanes that are in view. */
  drawNames() {
    // What is under a pressed pointer stays until it is let go of: a live log grows meanwhile.
    this.namesDue = this.isHeld;
    if (this.isHeld) return;
    const focused = this.names.contains(document.activeElement) ? document.activeElement.closest('[data-host]')?.dataset.host : undefined;
    const [first, last] = [Math.max(0, Math.floor(this.view.top / this.view.lane)), Math.min(this.laneHosts.length - 1, Math.ceil((this.view.top + this.canvas.clientHeight) / this.view.lane))];
    const rows = [];
    for (let lane = first; lane <= last; lane++) {
      const host = this.laneHosts[lane];
      const name = this.model.hosts[host];
      const act = (text, label, run) => { const made = element('button', { type: 'button', textContent: text, title: label, tabIndex: -1, attributes: { 'aria-label': label } }); made.addEventListener('click', run); return made; };
      const row = element('div', { className: 'st-name', tabIndex: 0, title: name, attributes: { role: 'listitem', 'data-host': host, 'aria-label': `${name}. Alt and up or down moves it, Delete hides it.` } },
        element('span', { textContent: shortened(name), className: `st-host${host % 6}` }), act('↑', `Move ${name} up`, () => this.move(host, lane - 1)), act('↓', `Move ${name} down`, () => this.move(host, lane + 1)), act('×', `Hide ${name}`, () => this.hide(host)));
      row.style.top = `${(lane + 0.5) * this.view.lane - this.view.top}px`;
      row.addEventListener('keydown', event => this.onNameKey(event, host, lane));
      row.addEventListener('pointerdown', event => this.onNameDown(event, host, row));
      rows.push(row);
    }

    this.names.replaceChildren(...rows);
    this.namesTop = this.view.top;
    if (focused !== undefined) this.names.querySelector(`[data-host="${focused}"]`)?.focus({ preventScroll: true });
  }

  onNameKey(event, host, lane) {
    const act = event.altKey && event.key === 'ArrowUp' ? () => this.move(host, lane - 1)
      : event.altKey && event.key === 'ArrowDown' ? () => this.move(host, lane + 1)
        : event.key === 'Delete' || event.key === 'h' ? () => this.hide(host) : undefined;
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  onNameDown(event, host, row) {
    if (event.target.closest('button')) return;
    const start = event.clientY;
    const top = Number.parseFloat(row.style.top);
    row.setPointerCapture(event.pointerId);
    const moved = one => { row.classList.add('st-dragged'); row.style.top = `${top + one.clientY - start}px`; };
    const ended = one => {
      row.removeEventListener('pointermove', moved);
      if (Math.abs(one.clientY - start) > 4) this.move(host, Math.floor((top + one.clientY - start + this.view.top) / this.view.lane));
      row.classList.remove('st-dragged');
    };
    row.addEventListener('pointermove', moved);
    row.addEventListener('pointerup', ended, { once: true });
    row.addEventListener('pointercancel', ended, { once: true });
  }

  invalidate() {
    this.asking ??= requestAnimationFrame(now => { this.asking = undefined; this.frame(now); });
  }

  frame() {
    const began = performance.now();
    if (this.canvas.clientWidth === 0) return;
    this.painter.fit();
    this.clamp();
    if (this.namesTop !== this.view.top) this.drawNames();
    this.painter.draw({
      model: this.model, layout: this.layout, view: this.view, colours: this.colours, laneHosts: this.laneHosts,
      cones: this.cones, path: this.path, chosen: this.chosen, found: this.found, cursor: this.cursor, texts: this.texts,
    });
    this.askTexts();
    this.frames.push(performance.now() - began);
    if (this.frames.length > 600) this.frames.shift();
  }

  clamp() {
    const { view, painter } = this;
    view.column = Math.max(Math.min(LEAST_COLUMN, painter.width / (this.layout.columns + 1)), Math.min(MOST_COLUMN, view.column));
    const across = painter.width / view.column;
    view.left = Math.max(-across * 0.5, Math.min(this.layout.columns - across * 0.5, view.left));
    view.top = Math.max(0, Math.min(this.laneHosts.length * view.lane - painter.height, view.top));
    view.top = Math.max(0, view.top);
  }

  fitAll(isFirst) {
    this.painter.fit();
    const width = this.painter.width || 800;
    const column = width / Math.max(1, this.layout.columns + 1);
    this.view.column = isFirst ? Math.max(column, 24) : Math.min(column, 120);
    this.view.left = isFirst && this.view.column > column ? -1 : this.layout.columns < width / this.view.column ? (this.layout.columns - width / this.view.column) / 2 : -0.5;
    this.view.top = 0;
    this.invalidate();
  }

  zoom(factor, x = this.painter.width / 2) {
    const at = this.view.left + x / this.view.column;
    this.view.column = Math.max(Math.min(LEAST_COLUMN, this.painter.width / (this.layout.columns + 1)), Math.min(MOST_COLUMN, this.view.column * factor));
    this.view.left = at - x / this.view.column;
    this.invalidate();
  }

  pan(dx, dy) {
    this.view.left -= dx / this.view.column;
    this.view.top -= dy;
    this.invalidate();
  }

  onWheel(event) {
    event.preventDefault();
    const unit = event.deltaMode === 1 ? 16 : 1;
    if (event.shiftKey) this.pan(-(event.deltaY || event.deltaX) * unit, 0);
    else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) this.pan(-event.deltaX * unit, 0);
    else this.zoom(Math.exp(-event.deltaY * unit * 0.0022), event.offsetX);
  }

  onDown(event) {
    this.canvas.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
    if (this.pointers.size === 1) this.press = { x: event.offsetX, y: event.offsetY, moved: false };
    else if (this.press) this.press.moved = true;
  }

  onMove(event) {
    const known = this.pointers.get(event.pointerId);
    if (!known) { this.hover(event); return; }
    const others = [...this.pointers.entries()].filter(([id]) => id !== event.pointerId).map(([, place]) => place);
    if (others.length > 0) {
      const before = Math.hypot(known.x - others[0].x, known.y - others[0].y);
      const after = Math.hypot(event.offsetX - others[0].x, event.offsetY - others[0].y);
      if (before > 8 && after > 8) this.zoom(after / before, (event.offsetX + others[0].x) / 2);
      this.pan((event.offsetX - known.x) / 2, (event.offsetY - known.y) / 2);
    } else {
      if (Math.hypot(event.offsetX - this.press.x, event.offsetY - this.press.y) > (event.pointerType === 'touch' ? 8 : 4)) this.press.moved = true;
      if (this.press.moved) this.pan(event.offsetX - known.x, event.offsetY - known.y);
    }

    Object.assign(known, { x: event.offsetX, y: event.offsetY });
  }

  onUp(event) {
    this.pointers.delete(event.pointerId);
    if (event.type !== 'pointerup' || !this.press || this.press.moved || this.pointers.size > 0) return;
    const item = this.itemAt(event.offsetX, event.offsetY, event.pointerType === 'touch' ? 26 : 14);
    if (item >= 0) this.take(item);
  }

  /** The nearest item to a place of the canvas, -1 for none within reach. */
  itemAt(x, y, reach) {
    const { layout, view } = this;
    const lane = Math.floor((y + view.top) / view.lane);
    if (lane < 0 || lane >= this.laneHosts.length) return -1;
    const span = Math.max(1, Math.ceil(reach / view.column));
    const middle = Math.floor(view.left + x / view.column);
    let [best, nearest] = [-1, Infinity];
    for (let column = Math.max(0, middle - span); column <= Math.min(layout.columns - 1, middle + span); column++) {
      for (let i = layout.byColumn.starts[column]; i < layout.byColumn.starts[column + 1]; i++) {
        const item = layout.byColumn.items[i];
        if (layout.lanes[this.model.host[layout.first[item]]] !== lane) continue;
        const distance = Math.abs(this.painter.x(column) - x) - (layout.size[item] > 1 ? view.column / 3 : 0);
        if (distance < nearest) [best, nearest] = [item, distance];
      }
    }

    return nearest <= Math.max(reach, view.column / 2) ? best : -1;
  }

  /** A stretch opens; an event is chosen. */
  take(item) {
    const first = this.layout.first[item];
    if (this.layout.size[item] > 1) { this.expand(first); return; }
    this.cursor = first;
    this.choose(this.chosen.length === 1 && this.chosen[0] !== first ? [this.chosen[0], first] : [first]);
  }

  expand(first) {
    this.expanded.add(first);
    this.arrange();
    this.keep(first);
    this.cursor = first;
    this.say(`A stretch of quiet events is open, from ${this.model.nameOf(first)}.`);
  }

  choose(events, isAgain) {
    this.chosen = events;
    const [a, b] = events;
    this.cones = a === undefined ? undefined : this.conesOf(a);
    const relation = b === undefined ? undefined : this.model.relation(a, b);
    this.path = relation === 'before' ? this.model.path(a, b) : relation === 'after' ? this.model.path(b, a) : undefined;
    if (!isAgain) this.tell(relation);
    this.invalidate();
  }

  conesOf(p) {
    const [past, future] = [this.model.past(p), this.model.future(p)];
    const [lastOfPast, firstOfFuture] = [new Int32Array(this.model.hosts.length).fill(-1), new Int32Array(this.model.hosts.length).fill(-1)];
    for (let q = 0; q < this.model.count; q++) {
      if (past[q]) lastOfPast[this.model.host[q]] = q;
      if (future[q] && firstOfFuture[this.model.host[q]] < 0) firstOfFuture[this.model.host[q]] = q;
    }

    return { lastOfPast, firstOfFuture };
  }

  /** Says in words what was chosen. */
  tell(relation) {
    if (this.chosen.length === 0) { this.details.replaceChildren(); return; }
    const [a, b] = this.chosen.map(p => this.model.nameOf(p));
    const way = this.path ? this.path.map(p => this.model.nameOf(p)) : [];
    const shown = way.length > 12 ? [...way.slice(0, 6), '…', ...way.slice(-5)] : way;
    const sentence = this.chosen.length === 1 ? `${a} is chosen. Blue: what it could have been influenced by; amber: what it could have influenced. Choose another event to see how they stand to each other.`
      : relation === 'before' ? `${a} happened before ${b}.` : relation === 'after' ? `${b} happened before ${a}.`
        : `${a} and ${b} are concurrent: neither could have influenced the other.`;
    this.details.replaceChildren(element('p', { className: 'st-relation', textContent: sentence }), ...(way.length > 0 ? [element('p', { className: 'st-way', textContent: shown.join(' → ') })] : []),
      ...this.chosen.map(p => this.cardOf(p)));
  }

  cardOf(p) {
    const text = element('p', { className: 'st-text', textContent: this.texts.get(p) ?? this.model.textOf(p) ?? '…' });
    const clock = [...this.model.clockOf(p)].sort(([left], [right]) => left - right).filter(([, counter]) => counter > 0);
    const entries = clock.slice(0, 60).map(([host, counter]) => `${this.model.hosts[host]}:${counter}`).join(', ') + (clock.length > 60 ? `, and ${clock.length - 60} more` : '');
    const time = this.model.time[p];
    const facts = [
      ...(Number.isNaN(time) ? [] : [`Time ${new Date(time).toISOString()}`]), ...(this.model.line[p] > 0 ? [`Line ${this.model.line[p]}`] : []), `Clock {${entries}}`,
    ];
    const card = element('section', { className: 'st-card' }, element('h3', { textContent: this.model.nameOf(p) }), text, ...facts.map(fact => element('p', { className: 'st-fact', textContent: fact })));
    if (this.texts.get(p) === undefined && this.model.textOf(p) === undefined && this.source.texts) {
      Promise.resolve(this.source.texts([this.model.index[p]])).then(([found]) => { text.textContent = found; }, () => {});
    }

    if (this.source.details) {
      Promise.resolve(this.source.details(this.model.index[p])).then(lines => card.append(...lines.map(line => element('p', { className: 'st-fact', textContent: line }))), () => {});
    }

    return card;
  }

  say(sentence) { this.details.replaceChildren(element('p', { textContent: sentence })); }

  hover(event) {
    const item = event.pointerType === 'touch' ? -1 : this.itemAt(event.offsetX, event.offsetY, 10);
    this.tip.hidden = item < 0;
    this.canvas.style.cursor = item < 0 ? 'grab' : 'pointer';
    if (item < 0) return;
    const [first, last] = [this.layout.first[item], this.layout.last[item]];
    const size = this.layout.size[item];
    this.tip.textContent = size > 1 ? `${size} events, ${this.model.nameOf(first)} to ${this.model.counter[last]}: click to open` : `${this.model.nameOf(first)}  ${this.texts.get(first) ?? this.model.textOf(first) ?? ''}`;
    const right = event.offsetX > this.painter.width / 2;
    this.tip.style.left = right ? '' : `${event.offsetX + 14}px`;
    this.tip.style.right = right ? `${this.painter.width - event.offsetX + 14}px` : '';
    this.tip.style.top = `${Math.min(event.offsetY + 12, this.painter.height - 40)}px`;
  }

  /** Texts of what is in view, block by block, once it is wide enough to show them. */
  askTexts() {
    if (this.view.column < 96) return;
    const wanted = [];
    for (const [item] of this.painter.itemsInView()) {
      const p = this.layout.first[item];
      if (this.layout.size[item] > 1 || this.texts.has(p) || this.asked.has(p)) continue;
      const text = this.model.textOf(p);
      if (text !== undefined) this.texts.set(p, text.replace(/\s+/g, ' ')); else wanted.push(p);
      if (text !== undefined) this.invalidate();
    }

    for (let i = 0; i < wanted.length && this.source.texts; i += TEXT_BLOCK) {
      const block = wanted.slice(i, i + TEXT_BLOCK);
      block.forEach(p => this.asked.add(p));
      Promise.resolve(this.source.texts(block.map(p => this.model.index[p]))).then(
        found => { block.forEach((p, n) => this.texts.set(p, found[n].replace(/\s+/g, ' '))); this.invalidate(); },
        () => block.forEach(p => this.asked.delete(p)));
    }
  }

  /** Searches for what stands in the box, at once. */
  searchNow() {
    clearTimeout(this.waiting);
    this.waiting = null;
    this.searching = this.search(this.searchBox.value);
    return this.searching;
  }

  /** A live log is searched again as it grows: whoever stands at a hit stays at it. */
  async search(query) {
    const asked = query.trim();
    const isAgain = asked === this.query;
    this.query = asked;
    let found = [];
    if (asked && this.model.hasTexts) {
      const low = asked.toLowerCase();
      for (let p = 0; p < this.model.count; p++) if (this.model.textOf(p).toLowerCase().includes(low)) found.push(p);
    } else if (asked && this.source.search) {
      found = (await this.source.search(asked)).map(index => this.model.positionOf.get(index)).filter(p => p !== undefined).sort((a, b) => a - b);
    }

    if (this.query !== asked) return;
    [this.found, this.hit] = [found, isAgain ? found.indexOf(this.found[this.hit]) : -1];
    if (this.hit < 0) this.hits.textContent = asked ? (found.length === 0 ? 'no hit' : found.length === 1 ? '1 hit' : `${found.length.toLocaleString('en')} hits`) : '';
    else this.tellHit();
    this.invalidate();
  }

  /** Hits in lanes that are hidden are not counted: nobody is led to them. */
  tellHit() {
    const shown = this.found.filter(p => this.layout.itemOf[p] >= 0);
    this.hits.textContent = `${shown.indexOf(this.found[this.hit]) + 1} of ${shown.length}`;
  }

  goToHit(step) {
    const shown = this.found.filter(p => this.layout.itemOf[p] >= 0);
    if (shown.length === 0) return;
    const now = shown.indexOf(this.found[this.hit]);
    const next = now < 0 ? (step > 0 ? 0 : shown.length - 1) : (now + step + shown.length) % shown.length;
    this.hit = this.found.indexOf(shown[next]);
    this.tellHit();
    this.goTo(shown[next]);
    this.choose([shown[next]]);
  }

  /** Shows the columns from one event, or from the beginning, to another. */
  fitBetween(from, to) {
    const columnOf = (p, other) => p === undefined || this.layout.itemOf[p] < 0 ? other : this.layout.column[this.layout.itemOf[p]];
    const [first, last] = [columnOf(from, 0), columnOf(to, this.layout.columns - 1)];
    this.view.column = Math.min((this.painter.width || 800) / (Math.max(0, last - first) + 2), 120);
    this.view.left = first - 1;
    this.invalidate();
  }

  /** Brings an event into the middle, opening the stretch in which it is folded. */
  goTo(p) {
    const item = this.layout.itemOf[p];
    if (item < 0) return;
    if (this.layout.size[item] > 1) { this.expanded.add(this.layout.first[item]); this.arrange(); }
    this.cursor = p;
    if (this.view.column < 12) this.view.column = 40;
    this.keep(p);
  }

  keep(p) {
    if (p === undefined || this.layout.itemOf[p] < 0) return;
    this.view.left = this.layout.column[this.layout.itemOf[p]] - this.painter.width / this.view.column / 2 + 0.5;
    const y = (this.layout.lanes[this.model.host[p]] + 0.5) * this.view.lane;
    if (y < this.view.top || y > this.view.top + this.painter.height) this.view.top = y - this.painter.height / 2;
    this.invalidate();
  }

  eventInMiddle() {
    const { starts, items } = this.layout.byColumn;
    const column = Math.max(0, Math.min(this.layout.columns - 1, Math.round(this.view.left + this.painter.width / this.view.column / 2)));
    return this.layout.columns > 0 && starts[column] < starts[column + 1] ? this.layout.first[items[starts[column]]] : undefined;
  }

  onKey(event) {
    if (event.target === this.searchBox) { if (event.key === 'Escape') this.canvas.focus(); return; }
    if (event.ctrlKey || event.metaKey || (event.altKey && event.key.startsWith('Arrow'))) return;
    const act = this.actOf(event);
    if (!act || (event.target !== this.canvas && (event.key === 'Enter' || event.key.startsWith('Arrow')))) return;
    event.preventDefault();
    act();
  }

  actOf(event) {
    const step = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (step) return event.shiftKey ? () => this.walk(-step[0], -step[1]) : () => this.pan(step[0] * 80, step[1] * 40);
    switch (event.key) {
      case '+': case '=': return () => this.zoom(1.5);
      case '-': case '_': return () => this.zoom(1 / 1.5);
      case '0': return () => this.fitAll();
      case '/': return () => this.searchBox.focus();
      case 'n': return () => this.goToHit(1);
      case 'p': return () => this.goToHit(-1);
      case 'c': return () => this.toggle('collapses');
      case 't': return () => this.toggle('byTime');
      case 'Escape': return () => { this.cursor = undefined; this.choose([]); };
      case 'Enter': return this.cursor === undefined ? undefined : () => this.take(this.layout.itemOf[this.cursor]);
      default: return undefined;
    }
  }

  /** From event to event: along the host, or to the nearest on the next line. */
  walk(along, across) {
    const { layout, model } = this;
    const here = this.cursor !== undefined && layout.itemOf[this.cursor] >= 0 ? this.cursor : this.eventInMiddle();
    if (here === undefined) return;
    if (this.cursor === undefined) { this.goTo(here); this.announce(); return; }
    const item = layout.itemOf[here];
    const lane = layout.lanes[model.host[here]];
    let [best, nearest] = [-1, Infinity];
    for (let other = 0; other < layout.count; other++) {
      const otherLane = layout.lanes[model.host[layout.first[other]]];
      const [dx, dy] = [layout.column[other] - layout.column[item], otherLane - lane];
      const fits = across === 0 ? dy === 0 && Math.sign(dx) === along : Math.sign(dy) === across;
      const distance = Math.abs(dx) + Math.abs(dy) * 1e6;
      if (fits && distance < nearest) [best, nearest] = [other, distance];
    }

    if (best < 0) return;
    this.cursor = layout.first[best];
    this.view.column = Math.max(this.view.column, 12);
    this.keep(this.cursor);
    this.announce();
  }

  announce() {
    const size = this.layout.size[this.layout.itemOf[this.cursor]];
    this.say(size > 1 ? `${size} quiet events from ${this.model.nameOf(this.cursor)}. Enter opens them.` : `${this.model.nameOf(this.cursor)}: ${this.texts.get(this.cursor) ?? this.model.textOf(this.cursor) ?? ''} Enter chooses it.`);
  }
}
