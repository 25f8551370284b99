// The camera of the page: START and STOP, the picture as in a mirror, what is being waited for, and every error in words.
// With the browser engine it also finds the hand; with the WebRTC engine the picture comes from the server, beneath it.

const LOST_TRACK = "taken";
const VIDEO_PATIENCE_MS = 8000;
const RETRY_AFTER_MS = 1500;
const FRAME_PATIENCE_MS = 4000;
const FRAME_STEP_MS = 100;
const STALLED_MS = 3000;
const MOST_STUCK = 3;
const GOOD_FRAMES = 100;
const EXERCISE_CHANGED = "slr-learn-exercise";

const cameras = new WeakMap();
// Frames are numbered upwards for as long as the visit lasts, whichever page shows the camera.
let newestFrame = 0;

export default function (component) {
  const { parentElement: root } = component;
  const place = root.querySelector(".camera-block");
  if (!cameras.has(place)) cameras.set(place, new CameraBlock(place));
  const camera = cameras.get(place);
  camera.update(component);
  return () => {
    // Streamlit calls this when the element goes, not when its data change.
    camera.release();
    cameras.delete(place);
  };
}

class CameraBlock {
  constructor(place) {
    this.place = place;
    this.video = place.querySelector("video");
    this.canvas = place.querySelector("canvas");
    this.cover = place.querySelector(".camera-cover");
    this.bar = place.querySelector(".camera-bar");
    this.stage = "idle";
    this.error = null;
    this.turn = remembered().turn ?? 0;
    this.device = remembered().device ?? null;
    this.devices = [];
    this.draw = { isRight: false, marked: [] };
    this.pressed = (event) => this.press(event);
    this.shown = () => this.seen();
    document.addEventListener("keydown", this.pressed);
    document.addEventListener("visibilitychange", this.shown);
    this.plugged = () => this.listDevices();
    navigator.mediaDevices?.addEventListener?.("devicechange", this.plugged);
  }

  update(component) {
    this.component = component;
    const before = this.data;
    this.data = component.data;
    this.base ??= `${serverAddress()}${this.data.prefix}`;
    if (before && before.engine !== this.data.engine) this.change();
    if (this.data.taken) this.channel?.line?.took?.(this.data.taken);
    if (this.data.server) this.follow(this.data.server);
    if (!before && this.data.wanted) this.start();
    this.show();
  }

  // Another engine: the camera is taken anew.
  change() {
    const isWanted = this.isWanted;
    this.halt();
    if (isWanted) this.start();
  }

  follow({ stage, text }) {
    if (!this.isWanted || this.stage === "asking" || this.stage === "paused") return;
    const now = ["live", "interrupted"].includes(stage) ? stage : "connecting";
    if (now === this.stage && text === this.server) return;
    this.server = text;
    if (now === "live") this.wasLive = true;
    this.stage = now;
    this.show();
  }

  async start() {
    this.isWanted = true;
    this.error = null;
    const attempt = (this.attempt = (this.attempt ?? 0) + 1);
    this.to("asking");
    let stream;
    try {
      stream = await askForCamera(this.device);
    } catch (error) {
      if (attempt === this.attempt) this.fail(reasonOf(error));
      return;
    }
    if (attempt !== this.attempt || !this.isWanted) {
      stopTracks(stream);
      return;
    }
    this.devices = await videoDevices();
    if (attempt !== this.attempt) {
      stopTracks(stream);
      return;
    }
    const settings = stream.getVideoTracks()[0].getSettings();
    this.device = settings.deviceId ?? this.device;
    if (this.data.engine === "webrtc") {
      // Only asked for: the camera is opened by the stream to the server, which could not say what is wrong.
      stopTracks(stream);
      await videoFrameIsThere();
      if (attempt !== this.attempt) return;
      this.listen();
      this.to("connecting");
      this.waits = setTimeout(() => this.miss(), VIDEO_PATIENCE_MS);
      return;
    }
    this.stream = stream;
    stream.getVideoTracks()[0].onended = () => this.fail(LOST_TRACK);
    this.video.srcObject = stream;
    this.listen();
    this.to("connecting");
    try {
      await this.video.play();
    } catch {
      // A picture that is replaced at once; the newer attempt plays.
    }
    this.look();
  }

  // The video does not come through to the server, or its answers do not come back.
  miss() {
    if (!this.isWanted || this.wasLive || this.data.engine !== "webrtc") return;
    if (!this.data.canTakeOver && !this.isRetried) {
      // No other engine can take over; a connection that got stuck is made anew, once.
      this.halt();
      this.isRetried = true;
      this.tell();
      const { attempt } = this;
      // The server ends the old connection first.
      setTimeout(() => { if (attempt === this.attempt) this.start(); }, RETRY_AFTER_MS);
      return;
    }
    this.isLate = true;
    this.tell();
  }

  stop() {
    this.isRetried = false;
    this.halt();
    this.to("idle");
  }

  halt() {
    clearTimeout(this.waits);
    this.isWanted = this.isLate = this.wasLive = false;
    this.attempt = (this.attempt ?? 0) + 1;
    stopTracks(this.stream);
    this.stream = null;
    this.video.srcObject = null;
    this.channel?.close();
    this.channel = null;
    this.hands = [];
    this.paint();
    restoreTexts();
  }

  fail(reason) {
    this.halt();
    this.error = reason;
    this.to("error");
  }

  release() {
    this.halt();
    clearTimeout(this.loads);
    this.worker?.terminate();
    this.worker = null;
    document.removeEventListener("keydown", this.pressed);
    document.removeEventListener("visibilitychange", this.shown);
    navigator.mediaDevices?.removeEventListener?.("devicechange", this.plugged);
  }

  // A camera was connected or removed.
  async listDevices() {
    if (!this.isWanted || this.stage === "asking") return;
    this.devices = await videoDevices();
    this.show();
  }

  // --- the hand ------------------------------------------------------------------------------------------------------

  look() {
    this.worker ??= this.hire();
    const { stream } = this;
    const tick = () => {
      if (this.stream !== stream || !stream) return;
      if (this.video.requestVideoFrameCallback) this.video.requestVideoFrameCallback(tick);
      else setTimeout(tick, 33);
      if (this.isReady && !document.hidden && this.video.videoWidth) {
        const since = performance.now() - this.askedAt;
        if (!this.isBusy) this.analyse();
        else if (since > FINDING_PATIENCE_MS) this.replace();
        else if (since > STALLED_MS && this.stage === "live") this.to("interrupted");
      }
    };
    tick();
  }

  hire() {
    this.loads = setTimeout(() => { if (!this.isReady) this.broken("the hand model did not load in time"); }, LOADING_PATIENCE_MS);
    const worker = hireWorker(this.base, this.data.files);
    worker.onmessage = ({ data }) => {
      if (data.kind === "ready") { this.isReady = true; clearTimeout(this.loads); }
      else if (data.kind === "found") this.found(data.frame);
      else this.broken(data.reason);
    };
    worker.onerror = (event) => this.broken(event.message);
    return worker;
  }

  // A worker that answers no more is replaced, a few times.
  replace() {
    this.nGood = 0;
    this.nStuck = (this.nStuck ?? 0) + 1;
    if (this.nStuck > MOST_STUCK) { this.broken("the worker does not answer"); return; }
    this.worker?.terminate();
    this.isReady = this.isBusy = false;
    this.worker = this.hire();
  }

  broken(reason) {
    clearTimeout(this.loads);
    console.warn("slr_learn camera:", reason);
    this.worker?.terminate();
    this.worker = null;
    this.isReady = this.isBusy = false;
    this.fail("engine");
  }

  async analyse() {
    this.isBusy = true;
    const at = (this.askedAt = performance.now());
    const { picture, width, height } = await this.takePicture();
    if (!this.worker || !picture) { this.isBusy = false; return; }
    newestFrame += 1;
    this.worker.postMessage({ kind: "frame", picture, number: newestFrame, at, width, height }, [picture]);
  }

  async takePicture() {
    const [wide, high] = sizeOf(this.video);
    const isLying = this.turn % 180 !== 0;
    const [width, height] = isLying ? [high, wide] : [wide, high];
    try {
      if (!this.turn) return { picture: await createImageBitmap(this.video, { resizeWidth: wide, resizeHeight: high }), width, height };
      this.turned ??= new OffscreenCanvas(1, 1);
      Object.assign(this.turned, { width, height });
      const ink = this.turned.getContext("2d");
      ink.translate(width / 2, height / 2);
      ink.rotate((this.turn * Math.PI) / 180);
      ink.drawImage(this.video, -wide / 2, -high / 2, wide, high);
      return { picture: this.turned.transferToImageBitmap(), width, height };
    } catch {
      return {};
    }
  }

  found(frame) {
    this.isBusy = false;
    this.nGood = (this.nGood ?? 0) + 1;
    if (this.nGood > GOOD_FRAMES) this.nStuck = 0;
    if (!this.stream) return;
    this.hands = frame.hands;
    this.size = { width: frame.w, height: frame.h };
    this.channel?.push(frame);
    if (this.stage === "connecting" || this.stage === "interrupted") this.to("live");
    this.paint();
  }

  paint() {
    const { width, height } = this.size ?? { width: 640, height: 480 };
    const { isRight, marked } = this.draw;
    const isBare = Boolean(this.data?.bare) && this.stage === "live";
    if (this.data?.engine === "browser") drawHands(this.canvas, { width, height, hands: this.hands ?? [], isRight, marked, isBare });
  }

  // --- the server ----------------------------------------------------------------------------------------------------

  listen() {
    this.channel?.close();
    this.channel = new Channel({
      base: this.base,
      token: this.data.token,
      listens: this.data.engine === "webrtc",
      onAnswer: (answer) => this.answered(answer),
      onKind: (kind) => this.reached(kind),
      sendByComponent: (batch) => this.component.setStateValue("batch", batch),
    });
  }

  reached(kind) {
    this.place.dataset.channel = kind ?? "none";
    if (kind) return;
    if (this.data.engine === "webrtc") {
      // From now on the page's own runs say what is seen.
      restoreTexts();
      this.tell();
      return;
    }
    // Nobody answers any more. Streamlit says so itself as soon as it notices; until then, the learner is told here.
    if (this.isWanted) this.fail("server");
  }

  answered(answer) {
    if (this.data.engine === "webrtc" && answer.stage) this.follow(answer);
    this.place.dataset.hand = answer.hand ?? "";
    this.draw = { isRight: Boolean(answer.right), marked: answer.marked ?? [] };
    writeTexts(answer.texts ?? {});
    if (answer.event !== undefined) {
      window.dispatchEvent(new CustomEvent(EXERCISE_CHANGED, { detail: answer.event }));
    }
  }

  // --- what is shown -------------------------------------------------------------------------------------------------

  to(stage) {
    this.stage = stage;
    if (stage === "live") this.wasLive = true;
    this.tell();
    this.show();
  }

  tell() {
    const { stage, error, device, turn } = this;
    const channel = this.place.dataset.channel;
    const state = { wanted: Boolean(this.isWanted), stage, error, device, turn, channel, late: Boolean(this.isLate) };
    const said = JSON.stringify(state);
    if (said === this.said) return;
    this.said = said;
    this.component.setStateValue("camera", state);
  }

  seen() {
    if (!this.isWanted) return;
    if (document.hidden && this.stage === "live") this.to("paused");
    else if (!document.hidden && this.stage === "paused") this.to("live");
  }

  show() {
    const { data, place, stage } = this;
    place.dataset.stage = stage;
    place.dataset.engine = data.engine;
    place.style.setProperty("--turn", `${this.turn}deg`);
    place.dataset.turn = this.turn;
    place.dataset.bare = Boolean(data.bare);
    const hadFocus = place.contains(document.activeElement);
    const content = this.content();
    const said = JSON.stringify(content);
    if (said !== this.covered) {
      this.covered = said;
      this.fill(content);
    }
    this.fillBar();
    if (hadFocus && !place.contains(document.activeElement)) {
      (this.bar.hidden ? this.cover : this.bar).querySelector("button")?.focus({ preventScroll: true });
    }
    // What the page said when it was drawn is no longer so; the answers of the server follow.
    if (stage !== "live" && (this.isWanted || this.error) && content.text) {
      const line = { className: `camera-line ${content.mark === "problem" ? "problem" : stage}` };
      const status = { line, text: content.text, rate: { text: "", data: { fps: "0.0" } } };
      writeTexts({ "camera-status": status, feedback: { icon: "videocam", sentence: content.text } });
    }
  }

  content() {
    const { texts } = this.data;
    if (this.data.problem) return { text: this.data.problem, mark: "problem" };
    if (this.data.engine === "still") return { text: texts.photo };
    if (this.stage === "idle") return { button: texts.start, steps: texts.steps, note: texts.note };
    if (this.stage === "asking") return { text: texts.asking, mark: "spinner" };
    if (this.stage === "connecting") {
      const isLoading = this.data.engine === "browser" && !this.isReady;
      return { text: isLoading ? texts.loading : this.server || texts.connecting, mark: "spinner" };
    }
    if (this.stage === "paused") return { text: texts.paused, mark: "pause" };
    if (this.stage === "interrupted") return { text: this.server || texts.interrupted, mark: "problem" };
    if (this.stage === "error") return { text: texts.errors[this.error] ?? texts.errors.other, mark: "problem", button: texts.again };
    return {};
  }

  fill({ text, mark, button, steps, note }) {
    const parts = [];
    if (button) parts.push(this.button("camera-start", button, () => this.start()));
    if (mark) parts.push(make("span", `camera-mark ${mark}`, mark === "problem" ? "!" : mark === "pause" ? "Ⅱ" : ""));
    if (text) {
      const line = make("p", "camera-text", text);
      line.setAttribute("role", mark === "problem" ? "alert" : "status");
      parts.push(line);
    }
    if (steps) {
      const list = make("ol", "camera-steps");
      list.append(...steps.map((step) => make("li", "", step)));
      parts.push(list);
    }
    if (note) parts.push(make("small", "", note));
    if (mark === "problem" && button) parts.push(parts.shift());
    this.cover.replaceChildren(...parts);
    this.cover.hidden = parts.length === 0;
  }

  fillBar() {
    const { texts } = this.data;
    const isOn = ["asking", "connecting", "live", "paused", "interrupted"].includes(this.stage);
    const said = JSON.stringify([isOn, this.devices.map((one) => one.deviceId), this.device, texts.stop, this.turn]);
    if (said === this.barred) return;
    this.barred = said;
    this.bar.hidden = !isOn;
    const parts = [this.button("camera-stop", texts.stop, () => this.stop())];
    if (this.devices.length > 1) parts.push(this.choice());
    if (this.devices.length) {
      const turn = this.button("camera-turn", "⟳", () => this.rotate());
      turn.title = texts.turn;
      turn.setAttribute("aria-label", texts.turn);
      parts.push(turn);
    }
    this.bar.replaceChildren(...parts);
  }

  choice() {
    const choice = make("select", "camera-choice");
    choice.setAttribute("aria-label", this.data.texts.choose);
    this.devices.forEach((one, n) => {
      const option = make("option", "", one.label || `${this.data.texts.camera} ${n + 1}`);
      option.value = one.deviceId;
      option.selected = one.deviceId === this.device;
      choice.append(option);
    });
    choice.onchange = () => {
      this.device = choice.value;
      remember({ device: this.device });
      this.halt();
      this.start();
    };
    return choice;
  }

  rotate() {
    this.turn = (this.turn + 90) % 360;
    remember({ turn: this.turn });
    this.tell();
    this.show();
  }

  button(name, text, action) {
    const button = make("button", name, text);
    button.type = "button";
    button.onclick = action;
    return button;
  }

  press(event) {
    if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const { target } = event;
    if (this.data.engine === "still" || this.data.problem) return;
    const isTyping = target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
    const isSpace = event.key === " " && (target === document.body || target === document.documentElement);
    if (isTyping || !(isSpace || event.key.toLowerCase() === "c")) return;
    event.preventDefault();
    if (this.isWanted) this.stop();
    else this.start();
  }
}

// The component of the video starts properly only if it was there before it is told to.
async function videoFrameIsThere() {
  for (const until = performance.now() + FRAME_PATIENCE_MS; performance.now() < until; await wait(FRAME_STEP_MS)) {
    const inner = document.querySelector(".st-key-camera iframe")?.contentDocument;
    if (inner?.readyState === "complete" && inner.querySelector("video, button, #root > *")) {
      await wait(FRAME_STEP_MS);
      return;
    }
  }
}

// The page's live parts: what is seen, the hold, the feedback and the camera's state, as the server words them.
function writeTexts(texts) {
  for (const [key, values] of Object.entries(texts)) {
    for (const [name, value] of Object.entries(values)) {
      for (const place of document.querySelectorAll(`.st-key-${key} [data-live="${name}"]`)) write(place, value);
    }
  }
}

// What the page last drew stands in attributes, which nothing here writes: Streamlit draws a text again only if its own
// text has changed.
function restoreTexts() {
  for (const place of document.querySelectorAll("[data-live]")) {
    const { text, width, style } = place.dataset;
    if (text !== undefined && place.textContent !== text) place.textContent = text;
    if (width !== undefined) place.style.width = width;
    if (style !== undefined) place.className = style;
  }
}

function write(place, value) {
  if (typeof value === "string") {
    if (place.textContent !== value) place.textContent = value;
    return;
  }
  if (value.share !== undefined) {
    place.style.width = `${100 * value.share}%`;
    const meter = place.closest('[role="progressbar"]');
    if (meter) meter.setAttribute("aria-valuenow", Math.round(100 * value.share));
  }
  if (value.text !== undefined && place.textContent !== value.text) place.textContent = value.text;
  for (const [name, said] of Object.entries(value.data ?? {})) place.dataset[name] = said;
  if (value.className !== undefined && place.className !== value.className) place.className = value.className;
  if (value.html !== undefined && place.innerHTML !== value.html) place.innerHTML = value.html;
}
