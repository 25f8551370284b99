// What the page asks for comes as data; it is called again with new data where the page shows another hand.

let mesh = null;
// Which spelling of each hand on the page has begun: one that is put on the page anew does not begin it again.
const begun = new Map();

export default function (component) {
  const root = component.parentElement.querySelector(".hand3d");
  root.hand ??= new Hand(root);
  root.hand.update(component);
  return () => {
    root.hand?.release();
    root.hand = null;
  };
}

class Hand {
  constructor(root) {
    mesh ??= unpacked(MESH, REST);
    this.root = root;
    this.view = new HandView(root, mesh);
    this.bar = document.createElement("div");
    this.bar.className = "bar";
    this.view.stage.append(this.bar);
    this.clock = new Clock((t) => this.seek(t));
    this.speed = 1;
  }

  update(component) {
    const said = JSON.stringify(component.data);
    this.component = component;
    if (this.said === said) return;
    this.said = said;
    const { data } = component;
    const before = this.data;
    const filmed = JSON.stringify(data.film);
    const isNew = this.filmed !== filmed;
    this.filmed = filmed;
    this.data = data;
    this.root.style.setProperty("--height", `${data.height}px`);
    this.root.setAttribute("role", "group");
    this.root.setAttribute("aria-label", data.title);
    this.root.dataset.marked = data.marks.map((finger) => FINGERS[finger]).join(" ");
    this.view.canvas.setAttribute("aria-label", `${data.title} ${data.labels.turn}`);
    this.view.flat.setAttribute("aria-label", data.title);
    if (isNew) this.film = new Film(data.film);
    const { half } = this.film;
    this.view.show({ flipped: data.flipped, marks: data.marks, half });
    if (data.spelling) this.spell(before);
    else if (isNew) this.change(before);
    this.build();
  }

  // Another letter: the hand passes to it, then moves if the letter does.
  change(before) {
    this.clock.stop();
    this.waits = false;
    const start = this.film.poseAt(0);
    const from = this.view.pose;
    const go = () => { if (this.moves && !this.view.calm) this.play(); else this.seek(this.moves ? this.film.ways[0].until : 0, 0); };
    if (!before || !from || this.view.calm) { go(); return; }
    this.clock.onStep = (t) => this.view.show({ pose: mixedPose(from, start, ease(t / CHANGE_MS)), trace: null });
    this.clock.run(0, CHANGE_MS, () => 1, () => { this.clock.onStep = (t) => this.seek(t); go(); });
  }

  get moves() {
    return this.film.ways.length > 0 && !this.data.spelling;
  }

  play() {
    this.clock.onStep = (t) => this.seek(t);
    this.clock.run(0, this.film.length, () => this.speed, () => this.ended());
    this.named();
  }

  ended() {
    if (this.data.spelling) { this.finish(); return; }
    this.waits = true;
    this.named();
    this.clock.later(REST_MS, () => { if (this.root.isConnected) this.play(); });
  }

  pause() {
    this.clock.stop();
    this.waits = false;
    this.named();
  }

  // posed: the moment whose pose is shown with the whole way, where it stands still.
  seek(t, posed = t) {
    if (!this.root.isConnected) { this.clock.stop(); return; }
    this.at = t;
    const number = this.film.letterAt(t);
    this.view.show({
      pose: this.film.poseAt(posed, this.view.calm),
      trace: this.film.traceAt(t),
      svg: this.data.flat[Math.max(number, 0)],
    });
    if (this.data.spelling) this.point(number);
  }

  // The word is spelled when its run is another than before, not whenever the page runs again.
  spell(before) {
    const { spelling } = this.data;
    const isFresh = spelling.run !== null && begun.get(spelling.key) !== spelling.run;
    if (isFresh) {
      begun.set(spelling.key, spelling.run);
      this.reports = true;
      this.play();
    } else if (!before || (!this.clock.isRunning && before.spelling?.captions !== spelling.captions)) {
      this.seek(0);
      this.view.show({ svg: "" });
    }
  }

  finish() {
    this.point(-1);
    this.view.show({ svg: "" });
    this.named();
    if (!this.reports) return;
    this.reports = false;
    this.component.setStateValue("ended", this.data.spelling.run);
  }

  point(number) {
    const letters = this.root.querySelectorAll(".letters li");
    letters.forEach((one, at) => {
      if (at === number) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    });
    this.letter = number;
  }

  // Letter by letter: to the middle of its hold, and there it stays.
  step(by) {
    const { starts, length } = this.film;
    const number = Math.max(0, Math.min(starts.length - 1, (this.letter ?? -1) + by));
    this.pause();
    this.seek(((starts[number + 1] ?? length) + starts[number]) / 2);
  }

  build() {
    const { labels, spelling } = this.data;
    const captions = JSON.stringify([labels, spelling?.captions, this.moves, this.data.bare]);
    if (this.built === captions) { this.named(); return; }
    this.built = captions;
    this.bar.replaceChildren();
    this.toggle = this.slow = null;
    this.root.querySelector(".words")?.remove();
    if (this.moves) this.bar.append(this.toggle = button("play", labels.play, () => this.clock.isRunning || this.waits ? this.pause() : this.play()));
    if (!this.data.bare) {
      this.bar.append(button("reset", labels.reset, () => this.view.reset()));
      this.bar.append(button("tone", labels.tone, () => this.view.nextTone()));
    }
    if (spelling?.captions) this.caption();
    this.named();
  }

  caption() {
    const { labels, spelling } = this.data;
    const words = document.createElement("div");
    words.className = "words";
    words.innerHTML = `<ol class="letters">${spelling.captions.map((one) => `<li>${escaped(one)}</li>`).join("")}</ol>`;
    const controls = document.createElement("div");
    controls.className = "controls";
    controls.append(
      button("previous", labels.previous, () => this.step(-1), ","),
      button("replay", labels.replay, () => this.play(), "R"),
      button("next", labels.next, () => this.step(1), "."),
      this.slow = button("slow", labels.slower, () => { this.speed = this.speed === 1 ? 0.5 : 1; this.named(); }, "S"),
    );
    this.slow.textContent = "0.5×";
    words.append(controls);
    this.root.append(words);
    this.root.onkeydown = (event) => {
      const press = { ",": ".previous", ".": ".next", r: ".replay", s: ".slow" }[event.key.toLowerCase()];
      if (!press || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      words.querySelector(press).click();
    };
  }

  named() {
    const { labels } = this.data;
    const plays = this.clock.isRunning || Boolean(this.waits);
    this.root.dataset.playing = this.clock.isRunning;
    if (this.toggle) {
      this.toggle.innerHTML = drawn(plays ? "pause" : "play");
      for (const set of ["aria-label", "title"]) this.toggle.setAttribute(set, plays ? labels.pause : labels.play);
    }
    this.slow?.setAttribute("aria-pressed", this.speed !== 1);
  }

  release() {
    this.clock.stop();
    this.view.release();
  }
}

const ease = (share) => share * share * (3 - 2 * share);
