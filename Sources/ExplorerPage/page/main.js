/** The page as a whole: when something changed, one frame follows; while something moves, one after another. */
class Page {
  constructor(core, payload) {
    Object.assign(this, { core, payload });
    this.stage = document.getElementById("stage");
    this.figure = document.getElementById("figure");
    this.painter = new Painter(this.figure);
    this.hands = new Hands(core, this.stage, this);
    this.controls = new Controls(core, this);
    this.undone = [];
    this.done = [];
    this.trails = 60;
    this.isMoving = false;
    this.isPlaying = false;
    this.prefersLight = matchMedia("(prefers-color-scheme: light)");
    this.bind();
  }

  bind() {
    const on = (id, event, action) => document.getElementById(id).addEventListener(event, action);
    on("play-flow", "click", () => this.move(!this.isMoving));
    on("undo", "click", () => this.undo());
    on("redo", "click", () => this.redo());
    on("reset", "click", () => { this.core.calls.reset(); this.applyTheme(); this.changed(); });
    on("add-probe", "click", () => this.hands.addProbe(NaN, NaN));
    on("zoom-in", "click", () => { this.core.calls.zoom(1.25, NaN, NaN); this.changed(); });
    on("zoom-out", "click", () => { this.core.calls.zoom(0.8, NaN, NaN); this.changed(); });
    on("zoom-reset", "click", () => { this.core.calls.resetView(); this.changed(); });
    on("theme", "change", () => { this.applyTheme(); this.changed(); });
    on("play-sweep", "click", () => this.play(!this.isPlaying));
    on("sweep-part", "input", () => { this.play(false); this.showPart(); });
    on("sweep-part", "change", () => this.commit());
    on("sweep", "change", () => { document.getElementById("sweep-part").value = 0; });
    on("copy-scene", "click", () => this.copy(this.sceneText(), "The scene is copied"));
    on("copy-link", "click", () => { this.writeLink(); this.copy(location.href, "The link is copied"); });
    on("save-png", "click", () => this.savePNG());
    on("save-svg", "click", () => this.saveSVG());
    on("scene-file", "toggle", () => this.refreshSceneFile());
    document.addEventListener("keydown", event => this.key(event));
    this.prefersLight.addEventListener("change", () => { this.applyTheme(); this.wake(); });
    addEventListener("hashchange", () => { if (this.readLink()) this.changed(); });
    new ResizeObserver(() => this.resize()).observe(this.stage);
    addEventListener("resize", () => this.resize());
  }

  /** Shows the first frame. */
  begin() {
    const sweep = document.getElementById("sweep");
    if (this.core.calls.duration(0) === 0) {
      sweep.options[0].remove();
    }
    document.getElementById("theme").value = this.payload.theme;
    this.applyTheme();
    const isLinked = this.readLink();
    this.current = this.core.state();
    const wantsCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (!isLinked && !wantsCalm) this.move(true);
    this.resize();
  }

  // Frames

  resize() {
    const isWide = matchMedia("(min-width: 900px)").matches;
    const width = Math.floor(this.stage.clientWidth);
    const height = isWide ? this.stage.clientHeight : Math.floor(innerHeight * 0.92);
    if (width < 64) return;
    const size = this.core.words(this.core.calls.resize(width, Math.max(64, height)));
    [this.width, this.height] = [size[0], size[1]];
    this.figure.style.width = `${this.width}px`;
    this.figure.style.height = `${this.height}px`;
    this.stage.style.overflowY = isWide && this.height > height ? "auto" : "hidden";
    this.wake();
  }

  /** Asks for a frame. */
  wake() {
    if (this.isAwake || !this.width) return;
    this.isAwake = true;
    requestAnimationFrame(now => this.frame(now));
  }

  frame(now) {
    this.isAwake = false;
    const passed = Math.min(100, now - (this.last ?? now));
    this.last = now;
    const start = performance.now();
    this.hands.apply();
    if (this.isPlaying) this.playOn(passed / 1000);
    if (this.isMoving) this.moveOn(passed);
    const count = this.core.calls.draw(this.trails);
    if (count > 0) {
      const words = this.core.words(count);
      this.coreTime = performance.now() - start;
      this.painter.paint(words, devicePixelRatio);
    }
    // As many standing trails in a frame as take a few milliseconds.
    this.trails = Math.max(4, Math.min(400, Math.round(this.trails * (this.coreTime > 7 ? 0.7 : 1.3))));
    this.hands.follow();
    this.controls.refresh();
    this.describeSoon();
    this.frameTime = performance.now() - start;
    this.frames = (this.frames ?? 0) + 1;
    const isComplete = this.core.calls.complete() === 1;
    document.documentElement.dataset.rest = String(isComplete && !this.hands.isBusy);
    if (this.isMoving || this.isPlaying || this.hands.isBusy || !isComplete) this.wake();
    else this.last = undefined;
  }

  move(isMoving) {
    this.isMoving = isMoving && this.core.chosen("flow") === "on";
    this.core.calls.move(this.isMoving ? 1 : 0);
    document.getElementById("play-flow").setAttribute("aria-pressed", String(this.isMoving));
    this.left = 0;
    this.wake();
  }

  /** Particles take sixty steps a second, whatever the screen does. */
  moveOn(passed) {
    this.left += passed * 0.06;
    const steps = Math.floor(this.left + 0.25);
    this.left -= steps;
    this.core.calls.advance(steps);
  }

  // Sweeps

  play(isPlaying) {
    const part = document.getElementById("sweep-part");
    if (isPlaying && part.value >= 1) part.value = 0;
    if (this.isPlaying && !isPlaying) this.commit();
    this.isPlaying = isPlaying;
    document.getElementById("play-sweep").setAttribute("aria-pressed", String(isPlaying));
    this.wake();
  }

  playOn(seconds) {
    const part = document.getElementById("sweep-part");
    const duration = this.core.calls.duration(Number(document.getElementById("sweep").value));
    part.value = Math.min(1, Number(part.value) + seconds / duration);
    this.showPart();
    if (part.value >= 1) this.play(false);
  }

  showPart() {
    const play = Number(document.getElementById("sweep").value);
    this.core.calls.show(play, Number(document.getElementById("sweep-part").value));
    this.wake();
  }

  // What was, and links

  /** After a change that is a step of its own. */
  changed() {
    this.resize();
    this.commit();
    this.wake();
  }

  /** Notes the state as a step that can be undone. */
  commit() {
    clearTimeout(this.later);
    const state = this.core.state();
    if (!isSame(state, this.current)) {
      this.done.push(this.current);
      if (this.done.length > 500) this.done.shift();
      this.undone = [];
      this.current = state;
      this.noteSteps();
    }
    this.writeLink();
    this.refreshSceneFile();
    this.announceSoon();
  }

  commitSoon() {
    clearTimeout(this.later);
    this.later = setTimeout(() => this.commit(), 300);
  }

  undo() { this.step(this.done, this.undone); }
  redo() { this.step(this.undone, this.done); }

  step(from, to) {
    const state = from.pop();
    if (!state) return;
    to.push(this.current);
    this.current = state;
    this.core.restore(state);
    this.noteSteps();
    this.resize();
    this.commit();
    this.wake();
  }

  noteSteps() {
    document.getElementById("undo").disabled = this.done.length === 0;
    document.getElementById("redo").disabled = this.undone.length === 0;
  }

  /** The state as part of the address, without a new entry of the browser's history. */
  writeLink() {
    const text = btoa(String.fromCharCode(...this.current)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
    clearTimeout(this.linking);
    const isSame = location.hash === `#s=${text}`;
    // Browsers refuse to be told too often.
    if (!isSame) this.linking = setTimeout(() => history.replaceState(null, "", `#s=${text}`), 120);
  }

  readLink() {
    const text = /^#s=([\w-]+)$/.exec(location.hash)?.[1];
    if (!text) return false;
    try {
      const state = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), letter => letter.charCodeAt(0));
      if (!this.core.restore(state)) throw new Error();
    } catch {
      this.say("The link does not hold a state of this page");
      return false;
    }
    document.getElementById("theme").value = this.core.chosen("theme");
    this.applyTheme();
    return true;
  }

  applyTheme() {
    const wanted = document.getElementById("theme").value;
    const theme = wanted === "auto" ? (this.prefersLight.matches ? "paper" : "night") : wanted;
    this.core.choose("theme", theme);
    document.documentElement.dataset.theme = theme;
    this.wake();
  }

  key(event) {
    const isTyping = event.target.matches?.("input[type=text], textarea");
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !isTyping) {
      if (event.shiftKey) this.redo(); else this.undo();
      event.preventDefault();
    } else if (event.key === " " && (event.target === document.body || event.target.id === "surface" || event.target.matches?.(".mark"))) {
      this.move(!this.isMoving);
      event.preventDefault();
    }
  }

  // Words

  describeSoon() {
    if (this.describing) return;
    this.describing = setTimeout(() => {
      this.describing = undefined;
      this.figure.setAttribute("aria-label", this.painter.title);
      document.getElementById("description").textContent = this.painter.description();
    }, 500);
  }

  /** Tells a screen reader what has become of the numbers, once they have come to rest. */
  announceSoon() {
    clearTimeout(this.announcing);
    this.announcing = setTimeout(() => this.say(this.core.text(this.core.calls.summary())), 700);
  }

  say(text) {
    document.getElementById("said").textContent = text;
  }

  // Files

  sceneText() { return this.core.text(this.core.calls.sceneText()); }

  refreshSceneFile() {
    if (document.getElementById("scene-file").open) document.getElementById("scene-text").value = this.sceneText();
  }

  async copy(text, message) {
    try {
      await navigator.clipboard.writeText(text);
      this.say(message);
    } catch {
      const file = document.getElementById("scene-file");
      file.open = true;
      const area = document.getElementById("scene-text");
      area.value = text;
      area.select();
      this.say("The browser does not let pages copy; the text is marked for you");
    }
  }

  savePNG() {
    const list = this.core.words(this.core.calls.figure());
    if (list.length === 0) return this.say("The figure has no room at its own size");
    const canvas = document.createElement("canvas");
    // Figures with a size on paper have 300 dots an inch.
    new Painter(canvas).paint(list, list[2] === 1 ? 300 / 72 : 1);
    const parts = Uint8Array.from(this.core.words(this.core.calls.png()));
    // What the core adds, the scene above all, stands behind the signature and the header.
    canvas.toBlob(blob => this.save(new Blob([blob.slice(0, 33), parts, blob.slice(33)], { type: "image/png" }), "png"));
  }

  saveSVG() {
    const file = Uint8Array.from(this.core.words(this.core.calls.svg()));
    if (file.length === 0) return this.say("The figure has no room at its own size");
    this.save(new Blob([file], { type: "image/svg+xml" }), "svg");
  }

  save(blob, extension) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${this.payload.name}.${extension}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    this.say(`Saved ${link.download}`);
  }
}

function isSame(a, b) {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

(async () => {
  try {
    const styles = [["normal", "400"], ["italic", "400"], ["normal", "700"], ["italic", "700"]];
    await Promise.all(payload.fonts.map((font, face) => {
      const [style, weight] = styles[face];
      const opened = new FontFace("Indicatrix Figure", font, { style, weight });
      document.fonts.add(opened);
      return opened.load();
    }));
    const page = new Page(await Core.start(payload), payload);
    globalThis.thePage = page;
    page.begin();
  } catch (error) {
    refuse(error);
  }
})();
