// What each concept says in each row, what is shared and what is wanted: as in rows.py.

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
