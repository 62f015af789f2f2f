// Finds what people mean, as names.py and covers.py do. It never guesses.

/** Read typed text: the keys that it means and, for what is not plain, problems as `problemsOf` gives them. */
function read(typed) {
  const parts = namesIn(typed).map(readPart);
  if (!parts.length && typed.trim()) parts.push({ words: [typed], keys: [], readings: [] });
  return { keys: unique(parts.flatMap(({ keys }) => keys)), problems: problemsOf(parts, typed) };
}

function readPart(part) {
  const text = part.join(" ");
  const key = owner(text);
  if (key) return { words: part, keys: [key], readings: [] };
  const readings = part.length > 1 ? covers(part) : beginningOf(text).map((begun) => [begun]);
  return { words: part, keys: readings.length === 1 ? readings[0] : [], readings };
}

/**
 * Find the keys of the concepts whose key or label begins so; an alias does not count. Where none has
 * it as its first word, all that have it further on count too.
 */
function beginningOf(word) {
  const folded = foldName(bare(word));
  if (!folded || words(bare(word)).length > 1) return [];
  const owners = (has) =>
    guide.concepts
      .filter(({ key, label }) => [key, label].some((name) => has(`-${foldName(name)}-`)))
      .map(({ key }) => key);
  const begun = owners((name) => name.startsWith(`-${folded}`));
  if (owners((name) => name.startsWith(`-${folded}-`)).length) return begun;
  const within = owners((name) => name.includes(`-${folded}-`));
  return begun.length || within.length > 1 ? unique([...begun, ...within]) : [];
}

// covers.py

const MOST_WAYS = 8;

/** Read words as the fewest full names that cover them all; several readings are a tie. */
function covers(part) {
  const spans = spansOf(part);
  let ways = new Map([[0, [[]]]]);
  while (ways.size && !ways.has(part.length)) ways = oneNameMore(ways, spans);
  const byConcepts = new Map();
  for (const way of ways.get(part.length) ?? []) {
    const keys = unique(way.map(({ key }) => key));
    const set = [...keys].sort().join(" ");
    if (!byConcepts.has(set)) byConcepts.set(set, keys);
  }
  return [...byConcepts.values()];
}

function spansOf(part) {
  const spans = [];
  for (let start = part.length - 1; start >= 0; start -= 1) {
    for (let end = Math.min(start + LONGEST_NAME, part.length); end > start; end -= 1) {
      const key = owner(part.slice(start, end).join(" "));
      if (key) spans.push({ start, end, key });
    }
  }
  return spans;
}

function oneNameMore(ways, spans) {
  const isAfter = (span, last) =>
    !last || last.start < span.start || (last.start === span.start && last.end < span.end);
  const longer = new Map();
  for (const reached of [...ways.keys()].sort((one, other) => other - one)) {
    for (const span of spans.filter(({ start, end }) => start <= reached && reached < end)) {
      const before = ways.get(reached).filter((way) => isAfter(span, way.at(-1)));
      const found = [...(longer.get(span.end) ?? []), ...before.map((way) => [...way, span])];
      if (found.length) longer.set(span.end, found.slice(0, MOST_WAYS));
    }
  }
  return longer;
}
