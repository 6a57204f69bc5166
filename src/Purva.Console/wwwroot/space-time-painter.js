import { BUCKET } from './space-time-model.js';

// Draws what is in view, and no more of it than can be told apart: the work of a frame is bounded by the size of the canvas.

const MOST_ARROWS = 2500;
const DETAILED = 7;
const LABELLED = 96;
const COLOURS = 6;
const NAMES = ['paper', 'ink', 'faint', 'lane', 'arrow', 'past', 'future', 'way', 'found', 'cursor'];

/** The colours that the style sheet gives an element. */
export function coloursOf(element) {
  const style = getComputedStyle(element);
  const colours = Object.fromEntries(NAMES.map(name => [name, style.getPropertyValue(`--st-${name}`).trim()]));
  colours.hosts = Array.from({ length: COLOURS }, (_, i) => style.getPropertyValue(`--st-host${i}`).trim());
  colours.font = style.fontFamily;
  return colours;
}

export class Painter {
  constructor(canvas) {
    this.canvas = canvas;
    this.context = canvas.getContext('2d', { alpha: false });
    this.drawn = { points: 0, arrows: 0, texts: 0 };
  }

  /** Fits the bitmap to the element; answers whether it changed. */
  fit() {
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    const [width, height] = [this.canvas.clientWidth, this.canvas.clientHeight];
    if (this.canvas.width === Math.round(width * ratio) && this.canvas.height === Math.round(height * ratio)) return false;
    [this.canvas.width, this.canvas.height] = [Math.round(width * ratio), Math.round(height * ratio)];
    [this.width, this.height, this.ratio] = [width, height, ratio];
    return true;
  }

  draw(scene) {
    const c = this.context;
    this.scene = scene;
    this.drawn = { points: 0, arrows: 0, texts: 0 };
    c.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    c.fillStyle = scene.colours.paper;
    c.fillRect(0, 0, this.width, this.height);
    const { view, laneHosts, layout } = scene;
    this.lanes = { first: Math.max(0, Math.floor(view.top / view.lane) - 1), last: Math.min(laneHosts.length - 1, Math.ceil((view.top + this.height) / view.lane)) };
    this.columns = { first: Math.max(0, Math.floor(view.left - 1)), last: Math.min(layout.columns - 1, Math.ceil(view.left + this.width / view.column) + 1) };
    this.drawCones();
    this.drawLanes();
    const isDetailed = view.column >= DETAILED;
    this.drawArrows(isDetailed);
    this.drawPath();
    if (isDetailed) this.drawItems(); else this.drawDensity();
    this.drawRings();
    if (view.column >= LABELLED) this.drawTexts();
  }

  x(column) { return (column - this.scene.view.left + 0.5) * this.scene.view.column; }

  y(lane) { return (lane + 0.5) * this.scene.view.lane - this.scene.view.top; }

  columnOf(p) { return this.scene.layout.column[this.scene.layout.itemOf[p]]; }

  placeOf(p) { return [this.x(this.columnOf(p)), this.y(this.scene.layout.lanes[this.scene.model.host[p]])]; }

  drawLanes() {
    const c = this.context;
    c.strokeStyle = this.scene.colours.lane;
    c.lineWidth = 1;
    c.beginPath();
    for (let lane = this.lanes.first; lane <= this.lanes.last; lane++) {
      c.moveTo(0, Math.round(this.y(lane)) + 0.5);
      c.lineTo(this.width, Math.round(this.y(lane)) + 0.5);
    }

    c.stroke();
  }

  /** Per lane a shade up to the last event of the past, and from the first of the future. */
  drawCones() {
    const { cones, view, colours } = this.scene;
    if (!cones) return;
    const c = this.context;
    const height = Math.min(view.lane * 0.7, 30);
    for (let lane = this.lanes.first; lane <= this.lanes.last; lane++) {
      const host = this.scene.laneHosts[lane];
      const [past, future] = [cones.lastOfPast[host], cones.firstOfFuture[host]];
      c.globalAlpha = 0.18;
      if (past >= 0) {
        c.fillStyle = colours.past;
        c.fillRect(0, this.y(lane) - height / 2, this.x(this.columnOf(past)), height);
      }

      if (future >= 0) {
        const x = Math.max(0, this.x(this.columnOf(future)));
        c.fillStyle = colours.future;
        c.fillRect(x, this.y(lane) - height / 2, Math.max(0, this.width - x), height);
      }
    }

    c.globalAlpha = 1;
  }

  /** The arrows that cross the view; of too many, evenly some. */
  drawArrows(isDetailed) {
    const { layout, view, colours, model } = this.scene;
    const c = this.context;
    const first = (this.columns.first / BUCKET) | 0;
    const last = Math.min((this.columns.last / BUCKET) | 0, layout.buckets.buckets.length - 1);
    let count = layout.buckets.long.length;
    for (let bucket = first; bucket <= last; bucket++) count += layout.buckets.buckets[bucket].length;
    const step = Math.max(1, Math.ceil(count / MOST_ARROWS));
    c.strokeStyle = colours.arrow;
    c.fillStyle = colours.arrow;
    c.lineWidth = isDetailed ? 1.2 : 0.7;
    c.globalAlpha = isDetailed ? 0.9 : 0.35;
    let at = 0;
    const draw = (links, joined, lowest) => {
      for (const link of links) {
        const [from, to] = [layout.links.from[link], layout.links.to[link]];
        const column = layout.column[layout.itemOf[from]];
        // In several stretches of columns: told in the first that is in view, so that none is drawn twice.
        if (lowest >= 0 && Math.max((column / BUCKET) | 0, first) !== lowest) continue;
        if (at++ % step !== 0 || (layout.links.isJoined[link] === 1) !== joined) continue;
        if (column > this.columns.last || layout.column[layout.itemOf[to]] < this.columns.first) continue;
        const [x0, y0, x1, y1] = [...this.placeOf(from), ...this.placeOf(to)];
        if ((y0 < 0 && y1 < 0) || (y0 > this.height && y1 > this.height)) continue;
        this.drawn.arrows++;
        // Each by itself: one path of a thousand lines takes a browser without a graphics card far longer.
        c.beginPath();
        c.moveTo(x0, y0);
        c.lineTo(x1, y1);
        c.stroke();
        if (view.column >= 16) {
          c.beginPath();
          arrowHead(c, x0, y0, x1, y1);
          c.fill();
        }
      }
    };
    for (const joined of [false, true]) {
      at = 0;
      c.setLineDash(joined ? [5, 4] : []);
      draw(layout.buckets.long, joined, -1);
      for (let bucket = first; bucket <= last; bucket++) draw(layout.buckets.buckets[bucket], joined, bucket);
    }

    c.setLineDash([]);
    c.globalAlpha = 1;
  }

  drawPath() {
    const { path, model, colours, layout } = this.scene;
    if (!path || path.length < 2) return;
    const c = this.context;
    c.strokeStyle = c.fillStyle = colours.way;
    c.lineWidth = 3;
    const heads = new Path2D();
    c.beginPath();
    for (let i = 1; i < path.length; i++) {
      if (layout.itemOf[path[i - 1]] < 0 || layout.itemOf[path[i]] < 0) continue;
      const [x0, y0, x1, y1] = [...this.placeOf(path[i - 1]), ...this.placeOf(path[i])];
      c.moveTo(x0, y0);
      c.lineTo(x1, y1);
      if (model.host[path[i - 1]] !== model.host[path[i]]) arrowHead(heads, x0, y0, x1, y1, 10);
    }

    c.stroke();
    c.fill(heads);
  }

  *itemsInView() {
    const { layout } = this.scene;
    const { starts, items } = layout.byColumn;
    for (let i = starts[this.columns.first] ?? 0; i < (starts[this.columns.last + 1] ?? 0); i++) {
      const lane = layout.lanes[this.scene.model.host[layout.first[items[i]]]];
      if (lane >= this.lanes.first && lane <= this.lanes.last) yield [items[i], lane];
    }
  }

  drawItems() {
    const { layout, view } = this.scene;
    const c = this.context;
    const radius = Math.max(2, Math.min(5.5, view.column / 3, view.lane / 4));
    const dots = this.dotsOf(radius);
    const pills = [];
    for (const [item, lane] of this.itemsInView()) {
      const [x, y] = [this.x(layout.column[item]), this.y(lane)];
      this.drawn.points++;
      if (layout.size[item] > 1) { pills.push([item, x, y, lane]); continue; }
      c.drawImage(dots[this.colourOf(lane)], x - radius - 1, y - radius - 1, radius * 2 + 2, radius * 2 + 2);
    }

    this.drawPills(pills, radius);
  }

  /** A dot of each colour, drawn once and copied from then on. */
  dotsOf(radius) {
    const key = `${radius} ${this.ratio} ${this.scene.colours.hosts}`;
    if (this.dotKey === key) return this.dots;
    this.dotKey = key;
    this.dots = this.scene.colours.hosts.map(colour => {
      const dot = document.createElement('canvas');
      dot.width = dot.height = Math.ceil((radius * 2 + 2) * this.ratio);
      const c = dot.getContext('2d');
      c.scale(dot.width / (radius * 2 + 2), dot.height / (radius * 2 + 2));
      c.fillStyle = colour;
      c.arc(radius + 1, radius + 1, radius, 0, Math.PI * 2);
      c.fill();
      return dot;
    });
    return this.dots;
  }

  drawPills(pills, radius) {
    const { layout, view, colours } = this.scene;
    const c = this.context;
    c.font = `11px ${colours.font}`;
    c.textAlign = 'center';
    c.textBaseline = 'middle';
    c.lineWidth = 1.4;
    for (const [item, x, y, lane] of pills) {
      const text = view.column >= 74 ? `${layout.size[item]} events` : `${layout.size[item]}`;
      const room = view.column >= 22 && view.lane >= 14;
      const width = room ? Math.min(view.column - 4, text.length * 6.4 + 12) : Math.max(4, view.column - 2);
      const height = room ? 16 : radius * 2;
      c.fillStyle = colours.paper;
      c.strokeStyle = colours.hosts[this.colourOf(lane)];
      c.beginPath();
      c.roundRect(x - width / 2, y - height / 2, width, height, height / 2);
      c.fill();
      c.stroke();
      if (room) { this.drawn.texts++; c.fillStyle = colours.ink; c.fillText(text, x, y + 0.5, width - 4); }
    }
  }

  /** Where events are too narrow to be told apart: how many there are, pixel by pixel. */
  drawDensity() {
    const { layout, view, colours } = this.scene;
    const c = this.context;
    const [width, rows] = [Math.ceil(this.width / 2), this.lanes.last - this.lanes.first + 1];
    if (rows <= 0) return;
    const most = Math.max(1, Math.ceil(2 / view.column));
    const counts = new Uint16Array(width * rows);
    const { starts, items } = layout.byColumn;
    for (let i = starts[this.columns.first] ?? 0; i < (starts[this.columns.last + 1] ?? 0); i++) {
      const lane = layout.lanes[this.scene.model.host[layout.first[items[i]]]];
      const x = (this.x(layout.column[items[i]]) / 2) | 0;
      if (lane >= this.lanes.first && lane <= this.lanes.last && x >= 0 && x < width) counts[(lane - this.lanes.first) * width + x]++;
    }

    const height = Math.max(2, Math.min(view.lane * 0.5, 14));
    const level = count => (count === 0 ? 0 : count * 3 <= most ? 1 : count * 3 <= most * 2 ? 2 : 3);
    for (let row = 0; row < rows; row++) {
      c.fillStyle = colours.hosts[this.colourOf(row + this.lanes.first)];
      const y = this.y(row + this.lanes.first) - height / 2;
      for (let x = 0, end; x < width; x = end) {
        const here = level(counts[row * width + x]);
        for (end = x + 1; end < width && level(counts[row * width + end]) === here; end++) { }
        if (here === 0) continue;
        this.drawn.points++;
        c.globalAlpha = 0.2 + here * 0.26;
        c.fillRect(x * 2, y, (end - x) * 2, height);
      }
    }

    c.globalAlpha = 1;
  }

  drawRings() {
    const { found, chosen, cursor, colours, layout } = this.scene;
    const c = this.context;
    const ring = (p, radius) => {
      if (p === undefined || layout.itemOf[p] < 0) return;
      const column = this.columnOf(p);
      if (column < this.columns.first || column > this.columns.last) return;
      const [x, y] = this.placeOf(p);
      c.moveTo(x + radius, y);
      c.arc(x, y, radius, 0, Math.PI * 2);
      this.drawn.points++;
    };
    const rings = (events, colour, radius, width) => {
      c.strokeStyle = colour;
      c.lineWidth = width;
      c.beginPath();
      events.forEach(p => ring(p, radius));
      c.stroke();
    };
    if (found.length > 0) rings(this.foundInView(found), colours.found, 7, 2);
    rings(chosen, colours.way, 9, 2.5);
    if (cursor !== undefined) rings([cursor], colours.cursor, 12, 1.5);
  }

  /** Of the hits those in view, and not more than one for every two pixels of a lane. */
  foundInView(found) {
    const seen = new Set();
    return found.filter(p => {
      if (this.scene.layout.itemOf[p] < 0) return false;
      const column = this.columnOf(p);
      if (column < this.columns.first || column > this.columns.last) return false;
      const place = ((this.x(column) / 4) | 0) * 65536 + this.scene.layout.lanes[this.scene.model.host[p]];
      return !seen.has(place) && seen.add(place);
    });
  }

  drawTexts() {
    const { layout, view, colours, texts } = this.scene;
    if (view.lane < 34) return;
    const c = this.context;
    c.font = `12px ${colours.font}`;
    c.textAlign = 'center';
    c.textBaseline = 'alphabetic';
    c.fillStyle = colours.ink;
    const letters = Math.floor((view.column - 8) / 6.2);
    for (const [item, lane] of this.itemsInView()) {
      if (layout.size[item] > 1) continue;
      const text = texts.get(layout.first[item]);
      if (!text) continue;
      this.drawn.texts++;
      c.fillText(text.length > letters ? text.slice(0, letters - 1) + '…' : text, this.x(layout.column[item]), this.y(lane) - 10, view.column - 4);
    }
  }

  colourOf(lane) { return this.scene.laneHosts[lane] % COLOURS; }
}

function arrowHead(path, x0, y0, x1, y1, size = 7) {
  const length = Math.hypot(x1 - x0, y1 - y0) || 1;
  const [ux, uy] = [(x1 - x0) / length, (y1 - y0) / length];
  const [tx, ty] = [x1 - ux * 6, y1 - uy * 6];
  path.moveTo(tx, ty);
  path.lineTo(tx - ux * size - uy * size * 0.5, ty - uy * size + ux * size * 0.5);
  path.lineTo(tx - ux * size + uy * size * 0.5, ty - uy * size - ux * size * 0.5);
  path.closePath();
}
