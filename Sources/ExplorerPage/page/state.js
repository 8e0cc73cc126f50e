/**
 * What the page shows is a function of this alone: of the scene, which the core holds, and of what only a page has. Controls
 * keep nothing of their own; they are told by `Controls.refresh` what to show.
 */
class State {
  constructor(core, theme) {
    this.core = core;
    /** `auto`, or a theme of scenes. */
    this.theme = this.firstTheme = theme;
    /** Whether particles are to move where there are some. */
    this.wantsMotion = false;
    /** Which sweep is chosen, at which moment it is, and whether it runs. */
    this.play = this.firstPlay = core.calls.duration(0) > 0 ? 0 : 1;
    this.part = 0;
    this.isPlaying = false;
    /** Steps that can be undone, and those that were. */
    this.done = [];
    this.undone = [];
    this.prefersLight = matchMedia("(prefers-color-scheme: light)");
    this.applyTheme();
    this.current = this.snapshot();
  }

  /** Streamlines stand still, and without the layer there is nothing to move. */
  get canMove() { return this.core.chosen("flow") === "on" && this.core.chosen("style") === "trails"; }
  get isMoving() { return this.wantsMotion && this.canMove; }
  get shownTheme() { return this.theme === "auto" ? (this.prefersLight.matches ? "paper" : "night") : this.theme; }

  setTheme(theme) {
    this.theme = theme;
    this.applyTheme();
  }

  applyTheme() { this.core.choose("theme", this.shownTheme); }

  /** What the system prefers has changed: nothing that could be undone. */
  followSystem() {
    const isNoted = isSame(this.snapshot(), this.current);
    this.applyTheme();
    if (isNoted) this.current = this.snapshot();
  }

  /** Back to the scene of the page. */
  reset() {
    this.core.calls.reset();
    [this.theme, this.play, this.part] = [this.firstTheme, this.firstPlay, 0];
    this.applyTheme();
  }

  // Steps

  snapshot() {
    const { theme, play, part } = this;
    return { scene: this.core.state(), theme, play, part };
  }

  show({ scene, theme, play, part }) {
    if (!this.core.restore(scene)) return false;
    Object.assign(this, { theme, play, part });
    this.applyTheme();
    return true;
  }

  /** Notes what is shown as a step, unless it is noted already. */
  commit() {
    const now = this.snapshot();
    if (isSame(now, this.current)) return;
    this.done.push(this.current);
    if (this.done.length > 500) this.done.shift();
    this.undone = [];
    this.current = now;
  }

  undo() { this.step(this.done, this.undone); }
  redo() { this.step(this.undone, this.done); }

  step(from, to) {
    const snapshot = from.pop();
    if (!snapshot) return;
    to.push(this.current);
    this.show(snapshot);
    // The system may prefer another theme by now.
    this.current = this.snapshot();
  }

  // Links

  /** The scene as it is at this moment, as the end of an address. */
  get fragment() {
    const text = btoa(String.fromCharCode(...this.core.state()));
    return `#s=${text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
  }

  /** Whether the end of an address claims to hold a state. */
  holdsState(fragment) { return /^#(.*&)?s=/.test(fragment); }

  /** Shows the state in the end of an address; null where there is none, false where it cannot be shown. */
  read(fragment) {
    if (!this.holdsState(fragment)) return null;
    // Whoever passes a link on may add to it: the full stop of a sentence, a parameter of a campaign.
    const [, text] = /[#&]s=([\w-]*)/.exec(fragment);
    try {
      const scene = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), letter => letter.charCodeAt(0));
      if (!this.core.restore(scene)) return false;
    } catch {
      return false;
    }
    this.theme = this.core.chosen("theme");
    return true;
  }
}

/** Whether two snapshots show the same scene in the same theme. */
function isSame(a, b) {
  return a.theme === b.theme && a.scene.length === b.scene.length && a.scene.every((byte, index) => byte === b.scene[index]);
}
