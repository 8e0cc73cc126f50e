/** The page as a whole: when something changed, one frame follows; while something moves, one after another. */
class Page {
  constructor(core, payload) {
    Object.assign(this, { core, payload });
    this.state = new State(core, payload.theme);
    this.stage = document.getElementById("stage");
    this.figure = document.getElementById("figure");
    this.painter = new Painter(this.figure);
    this.hands = new Hands(core, this.stage, this);
    this.controls = new Controls(core, this);
    this.files = new Files(core, this);
    this.trails = 60;
    this.wantsCalm = matchMedia("(prefers-reduced-motion: reduce)");
    this.bind();
  }

  bind() {
    const { state, core } = this;
    const on = (id, event, action) => document.getElementById(id).addEventListener(event, action);
    on("play-flow", "click", () => this.move(!state.isMoving));
    on("undo", "click", () => this.undo());
    on("redo", "click", () => this.redo());
    on("reset", "click", () => this.goBack(() => state.reset()));
    on("add-probe", "click", () => this.hands.addProbe(NaN, NaN));
    on("clear-probes", "click", () => this.hands.removeProbes());
    on("zoom-in", "click", () => { core.calls.zoom(1.25, NaN, NaN); this.changed(); });
    on("zoom-out", "click", () => { core.calls.zoom(0.8, NaN, NaN); this.changed(); });
    on("zoom-reset", "click", () => { core.calls.resetView(); this.changed(); });
    on("theme", "change", event => { state.setTheme(event.target.value); this.changed(); });
    on("play-sweep", "click", () => this.play(!state.isPlaying));
    on("sweep-part", "input", event => { this.play(false); this.showPart(Number(event.target.value)); });
    on("sweep-part", "change", () => this.commit());
    on("sweep", "change", event => { [state.play, state.part] = [Number(event.target.value), 0]; this.wake(); });
    document.addEventListener("keydown", event => this.key(event));
    state.prefersLight.addEventListener("change", () => { state.followSystem(); this.wake(); });
    this.wantsCalm.addEventListener("change", event => { if (event.matches) this.move(false); });
    addEventListener("hashchange", () => this.followLink());
    new ResizeObserver(() => this.resize()).observe(this.stage);
    addEventListener("resize", () => this.resize());
  }

  /** Shows the first frame. */
  begin() {
    if (this.core.calls.duration(0) === 0) document.getElementById("sweep").options[0].remove();
    // What the page opens with is no step.
    const isLinked = this.readLink();
    this.state.current = this.state.snapshot();
    if (!isLinked && !this.wantsCalm.matches) this.move(true);
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
    if (this.state.isPlaying) this.playOn(passed / 1000);
    this.moveOn(passed);
    const count = this.core.calls.draw(this.trails);
    if (count > 0) {
      const words = this.core.words(count);
      this.coreTime = performance.now() - start;
      this.painter.paint(words, devicePixelRatio);
    }
    // As many standing trails in a frame as take a few milliseconds.
    this.trails = Math.max(4, Math.min(400, Math.round(this.trails * (this.coreTime > 7 ? 0.7 : 1.3))));
    this.hands.follow();
    this.controls.refresh(this.state);
    this.files.refresh();
    this.describeSoon();
    this.frameTime = performance.now() - start;
    this.frames = (this.frames ?? 0) + 1;
    const isComplete = this.core.calls.complete() === 1;
    document.documentElement.dataset.rest = String(isComplete && !this.hands.isBusy);
    if (this.state.isMoving || this.state.isPlaying || this.hands.isBusy || !isComplete) this.wake();
    else this.last = undefined;
  }

  move(wantsMotion) {
    this.state.wantsMotion = wantsMotion && this.state.canMove;
    this.wake();
  }

  /** Particles take sixty steps a second, whatever the screen does. */
  moveOn(passed) {
    const { isMoving } = this.state;
    if (isMoving !== this.isMoving) {
      this.isMoving = isMoving;
      this.core.calls.move(isMoving ? 1 : 0);
      this.left = 0;
    }
    if (!isMoving) return;
    this.left += passed * 0.06;
    const steps = Math.floor(this.left + 0.25);
    this.left -= steps;
    this.core.calls.advance(steps);
  }

  // Sweeps

  play(isPlaying) {
    const { state } = this;
    if (isPlaying === state.isPlaying) return;
    if (isPlaying && state.part >= 1) state.part = 0;
    state.isPlaying = isPlaying;
    if (!isPlaying) this.commit();
    this.wake();
  }

  playOn(seconds) {
    const { state } = this;
    this.showPart(Math.min(1, state.part + seconds / this.core.calls.duration(state.play)));
    if (state.part >= 1) this.play(false);
  }

  showPart(part) {
    this.state.part = part;
    this.core.calls.show(this.state.play, part);
    this.wake();
  }

  // What was

  /** After a change that is a step of its own. */
  changed() {
    this.resize();
    this.commit();
  }

  /** Notes the state as a step that can be undone. */
  commit() {
    clearTimeout(this.later);
    this.state.commit();
    this.files.noteAddress();
    this.announceSoon();
    this.wake();
  }

  commitSoon() {
    clearTimeout(this.later);
    this.later = setTimeout(() => this.commit(), 300);
  }

  undo() { this.goBack(() => this.state.undo()); }
  redo() { this.goBack(() => this.state.redo()); }

  /** Shows what was before. A drag is given up instead; all else that is under way ends, and is a step as well. */
  goBack(step) {
    if (this.hands.cancel()) return;
    this.play(false);
    this.commit();
    step();
    this.changed();
  }

  /** Shows the state in the address; false where there is none that can be shown. */
  readLink() {
    const isState = this.state.read(location.hash);
    if (isState === false) this.say("The link does not hold a state of this page");
    return isState === true;
  }

  /** Somebody went to another address of this page, which without a state is that of its own scene. */
  followLink() {
    this.hands.cancel();
    this.play(false);
    this.commit();
    if (!this.state.holdsState(location.hash)) this.state.reset();
    else if (!this.readLink()) return;
    this.changed();
  }

  key(event) {
    const isTyping = event.target.matches?.("input[type=text], textarea");
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !isTyping) {
      if (event.shiftKey) this.redo(); else this.undo();
      event.preventDefault();
    } else if (event.key === "Escape" && this.hands.cancel()) {
      event.preventDefault();
    } else if (event.key === " " && (event.target === document.body || event.target.id === "surface" || event.target.matches?.(".mark"))) {
      this.move(!this.state.isMoving);
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

  /** Says something; what was to be announced would take it away at once. */
  say(text) {
    clearTimeout(this.announcing);
    document.getElementById("said").textContent = text;
  }
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
