// The answer before the details, as taxonomy.py and verdict.py find it.

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
  return nearestOf([...waysUp(one).keys()].filter((key) => others.has(key)));
}

/** Find the nearest concept that both are said to be part of, one of them surely if possible. */
function contestedCommon(one, other) {
  const others = waysUp(other, true);
  const common = [...waysUp(one, true).keys()].filter((key) => others.has(key));
  const lineages = [one, other].map((key) => waysUp(key));
  const sure = common.filter((key) => lineages.some((lineage) => lineage.has(key)));
  return nearestOf(sure.length ? sure : common)[0];
}

function nearestOf(common) {
  const links = common.flatMap((key) => concepts.get(key).broader);
  const implied = new Set(links.filter(({ positions }) => !positions).map(({ key }) => key));
  return common.filter((key) => !implied.has(key));
}

function relations(one, other) {
  const found = [part(one, other), part(other, one)].filter(Boolean);
  if (found.length) return found;
  const common = nearestCommon(one.key, other.key);
  return common.length ? [siblings(one, other, common)] : contestedSiblings(one, other);
}

function siblings(one, other, common) {
  const links = common.flatMap((whole) =>
    [one, other].flatMap(({ key }) => waysUp(key).get(whole)),
  );
  const cited = unique(links.flatMap((link) => link.cited));
  return { text: fill("both_part_of", { count: number(2), whole: labels(common) }), cited };
}

/** Say of each whether it is part of the nearest thing that both may be part of. */
function contestedSiblings(one, other) {
  const common = concepts.get(contestedCommon(one.key, other.key));
  if (!common) return [{ text: fill("neither", {}), cited: [] }];
  return [one, other].map((below) => part(below, common));
}

function part(below, above) {
  const sure = waysUp(below.key).get(above.key);
  if (sure) return surePart(below, above, sure);
  const links = waysUp(below.key, true).get(above.key);
  // What only follows from a disputed link says less than what both are surely part of.
  const follows = links && !links.at(-1).positions;
  if (!links || (follows && nearestCommon(below.key, above.key).length)) return null;
  return disputedPart(below, above, links);
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
  const isWanted = ({ row }) =>
    !row.isList && (!guide.criteria.length || guide.criteria.includes(row.key));
  return byCriteria(rows)
    .filter((line) => isWanted(line) && differs(line))
    .slice(0, guide.mostNamed)
    .map(({ row, cells }) => ({ label: row.label, texts: cells.map(([item]) => short(item)) }));
}

function common(rows) {
  const shared = byCriteria(rows).flatMap(({ row, cells }) =>
    cells[0]
      .filter((item) => item.isShared)
      .map((item, index) => (index ? "" : `${row.label}: `) + short(item)),
  );
  const named = shared.slice(0, guide.mostNamed);
  const more = shared.length - named.length;
  if (more) named.push(fill("more", { count: number(more) }));
  return named.join("; ") || guide.words.nothing_common;
}

function verdict(chosen, rows, isBrief) {
  if (chosen.length === 1) {
    const [{ profile, cells }] = chosen;
    const sentences = isBrief ? [...cells.definition, ...profile] : profile;
    return { sentences, differences: [], common: null };
  }
  const own = contrast(...chosen);
  const found = differences(rows);
  return {
    sentences: [...relations(...chosen), ...own],
    differences: isBrief ? found.slice(0, own.length ? 0 : 1) : found,
    common: isBrief ? null : common(rows),
  };
}
