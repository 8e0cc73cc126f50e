/** What is taken away from the page: the scene, a link, pictures; and the page's own address. */
class Files {
  constructor(core, page) {
    Object.assign(this, { core, page });
    this.sceneFile = document.getElementById("scene-file");
    this.sceneField = document.getElementById("scene-text");
    this.copyField = document.getElementById("to-copy");
    const on = (id, event, action) => document.getElementById(id).addEventListener(event, action);
    on("copy-scene", "click", () => this.copyScene());
    on("copy-link", "click", () => this.copyLink());
    on("save-png", "click", () => this.savePNG());
    on("save-svg", "click", () => this.saveSVG());
    on("scene-file", "toggle", () => this.refresh());
    on("to-copy", "blur", () => { this.copyField.hidden = true; });
  }

  get sceneText() { return this.core.text(this.core.calls.sceneText()); }

  refresh() {
    if (!this.sceneFile.open) return;
    const text = this.sceneText;
    if (this.sceneField.value !== text) this.sceneField.value = text;
  }

  // Addresses

  /** Whether others can open the address of this page: what another page holds as a text of its own has none. */
  get hasAddress() { return !["about:", "blob:", "data:"].includes(location.protocol); }

  /** Puts the state that was noted last into the address, without a new entry of the browser's history. */
  noteAddress() {
    clearTimeout(this.noting);
    if (!this.hasAddress) return;
    // Browsers refuse to be told too often.
    this.noting = setTimeout(() => {
      const { fragment } = this.page.state;
      if (location.hash === fragment) return;
      try {
        history.replaceState(null, "", fragment);
      } catch {
        // A sandbox may forbid it. The address is then that of the page's scene; Copy link needs it no more than that.
      }
    }, 120);
  }

  copyLink() {
    const { fragment } = this.page.state;
    if (this.hasAddress) this.copy(location.href.split("#")[0] + fragment, "The link is copied");
    else this.copy(fragment, "The page has no address of its own here; what belongs behind the address of a copy is copied");
  }

  // Texts

  copyScene() {
    const text = this.sceneText;
    const hasSweep = this.core.calls.duration(0) > 0;
    const isKept = /^sweep:/m.test(text);
    this.copy(text, !hasSweep ? "The scene is copied" : isKept ? "The scene is copied, with its sweep"
      : "The scene is copied, without its sweep, which does not suit it any more");
  }

  async copy(text, message) {
    try {
      await navigator.clipboard.writeText(text);
      this.page.say(message);
    } catch {
      this.copyField.hidden = false;
      this.copyField.value = text;
      this.copyField.focus();
      this.copyField.select();
      this.page.say("The browser does not let this page copy; the text is marked for you, Ctrl+C or ⌘C copies it");
    }
  }

  // Pictures

  savePNG() {
    const list = this.core.words(this.core.calls.figure());
    if (list.length === 0) return this.page.say("The figure has no room at its own size");
    const canvas = document.createElement("canvas");
    // Figures with a size on paper have 300 dots an inch.
    new Painter(canvas).paint(list, list[2] === 1 ? 300 / 72 : 1);
    const parts = Uint8Array.from(this.core.words(this.core.calls.png()));
    canvas.toBlob(blob => {
      if (!blob) return this.page.say("Not saved: the browser cannot make a picture of this size");
      // What the core adds, the scene above all, stands behind the signature and the header.
      this.save(new Blob([blob.slice(0, 33), parts, blob.slice(33)], { type: "image/png" }), "png");
    });
  }

  saveSVG() {
    const file = Uint8Array.from(this.core.words(this.core.calls.svg()));
    if (file.length === 0) return this.page.say("The figure has no room at its own size");
    this.save(new Blob([file], { type: "image/svg+xml" }), "svg");
  }

  save(blob, extension) {
    const name = `${this.page.payload.name}.${extension}`;
    const isAllowed = mayDownload();
    if (isAllowed === false) {
      return this.page.say("Not saved: the frame that this page stands in allows no downloads; open the page by itself");
    }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    this.page.say(isAllowed ? `Saved ${name}`
      : `${name} is handed to the browser; where no file comes, the page around this one forbids downloads: open this page by itself`);
  }
}

/** Whether the frames around this page let it download: null where they cannot be looked at. Browsers tell a page nothing when they refuse. */
function mayDownload() {
  // Behind an address of the web only a sandbox leaves a page without an origin.
  if (origin === "null" && location.protocol !== "file:") return null;
  for (let inner = window; inner !== inner.parent; inner = inner.parent) {
    let frame = null;
    try { frame = inner.frameElement; } catch { /* Of another origin. */ }
    if (!frame) return null;
    if (frame.hasAttribute("sandbox") && !frame.sandbox.contains("allow-downloads")) return false;
  }
  return true;
}
