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

// How concepts are related is found as taxonomy.py finds it.

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

// The verdict on two is that of verdict.py.

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

// The rows are those of comparison.py.

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
