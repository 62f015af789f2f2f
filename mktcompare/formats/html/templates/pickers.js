// Fields that filter as one types: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/

// The key is found too, though only other spellings of a name are shown.
const index = guide.concepts.map((concept) => ({
  concept,
  names: [concept.heading, ...concept.aliases, concept.key].map((name) => ({
    name,
    folded: foldName(name),
  })),
}));

/** Find what has a name like *typed*: first those that begin so, then those with such a word. */
function matches(typed) {
  const wanted = foldName(typed);
  const rank = ({ folded }, index) => {
    const another = index ? 1 : 0; // any name but the label
    if (folded === wanted) return another;
    if (folded.startsWith(wanted)) return 2 + another;
    if (`-${folded}`.includes(`-${wanted}`)) return 4 + another;
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

/** Offer what *typed* may mean: whatever is named like it, else what the command understands. */
function offers(typed, isTaken) {
  const found = matches(typed);
  const free = found.filter(({ concept }) => !isTaken(concept));
  const options = free.map(({ concept, name }) => ({ picked: [concept], name }));
  if (free.length) return { options, isSure: typed !== "" };
  if (found.length) {
    return { options, note: fill("already_chosen", { name: found[0].concept.heading }) };
  }
  const { keys, problems } = read(typed);
  const named = keys.map((key) => concepts.get(key));
  if (named.length && !problems.length) return { options: [{ picked: named }], isSure: true };
  const meant = unique(problems.flatMap((problem) => problem.meant)).map((key) => concepts.get(key));
  const note = problems.map(({ message }) => message).join(" ");
  return { options: meant.filter((each) => !isTaken(each)).map((each) => ({ picked: [each] })), note };
}

class Picker {
  options = [];
  active = -1;
  note = "";
  chosen = null;

  /** Call *choose* with each pick, and *complain* with what cannot be read; offer nothing that *isTaken*. */
  constructor(input, { choose, complain, isTaken }) {
    this.input = input;
    this.list = document.getElementById(input.getAttribute("aria-controls"));
    Object.assign(this, { choose, complain, isTaken });
    input.addEventListener("keydown", (event) => this.press(event));
    input.addEventListener("input", () => this.open(input.value));
    input.addEventListener("click", () => this.list.hidden && this.open(""));
    input.addEventListener("focus", () => input.select());
    input.addEventListener("blur", () => this.settle());
    // A press on the list must not take the focus away before the click arrives.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
  }

  show(concept) {
    this.chosen = concept;
    this.restore();
  }

  press(event) {
    const keys = {
      ArrowDown: () => this.move(1),
      ArrowUp: () => this.move(-1),
      Enter: () => this.enter(),
      Escape: () => (this.list.hidden ? this.pick([]) : this.restore()),
    };
    // Safari ends a composition with an Enter that has but this code to say so.
    if (event.isComposing || event.keyCode === 229) return;
    // Before the focus moves on, as it might to the list, which scrolls.
    if (event.key === "Tab") this.settle();
    if (!Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  }

  open(typed) {
    const { options, note = "", isSure } = offers(typed, this.isTaken);
    this.options = options.map((option, number) => this.option(option, number));
    this.note = note;
    const attributes = { class: "nothing", role: "option", "aria-disabled": "true" };
    const notes = note ? [make("li", attributes, note)] : [];
    this.list.replaceChildren(...notes, ...this.options);
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.activate(isSure ? 0 : -1);
  }

  option({ picked, name }, number) {
    const heading = together(picked);
    const isOther = name && name !== heading && name !== picked[0].key;
    const attributes = { id: `${this.list.id}-${number}`, role: "option", "aria-selected": "false" };
    const option = make("li", attributes, heading, ...(isOther ? [" ", make("span", {}, name)] : []));
    option.picked = picked;
    option.addEventListener("click", () => this.pick(picked));
    return option;
  }

  activate(number) {
    this.options[this.active]?.setAttribute("aria-selected", "false");
    this.active = number;
    const option = this.options[number];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  move(by) {
    if (this.list.hidden) this.open("");
    const count = this.options.length;
    const from = this.active < 0 && by < 0 ? 0 : this.active;
    if (count) this.activate((from + by + count) % count);
  }

  pick(picked) {
    this.close();
    this.choose(picked);
  }

  /** Take what is active, or that the field is empty, and go on to the field that is. */
  enter() {
    if (!this.settle()) return;
    const target = this.chosen && !this.next.chosen ? this.next : this;
    target.input.focus();
    target.input.select();
  }

  /** Take what is active, or that the field is empty; say so if what is typed cannot be read. */
  settle() {
    const option = this.options[this.active];
    if (option) this.pick(option.picked);
    else if (!this.input.value.trim()) this.pick([]);
    else if (this.input.value !== this.chosen?.heading) return this.refuse();
    else this.close();
    return true;
  }

  refuse() {
    this.close();
    this.input.setAttribute("aria-invalid", "true");
    this.complain(this.note);
    return false;
  }

  /** Go back to what was chosen. */
  restore() {
    this.close();
    this.input.value = this.chosen?.heading ?? "";
    this.input.removeAttribute("aria-invalid");
  }

  close() {
    this.activate(-1);
    this.options = [];
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
  }
}
