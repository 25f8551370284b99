// The hand on the page: what is shown of it, how it is turned by pointer and keys, and its buttons.

const TURN_STEP = Math.PI / 12;
const MOST_PITCH = 1.35;
const CHANGE_MS = 320;
const TONE_KEY = "slr_learn-skin-tone";
const ICONS = {
  play: "M7 4l13 8-13 8z",
  pause: "M6 4h4v16H6zM14 4h4v16h-4z",
  reset: "M12 5V1L7 6l5 5V7a5 5 0 1 1-5 5H5a7 7 0 1 0 7-7z",
  replay: "M12 5V1L7 6l5 5V7a5 5 0 1 1-5 5H5a7 7 0 1 0 7-7z",
  previous: "M6 5h2v14H6zM20 5v14L9 12z",
  next: "M16 5h2v14h-2zM4 5l11 7-11 7z",
};

const drawn = (name) => `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${ICONS[name]}"/></svg>`;
const rgb = (text) => [0, 2, 4].map((at) => parseInt(text.slice(at + 1, at + 3), 16) / 255);

function escaped(text) {
  return text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);
}

function keptTone() {
  try { return Number(localStorage.getItem(TONE_KEY)) || 0; } catch { return 0; }
}

class HandView {
  constructor(root, mesh) {
    this.root = root;
    this.look = { yaw: 0, pitch: 0, zoom: 1 };
    this.tone = keptTone();
    this.calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    root.innerHTML = '<div class="stage"><canvas tabindex="0" role="img"></canvas><div class="flat"></div></div>';
    this.stage = root.querySelector(".stage");
    this.flat = root.querySelector(".flat");
    this.canvas = root.querySelector("canvas");
    try {
      this.scene = new Scene(this.canvas, mesh, NAILS);
    } catch {
      this.scene = null;
    }
    root.dataset.drawn = this.scene ? "solid" : "flat";
    this.canvas.hidden = !this.scene;
    this.watch();
  }

  watch() {
    const { canvas } = this;
    canvas.addEventListener("pointerdown", (event) => this.grab(event));
    canvas.addEventListener("keydown", (event) => this.pressed(event));
    canvas.addEventListener("dblclick", () => this.reset());
    canvas.addEventListener("webglcontextlost", (event) => event.preventDefault());
    canvas.addEventListener("webglcontextrestored", () => { this.scene.build(); this.show(); });
    this.resized = new ResizeObserver(() => this.show());
    this.resized.observe(canvas);
  }

  grab(event) {
    const { canvas } = this;
    let [x, y] = [event.clientX, event.clientY];
    canvas.setPointerCapture(event.pointerId);
    const move = (moved) => {
      this.turn((moved.clientX - x) * 0.011, (moved.clientY - y) * 0.011);
      [x, y] = [moved.clientX, moved.clientY];
    };
    const end = () => {
      canvas.removeEventListener("pointermove", move);
      canvas.removeEventListener("pointerup", end);
      canvas.removeEventListener("pointercancel", end);
    };
    canvas.addEventListener("pointermove", move);
    canvas.addEventListener("pointerup", end);
    canvas.addEventListener("pointercancel", end);
  }

  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const done = {
      ArrowLeft: () => this.turn(-TURN_STEP, 0),
      ArrowRight: () => this.turn(TURN_STEP, 0),
      ArrowUp: () => this.turn(0, -TURN_STEP),
      ArrowDown: () => this.turn(0, TURN_STEP),
      Home: () => this.reset(),
      "+": () => this.zoom(1.15),
      "=": () => this.zoom(1.15),
      "-": () => this.zoom(1 / 1.15),
    }[event.key];
    if (!done) return;
    event.preventDefault();
    event.stopPropagation();
    done();
  }

  turn(yaw, pitch) {
    this.look.yaw += yaw;
    this.look.pitch = Math.max(-MOST_PITCH, Math.min(MOST_PITCH, this.look.pitch + pitch));
    this.show();
  }

  zoom(factor) {
    this.look.zoom = Math.max(0.7, Math.min(2, this.look.zoom * factor));
    this.show();
  }

  reset() {
    Object.assign(this.look, { yaw: 0, pitch: 0, zoom: 1 });
    this.show();
  }

  nextTone() {
    this.tone = (this.tone + 1) % TONES.length;
    try { localStorage.setItem(TONE_KEY, this.tone); } catch { /* It is kept for this page alone. */ }
    this.show();
  }

  // What is to be seen from now on; drawn at the browser's next frame, once however often it is asked for.
  show(shown = {}) {
    Object.assign(this, shown);
    if (this.asked || !this.pose) return;
    this.asked = requestAnimationFrame(() => { this.asked = 0; this.draw(); });
  }

  draw() {
    if (!this.scene) {
      this.flat.innerHTML = this.svg || "";
      return;
    }
    const tone = TONES[this.tone] || TONES[0];
    this.scene.draw(this.pose, {
      ...this.look,
      flipped: this.flipped,
      half: this.half,
      marks: this.marks || [],
      markColour: rgb(MARK),
      // The style gives the canvas the page's colour for what is to be done, whichever theme it has.
      wayColour: numbersIn(getComputedStyle(this.canvas).caretColor) || rgb(MARK),
      tone: { back: rgb(tone[0]), palm: rgb(tone[1]) },
      trace: this.trace,
    });
    this.root.dataset.drawings = Number(this.root.dataset.drawings || 0) + 1;
  }

  release() {
    cancelAnimationFrame(this.asked);
    this.resized.disconnect();
    this.scene?.release();
  }
}

function numbersIn(colour) {
  const found = colour.match(/^rgba?\((\d+), (\d+), (\d+)/);
  return found && found.slice(1).map((one) => Number(one) / 255);
}

function button(name, label, onPress, keys) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = name;
  made.innerHTML = name in ICONS ? drawn(name) : "";
  made.title = label;
  made.setAttribute("aria-label", label);
  if (keys) made.setAttribute("aria-keyshortcuts", keys);
  made.onclick = onPress;
  return made;
}
