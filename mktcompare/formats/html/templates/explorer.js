// Ties the address (#one, or #one+other), the pickers and the drawn comparison together.

let chosen = [null, null];
let read = null; // the address that is shown

function address(keys) {
  return `#${keys.map((key) => encodeURIComponent(key ?? "")).join("+").replace(/\+$/, "")}`;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // typed by hand: "100%"
  }
}

function readAddress() {
  read = location.hash;
  const names = location.hash.slice(1).split("+", 2).map(decoded);
  const [one = null, other = null] = names.map(named);
  chosen = [one, other === one ? null : other];
  const unknown = names.find((name) => name && !named(name));
  find(".lost").hidden = !unknown;
  find(".lost").textContent = unknown ? guide.words.unknown.replace("{}", () => unknown) : "";
  show();
}

/** Show what the address asks for, to someone who has followed a link or gone back. */
function arrive() {
  if (location.hash === read) return;
  readAddress();
  if (chosen.some(Boolean)) find(".view > h2").focus();
}

function go(concepts) {
  if (concepts.every((concept, place) => concept === chosen[place])) return;
  location.hash = address(concepts.map((concept) => concept?.key));
  // At once: the event comes later, when the next name may be half typed.
  readAddress();
}

function show() {
  const picked = chosen.filter(Boolean);
  document.body.classList.toggle("picked", picked.length > 0);
  find(".view").hidden = !picked.length;
  find(".switches fieldset").hidden = picked.length < 2;
  pickers.forEach((picker, place) => picker.show(chosen[place]));
  showPairs(picked);
  document.title = guide.title;
  if (!picked.length) return;
  const only = picked.length > 1 ? find("[name=only]:checked").value : "";
  const comparison = compare(picked, only);
  new Sheet(comparison, find("[name=sources]").checked).draw();
  document.title = `${comparison.title} – ${guide.title}`;
  find("[role=status]").textContent = `${comparison.title}. ${comparison.verdict[0]?.text ?? ""}`;
}

/** Offer pairs that the catalog tells apart: with what is picked, or a few to begin with. */
function showPairs(picked) {
  const isOf = ({ between }) => picked.every(({ key }) => between.includes(key));
  const offered = guide.contrasts.filter(isOf).slice(0, picked.length ? undefined : 12);
  const pairs = picked.length > 1 ? [] : offered;
  const link = ({ between }) => {
    const title = between.map((key) => concepts.get(key).label).join(guide.versus);
    return make("li", {}, make("a", { href: address(between) }, title));
  };
  find(".pairs").hidden = !pairs.length;
  find(".pairs ul").replaceChildren(...pairs.map(link));
}

const pickers = [":one", ":other"].map((id, place) => {
  const choose = (concept) => go(place ? [chosen[0], concept] : [concept, chosen[1]]);
  const isTaken = (concept) => concept === chosen[1 - place];
  return new Picker(document.getElementById(id), choose, isTaken);
});
find(".swap").addEventListener("click", () => go([chosen[1], chosen[0]]));
find(".switches").addEventListener("change", show);
document.addEventListener("click", (event) => {
  // A link to a source moves within the view; the address stays that of the view.
  const link = event.target.closest?.('a[href^="#:source-"]');
  if (!link) return;
  event.preventDefault();
  document.getElementById(link.getAttribute("href").slice(1)).focus();
});
addEventListener("hashchange", arrive);
find(".pickers").hidden = false;
arrive();
