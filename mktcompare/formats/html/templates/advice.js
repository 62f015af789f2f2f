// What to say of names that cannot be found, as in advice.py: each problem has a message, and the
// keys of what may have been meant.

function problemsOf(parts, typed) {
  const unclear = parts.filter(({ keys }) => !keys.length);
  const whole = bare(typed);
  const found = unclear.length > 1 ? mentions(whole) : null;
  return found ? [missing(whole, { found })] : unclear.flatMap(problemsIn);
}

function problemsIn({ words: part, readings }) {
  const text = bare(part.join(" "));
  if (readings.length) return [ambiguous(text, readings)];
  const wayOut = wayOutOf(text);
  if (wayOut) return [missing(text, wayOut)];
  const { named, rest } = namesWithin(text);
  const slips = rest.map((slip) => [slip, nearest(slip)]);
  if (named.length && slips.length && slips.every(([, near]) => near.length)) {
    return slips.map(([slip, near]) => missing(slip, { near }));
  }
  const distinctiveNames = named.filter(isDistinctive);
  const kind = distinctiveNames.length > 1 ? null : kindOf(text);
  const found = distinctiveNames.length < 2 && named.length > 1 ? named : distinctiveNames;
  const within = kind ? [kind] : found.map(({ key }) => key);
  return [missing(text, within.length ? { within } : {})];
}

/** Find what a text may be, the surest first. */
function wayOutOf(text) {
  if (!namesIn(text).length) return {};
  const slip = nearest(text, SLIP);
  if (slip.length) return { near: slip };
  const found = mentions(text);
  if (found) return { found };
  const near = [nearest, begun].map((like) => like(text)).find((keys) => keys.length);
  if (near) return { near };
  const rest = words(text).filter((word) => distinctive(word).length).join(" ");
  const within = rest === text ? null : mentions(rest, { isWhole: true });
  return within && { found: within, rest };
}

function missing(name, { found, rest = name, near, within }) {
  const headings = (keys) => keys.map((key) => concepts.get(key).heading);
  const hints = [
    found && fill("mentioned", { name: rest, row: labelOf(found.row), names: firstLabels(found.keys) }),
    near && fill("did_you_mean", { names: listed(headings(near), "or") }),
    within && fill("there_is", { names: listed(headings(within)) }),
  ];
  const message = [fill("unknown_name", { name }), ...hints.filter(Boolean)].join(" ");
  return { message, name, rest, found, meant: near ?? within ?? found?.keys ?? [], isSlip: Boolean(near) };
}

function ambiguous(name, readings) {
  const named = readings.map((keys) => listed(keys.map((key) => concepts.get(key).heading)));
  const message = fill("ambiguous_name", { name, names: listed(named, "or") });
  return { message, name, meant: unique(readings.flat()) };
}

/** Label a row; the one of a whole dimension is called as that. */
const labelOf = (row) => (row.key === row.dimension && row.heading?.label) || row.label;

function firstLabels(keys) {
  const more = keys.length - MOST_MENTIONED;
  if (more <= 0) return labels(keys);
  const named = keys.slice(0, MOST_MENTIONED).map((key) => concepts.get(key).label);
  return listed([...named, fill("more", { count: number(more) })]);
}

/** Find the names among words, each concept once, and the words between these. */
function namesWithin(text) {
  const typed = words(text);
  const named = new Map();
  const rest = [[]];
  for (let at = 0; at < typed.length; ) {
    const { size, key } = longestName(typed.slice(at));
    const name = typed.slice(at, at + size).join(" ");
    if (key && distinctive(name).length) {
      if (!named.has(key)) named.set(key, { name, key });
      rest.push([]);
    } else rest.at(-1).push(name);
    at += size;
  }
  return { named: [...named.values()], rest: rest.map((each) => each.join(" ")).filter(Boolean) };
}

function longestName(typed) {
  for (let size = Math.min(typed.length, LONGEST_NAME); size > 0; size -= 1) {
    const key = owner(typed.slice(0, size).join(" "));
    if (key) return { size, key };
  }
  const begun = beginningOf(typed[0]);
  return { size: 1, key: begun.length === 1 && restIsCommon(typed[0], begun[0]) ? begun[0] : null };
}

/** Return whether a word lacks only what many names have: "email" of "email marketing". */
function restIsCommon(word, key) {
  const folded = foldName(bare(word));
  const names = [key, concepts.get(key).label].map(foldName).filter((name) => name.startsWith(`${folded}-`));
  return names.some((name) => !distinctive(name.slice(folded.length)).length);
}

/** Find the key of what a term says at its end that it is a kind of: "local SEO" is SEO. */
function kindOf(text) {
  const typed = words(text);
  const starts = typed.map((_, start) => start).slice(1).slice(-LONGEST_NAME);
  const ends = starts.map((start) => typed.slice(start).join(" "));
  return owner(ends.find((end) => owner(end) && distinctive(end).length) ?? "");
}

/** Return whether a name is distinctive anywhere: "selling proposition" is not selling, "seo tools" is SEO. */
function isDistinctive({ name, key }) {
  const { label, aliases } = concepts.get(key);
  const own = [key, label].map(foldName);
  const isShort = (alias) => alias === alias.toUpperCase() && alias !== alias.toLowerCase();
  const short = aliases.filter(isShort).map(foldName);
  return short.includes(foldName(name)) || (own.includes(foldName(name)) && words(name).length > 1);
}
