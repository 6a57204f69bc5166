// An execution as typed arrays, what its events have to do with each other, and where each stands in the picture.
// Events are numbered by position: an order in which each follows its causes.

const MAGIC = 0x54535650;
const HEAD = 16;
const LEAST_FOLDED = 3;
const MOST_MATRIX = 16_000_000;

const joined = (left, right, Kind) => {
  const whole = new Kind(left.length + right.length);
  whole.set(left);
  whole.set(right, left.length);
  return whole;
};

/** Reads the bytes that SpaceTimePayload writes; throws an Error where they are none. */
export function readPayload(bytes) {
  const buffer = bytes instanceof ArrayBuffer ? bytes : bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  if (buffer.byteLength < HEAD * 4) throw new Error('This is no space-time payload: it is too short.');
  const head = new Int32Array(buffer, 0, HEAD);
  const [magic, version, first, events, hosts, messages, entries, nameBytes, textBytes] = head;
  const length = HEAD * 4 + events * 16 + 4 * (3 * events + events + messages + events + 2 * entries + hosts + events) + nameBytes + textBytes;
  if (magic !== MAGIC || version !== 1 || length !== buffer.byteLength) throw new Error('This is no space-time payload of version 1.');
  let at = HEAD * 4;
  const take = (Kind, count) => { const part = new Kind(buffer, at, count); at += part.byteLength; return part; };
  const read = {
    first, events, hosts,
    time: take(Float64Array, events), line: take(Float64Array, events),
    index: take(Int32Array, events), host: take(Int32Array, events), counter: take(Int32Array, events),
    senderEnds: take(Int32Array, events), senders: take(Int32Array, messages),
    clockEnds: take(Int32Array, events), clockHosts: take(Int32Array, entries), clockCounters: take(Int32Array, entries),
    nameEnds: take(Int32Array, hosts), textEnds: take(Int32Array, events),
    names: take(Uint8Array, nameBytes), texts: take(Uint8Array, textBytes),
  };
  return read;
}

/** All that is known of an execution; grows where its log is followed. */
export class Model {
  constructor(bytes) {
    this.count = 0;
    this.hosts = [];
    for (const name of ['time', 'line']) this[name] = new Float64Array(0);
    for (const name of ['index', 'host', 'counter', 'senders', 'clockHosts', 'clockCounters', 'previous']) this[name] = new Int32Array(0);
    this.senderEnds = new Int32Array(1);
    this.clockEnds = new Int32Array(1);
    this.texts = [];
    this.lastOfHost = [];
    this.positionOf = new Map();
    this.append(bytes);
  }

  append(bytes) {
    const piece = readPayload(bytes);
    const names = new TextDecoder();
    for (let host = this.hosts.length; host < piece.hosts; host++) {
      this.hosts.push(names.decode(piece.names.subarray(host ? piece.nameEnds[host - 1] : 0, piece.nameEnds[host])));
      this.lastOfHost.push(-1);
    }

    const from = this.count;
    for (let i = 0; i < piece.events; i++) this.positionOf.set(piece.index[i], from + i);
    const known = Int32Array.from(piece.senders, sender => this.positionOf.get(sender) ?? -1);
    const ends = (all, grown, last) => joined(all, grown.map(end => end + last), Int32Array);
    this.senderEnds = ends(this.senderEnds, piece.senderEnds, this.senders.length);
    this.clockEnds = ends(this.clockEnds, piece.clockEnds, this.clockHosts.length);
    this.senders = joined(this.senders, known, Int32Array);
    for (const name of ['index', 'host', 'counter', 'clockHosts', 'clockCounters']) this[name] = joined(this[name], piece[name], Int32Array);
    for (const name of ['time', 'line']) this[name] = joined(this[name], piece[name], Float64Array);
    const previous = new Int32Array(piece.events);
    for (let i = 0; i < piece.events; i++) {
      previous[i] = this.lastOfHost[piece.host[i]];
      this.lastOfHost[piece.host[i]] = from + i;
    }

    this.previous = joined(this.previous, previous, Int32Array);
    this.texts.push({ from, ends: piece.textEnds, bytes: piece.texts });
    this.count += piece.events;
    this.matrix = undefined;
    this.ofHost = undefined;
    return from;
  }

  nameOf(p) { return `${this.hosts[this.host[p]]}:${this.counter[p]}`; }

  /** The text that came with the payload; undefined where texts are to be asked for. */
  textOf(p) {
    const piece = this.texts.findLast(one => one.from <= p);
    if (!piece || piece.bytes.length === 0) return undefined;
    const i = p - piece.from;
    return new TextDecoder().decode(piece.bytes.subarray(i ? piece.ends[i - 1] : 0, piece.ends[i]));
  }

  get hasTexts() { return this.texts.every(piece => piece.bytes.length > 0 || piece.ends.length === 0 || piece.ends[piece.ends.length - 1] === 0) && this.texts.some(piece => piece.bytes.length > 0); }

  /** How many events of a host an event knew of. */
  known(p, host) {
    for (; p >= 0; p = this.previous[p]) {
      for (let i = this.clockEnds[p]; i < this.clockEnds[p + 1]; i++) {
        if (this.clockHosts[i] === host) return this.clockCounters[i];
      }
    }

    return 0;
  }

  /** The whole clock of an event, by host. */
  clockOf(p) {
    const clock = new Map();
    for (; p >= 0; p = this.previous[p]) {
      for (let i = this.clockEnds[p]; i < this.clockEnds[p + 1]; i++) {
        if (!clock.has(this.clockHosts[i])) clock.set(this.clockHosts[i], this.clockCounters[i]);
      }
    }

    return clock;
  }

  /** 'same', 'before', 'after' or 'concurrent'. */
  relation(a, b) {
    if (a === b) return 'same';
    if (this.known(b, this.host[a]) >= this.counter[a]) return 'before';
    return this.known(a, this.host[b]) >= this.counter[b] ? 'after' : 'concurrent';
  }

  /** Which events an event could have been influenced by, itself among them. */
  past(p) {
    const marks = new Uint8Array(this.count);
    marks[p] = 1;
    for (let q = p; q >= 0; q--) {
      if (!marks[q]) continue;
      if (this.previous[q] >= 0) marks[this.previous[q]] = 1;
      for (let i = this.senderEnds[q]; i < this.senderEnds[q + 1]; i++) if (this.senders[i] >= 0) marks[this.senders[i]] = 1;
    }

    return marks;
  }

  /** Which events an event could have influenced, itself among them. */
  future(p) {
    const marks = new Uint8Array(this.count);
    marks[p] = 1;
    for (let q = p + 1; q < this.count; q++) {
      if (this.previous[q] >= 0 && marks[this.previous[q]]) { marks[q] = 1; continue; }
      for (let i = this.senderEnds[q]; i < this.senderEnds[q + 1]; i++) {
        if (this.senders[i] >= 0 && marks[this.senders[i]]) { marks[q] = 1; break; }
      }
    }

    return marks;
  }

  /** A way with the fewest messages by which the earlier event came to be known at the later: both ends, and each send and receipt between. Empty where it did not. */
  path(from, to) {
    const later = this.future(from);
    if (from === to || !later[to]) return [];
    const onward = new Int32Array(this.count).fill(-1);
    for (let reached = [to]; reached.length > 0 && onward[from] < 0;) {
      const next = [];
      for (const start of reached) {
        // All before it on its host is reached by as many messages.
        for (let p = start; p >= 0 && later[p]; p = this.previous[p]) {
          if (p !== start) { if (onward[p] >= 0 || p === to) break; onward[p] = start; }
          if (p === from) break;
          for (let i = this.senderEnds[p]; i < this.senderEnds[p + 1]; i++) {
            const sender = this.senders[i];
            if (sender < 0 || !later[sender] || onward[sender] >= 0) continue;
            onward[sender] = p;
            next.push(sender);
          }
        }
      }

      reached = next;
    }

    const path = [from];
    for (let at = from; at !== to && path.length <= this.count;) {
      at = onward[at];
      path.push(at);
    }

    return path;
  }

  /** The positions in order: of causes, or of time as far as causality allows. */
  order(byTime) {
    const order = Int32Array.from({ length: this.count }, (_, p) => p);
    if (!byTime) return order;
    const times = new Float64Array(this.count);
    for (let p = 0; p < this.count; p++) {
      let time = Number.isNaN(this.time[p]) ? -Infinity : this.time[p];
      if (this.previous[p] >= 0) time = Math.max(time, times[this.previous[p]]);
      for (let i = this.senderEnds[p]; i < this.senderEnds[p + 1]; i++) if (this.senders[i] >= 0) time = Math.max(time, times[this.senders[i]]);
      times[p] = time;
    }

    return order.sort((a, b) => (times[a] < times[b] ? -1 : times[a] > times[b] ? 1 : a - b));
  }

  /** Every clock as one row; null where that would be too much to hold. */
  clocks() {
    const width = this.hosts.length;
    if (this.matrix !== undefined) return this.matrix;
    if (width * this.count > MOST_MATRIX) return (this.matrix = null);
    this.matrix = new Int32Array(width * this.count);
    for (let p = 0; p < this.count; p++) {
      const row = p * width;
      if (this.previous[p] >= 0) this.matrix.copyWithin(row, this.previous[p] * width, (this.previous[p] + 1) * width);
      for (let i = this.clockEnds[p]; i < this.clockEnds[p + 1]; i++) this.matrix[row + this.clockHosts[i]] = this.clockCounters[i];
    }

    return this.matrix;
  }

  /** The last event of a host with at most a counter, -1 for none. */
  lastUpTo(host, counter) {
    if (!this.ofHost) {
      this.ofHost = this.hosts.map(() => []);
      for (let p = 0; p < this.count; p++) this.ofHost[this.host[p]].push(p);
    }

    const events = this.ofHost[host];
    let [low, high] = [0, events.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.counter[events[middle]] <= counter) low = middle + 1; else high = middle;
    }

    return low > 0 ? events[low - 1] : -1;
  }
}

/** The arrows between the events of shown hosts: positions, and whether one went through hidden hosts. */
function linksBetween(model, lanes) {
  const [from, to, isJoined] = [[], [], []];
  const width = model.hosts.length;
  const isHidden = p => p >= 0 && lanes[model.host[p]] < 0;
  for (let p = 0; p < model.count; p++) {
    if (lanes[model.host[p]] < 0) continue;
    const senders = model.senders.subarray(model.senderEnds[p], model.senderEnds[p + 1]);
    for (const sender of senders) {
      if (sender >= 0 && !isHidden(sender)) { from.push(sender); to.push(p); isJoined.push(0); }
    }

    if (!senders.some(isHidden)) continue;
    const clocks = model.clocks();
    if (!clocks) continue;
    const candidates = [];
    for (let i = model.clockEnds[p]; i < model.clockEnds[p + 1]; i++) {
      const host = model.clockHosts[i];
      if (host === model.host[p] || lanes[host] < 0) continue;
      const known = model.lastUpTo(host, model.clockCounters[i]);
      const before = model.previous[p] < 0 ? 0 : clocks[model.previous[p] * width + host];
      if (known >= 0 && model.counter[known] > before && known < p) candidates.push(known);
    }

    const kept = [];
    for (const one of candidates.sort((a, b) => b - a)) {
      if (kept.some(other => clocks[other * width + model.host[one]] >= model.counter[one])) continue;
      kept.push(one);
      if (!senders.includes(one)) { from.push(one); to.push(p); isJoined.push(1); }
    }
  }

  return { from: Int32Array.from(from), to: Int32Array.from(to), isJoined: Uint8Array.from(isJoined) };
}

/** Which events are folded: those of a run on one host in which nothing comes or goes. */
function foldedIn(model, links, choice) {
  const folded = new Uint8Array(model.count);
  if (!choice.collapses) return folded;
  folded.fill(1);
  for (const ends of [links.from, links.to]) for (const p of ends) folded[p] = 0;
  for (const p of choice.alone ?? []) folded[p] = 0;
  const run = model.hosts.map(() => []);
  const close = events => {
    if (events.length < LEAST_FOLDED || choice.expanded?.has(events[0])) for (const p of events) folded[p] = 0;
    events.length = 0;
  };
  for (let p = 0; p < model.count; p++) {
    if (folded[p]) run[model.host[p]].push(p); else close(run[model.host[p]]);
  }

  run.forEach(close);
  return folded;
}

/** Where everything stands: items (events or folded stretches) by column and lane, and arrows between items. */
export function layOut(model, choice) {
  const lanes = choice.lanes;
  const links = linksBetween(model, lanes);
  const folded = foldedIn(model, links, choice);
  const order = model.order(choice.byTime);
  const linkStarts = new Int32Array(model.count + 1);
  for (const p of links.to) linkStarts[p + 1]++;
  for (let p = 0; p < model.count; p++) linkStarts[p + 1] += linkStarts[p];
  const [itemOf, itemColumn, itemFirst, itemLast, itemCount] = Array.from({ length: 5 }, () => new Int32Array(model.count));
  const last = new Int32Array(model.hosts.length).fill(-1);
  let [count, furthest, columns] = [0, 0, 0];
  for (const p of order) {
    const host = model.host[p];
    if (lanes[host] < 0) { itemOf[p] = -1; continue; }
    const own = last[host];
    if (folded[p] && own >= 0 && folded[itemLast[own]] && model.previous[p] === itemLast[own]) {
      itemOf[p] = own;
      itemLast[own] = p;
      itemCount[own]++;
      continue;
    }

    let column = own < 0 ? 0 : itemColumn[own] + 1;
    for (let i = linkStarts[p]; i < linkStarts[p + 1]; i++) column = Math.max(column, itemColumn[itemOf[links.from[i]]] + 1);
    if (choice.byTime) column = furthest = Math.max(furthest, column);
    itemOf[p] = last[host] = count;
    itemColumn[count] = column;
    itemFirst[count] = itemLast[count] = p;
    itemCount[count++] = 1;
    columns = Math.max(columns, column + 1);
  }

  const cut = all => all.subarray(0, count);
  const layout = { itemOf, column: cut(itemColumn), first: cut(itemFirst), last: cut(itemLast), size: cut(itemCount), count, columns, links, lanes };
  layout.byColumn = byColumn(layout);
  layout.buckets = bucketsOf(layout);
  return layout;
}

function byColumn(layout) {
  const starts = new Int32Array(layout.columns + 1);
  for (const column of layout.column) starts[column + 1]++;
  for (let column = 0; column < layout.columns; column++) starts[column + 1] += starts[column];
  const [items, filled] = [new Int32Array(layout.count), starts.slice()];
  for (let item = 0; item < layout.count; item++) items[filled[layout.column[item]]++] = item;
  return { starts, items };
}

export const BUCKET = 64;
const LONG = 16;

/** The arrows by the stretches of columns that they cross; those that cross many stand apart. */
function bucketsOf(layout) {
  const buckets = Array.from({ length: Math.ceil(layout.columns / BUCKET) }, () => []);
  const long = [];
  for (let link = 0; link < layout.links.from.length; link++) {
    const first = (layout.column[layout.itemOf[layout.links.from[link]]] / BUCKET) | 0;
    const last = (layout.column[layout.itemOf[layout.links.to[link]]] / BUCKET) | 0;
    if (last - first > LONG) { long.push(link); continue; }
    for (let bucket = first; bucket <= last; bucket++) buckets[bucket].push(link);
  }

  return { buckets, long };
}
