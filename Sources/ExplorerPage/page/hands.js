/** What the core calls the things that can be taken hold of; the numbers of probes are between these two. */
const CANVAS = 1, FIRST_PROBE = 16, AFTER_PROBES = 1e6;

/** Fingers, mouse and keyboard on the figure. Movements wait for the next frame; what they lead to is the core's. */
class Hands {
  constructor(core, stage, page) {
    Object.assign(this, { core, stage, page });
    this.surface = document.getElementById("surface");
    this.axis = document.getElementById("axis");
    this.marks = new Map();
    /** The two parameters, as scene files call them. */
    this.names = document.documentElement.dataset.axes.split(" ");
    /** What each pointer holds. */
    this.pointers = new Map();
    for (const element of [this.surface, this.axis]) {
      element.addEventListener("pointerdown", event => this.down(event, element));
      element.addEventListener("pointermove", event => this.moved(event, element));
      element.addEventListener("pointerup", event => this.up(event));
      element.addEventListener("pointercancel", event => this.up(event));
    }
    this.surface.addEventListener("wheel", event => this.wheel(event), { passive: false });
    this.surface.addEventListener("keydown", event => this.keyOnSurface(event));
  }

  get isBusy() { return this.pointers.size > 0; }

  place(event) {
    const box = this.stage.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  down(event, element) {
    if (event.button !== 0) return;
    const [x, y] = this.place(event);
    const target = this.core.calls.target(x, y, event.pointerType === "touch" ? 26 : 14);
    if (target === 0) return;
    element.setPointerCapture(event.pointerId);
    if (!this.isBusy) this.before = this.page.state.snapshot();
    this.pointers.set(event.pointerId, { target, x, y, lastX: x, lastY: y, startX: x, startY: y, isMoved: false });
    if (target !== CANVAS) this.core.calls.grab(target, x, y);
    element.classList.add("held");
    this.page.wake();
  }

  moved(event, element) {
    const pointer = this.pointers.get(event.pointerId);
    const [x, y] = this.place(event);
    if (!pointer) {
      element.classList.toggle("over", this.core.calls.target(x, y, 14) > CANVAS);
      return;
    }
    [pointer.x, pointer.y] = [x, y];
    if (Math.abs(x - pointer.startX) + Math.abs(y - pointer.startY) > 4) pointer.isMoved = true;
    this.page.wake();
  }

  up(event) {
    const pointer = this.pointers.get(event.pointerId);
    if (!pointer) return;
    this.apply();
    this.pointers.delete(event.pointerId);
    if (!this.isBusy) this.loosen();
    if (pointer.target === CANVAS) {
      if (!pointer.isMoved && event.type === "pointerup" && !this.isBusy) this.addProbe(pointer.x, pointer.y);
    } else {
      this.core.calls.release(pointer.target);
      if (!pointer.isMoved) this.marks.get(pointer.target)?.focus({ preventScroll: true });
    }
    this.page.commit();
  }

  /** Gives up what is being dragged: all is as it was before. False where nothing is held. */
  cancel() {
    if (!this.isBusy) return false;
    for (const { target } of this.pointers.values()) if (target !== CANVAS) this.core.calls.release(target);
    this.pointers.clear();
    this.loosen();
    this.page.state.show(this.before);
    this.page.changed();
    return true;
  }

  loosen() {
    for (const element of [this.surface, this.axis]) element.classList.remove("held");
  }

  /** Passes on how far each pointer has come since the last frame. */
  apply() {
    const onCanvas = [...this.pointers.values()].filter(pointer => pointer.target === CANVAS);
    if (onCanvas.length === 2) this.pinch(...onCanvas);
    for (const pointer of this.pointers.values()) {
      const isStill = pointer.x === pointer.lastX && pointer.y === pointer.lastY;
      if (!isStill && pointer.isMoved) {
        if (pointer.target !== CANVAS) this.core.calls.drag(pointer.target, pointer.x, pointer.y);
        else if (onCanvas.length === 1) this.core.calls.pan(pointer.x - pointer.lastX, pointer.y - pointer.lastY);
      }
      if (pointer.isMoved) [pointer.lastX, pointer.lastY] = [pointer.x, pointer.y];
    }
  }

  /** Two fingers on the canvas: what lies under them stays under them. */
  pinch(a, b) {
    const before = Math.hypot(a.lastX - b.lastX, a.lastY - b.lastY);
    const after = Math.hypot(a.x - b.x, a.y - b.y);
    const [x, y] = [(a.x + b.x) / 2, (a.y + b.y) / 2];
    this.core.calls.pan(x - (a.lastX + b.lastX) / 2, y - (a.lastY + b.lastY) / 2);
    if (before > 0 && after > 0) this.core.calls.zoom(after / before, x, y);
    a.isMoved = b.isMoved = true;
  }

  wheel(event) {
    event.preventDefault();
    const [x, y] = this.place(event);
    const turns = event.deltaY * (event.deltaMode === 1 ? 20 : 1);
    this.core.calls.zoom(2 ** (-turns / 400), x, y);
    this.page.wake();
    this.page.commitSoon();
  }

  addProbe(x, y) {
    const target = this.core.calls.addProbe(x, y);
    this.page.changed();
    if (target) this.mark(target).focus({ preventScroll: true });
  }

  removeProbe(index) {
    this.core.calls.removeProbe(index);
    this.page.changed();
    (this.marks.get(FIRST_PROBE + index) ?? this.surface).focus({ preventScroll: true });
  }

  removeProbes() {
    while (probeCount(this.core) > 0) this.core.calls.removeProbe(0);
    this.page.changed();
  }

  keyOnSurface(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { calls } = this.core;
    if (event.key === "Enter") this.addProbe(NaN, NaN);
    else if (event.key === "+" || event.key === "=") calls.zoom(1.25, NaN, NaN);
    else if (event.key === "-") calls.zoom(0.8, NaN, NaN);
    else if (event.key === "0") calls.resetView();
    else if (!this.nudge(event, CANVAS)) return;
    event.preventDefault();
    this.page.changed();
  }

  keyOnMark(event, target) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if ((event.key === "Delete" || event.key === "Backspace") && target >= FIRST_PROBE && target < AFTER_PROBES) {
      this.removeProbe(target - FIRST_PROBE);
    } else if (this.nudge(event, target)) {
      this.page.changed();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  nudge(event, target) {
    const steps = event.shiftKey ? 8 : 1;
    const way = { ArrowLeft: [-steps, 0], ArrowRight: [steps, 0], ArrowUp: [0, steps], ArrowDown: [0, -steps] }[event.key];
    if (way) this.core.calls.nudge(target, ...way);
    return way !== undefined;
  }

  /** The element that stands for a target where the keyboard and screen readers look. */
  mark(target) {
    let mark = this.marks.get(target);
    if (!mark) {
      mark = document.createElement("button");
      mark.type = "button";
      mark.className = "mark";
      mark.dataset.target = target;
      mark.setAttribute("aria-roledescription", "movable point");
      mark.addEventListener("keydown", event => this.keyOnMark(event, target));
      const after = [...this.marks.keys()].filter(other => other > target).sort((a, b) => a - b)[0];
      document.getElementById("marks").insertBefore(mark, this.marks.get(after) ?? null);
      this.marks.set(target, mark);
    }
    return mark;
  }

  /** Brings surfaces and marks to where the figure has them now. */
  follow() {
    const box = this.core.words(this.core.calls.canvas());
    if (box.length === 0) return;
    put(this.surface, box[0], box[1], box[2], box[3]);
    put(this.axis, box[4], box[5] + box[7] - 22, box[6], 44);
    this.axis.hidden = box[6] === 0;
    const marks = this.core.marks();
    for (const [target, mark] of this.marks) {
      if (marks.some(other => other.target === target)) continue;
      mark.remove();
      this.marks.delete(target);
    }
    for (const { target, x, y, label } of marks) {
      const mark = this.mark(target);
      mark.hidden = isNaN(x);
      if (!mark.hidden) mark.style.transform = `translate(${x}px, ${y}px)`;
      if (mark.getAttribute("aria-label") !== label) mark.setAttribute("aria-label", label);
    }
  }
}

function probeCount(core) {
  let count = 0;
  while (!Number.isNaN(core.value(`probes[${count}].at[0]`))) count++;
  return count;
}

/** Places an element, touching its style only where something changed. */
function put(element, ...box) {
  const key = box.join();
  if (element.dataset.box === key) return;
  element.dataset.box = key;
  ["left", "top", "width", "height"].forEach((side, index) => { element.style[side] = `${box[index]}px`; });
}
