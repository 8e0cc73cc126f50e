/** The controls beside the figure. They show what the core holds, and tell it what was asked for. */
class Controls {
  constructor(core, page) {
    Object.assign(this, { core, page });
    this.numbers = [...document.querySelectorAll("[data-path]")].map(element => this.number(element));
    this.choices = [...document.querySelectorAll("[data-choice]")];
    for (const control of this.choices) {
      control.addEventListener("change", () => {
        const value = control.type === "checkbox" ? (control.checked ? "on" : "off") : control.value;
        core.choose(control.dataset.choice, value);
        page.changed();
      });
    }
    this.probes = document.getElementById("probes");
    this.readings = document.getElementById("readings");
  }

  /** A slider with a value that can be typed. */
  number(element) {
    const { path, name } = element.dataset;
    element.className = "number";
    const label = Object.assign(document.createElement("label"), { textContent: name, htmlFor: `typed-${path}` });
    const slider = Object.assign(document.createElement("input"), { type: "range", min: 0, max: 1, step: this.core.step(path) });
    slider.setAttribute("aria-label", name);
    const typed = Object.assign(document.createElement("input"), { type: "text", id: `typed-${path}`, inputMode: "decimal", autocomplete: "off" });
    element.append(label, slider, typed);
    slider.addEventListener("input", () => {
      this.core.slide(path, Number(slider.value));
      this.page.wake();
    });
    slider.addEventListener("change", () => this.page.commit());
    this.takesNumber(typed, path);
    return { path, slider, typed };
  }

  /** Lets a number be typed; what cannot be drawn is marked, and the scene stays as it was. */
  takesNumber(input, path) {
    const take = () => {
      const isTaken = this.core.set(path, numberOf(input.value));
      input.setAttribute("aria-invalid", String(!isTaken));
      const [lower, upper] = this.core.range(path);
      input.title = isTaken ? "" : `a number from ${lower} to ${upper}`;
      if (isTaken) this.page.changed();
      else this.page.say(`Not taken: expected a number from ${lower} to ${upper} that fits the rest of the scene`);
    };
    input.addEventListener("change", take);
    input.addEventListener("input", () => input.setAttribute("data-typing", ""));
    input.addEventListener("blur", () => {
      input.removeAttribute("data-typing");
      input.removeAttribute("aria-invalid");
      input.title = "";
      this.page.wake();
    });
    input.addEventListener("keydown", event => {
      if (event.key === "Escape") {
        input.removeAttribute("data-typing");
        input.removeAttribute("aria-invalid");
        this.page.wake();
      }
    });
  }

  /** Shows what the core and the state hold now. */
  refresh(state) {
    for (const { path, slider, typed } of this.numbers) {
      const value = this.core.value(path);
      const isThere = !Number.isNaN(value);
      slider.disabled = typed.disabled = !this.core.applies(path);
      if (!isThere) continue;
      const text = this.core.number(value);
      this.show(typed, text);
      const position = this.core.position(path);
      if (Math.abs(Number(slider.value) - position) > Number(slider.step) / 2) slider.value = position;
      if (slider.getAttribute("aria-valuetext") !== text) slider.setAttribute("aria-valuetext", text);
    }
    for (const control of this.choices) {
      const value = this.core.chosen(control.dataset.choice);
      control.disabled = value === "";
      if (control.type === "checkbox") control.checked = value === "on";
      else if (value !== "") control.value = value;
    }
    this.refreshPage(state);
    this.refreshProbes();
    this.refreshReadings();
  }

  /** Shows what is the page's own: theme, motion, sweep and steps. */
  refreshPage(state) {
    const find = id => document.getElementById(id);
    document.documentElement.dataset.theme = state.shownTheme;
    find("theme").value = state.theme;
    find("play-flow").disabled = !state.canMove;
    find("play-flow").setAttribute("aria-pressed", String(state.isMoving));
    find("sweep").value = state.play;
    find("sweep-part").value = state.part;
    find("play-sweep").setAttribute("aria-pressed", String(state.isPlaying));
    find("undo").disabled = state.done.length === 0;
    find("redo").disabled = state.undone.length === 0;
  }

  /** Writes a value into a field, unless somebody is writing there. */
  show(input, text) {
    const isWritten = document.activeElement === input && input.hasAttribute("data-typing");
    if (!isWritten && input.value !== text && input.getAttribute("aria-invalid") !== "true") input.value = text;
  }

  refreshProbes() {
    const count = probeCount(this.core);
    document.getElementById("clear-probes").disabled = count === 0;
    while (this.probes.children.length > count) this.probes.lastElementChild.remove();
    while (this.probes.children.length < count) this.probes.append(this.probeRow(this.probes.children.length));
    for (let index = 0; index < count; index++) {
      const row = this.probes.children[index];
      const name = this.core.probeName(index);
      if (row.dataset.name !== name) this.nameRow(row, name);
      row.querySelectorAll("input").forEach((input, axis) => {
        this.show(input, this.core.number(this.core.value(`probes[${index}].at[${axis}]`)));
      });
    }
  }

  probeRow(index) {
    const row = document.createElement("li");
    const name = document.createElement("span");
    const fields = [0, 1].map(axis => {
      const input = Object.assign(document.createElement("input"), { type: "text", inputMode: "decimal", autocomplete: "off" });
      this.takesNumber(input, `probes[${index}].at[${axis}]`);
      return input;
    });
    const remove = Object.assign(document.createElement("button"), { textContent: "×", title: "Remove" });
    remove.addEventListener("click", () => this.page.hands.removeProbe(index));
    row.append(name, ...fields, remove);
    return row;
  }

  /** Calls a row as the figure calls the probe: not at all where there is but one. */
  nameRow(row, name) {
    row.dataset.name = name;
    const called = name ? `probe ${name}` : "the probe";
    const [letter, ...inputs] = row.querySelectorAll("span, input");
    letter.textContent = name;
    inputs.forEach((input, axis) => input.setAttribute("aria-label", `${this.page.hands.names[axis]} of ${called}`));
    row.querySelector("button").setAttribute("aria-label", `Remove ${called}`);
  }

  refreshReadings() {
    const readings = this.core.readings();
    while (this.readings.children.length > 2 * readings.length) this.readings.lastElementChild.remove();
    while (this.readings.children.length < 2 * readings.length) {
      this.readings.append(document.createElement("dt"), document.createElement("dd"));
    }
    readings.forEach(({ name, shown, exact }, index) => {
      const [term, value] = [this.readings.children[2 * index], this.readings.children[2 * index + 1]];
      if (term.textContent !== name) term.textContent = name;
      if (value.textContent !== shown) value.textContent = shown;
      value.dataset.exact = exact === null ? "" : String(exact);
    });
  }
}

/** The number that somebody has typed, with a decimal point or comma; NaN where it is none. */
function numberOf(text) {
  const plain = text.trim().replace("−", "-").replace(",", ".");
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : NaN;
}
