// Draws a comparison with the same elements as parts.html.

const find = (selector) => document.querySelector(selector);

function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

class Sheet {
  constructor(comparison, withSources) {
    this.comparison = comparison;
    this.withSources = withSources;
  }

  draw() {
    const { title, verdict, legend, cited } = this.comparison;
    find(".view > h2").textContent = title;
    find(".verdict").replaceChildren(
      ...verdict.map((said) => make("p", {}, said.text, ...this.marks(said))),
    );
    find(".table").replaceChildren(this.table());
    find(".legend").replaceChildren(...legend.map(this.meaning));
    find(".sources").hidden = !this.withSources || !cited.length;
    find(".sources ol").replaceChildren(...(this.withSources ? cited.map(this.source) : []));
  }

  table() {
    const { title, labels, rows } = this.comparison;
    const corner = make("span", { class: "unseen" }, guide.words.dimension);
    const heads = [corner, ...labels].map((label) => make("th", { scope: "col" }, label));
    return make(
      "table",
      { class: labels.length > 1 ? "two" : "one" },
      make("caption", {}, title),
      make("thead", {}, make("tr", {}, ...heads)),
      make("tbody", {}, ...rows.map((row) => this.row(row))),
    );
  }

  row({ dimension, cells }) {
    const question = dimension.question ? [make("small", {}, ` ${dimension.question}`)] : [];
    return make(
      "tr",
      dimension.key === "definition" ? { class: "definition" } : {},
      make("th", { scope: "row" }, dimension.label, ...question),
      ...cells.map((items, place) => this.cell(items, this.comparison.labels[place])),
    );
  }

  cell(items, label) {
    const attributes = this.comparison.labels.length > 1 ? { "data-label": label } : {};
    const content = items.length ? make("ul", {}, ...items.map((item) => this.item(item))) : "—";
    return make("td", attributes, content);
  }

  item({ entry, sharing }) {
    const { sign, meaning } = guide.sharing[sharing] ?? {};
    const attributes = { class: "sign", role: "img", "aria-label": meaning };
    const signs = sign ? [make("span", attributes, `${sign} `)] : [];
    return make("li", { class: sharing }, ...signs, ...this.entry(entry));
  }

  entry(entry) {
    if (!entry.disputed) return [entry.text, ...this.marks(entry)];
    const positions = entry.disputed.map((said) => this.position(said));
    return [make("b", { class: "disputed" }, guide.words.disputed), make("ul", {}, ...positions)];
  }

  position(said) {
    const holders = said.holders ? [make("span", { class: "holders" }, ` (${said.holders})`)] : [];
    return make("li", {}, said.text, ...this.marks(said), ...holders);
  }

  marks({ sources = [] }) {
    const numbers = sources.map((source) => this.comparison.cited.indexOf(source) + 1);
    const mark = (number) =>
      make("sup", {}, make("a", { href: `#:source-${number}` }, `[${number}]`));
    return this.withSources ? numbers.map(mark) : [];
  }

  meaning([sharing, { sign, meaning }]) {
    return make("li", { class: sharing }, make("b", { class: "sign" }, sign), ` ${meaning}`);
  }

  source(place, index) {
    const { reference, link, address = link } = guide.sources[place];
    const linked = link ? make("a", { href: link }, address) : address;
    const end = address ? [" ", linked] : [];
    return make("li", { id: `:source-${index + 1}`, tabindex: "-1" }, reference, ...end);
  }
}
