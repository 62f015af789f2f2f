// Fields that filter as one types: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/

class Picker {
  options = [];
  active = -1;

  /** Tell *choose* of each pick; offer nothing for which *isTaken*. */
  constructor(input, choose, isTaken) {
    this.input = input;
    this.list = document.getElementById(input.getAttribute("aria-controls"));
    this.choose = choose;
    this.isTaken = isTaken;
    this.chosen = null;
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
    this.input.value = concept?.heading ?? "";
  }

  press(event) {
    const keys = {
      ArrowDown: () => this.move(1),
      ArrowUp: () => this.move(-1),
      Enter: () => this.settle(),
      Escape: () => (this.list.hidden ? this.pick(null) : this.close()),
    };
    if (event.isComposing) return;
    // Before the focus moves on, as it might to the list, which scrolls.
    if (event.key === "Tab") this.settle();
    if (!Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  }

  open(typed) {
    const found = matches(typed).filter(({ concept }) => !this.isTaken(concept));
    this.options = found.map(({ concept, name }, number) => this.option(concept, name, number));
    const attributes = { class: "nothing", role: "option", "aria-disabled": "true" };
    const nothing = make("li", attributes, fill("unknown_name", { name: typed }));
    this.list.replaceChildren(...(this.options.length ? this.options : [nothing]));
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.activate(typed && this.options.length ? 0 : -1);
  }

  option(concept, name, number) {
    const alias = name === concept.heading ? [] : [" ", make("span", {}, name)];
    const attributes = { id: `${this.list.id}-${number}`, role: "option", "aria-selected": "false" };
    const option = make("li", attributes, concept.heading, ...alias);
    option.concept = concept;
    option.addEventListener("click", () => this.pick(concept));
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

  pick(concept) {
    this.show(concept);
    this.close();
    this.choose(concept);
  }

  /** Take what is active, or that the field is empty; else go back to what was chosen. */
  settle() {
    if (!this.input.value.trim()) this.pick(null);
    else if (this.options[this.active]) this.pick(this.options[this.active].concept);
    else this.close();
  }

  close() {
    this.activate(-1);
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.value = this.chosen?.heading ?? "";
  }
}
