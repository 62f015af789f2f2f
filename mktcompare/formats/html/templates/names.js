// Finds what people mean by a name, as names.py does.

const fold = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[\s_\-‐-―]+/g, " ").trim();
const index = guide.concepts.map((concept) => ({
  concept,
  names: [concept.heading, ...concept.aliases, concept.key].map((name) => ({ name, folded: fold(name) })),
}));

/** Find the concept with this name, in any case, with any accents and separators. */
function named(text) {
  const isNamed = ({ names }) => names.some(({ folded }) => folded === fold(text));
  return concepts.get(text) ?? index.find(isNamed)?.concept ?? null;
}

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
