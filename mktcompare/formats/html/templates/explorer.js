// Ties the address (#one, or #one+other&switch), the pickers and the drawn comparison together.

const SWITCHES = ["brief", "sources"];
const ONLY = ["shared", "different"];

let chosen = [null, null];
let read = null; // the address that is shown

const nothingOn = { only: "", brief: false, sources: guide.withSources };
let switches = nothingOn;

function address(keys) {
  const names = keys.map((key) => encodeURIComponent(key ?? "")).join("+").replace(/\+$/, "");
  const { only } = switches;
  const on = SWITCHES.filter((name) => switches[name] !== nothingOn[name]).map((name) =>
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
  switches = { ...nothingOn };
  while (parts.length > 1) {
    const [name, value] = parts.at(-1).split("=");
    if (ONLY.includes(name)) switches.only = name;
    else if (SWITCHES.includes(name)) switches[name] = value !== "no";
    else break;
    parts.pop();
  }
  return parts.join("&");
}

function readAddress() {
  read = location.hash;
  const names = readSwitches(location.hash.slice(1)).split("+", 2).map(decoded);
  const [one = null, other = null] = names.map(named);
  chosen = [one, other === one ? null : other];
  const unknown = names.find((name) => name && !named(name));
  find(".lost").hidden = !unknown;
  find(".lost").textContent = unknown ? fill("unknown_name", { name: unknown }) : "";
  show();
}

/** Show what the address asks for, to someone who has followed a link or gone back. */
function arrive() {
  if (location.hash === read) return;
  readAddress();
  if (chosen.some(Boolean)) find(".view > .title").focus();
}

function go(concepts) {
  const hash = address(concepts.map((concept) => concept?.key));
  if (hash === read) return;
  location.hash = hash;
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

/** Offer pairs that the catalog tells apart: with what is picked, or a few to begin with. */
function showPairs(picked) {
  const isOf = ({ between }) => picked.every(({ key }) => between.includes(key));
  const offered = guide.contrasts.filter(isOf).slice(0, picked.length ? undefined : 12);
  const pairs = picked.length > 1 ? [] : offered;
  const link = ({ between }) => {
    const [start, last] = between.map((key) => concepts.get(key).heading);
    return make("li", {}, make("a", { href: address(between) }, fill("versus", { start, last })));
  };
  find(".pairs").hidden = !pairs.length;
  find(".pairs ul").replaceChildren(...pairs.map(link));
}

function flip() {
  switches = { only: find("[name=only]:checked").value };
  for (const name of SWITCHES) switches[name] = find(`[name=${name}]`).checked;
  go(chosen);
}

const pickers = [":one", ":other"].map((id, index) => {
  const choose = (concept) => go(index ? [chosen[0], concept] : [concept, chosen[1]]);
  const isTaken = (concept) => concept === chosen[1 - index];
  return new Picker(document.getElementById(id), choose, isTaken);
});
find(".swap").addEventListener("click", () => go([chosen[1], chosen[0]]));
find(".switches").addEventListener("change", flip);
document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="#"]');
  if (!link) return;
  const target = link.getAttribute("href").slice(1);
  if (/^:(source|note)-/.test(target)) {
    // It moves within the view; the address stays that of the view.
    event.preventDefault();
    document.getElementById(target).focus();
  }
});
addEventListener("hashchange", arrive);
find(".pickers").hidden = false;
arrive();
