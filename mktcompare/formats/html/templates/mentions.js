// Where words that are not a name occur in what is said, as mentions.py finds them.

const MOST_MENTIONED = 2;
let everythingSaid = null;

/** Find the row that has the words of a text most, and the keys of its concepts, if there is one. */
function mentions(text, { isWhole = false } = {}) {
  const wanted = wordsOf(fold(text));
  if (!wanted) return null;
  const hits = new Map();
  everythingSaid ??= guide.concepts.flatMap(statements);
  for (const { row, key, words, elements } of everythingSaid) {
    if (!words.includes(wanted)) continue;
    const hit = hits.get(row) ?? { row, whole: new Set(), keys: new Set() };
    hits.set(row, hit);
    hit.keys.add(key);
    if (!row.plain && elements().includes(wanted)) hit.whole.add(key);
  }
  const found = [...hits.values()].filter(({ whole }) => whole.size || !isWhole);
  if (!found.length) return null;
  const { row, whole, keys } = found.reduce((best, hit) => (isHigher(hit, best) ? hit : best));
  return { row, isItem: whole.size > 0, keys: unique([...whole, ...keys]) };
}

/** A definition counts before all else, and an item that is just these words before one with others. */
function isHigher(hit, best) {
  const rank = ({ row, whole, keys }) => [
    row.key === "definition" ? 1 : 0,
    row.isList && !row.plain ? whole.size : 0,
    row.plain ? 0 : 1,
    keys.size,
  ];
  const [ranks, bests] = [rank(hit), rank(best)];
  const index = ranks.findIndex((value, at) => value !== bests[at]);
  return index >= 0 && ranks[index] > bests[index];
}

function statements({ key, cells }) {
  return guide.rows.flatMap((row) =>
    (cells[row.key] ?? []).flatMap(({ text, others = [] }) =>
      [text, ...others].map((said) => {
        const folded = fold(said);
        return { row, key, words: wordsOf(folded), elements: () => elementsOf(folded) };
      }),
    ),
  );
}

/** Split what one item lists: "instagram, tiktok and youtube". */
function elementsOf(folded) {
  const pieces = words(folded.replaceAll(",", " , "));
  const lines = pieces.map((word) => (word === "," || separators.has(word) ? "\n" : word)).join(" ");
  return lines.split("\n").map(wordsOf);
}

/** Give the words of a folded text, each without a plural's ending, between spaces. */
function wordsOf(folded) {
  const singular = (word) => ([...word].length > 3 ? word.replace(/s$/, "") : word);
  const found = words(folded.replace(/[^\p{L}\p{N}&]/gu, " ")).map(singular);
  return found.length ? ` ${found.join(" ")} ` : "";
}
