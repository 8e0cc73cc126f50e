/** Paints display lists on a canvas. The words are those of Sources/Explorer/Drawing+Words.swift. */
class Painter {
  constructor(canvas) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d", { alpha: false });
    /** What has not changed for a while, from the first layer on, is painted once and kept. */
    this.kept = document.createElement("canvas");
    this.keptContext = this.kept.getContext("2d", { alpha: false });
    /** How many words of layers that is, and where layers began in the last list. */
    this.keptLength = 0;
    this.last = new Float64Array(0);
    this.lastStart = 0;
  }

  /** Paints a list; `scale` is how many pixels of the canvas one drawing unit has. */
  paint(words, scale) {
    const [width, height] = [Math.round(words[0] * scale), Math.round(words[1] * scale)];
    const { layers, end } = this.layers(words);
    const isNew = this.canvas.width !== width || this.canvas.height !== height || this.scale !== scale;
    if (isNew) {
      for (const canvas of [this.canvas, this.kept]) [canvas.width, canvas.height] = [width, height];
      this.scale = scale;
    }
    const start = layers.length ? layers[0].start : 0;
    const stable = isNew ? 0 : this.stableLength(words, layers, start);
    if (stable < this.keptLength) this.keptLength = 0;
    if (stable > this.keptLength) {
      if (this.keptLength === 0) this.ground(this.keptContext, words);
      for (const layer of layers) {
        const isNewlyKept = layer.start - start >= this.keptLength && layer.end - start <= stable;
        if (isNewlyKept) this.list(this.keptContext, words).nodes(layer.start, 1);
      }
      this.keptLength = stable;
    }
    if (this.keptLength > 0) {
      this.context.setTransform(1, 0, 0, 1, 0, 0);
      this.context.drawImage(this.kept, 0, 0);
    } else {
      this.ground(this.context, words);
    }
    for (const layer of layers) {
      if (layer.start - start >= this.keptLength) this.list(this.context, words).nodes(layer.start, 1);
    }
    if (this.last.length < end) this.last = new Float64Array(end + 4096);
    this.last.set(words.subarray(0, end));
    this.lastStart = start;
  }

  list(context, words) {
    context.setTransform(this.scale, 0, 0, this.scale, 0, 0);
    return new ListReader(context, words);
  }

  ground(context, words) {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = 1;
    context.fillStyle = css(words[3], words[4], words[5]);
    context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  }

  /** Where each layer begins and ends, and the texts before them. */
  layers(words) {
    let at = 7;
    this.title = textOf(words, at + 1, words[at]);
    at += words[at] + 1;
    const [start, length] = [at + 1, words[at]];
    // Of the copy: the words themselves are gone with the next call.
    this.description = () => textOf(this.last, start, length);
    at += length + 1;
    const layers = [];
    const count = words[at++];
    for (let index = 0; index < count; index++) {
      // All that a figure holds stands in groups.
      const end = at + 2 + words[at + 1];
      layers.push({ start: at, end });
      at = end;
    }
    return { layers, end: at };
  }

  /** How many words, from the first layer on, are like those of the last list; the texts before may differ. */
  stableLength(words, layers, start) {
    let stable = 0;
    const shift = this.lastStart - start;
    for (let at = 3; at < 7; at++) if (words[at] !== this.last[at]) return 0;
    for (const layer of layers) {
      for (let at = layer.start; at < layer.end; at++) if (words[at] !== this.last[at + shift]) return stable;
      stable = layer.end - start;
    }
    return stable;
  }
}

const faces = ["", "italic ", "bold ", "italic bold "];

/** Paints nodes from a row of words. */
class ListReader {
  constructor(context, words) {
    this.context = context;
    this.words = words;
    this.at = 0;
  }

  next() { return this.words[this.at++]; }

  text() {
    const count = this.next();
    this.at += count;
    return textOf(this.words, this.at - count, count);
  }

  nodes(start, count) {
    this.at = start;
    for (let index = 0; index < count; index++) this.node();
  }

  node() {
    switch (this.next()) {
      case 1: return this.group();
      case 2: return this.mark();
      case 3: return this.stamps();
      case 4: return this.line();
    }
  }

  group() {
    const context = this.context;
    this.next();
    this.at += this.words[this.at] + 1;
    const isClipped = this.next() === 1;
    if (isClipped) {
      context.save();
      context.beginPath();
      context.rect(this.next(), this.next(), this.next(), this.next());
      context.clip();
    }
    const count = this.next();
    for (let index = 0; index < count; index++) this.node();
    if (isClipped) context.restore();
  }

  mark() {
    this.context.beginPath();
    this.shape(this.context);
    const style = this.style();
    style.forEach(draw => draw());
  }

  /** One shape at many places: a path of its own that is moved. */
  stamps() {
    const { context } = this;
    const path = new Path2D();
    this.shape(path);
    const style = this.style();
    const count = this.next();
    for (let index = 0; index < count; index++) {
      const [x, y] = [this.next(), this.next()];
      context.translate(x, y);
      for (const draw of style) draw(path);
      context.translate(-x, -y);
    }
  }

  shape(path) {
    const words = this.words;
    switch (this.next()) {
      case 1: {
        const count = this.next();
        for (let index = 0; index < count; index++) {
          const at = this.at;
          switch (words[at]) {
            case 1: path.moveTo(words[at + 1], words[at + 2]); this.at = at + 3; break;
            case 2: path.lineTo(words[at + 1], words[at + 2]); this.at = at + 3; break;
            case 3:
              path.bezierCurveTo(words[at + 1], words[at + 2], words[at + 3], words[at + 4], words[at + 5], words[at + 6]);
              this.at = at + 7;
              break;
            default: path.closePath(); this.at = at + 1;
          }
        }
        break;
      }
      case 2: path.rect(this.next(), this.next(), this.next(), this.next()); break;
      case 3: path.ellipse(this.next(), this.next(), this.next(), this.next(), this.next(), 0, 2 * Math.PI); break;
    }
  }

  /** What is to be done with a shape: fill it, draw its line, both or nothing. */
  style() {
    const context = this.context;
    const draws = [];
    const kind = this.next();
    if (kind > 0) {
      const [paint, alpha] = kind === 1 ? this.color() : [this.gradient(), 1];
      draws.push(path => {
        context.globalAlpha = alpha;
        context.fillStyle = paint;
        if (path) context.fill(path); else context.fill();
      });
    }
    if (this.next() === 1) {
      const [paint, alpha] = this.color();
      const [width, cap, join] = [this.next(), this.next(), this.next()];
      const dashes = Array.from({ length: this.next() }, () => this.next());
      // A canvas takes a line of no width for the line before.
      if (width > 0) {
        draws.push(path => {
          context.globalAlpha = alpha;
          context.strokeStyle = paint;
          context.lineWidth = width;
          context.lineCap = cap === 1 ? "round" : "butt";
          context.lineJoin = join === 1 ? "round" : "miter";
          context.miterLimit = 4;
          context.setLineDash(dashes);
          if (path) context.stroke(path); else context.stroke();
        });
      }
    }
    return draws;
  }

  gradient() {
    const gradient = this.context.createLinearGradient(this.next(), this.next(), this.next(), this.next());
    const count = this.next();
    for (let index = 0; index < count; index++) {
      const offset = this.next();
      const [r, g, b, a] = [this.next(), this.next(), this.next(), this.next()];
      gradient.addColorStop(offset, `rgb(${r * 255} ${g * 255} ${b * 255} / ${a})`);
    }
    return gradient;
  }

  color() {
    const paint = css(this.next(), this.next(), this.next());
    return [paint, this.next()];
  }

  line() {
    const { context } = this;
    context.save();
    context.translate(this.next(), this.next());
    context.rotate(this.next());
    const [paint, alpha] = this.color();
    const halo = this.next() === 1 ? { color: this.color(), width: this.next() } : null;
    const runs = [];
    const count = this.next();
    for (let index = 0; index < count; index++) {
      const face = this.next();
      const font = `${faces[face]}${this.next()}px "Indicatrix Figure", STIXGeneral, serif`;
      runs.push({ font, x: this.next(), y: this.next(), text: this.text() });
    }
    context.fontKerning = "none";
    context.textRendering = "geometricPrecision";
    if (halo) {
      [context.strokeStyle, context.globalAlpha] = halo.color;
      context.lineWidth = 2 * halo.width;
      context.lineJoin = "round";
      context.setLineDash([]);
      for (const run of runs) {
        context.font = run.font;
        context.strokeText(run.text, run.x, run.y);
      }
    }
    context.fillStyle = paint;
    context.globalAlpha = alpha;
    for (const run of runs) {
      context.font = run.font;
      context.fillText(run.text, run.x, run.y);
    }
    context.restore();
  }
}

const colors = new Map();

/** A colour of three numbers from 0 to 1, in the words of CSS. */
function css(red, green, blue) {
  const key = (Math.round(red * 255) << 16) | (Math.round(green * 255) << 8) | Math.round(blue * 255);
  let color = colors.get(key);
  if (!color) {
    color = `#${key.toString(16).padStart(6, "0")}`;
    colors.set(key, color);
  }
  return color;
}
