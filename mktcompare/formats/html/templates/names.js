// Finds what people mean, as names.py, covers.py and advice.py do. It never guesses.

/** Read typed text: the keys that it means, or for the first part that is not plain, a problem. */
function read(typed) {
  const parts = namesIn(typed).map(readPart);
  if (!parts.length && typed.trim()) parts.push({ keys: [], problem: unknown(typed) });
  const { problem = "" } = parts.find(({ keys }) => !keys.length) ?? {};
  return { keys: unique(parts.flatMap(({ keys }) => keys)), problem };
}

function readPart(part) {
  const text = part.join(" ");
  const key = owner(text);
  if (key) return { keys: [key] };
  const readings = part.length > 1 ? covers(part) : beginningOf(text).map((begun) => [begun]);
  if (readings.length === 1) return { keys: readings[0] };
  const problem = readings.length ? ambiguous(text, readings) : unknown(text);
  return { keys: [], problem };
}

function ambiguous(text, readings) {
  const names = readings.map((keys) => listed(keys.map((key) => concepts.get(key).heading)));
  return fill("ambiguous_name", { name: bare(text), names: listed(names, "or") });
}

function unknown(text) {
  const near = nearest(text).map((key) => concepts.get(key).heading);
  const question = near.length ? [fill("did_you_mean", { names: listed(near, "or") })] : [];
  return [fill("unknown_name", { name: bare(text) }), ...question].join(" ");
}

/** Find the keys of the concepts whose key or label begins so; an alias does not count. */
function beginningOf(word) {
  const folded = foldName(bare(word));
  if (!folded || words(bare(word)).length > 1) return [];
  const begins = (name) => foldName(name).startsWith(folded);
  return guide.concepts.filter(({ key, label }) => begins(key) || begins(label)).map(({ key }) => key);
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

// advice.py

const NEAR = 0.8;
const NEAREST = 3;
const LONGEST_TEXT = 100;
const commonWords = new Set(guide.commonWords);

const distinctive = (name) => foldName(name).split("-").filter((word) => word && !commonWords.has(word));

/** Find the keys of the names that are spelled much like a text, or that begin with its words. */
function nearest(text) {
  const typed = [...text].length <= LONGEST_TEXT ? distinctive(bare(text)) : [];
  if (!typed.length) return [];
  const ratios = new Map();
  for (const [name, key] of guide.names) {
    const ratio = likeness(typed, distinctive(name));
    if (ratio >= NEAR && ratio > (ratios.get(key) ?? 0)) ratios.set(key, ratio);
  }
  const near = [...ratios.keys()].sort((key, next) => ratios.get(next) - ratios.get(key));
  return (near.length ? near : begun(typed)).slice(0, NEAREST);
}

function begun(typed) {
  const begins = (name) => typed.every((word, index) => distinctive(name)[index] === word);
  return guide.concepts.filter(({ key, label }) => begins(key) || begins(label)).map(({ key }) => key);
}

function likeness(typed, known) {
  if (typed.length !== known.length) return Number(typed.join("") === known.join(""));
  return Math.min(...typed.map((word, index) => ratio([...word], [...known[index]])));
}

/** Measure how alike two words are, as Python's difflib does. */
function ratio(one, other) {
  return (2 * matching(one, other)) / (one.length + other.length);
}

function matching(one, other) {
  let [size, start, begin] = [0, 0, 0];
  for (let i = 0; i < one.length; i += 1) {
    for (let j = 0; j < other.length; j += 1) {
      let run = 0;
      while (i + run < one.length && one[i + run] === other[j + run]) run += 1;
      if (run > size) [size, start, begin] = [run, i, j];
    }
  }
  if (!size) return 0;
  const before = matching(one.slice(0, start), other.slice(0, begin));
  return size + before + matching(one.slice(start + size), other.slice(begin + size));
}
