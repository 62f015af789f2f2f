// The data of the page, and how its words are filled in. Nothing is ever loaded.

const guide = JSON.parse(document.getElementById(":guide").textContent);
guide.names = new Map(guide.names);
// Rows are called as the file likes, "constructor" included.
for (const concept of guide.concepts) Object.setPrototypeOf(concept.cells, null);
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
const together = (chosen) =>
  chosen.map(({ heading }) => heading).reduce((start, last) => fill("versus", { start, last }));
const unique = (values) => [...new Set(values)];
