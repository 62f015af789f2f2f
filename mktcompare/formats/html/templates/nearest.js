// The names that are spelled much like what was typed, or that go on from it, as in nearest.py.

const NEAR = 0.8;
const SLIP = 0.9;
const NEAREST = 3;
const LONGEST_TEXT = 100;
const commonWords = new Set(guide.commonWords);

const distinctive = (name) => foldName(name).split("-").filter((word) => word && !commonWords.has(word));

/** Find the keys of the names that are at least so similar to a text. */
function nearest(text, least = NEAR) {
  const all = [...text].length <= LONGEST_TEXT ? distinctive(text) : [];
  const typed = all.filter((word) => !commonMeant(word)).map((word) => word.replace(/ies$/, "y"));
  if (!typed.length) {
    const keys = all.map((word) => guide.names.get(commonMeant(word)));
    return unique(keys.filter(Boolean)).slice(0, NEAREST);
  }
  const together = foldName(text).replaceAll("-", "");
  const ratios = new Map();
  for (const [name, key] of guide.names) {
    const isSame = name.replaceAll("-", "") === together;
    const ratio = isSame ? 1 : likeness(typed, distinctive(name));
    if (ratio >= least && ratio > (ratios.get(key) ?? 0)) ratios.set(key, ratio);
  }
  return [...ratios.keys()].sort((key, next) => ratios.get(next) - ratios.get(key)).slice(0, NEAREST);
}

/** Find the common word that a word is a slip of, such as "marketing" of "markting". */
const commonMeant = (word) =>
  [...commonWords].sort().find((each) => ratio([...word], [...each]) >= NEAR);

/** Find the keys that have what is distinctive in a text, and more. */
function begun(text) {
  const typed = distinctive(text);
  const begins = (name) => typed.every((word, index) => distinctive(name)[index] === word);
  const keys = typed.length ? [...guide.names].filter(([name, key]) => name === foldName(key)) : [];
  return keys.filter(([name]) => begins(name)).map(([, key]) => key).slice(0, NEAREST);
}

function likeness(typed, known) {
  if ([...typed].sort().join(" ") === [...known].sort().join(" ")) return 1;
  if (typed.length !== known.length) return Number(typed.join("") === known.join(""));
  return Math.min(...typed.map((word, index) => ratio([...word], [...known[index]])));
}

/** Measure how alike two words are, as Python's difflib does; slips seldom change the first letter. */
function ratio(one, other) {
  if (one[0] !== other[0]) return 0;
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
