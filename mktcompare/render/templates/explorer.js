"use strict";
// Compares any two concepts of the page as the program does: the same sentences, rows and order.
// All wording and all folding of text is in the data; nothing is ever loaded.

const guide = JSON.parse(document.getElementById(":guide").textContent);
const concepts = new Map(guide.concepts.map((concept) => [concept.key, concept]));
const contrasts = new Map(
  guide.contrasts.flatMap((contrast) => {
    const [one, other] = contrast.between;
    return [[`${one} ${other}`, contrast], [`${other} ${one}`, contrast]];
  }),
);

// ---- How concepts are related: taxonomy.py

function lineage(key) {
  const steps = new Map([[key, 0]]);
  // A map gives what is added while it is walked through, too.
  for (const [below, height] of steps) {
    for (const above of concepts.get(below).broader) {
      if (!steps.has(above)) steps.set(above, height + 1);
    }
  }
  return steps;
}

function chain(key, above) {
  const steps = lineage(key);
  const way = [above];
  while (way[0] !== key) {
    const height = steps.get(way[0]) - 1;
    const isNext = (below) =>
      steps.get(below) === height && concepts.get(below).broader.includes(way[0]);
    way.unshift([...steps.keys()].find(isNext));
  }
  return way;
}

function nearestCommon(one, other) {
  const others = lineage(other);
  const common = [...lineage(one).keys()].filter((key) => others.has(key));
  const implied = new Set(
    common.flatMap((key) => [...lineage(key).keys()].filter((above) => above !== key)),
  );
  return common.filter((key) => !implied.has(key));
}

// ---- The verdict on two: verdict.py

function fill(name, values) {
  return guide.sentences[name].replace(/\{(\w+)\}/g, (_, place) => values[place]);
}

function labels(keys) {
  const parts = keys.map((key) => concepts.get(key).inText);
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

function relation(one, other) {
  for (const [part, whole] of [[one, other], [other, one]]) {
    if (lineage(part.key).has(whole.key)) {
      const between = labels(chain(part.key, whole.key).slice(1, -1));
      const values = { part: part.atStart, whole: whole.inText, between };
      return { text: fill(between ? "part_by_way" : "part_of", values) };
    }
  }
  const common = nearestCommon(one.key, other.key);
  return { text: common.length ? fill("together", { whole: labels(common) }) : fill("apart", {}) };
}

function contrast(one, other) {
  const own = contrasts.get(`${one.key} ${other.key}`);
  if (own) return [own];
  const [ones, others] = [lineage(one.key), lineage(other.key)];
  const only = (these, those) => [...these.keys()].filter((key) => !those.has(key));
  const pairs = only(ones, others).flatMap((above) =>
    only(others, ones).map((beside) => [above, beside]),
  );
  const steps = ([above, beside]) => ones.get(above) + others.get(beside);
  const nearest = pairs
    .sort((pair, next) => steps(pair) - steps(next))
    .find((pair) => contrasts.has(pair.join(" ")));
  if (!nearest) return [];
  const { text, sources } = contrasts.get(nearest.join(" "));
  return [{ text: fill("inherited", { whose: labels(nearest), difference: text }), sources }];
}

function shares(rows) {
  // An entry that is nowhere repeated stands for itself.
  const distinct = new Map();
  for (const row of rows.filter(({ dimension }) => dimension.compared)) {
    for (const item of row.cells.flat()) {
      const identity = identify(item);
      if (!distinct.has(identity)) distinct.set(identity, item);
    }
  }
  if (!distinct.size) return [];
  const shared = [...distinct.values()].filter(({ sharing }) => sharing === "all");
  const text = ({ entry }) => statements(entry).map((said) => said.text).join(" / ");
  const named = shared.slice(0, guide.namedShares).map(text).join(", ");
  const end = shared.length > guide.namedShares ? ", …" : ".";
  const values = { shared: shared.length, total: distinct.size, named, end };
  return [{ text: fill(shared.length ? "share" : "share_none", values) }];
}

// ---- The rows: comparison.py

const statements = (entry) => entry.disputed ?? [entry];
const identify = ({ entry }) => entry.same ?? entry;

function allRows(chosen) {
  return guide.dimensions.map((dimension, place) => {
    const cells = chosen.map((concept) => concept.cells[place]);
    const inAll = ({ same }) =>
      same !== undefined && cells.every((cell) => cell.some((entry) => entry.same === same));
    const isShared = (entry) => dimension.compared && chosen.length > 1 && inAll(entry);
    const item = (entry) => ({ entry, sharing: isShared(entry) ? "all" : "one" });
    return { dimension, cells: cells.map((cell) => cell.map(item)) };
  });
}

function selected(rows, only) {
  const kept = rows.map((row) => {
    const cells = row.cells.map((cell) => cell.filter(({ sharing }) => !only || sharing === only));
    return { ...row, cells: sharedFirst(cells) };
  });
  return only ? kept.filter(({ cells }) => cells.some((cell) => cell.length)) : kept;
}

function sharedFirst(cells) {
  const order = new Map();
  for (const item of cells.flat()) {
    if (!order.has(identify(item))) order.set(identify(item), order.size);
  }
  const rank = (item) => (item.sharing === "all" ? 0 : order.size) + order.get(identify(item));
  return cells.map((cell) => [...cell].sort((item, next) => rank(item) - rank(next)));
}

function compare(chosen, only) {
  const rows = allRows(chosen);
  const verdict =
    chosen.length === 1
      ? chosen[0].verdict
      : [relation(...chosen), ...contrast(...chosen), ...shares(rows)];
  const shown = selected(rows, only);
  const items = shown.flatMap(({ cells }) => cells.flat());
  const said = [...verdict, ...items.flatMap(({ entry }) => statements(entry))];
  const cited = [...new Set(said.flatMap(({ sources }) => sources ?? []))];
  return {
    title: chosen.map(({ label }) => label).join(guide.versus),
    labels: chosen.map(({ label }) => label),
    verdict,
    rows: shown,
    cited,
    legend: Object.entries(guide.sharing).filter(([name]) =>
      items.some(({ sharing }) => sharing === name),
    ),
  };
}

// ---- Drawing: the same elements as parts.html

const find = (selector, within = document) => within.querySelector(selector);

function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function draw(comparison, withSources) {
  const marks = ({ sources }) =>
    (withSources ? (sources ?? []) : []).map((source) => {
      const number = comparison.cited.indexOf(source) + 1;
      return make("sup", {}, make("a", { href: `#:source-${number}` }, `[${number}]`));
    });
  const position = (said) =>
    make("li", {}, said.text, ...marks(said),
      ...(said.holders ? [make("span", { class: "holders" }, ` (${said.holders})`)] : []));
  const content = (entry) =>
    entry.disputed
      ? [make("b", { class: "disputed" }, "Disputed"), make("ul", {}, ...entry.disputed.map(position))]
      : [entry.text, ...marks(entry)];
  const sign = (sharing) => {
    const { sign: mark, meaning } = guide.sharing[sharing];
    return make("span", { class: "sign", role: "img", "aria-label": meaning }, `${mark} `);
  };
  const item = ({ entry, sharing }) =>
    make("li", { class: sharing },
      ...(sharing in guide.sharing ? [sign(sharing)] : []), ...content(entry));
  const cell = (items, place) =>
    make("td", comparison.labels.length > 1 ? { "data-label": comparison.labels[place] } : {},
      items.length ? make("ul", {}, ...items.map(item)) : "—");
  const row = ({ dimension, cells }) =>
    make("tr", dimension.key === "definition" ? { class: "definition" } : {},
      make("th", { scope: "row" }, dimension.label,
        ...(dimension.question ? [make("small", {}, ` ${dimension.question}`)] : [])),
      ...cells.map(cell));
  const head = make("tr", {},
    make("th", { scope: "col" }, make("span", { class: "unseen" }, "Dimension")),
    ...comparison.labels.map((label) => make("th", { scope: "col" }, label)));
  const source = (place, index) => {
    const { reference, url } = guide.sources[place];
    return make("li", { id: `:source-${index + 1}`, tabindex: "-1" }, reference,
      ...(url ? [" ", make("a", { href: url }, url)] : []));
  };

  find(".view > h2").textContent = comparison.title;
  find(".verdict").replaceChildren(
    ...comparison.verdict.map((said) => make("p", {}, said.text, ...marks(said))));
  find(".table").replaceChildren(
    make("table", { class: comparison.labels.length > 1 ? "two" : "one" },
      make("caption", {}, comparison.title),
      make("thead", {}, head),
      make("tbody", {}, ...comparison.rows.map(row))));
  find(".legend").replaceChildren(
    ...comparison.legend.map(([name, { sign: mark, meaning }]) =>
      make("li", { class: name }, make("b", { class: "sign" }, mark), ` ${meaning}`)));
  find(".sources").hidden = !withSources || !comparison.cited.length;
  find(".sources ol").replaceChildren(...(withSources ? comparison.cited.map(source) : []));
}

// ---- The address: #one, or #one+other

const chosen = [null, null];
let byPicker = false;

function address(keys) {
  return `#${keys.map((key) => encodeURIComponent(key ?? "")).join("+").replace(/\+$/, "")}`;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Find the concept with this key or, as people write addresses by hand, this name. */
function named(text) {
  const isNamed = ({ names }) => names.some(({ folded }) => folded === fold(text));
  return concepts.get(text) ?? index.find(isNamed)?.concept ?? null;
}

function readAddress() {
  const names = location.hash.slice(1).split("+", 2).map(decoded);
  const [one = null, other = null] = names.map(named);
  chosen[0] = one;
  chosen[1] = other === one ? null : other;
  const unknown = names.find((name) => name && !named(name));
  find(".lost").hidden = !unknown;
  find(".lost").textContent = unknown ? `Nothing here is called “${unknown}”.` : "";
  show();
  if (!byPicker && chosen.some(Boolean)) find(".view > h2").focus();
  byPicker = false;
}

function choose(place, concept) {
  if (chosen[place] === concept) return;
  const keys = chosen.map((each) => each?.key);
  keys[place] = concept?.key;
  byPicker = true;
  location.hash = address(keys);
}

// ---- The page

const only = () => find("[name=only]:checked").value;

function show() {
  const picked = chosen.filter(Boolean);
  document.body.classList.toggle("picked", picked.length > 0);
  find(".view").hidden = !picked.length;
  find(".switches fieldset").hidden = picked.length < 2;
  for (const [place, picker] of pickers.entries()) picker.value = chosen[place]?.label ?? "";
  showPairs(picked);
  if (!picked.length) {
    document.title = guide.title;
    return;
  }
  const comparison = compare(picked, picked.length > 1 ? only() : "");
  draw(comparison, find("[name=sources]").checked);
  document.title = `${comparison.title} – ${guide.title}`;
  find("[role=status]").textContent = `${comparison.title}. ${comparison.verdict[0]?.text ?? ""}`;
}

function showPairs(picked) {
  const isOf = ({ between }) => picked.every(({ key }) => between.includes(key));
  const pairs = picked.length < 2 ? guide.contrasts.filter(isOf).slice(0, picked.length ? 99 : 12) : [];
  const link = ({ between }) => {
    const title = between.map((key) => concepts.get(key).label).join(guide.versus);
    return make("li", {}, make("a", { href: address(between) }, title));
  };
  find(".pairs").hidden = !pairs.length;
  find(".pairs ul").replaceChildren(...pairs.map(link));
}

// ---- The pickers: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/

const fold = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[\s_\-‐-―]+/g, " ").trim();
const index = guide.concepts.map((concept) => ({
  concept,
  names: [concept.label, ...concept.aliases].map((name) => ({ name, folded: fold(name) })),
}));

/** Find what has a name like *typed*: first those that begin so, then those with such a word. */
function matches(typed) {
  const wanted = fold(typed);
  const rank = ({ folded }, place) => {
    const another = place ? 1 : 0; // any name but the label
    if (folded === wanted) return another;
    if (folded.startsWith(wanted)) return 2 + another;
    if (` ${folded}`.includes(` ${wanted}`)) return 4 + another;
    return folded.includes(wanted) ? 6 + another : Infinity;
  };
  return index
    .map(({ concept, names }) => {
      const ranks = names.map(rank);
      const best = Math.min(...ranks);
      return { concept, rank: best, name: names[ranks.indexOf(best)].name };
    })
    .filter((match) => match.rank < Infinity)
    .sort((match, next) => match.rank - next.rank);
}

function makePicker(input, place) {
  const list = document.getElementById(input.getAttribute("aria-controls"));
  let options = [];
  let active = -1;

  function activate(number) {
    options[active]?.setAttribute("aria-selected", "false");
    active = number;
    const option = options[active];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function open(typed) {
    const found = matches(typed).filter(({ concept }) => concept !== chosen[1 - place]);
    options = found.map(({ concept, name }, number) => {
      const alias = name === concept.label ? [] : [" ", make("span", {}, name)];
      const id = `${list.id}-${number}`;
      const option = make("li", { id, role: "option", "aria-selected": "false" }, concept.label, ...alias);
      option.addEventListener("click", () => pick(concept));
      option.concept = concept;
      return option;
    });
    const nothing = make("li", { class: "nothing", role: "option", "aria-disabled": "true" }, "No such name");
    list.replaceChildren(...(options.length ? options : [nothing]));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    activate(typed && options.length ? 0 : -1);
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    activate(-1);
  }

  function pick(concept) {
    close();
    input.value = concept?.label ?? "";
    choose(place, concept);
  }

  /** Take what is active, or the emptied field; else go back to what was chosen. */
  function settle() {
    if (!input.value.trim()) pick(null);
    else if (options[active]) pick(options[active].concept);
    else close();
    input.value = chosen[place]?.label ?? input.value;
  }

  function move(by) {
    if (list.hidden) open("");
    if (options.length) activate((Math.max(active, by < 0 ? 0 : -1) + by + options.length) % options.length);
  }

  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: settle,
    Escape: () => (list.hidden ? pick(null) : (close(), (input.value = chosen[place]?.label ?? ""))),
  };
  input.addEventListener("keydown", (event) => {
    // Before the focus moves on, as it might to the list, which scrolls.
    if (event.key === "Tab") settle();
    if (event.isComposing || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });
  input.addEventListener("input", () => open(input.value));
  input.addEventListener("click", () => { if (list.hidden) open(""); });
  input.addEventListener("focus", () => input.select());
  input.addEventListener("blur", settle);
  // A press on the list must not take the focus away before the click arrives.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  return input;
}

const pickers = [":one", ":other"].map((id, place) => makePicker(document.getElementById(id), place));
find(".swap").addEventListener("click", () => {
  byPicker = true;
  location.hash = address(chosen.map((each) => each?.key).reverse());
});
find(".switches").addEventListener("change", show);
document.addEventListener("click", (event) => {
  // A link to a source moves within the view; the address stays that of the view.
  const target = event.target.closest?.('a[href^="#:source-"]')?.getAttribute("href").slice(1);
  if (!target) return;
  event.preventDefault();
  document.getElementById(target).focus();
});
addEventListener("hashchange", readAddress);
find(".pickers").hidden = false;
readAddress();
