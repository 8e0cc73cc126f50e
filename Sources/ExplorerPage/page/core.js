"use strict";

/** The compiled core. It computes every number and lays every figure out; words of 64 bits go to and fro. */
class Core {
  /** Starts the core with the scene of the page. */
  static async start(payload) {
    const { instance } = await WebAssembly.instantiate(payload.core, {});
    const core = new Core(instance.exports);
    const { metrics, scene } = payload;
    core.put([...metrics, ...scene]);
    if (!core.calls.open(metrics.length, scene.length)) throw Object.assign(new Error("the scene of this page is damaged"), {isOfPage: true});
    payload.fonts.forEach((font, face) => core.calls.embed(face, core.put(font)));
    core.calls.sign(core.put(scalars(payload.software)));
    return core;
  }

  constructor(calls) {
    this.calls = calls;
  }

  /** Gives words to the core; returns how many. */
  put(words) {
    const place = this.calls.input(words.length);
    // The view is made after the call, which may have let the memory grow.
    new Float64Array(this.calls.memory.buffer, place, words.length).set(words);
    return words.length;
  }

  /** The words of the last answer. They are the core's own memory, good until the next call. */
  words(count) {
    if (count === 0) return new Float64Array(0);
    const place = this.calls.output();
    return new Float64Array(this.calls.memory.buffer, place, count);
  }

  /** The last answer as a text. */
  text(count) {
    return textOf(this.words(count), 0, count);
  }

  value(path) { return this.calls.value(this.put(scalars(path))); }
  set(path, value) { return this.calls.set(this.put(scalars(path)), value) === 1; }
  position(path) { return this.calls.position(this.put(scalars(path))); }
  step(path) { return this.calls.step(this.put(scalars(path))); }
  /** Whether a number changes anything as the scene is. */
  applies(path) { return this.calls.applies(this.put(scalars(path))) === 1; }
  slide(path, position) { return this.calls.slide(this.put(scalars(path)), position) === 1; }
  range(path) { return [...this.words(this.calls.range(this.put(scalars(path))))]; }
  number(value) { return this.text(this.calls.number(value)); }
  chosen(name) { return this.text(this.calls.chosen(this.put(scalars(name)))); }

  choose(name, value) {
    const [a, b] = [scalars(name), scalars(value)];
    this.put([...a, ...b]);
    return this.calls.choose(a.length, b.length) === 1;
  }

  /** What can be moved: its number, where it stands (NaN where it is not to be seen), and its name. */
  marks() {
    const words = this.words(this.calls.marks());
    const marks = [];
    for (let at = 0; at < words.length; at += 4 + words[at + 3]) {
      marks.push({ target: words[at], x: words[at + 1], y: words[at + 2], label: textOf(words, at + 4, words[at + 3]) });
    }
    return marks;
  }

  /** What the figure calls a probe: a letter, or nothing where there is but one. */
  probeName(index) { return this.text(this.calls.probeName(index)); }

  /** What can be changed, as bytes. */
  state() { return Uint8Array.from(this.words(this.calls.state())); }
  restore(state) { return this.calls.restore(this.put(state)) === 1; }

  /** The numbers at θ* and at the probes. */
  readings() {
    const words = this.words(this.calls.readings());
    const readings = [];
    for (let at = 0; at < words.length;) {
      const texts = [];
      for (let part = 0; part < 2; part++) {
        texts.push(textOf(words, at + 1, words[at]));
        at += words[at] + 1;
      }
      const isDefined = words[at++] === 1;
      readings.push({ name: texts[0], shown: texts[1], exact: isDefined ? words[at++] : null });
    }
    return readings;
  }
}

function scalars(text) {
  return Array.from(text, letter => letter.codePointAt(0));
}

function textOf(words, start, count) {
  let text = "";
  for (let at = start; at < start + count; at++) text += String.fromCodePoint(words[at]);
  return text;
}
