// Compares any two concepts of the page as the program does: the same sentences, rows and order.
// What is alike, noted and held of each concept is in the data; nothing is ever loaded.

const guide = JSON.parse(document.getElementById(":guide").textContent);
const concepts = new Map(guide.concepts.map((concept) => [concept.key, concept]));
const contrasts = new Map(
  guide.contrasts.flatMap((contrast) => {
    const [one, other] = contrast.between;
    return [[`${one} ${other}`, contrast], [`${other} ${one}`, contrast]];
  }),
);

// wording.py

function fill(name, values) {
  const field = (match, key) => (key ? values[key] : match[0]);
  return guide.words[name].replace(/\{\{|\}\}|\{(\w+)\}/g, field);
}

function listed(parts, template = "and") {
  if (parts.length < 2) return parts.join("");
  return fill(template, { start: parts.slice(0, -1).join(", "), last: parts.at(-1) });
}

const number = (count) => guide.words.numbers.split(/\s+/)[count] ?? String(count);
const labels = (keys) => listed(keys.map((key) => concepts.get(key).label));
const unique = (values) => [...new Set(values)];

// taxonomy.py

/** Give the links from *key* up to each concept that can be reached, nearest first. */
function waysUp(key, withDisputed = false) {
  const ways = new Map([[key, []]]);
  // A map gives what is added while it is walked through, too.
  for (const [below, links] of ways) {
    for (const link of concepts.get(below).broader) {
      if (!ways.has(link.key) && (withDisputed || !link.positions)) {
        ways.set(link.key, [...links, link]);
      }
    }
  }
  return ways;
}

function nearestCommon(one, other) {
  const others = waysUp(other);
  const common = [...waysUp(one).keys()].filter((key) => others.has(key));
  const implied = new Set(
    common.flatMap((key) => [...waysUp(key).keys()].filter((above) => above !== key)),
  );
  return common.filter((key) => !implied.has(key));
}

// verdict.py

function relations(one, other) {
  const found = [part(one, other), part(other, one)].filter(Boolean);
  if (found.length) return found;
  const common = nearestCommon(one.key, other.key);
  if (!common.length) return [{ text: fill("neither", {}), cited: [] }];
  const links = common.flatMap((whole) =>
    [one, other].flatMap(({ key }) => waysUp(key).get(whole)),
  );
  const cited = unique(links.flatMap((link) => link.cited));
  return [{ text: fill("both_part_of", { count: number(2), whole: labels(common) }), cited }];
}

function part(below, above) {
  const sure = waysUp(below.key).get(above.key);
  if (sure) return surePart(below, above, sure);
  const links = waysUp(below.key, true).get(above.key);
  return links && disputedPart(below, above, links);
}

function surePart(below, above, links) {
  const between = labels(links.slice(0, -1).map(({ key }) => key));
  const values = { part: below.heading, whole: above.label, between };
  const cited = unique(links.flatMap((link) => link.cited));
  return { text: fill(between ? "part_by_way" : "part_of", values), cited };
}

function disputedPart(below, above, links) {
  const index = links.findIndex(({ positions }) => positions);
  const { key, positions, cited } = links[index];
  const isBetween = key !== above.key;
  const template = index
    ? isBetween ? "contested_between" : "contested_above"
    : isBetween ? "contested_below" : "contested";
  const values = {
    below: below.heading,
    part: index ? concepts.get(links[index - 1].key).label : below.label,
    whole: concepts.get(key).label,
    above: above.label,
    positions: positions.join("; "),
  };
  return { text: fill(template, values), cited: unique(cited) };
}

function contrast(one, other) {
  const own = contrasts.get(`${one.key} ${other.key}`);
  return own ? [own] : inherited(waysUp(one.key), waysUp(other.key));
}

function inherited(ones, others) {
  const only = (these, those) => [...these.keys()].filter((key) => !those.has(key));
  const pairs = only(ones, others).flatMap((above) =>
    only(others, ones).map((beside) => [above, beside]),
  );
  const steps = ([above, beside]) => ones.get(above).length + others.get(beside).length;
  const nearest = pairs
    .sort((pair, next) => steps(pair) - steps(next))
    .find((pair) => contrasts.has(pair.join(" ")));
  if (!nearest) return [];
  const { text, cited } = contrasts.get(nearest.join(" "));
  return [{ text: fill("inherited", { whose: labels(nearest), difference: text }), cited }];
}

function differences(rows) {
  const isTelling = ({ row }) =>
    !row.isList && (!guide.criteria.length || guide.criteria.includes(row.key));
  return byCriteria(rows)
    .filter((line) => isTelling(line) && differs(line))
    .slice(0, guide.mostNamed)
    .map(({ row, cells }) => ({ label: row.label, texts: cells.map(([item]) => short(item)) }));
}

function common(rows) {
  const shared = byCriteria(rows).flatMap(({ row, cells }) =>
    cells[0].filter((item) => item.isShared).map((item) => `${row.label}: ${short(item)}`),
  );
  const named = shared.slice(0, guide.mostNamed);
  const more = shared.length - named.length;
  if (more) named.push(fill("more", { count: number(more) }));
  return named.join("; ") || guide.words.nothing_common;
}

function verdict(chosen, rows, isBrief) {
  if (chosen.length === 1) return { sentences: chosen[0].profile, differences: [], common: null };
  const own = contrast(...chosen);
  const told = differences(rows);
  return {
    sentences: [...relations(...chosen), ...own],
    differences: isBrief ? told.slice(0, own.length ? 0 : 1) : told,
    common: isBrief ? null : common(rows),
  };
}

// rows.py

const same = (item) => item.same ?? item.entry ?? item;
const short = ({ value, text }) => value ?? text;

/** Give every row that a concept fills; those that are never shared are plain. */
function rowsOf(chosen) {
  return guide.rows
    .map((row) => {
      const cells = chosen.map((concept) => concept.cells[row.key] ?? []);
      const inAll = (item) => cells.every((cell) => cell.some((each) => same(each) === same(item)));
      const isShared = (item) => !row.plain && chosen.length > 1 && inAll(item);
      const drawn = (item) => ({ ...item, entry: item, isShared: isShared(item) });
      return { row, cells: sharedFirst(cells.map((cell) => cell.map(drawn))) };
    })
    .filter(({ cells }) => cells.some((cell) => cell.length));
}

function sharedFirst(cells) {
  const order = unique(cells.flat().map(same));
  const rank = (item) => (item.isShared ? 0 : order.length) + order.indexOf(same(item));
  return cells.map((cell) => [...cell].sort((item, next) => rank(item) - rank(next)));
}

const allSpeak = ({ cells }) => cells.every((cell) => cell.length);

function differs(line) {
  const [first, ...others] = line.cells.map((cell) => new Set(cell.map(same)));
  const isLikeFirst = (said) => said.size === first.size && [...said].every((each) => first.has(each));
  return allSpeak(line) && !others.every(isLikeFirst);
}

function byCriteria(rows) {
  const criteria = new Map(guide.criteria.map((key, index) => [key, index]));
  const rank = ({ row }) => 2 * (criteria.get(row.key) ?? criteria.size) + Number(row.isList);
  return [...rows].sort((line, next) => rank(line) - rank(next));
}

function selected(rows, { only, brief }) {
  const wanted = brief ? rows.filter(({ row }) => !row.plain) : rows;
  const kept = wanted.map((line) => keep(line, only)).filter(Boolean);
  return brief ? briefly(kept) : kept;
}

function keep(line, only) {
  if (only === "different") return differs(line) ? line : null;
  if (only !== "shared") return line;
  const cells = line.cells.map((cell) => cell.filter(({ isShared }) => isShared));
  return cells.some((cell) => cell.length) ? { ...line, cells } : null;
}

/** Put the rows of a dimension together. */
function grouped(rows) {
  const dimensions = unique(rows.map(({ row }) => row.dimension));
  return dimensions.map((dimension) => rows.filter(({ row }) => row.dimension === dimension));
}

/** Keep the most telling row of each dimension, and one item of each cell. */
function briefly(rows) {
  const best = grouped(rows).map((group) => {
    const speaking = byCriteria(group).filter(allSpeak);
    return speaking.find(differs) ?? speaking[0];
  });
  const shorten = (cell) => {
    const item = cell.find(({ isShared }) => !isShared) ?? cell[0];
    return item ? [{ ...item, text: short(item), isShort: true }] : [];
  };
  return rows
    .filter((line) => best.includes(line))
    .map((line) => ({ ...line, cells: line.cells.map(shorten) }));
}

// comparison.py

/** Give the notes on the disputes of the *rows*, and number the items that they are about. */
function notesOf(chosen, rows) {
  const notes = [];
  for (const { row, cells } of rows) {
    cells.forEach((cell, index) => {
      for (const item of cell.filter(({ note }) => note)) {
        const { isCommonView, positions, short: shorter, cited } = item.note;
        const told = item.isShort && shorter ? [shorter, ...positions.slice(1)] : positions;
        const template = isCommonView ? "common_view_note" : "disputed_note";
        const values = { row: row.label, concept: chosen[index].label, positions: told.join("; ") };
        notes.push({ text: fill(template, values), cited });
        item.noteNumber = notes.length;
      }
    });
  }
  return notes;
}

const citedIn = (item) => item.note?.cited ?? item.cited;

function compare(chosen, selection = {}) {
  const all = rowsOf(chosen);
  const answer = verdict(chosen, all, selection.brief);
  const rows = selected(all, selection);
  const notes = notesOf(chosen, rows);
  const items = rows.flatMap(({ cells }) => cells.flat());
  const cited = [...answer.sentences.flatMap((said) => said.cited), ...items.flatMap(citedIn)];
  const headings = chosen.map(({ heading }) => heading);
  return {
    title: headings.reduce((start, last) => fill("versus", { start, last })),
    headings,
    verdict: answer,
    rows,
    notes,
    sources: unique(cited.map((citation) => guide.citations[citation][0])),
    hasShared: items.some(({ isShared }) => isShared),
    hasSilent: !rows.every(allSpeak),
  };
}
