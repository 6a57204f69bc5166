// Where others are in a text: their carets, drawn over a text field by a copy of its lines that nobody sees.

const colourOf = id => {
  let hash = 0;
  for (const letter of id) hash = (hash * 31 + letter.charCodeAt(0)) % 360;
  return `hsl(${hash} 65% 45%)`;
};

const made = (name, className, text = '') => {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
};

export class Carets {
  constructor(field, list) {
    [this.field, this.list] = [field, list];
    this.layer = made('div', 'text-layer');
    this.layer.setAttribute('aria-hidden', 'true');
    this.copy = made('div', 'text-copy');
    this.layer.append(this.copy);
    field.before(this.layer);
    field.addEventListener('scroll', () => this.scroll());
    this.watcher = new ResizeObserver(() => this.fit());
    this.watcher.observe(field);
  }

  /** Draws people, whose places are in UTF-16 units of a text. */
  show(text, people) {
    this.copy.replaceChildren();
    let at = 0;
    for (const one of [...people].filter(one => one.to !== null).sort((a, b) => a.to - b.to)) {
      const to = Math.min(one.to, text.length);
      this.copy.append(text.slice(at, to));
      const caret = made('span', 'text-caret');
      caret.style.setProperty('--who', colourOf(one.id));
      caret.dataset.name = one.name;
      this.copy.append(caret);
      at = to;
    }
    this.copy.append(text.slice(at) + '\u200b');
    this.fit();
  }

  /** Lists who is here. */
  name(people, self) {
    this.list.replaceChildren(...[self, ...people].map(one => {
      const chip = made('li', 'text-person', one === self ? `${one.name} (you)` : `${one.name}, ${one.site}`);
      chip.style.setProperty('--who', colourOf(one.id));
      return chip;
    }));
  }

  fit() {
    this.layer.style.width = `${this.field.clientWidth}px`;
    this.layer.style.height = `${this.field.clientHeight}px`;
    this.scroll();
  }

  scroll() { this.copy.style.transform = `translate(${-this.field.scrollLeft}px, ${-this.field.scrollTop}px)`; }

  close() { this.watcher.disconnect(); }
}
