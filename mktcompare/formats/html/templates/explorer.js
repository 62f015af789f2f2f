// Ties the address (#one, or #one+other&switch), the pickers and the drawn comparison together.

const SWITCHES = ["brief", "sources"];
const ONLY = ["shared", "different"];
const MOST_PAIRS = 12;
const MOST_WITH_ONE = 3;

let chosen = [null, null];
let shown = null; // the address that is shown

const usual = { only: "", brief: false, sources: guide.withSources };
let switches = usual;

function address(keys) {
  const names = keys.map((key) => encodeURIComponent(key ?? "")).join("+").replace(/\+$/, "");
  const { only } = switches;
  const on = SWITCHES.filter((name) => switches[name] !== usual[name]).map((name) =>
    switches[name] ? name : `${name}=no`,
  );
  return `#${[names, ...(only ? [only] : []), ...on].join("&")}`;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // typed by hand: "100%"
  }
}

/** Take the switches from the end of an address, and return what is before them. */
function readSwitches(text) {
  const parts = text.split("&");
  switches = { ...usual };
  while (parts.length > 1) {
    const [name, value] = parts.at(-1).split("=");
    if (ONLY.includes(name)) switches.only = name;
    else if (SWITCHES.includes(name)) switches[name] = value !== "no";
    else break;
    parts.pop();
  }
  return parts.join("&");
}

/** Read the names of an address: each is what people may type, and a "+" is between two. */
function readNames(text) {
  const whole = text.split("+").map(decoded);
  // Some programs encode the "+" as well; in a name such as C++ it is not a separator.
  const isPlain = (part) => !part.includes("+") || !read(part).problems.length;
  const parts = whole.flatMap((part) => (isPlain(part) ? [part] : part.split("+")));
  const readings = parts.map((part) => read(part));
  const isSlots = parts.length === 2 && readings.every(({ keys }) => keys.length < 2);
  const keys = isSlots
    ? readings.map((reading) => reading.keys[0])
    : unique(readings.flatMap((reading) => reading.keys));
  const [one = null, other = null] = keys.map((key) => concepts.get(key) ?? null);
  const left = labels(keys.slice(2));
  return {
    chosen: [one, other === one ? null : other],
    problems: [
      ...readings.flatMap(({ problems }) => problems.map(({ message }) => message)),
      left && fill("left_out", { names: left }),
    ].filter(Boolean),
  };
}

function readAddress() {
  shown = location.hash;
  const { chosen: found, problems } = readNames(readSwitches(location.hash.slice(1)));
  chosen = found;
  show();
  complain(problems.join(" "));
}

function complain(message) {
  find(".lost").hidden = !message;
  find(".lost").textContent = message;
}

/** Show what the address asks for, to someone who has followed a link or gone back. */
function arrive() {
  if (location.hash === shown) return;
  readAddress();
  if (chosen.some(Boolean)) find(".view > .title").focus();
}

function go(concepts) {
  location.hash = address(concepts.map((concept) => concept?.key));
  // At once: the event comes later, when the next name may be half typed.
  readAddress();
}

function show() {
  const picked = chosen.filter(Boolean);
  document.body.classList.toggle("picked", picked.length > 0);
  find(".view").hidden = !picked.length;
  find(".switches fieldset").hidden = picked.length < 2;
  find(`[name=only][value="${switches.only}"]`).checked = true;
  for (const name of SWITCHES) find(`[name=${name}]`).checked = switches[name];
  pickers.forEach((picker, index) => picker.show(chosen[index]));
  showPairs(picked);
  document.title = guide.title;
  if (!picked.length) return;
  const only = picked.length > 1 ? switches.only : "";
  const comparison = compare(picked, { ...switches, only });
  new Sheet(comparison, switches.sources).draw();
  document.title = `${comparison.title} – ${guide.title}`;
  find("[role=status]").textContent = `${comparison.title}. ${comparison.verdict.sentences[0]?.text ?? ""}`;
}

/** Give the first pairs that the catalog tells apart, none of them all about one concept. */
function someContrasts() {
  const counts = new Map();
  const isNew = ({ between }) => {
    const seen = between.map((key) => counts.get(key) ?? 0);
    between.forEach((key, index) => counts.set(key, seen[index] + 1));
    return Math.max(...seen) < MOST_WITH_ONE;
  };
  return guide.contrasts.filter(isNew).slice(0, MOST_PAIRS);
}

/** Offer pairs that the catalog tells apart: with what is picked, or a few to begin with. */
function showPairs(picked) {
  const isOf = ({ between }) => between.includes(picked[0].key);
  const offered = picked.length ? guide.contrasts.filter(isOf) : someContrasts();
  const pairs = picked.length > 1 ? [] : offered;
  const link = ({ between }) => {
    const title = together(between.map((key) => concepts.get(key)));
    return make("li", {}, make("a", { href: address(between) }, title));
  };
  find(".pairs").hidden = !pairs.length;
  find(".pairs ul").replaceChildren(...pairs.map(link));
}

function flip() {
  switches = { only: find("[name=only]:checked").value };
  for (const name of SWITCHES) switches[name] = find(`[name=${name}]`).checked;
  go(chosen);
}

/** Put what is picked into a field, or what was named together into both. */
function choose(picked, index) {
  const [one, other = chosen[1 - index]] = picked.length > 1 ? picked : [picked[0] ?? null];
  const inOrder = index && picked.length < 2 ? [other, one] : [one, other];
  go(inOrder);
  const left = labels(picked.slice(2).map(({ key }) => key));
  if (left) complain(fill("left_out", { names: left }));
}

const pickers = [":one", ":other"].map(
  (id, index) =>
    new Picker(document.getElementById(id), {
      choose: (picked) => choose(picked, index),
      complain,
      isTaken: (concept) => concept === chosen[1 - index],
    }),
);
pickers.forEach((picker, index) => {
  picker.next = pickers[1 - index];
});
find(".swap").addEventListener("click", () => go([chosen[1], chosen[0]]));
find(".switches").addEventListener("change", flip);
document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="#"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const target = link.getAttribute("href").slice(1);
  if (/^:(source|note)-/.test(target)) {
    // It moves within the view; the address stays that of the view.
    event.preventDefault();
    document.getElementById(target).focus();
  } else if (link.closest(".overview")) {
    event.preventDefault();
    location.hash = address([decoded(target)]); // with the switches as they are
  }
});
addEventListener("hashchange", arrive);
find(".pickers").hidden = false;
arrive();
