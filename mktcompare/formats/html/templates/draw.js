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
    const { title, rows, sources } = this.comparison;
    find(".view > .title").textContent = title;
    find(".answer").replaceChildren(this.verdict());
    find(".rows").replaceChildren(
      rows.length ? this.table() : make("p", { class: "nothing" }, guide.words.no_rows),
      ...this.legend(),
      ...this.notes(),
      ...(this.withSources && sources.length ? [this.bibliography()] : []),
    );
  }

  verdict() {
    const { sentences, differences, common } = this.comparison.verdict;
    const { words } = guide;
    return make(
      "div",
      { class: "verdict" },
      ...sentences.map((said) => make("p", {}, said.text, ...this.marks(said.cited))),
      ...(differences.length ? [make("h2", {}, words.differences), this.differences()] : []),
      ...(common === null ? [] : [make("h2", {}, words.common), make("p", { class: "common" }, common)]),
    );
  }

  differences() {
    const { headings, verdict } = this.comparison;
    const who = (index) => make("span", { class: "who" }, `${headings[index]}: `);
    const difference = ({ label, texts }) =>
      make("div", {}, make("dt", {}, label), ...texts.map((text, index) => make("dd", {}, who(index), text)));
    return make("dl", { class: "differences" }, ...verdict.differences.map(difference));
  }

  table() {
    const { title, headings, rows } = this.comparison;
    const corner = make("span", { class: "unseen" }, guide.words.aspect);
    const heads = [corner, ...headings].map((label) => make("th", { scope: "col" }, label));
    const table = make(
      "table",
      { class: headings.length > 1 ? "two" : "one" },
      make("caption", {}, title),
      make("thead", {}, make("tr", {}, ...heads)),
      ...grouped(rows).map((group) => this.group(group)),
    );
    return make("div", { class: "table" }, table);
  }

  group(lines) {
    const { dimension, heading } = lines[0].row;
    return make(
      "tbody",
      dimension === "definition" ? { class: "definition" } : {},
      ...(heading ? [this.dimension(heading)] : []),
      ...lines.map((line) => this.line(line)),
    );
  }

  dimension({ label, question }) {
    const attributes = { scope: "rowgroup", colspan: this.comparison.headings.length + 1 };
    const asked = question ? `${label}:` : label;
    const heading = make("th", attributes, asked, ...this.question(question));
    return make("tr", { class: "dimension" }, heading);
  }

  question(text) {
    return text ? [make("small", {}, ` ${text}`)] : [];
  }

  line({ row, cells }) {
    const attributes = { scope: "row", ...(row.hint && { title: row.hint }) };
    const heading = make("th", attributes, row.label, ...this.question(row.question));
    return make("tr", {}, heading, ...cells.map((items, index) => this.cell(items, index)));
  }

  cell(items, index) {
    const { headings } = this.comparison;
    const attributes = headings.length > 1 ? { "data-label": headings[index] } : {};
    const gaps = items.map((item) => (/[.!?]$/.test(this.markedText(item)) ? " " : "; "));
    const content = items.flatMap((item, index) => [
      ...this.item(item),
      ...(index < items.length - 1 ? [gaps[index]] : []),
    ]);
    const silent = { class: "silent", role: "img", "aria-label": guide.words.not_stated };
    return make("td", attributes, ...(items.length ? content : [make("span", silent, "—")]));
  }

  isDisputed({ note }) {
    return note && !note.isCommonView;
  }

  markedText(item) {
    return this.isDisputed(item) ? fill("disputed_mark", { text: item.text }) : item.text;
  }

  item(item) {
    const { note, noteNumber, cited } = item;
    const marks = this.marks(cited);
    if (!note) return [...this.shared(item), ...marks];
    const href = `#:note-${noteNumber}`;
    if (note.isCommonView) {
      const symbol = make("a", { class: "disputed", href, "aria-label": guide.words.common_view }, "†");
      return [...this.shared(item), make("sup", {}, symbol), ...marks];
    }
    const [before, after] = guide.words.disputed_mark.split("{text}");
    return [...this.toNote(before, href), ...this.shared(item), ...this.toNote(after, href), ...marks];
  }

  /** Make what a template says beside its field a link to the note. */
  toNote(mark, href) {
    const [, start, said, end] = /^(\s*)(.*?)(\s*)$/s.exec(mark);
    return said ? [start, make("a", { class: "disputed", href }, said), end] : [mark];
  }

  /** Give a text with its symbol; of a text that begins with a value, the value is what is shared. */
  shared({ text, value, isShared }) {
    if (!isShared) return [text];
    const said = value ?? text;
    const { symbol, meaning } = guide.sharing;
    const attributes = { class: "symbol", role: "img", "aria-label": meaning };
    const marked = make("span", { class: "all" }, make("span", attributes, `${symbol}\u00a0`), said);
    return [marked, text.slice(said.length)];
  }

  marks(cited) {
    if (!this.withSources) return [];
    return cited.map((citation) => {
      const [source, locator] = guide.citations[citation];
      const number = this.comparison.sources.indexOf(source) + 1;
      const text = locator ? `[${number}, ${locator}]` : `[${number}]`;
      return make("sup", {}, make("a", { href: `#:source-${number}` }, text));
    });
  }

  legend() {
    const { hasShared, hasSilent } = this.comparison;
    const { symbol, meaning } = guide.sharing;
    const entry = (attributes, symbol, meaning) =>
      make("li", attributes, make("b", { class: "symbol" }, symbol), ` ${meaning}`);
    const entries = [
      ...(hasShared ? [entry({ class: "all" }, symbol, meaning)] : []),
      ...(hasSilent ? [entry({}, "—", guide.words.not_stated)] : []),
    ];
    return entries.length ? [make("ul", { class: "legend" }, ...entries)] : [];
  }

  notes() {
    const { notes } = this.comparison;
    const note = ({ text, cited }, index) =>
      make("li", { id: `:note-${index + 1}`, tabindex: "-1" }, text, ...this.marks(cited));
    return notes.length ? [make("ul", { class: "notes" }, ...notes.map(note))] : [];
  }

  bibliography() {
    const entries = this.comparison.sources.map((source, index) => this.source(source, index));
    const heading = make("h2", {}, guide.words.sources);
    return make("section", { class: "sources" }, heading, make("ol", {}, ...entries));
  }

  source(source, index) {
    const { reference, address, link = address, remark } = guide.sources[source];
    const linked = link ? make("a", { href: link }, address) : address;
    const end = [linked, remark].filter(Boolean).flatMap((part) => [" ", part]);
    return make("li", { id: `:source-${index + 1}`, tabindex: "-1" }, reference, ...end);
  }
}
