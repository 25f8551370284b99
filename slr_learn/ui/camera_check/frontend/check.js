// The browser's part of the camera check: permission, picture, light, and how fast hands are found here. After that the
// server tries the video, while this part has given the camera back.

const PICTURE_MS = 2000;
const FINDING_MS = 3000;
const WARM_UP_FRAMES = 3;

const checks = new WeakMap();

export default function (component) {
  const place = component.parentElement.querySelector(".camera-check");
  if (!checks.has(place)) checks.set(place, new CameraCheck(place));
  const check = checks.get(place);
  check.update(component);
  return () => {
    check.end();
    checks.delete(place);
  };
}

class CameraCheck {
  constructor(place) {
    this.place = place;
    this.video = place.querySelector("video");
    this.cover = place.querySelector(".camera-cover");
    this.report = { run: 0, step: "idle" };
  }

  update(component) {
    this.component = component;
    this.data = component.data;
    this.base ??= `${serverAddress()}${this.data.prefix}`;
    if (this.report.step === "server" && this.data.finished === this.report.run) this.tell({ step: "done" });
    this.show();
  }

  tell(found) {
    this.report = { ...this.report, ...found };
    this.component.setStateValue("report", this.report);
    this.show();
  }

  async start() {
    const run = Date.now();
    this.report = { run };
    this.tell({ step: "asking" });
    const isCurrent = () => this.report.run === run && !this.isOver;
    let stream;
    try {
      stream = await askForCamera(remembered().device);
    } catch (error) {
      if (isCurrent()) this.tell({ step: "failed", error: reasonOf(error) });
      return;
    }
    if (!isCurrent()) { stopTracks(stream); return; }
    this.stream = stream;
    try {
      this.video.srcObject = stream;
      await this.video.play();
      this.tell({ step: "picture", device: stream.getVideoTracks()[0].getSettings().deviceId });
      const picture = await this.measurePicture();
      if (!isCurrent()) return;
      this.tell({ step: "browser", picture });
      const rate = await this.measureFinding();
      if (!isCurrent()) return;
      this.tell({ step: "server", rate });
    } catch (error) {
      console.warn("slr_learn camera check:", error);
      if (isCurrent()) this.tell({ step: "failed", error: "other" });
    } finally {
      this.giveBack(stream);
    }
  }

  giveBack(stream) {
    stopTracks(stream);
    if (this.stream !== stream) return;
    this.stream = this.video.srcObject = null;
  }

  end() {
    this.isOver = true;
    this.worker?.terminate();
    if (this.stream) this.giveBack(this.stream);
  }

  async measurePicture() {
    const { video } = this;
    let nPictures = 0;
    let isCounting = Boolean(video.requestVideoFrameCallback);
    const count = () => { nPictures += 1; if (isCounting) video.requestVideoFrameCallback(count); };
    const began = performance.now();
    if (isCounting) video.requestVideoFrameCallback(count);
    await wait(PICTURE_MS);
    // A hidden tab shows no pictures; how many there would be is unknown then.
    const rate = nPictures && !document.hidden ? (1000 * nPictures) / (performance.now() - began) : null;
    isCounting = false;
    const canvas = Object.assign(make("canvas"), { width: LIGHT_SAMPLE_PX, height: LIGHT_SAMPLE_PX });
    const sample = canvas.getContext("2d", { willReadFrequently: true });
    const { label } = this.stream.getVideoTracks()[0];
    return { label, width: video.videoWidth, height: video.videoHeight, rate, ...measureLight(sample, video) };
  }

  // Frames a second in which hands are found, one after the other; 0 if this browser cannot.
  async measureFinding() {
    this.isLoading = true;
    try {
      await this.loadWorker();
      this.isLoading = false;
      this.show();
      let began = performance.now();
      for (let n = 1; ; n += 1) {
        await this.findOnce(n);
        const since = performance.now() - began;
        if (n === WARM_UP_FRAMES) began = performance.now();
        else if (n > WARM_UP_FRAMES && since > FINDING_MS) return (1000 * (n - WARM_UP_FRAMES)) / since;
      }
    } catch (error) {
      console.warn("slr_learn camera check:", error);
      return 0;
    } finally {
      this.isLoading = false;
      this.worker?.terminate();
      this.worker = null;
    }
  }

  loadWorker() {
    this.worker = hireWorker(this.base, this.data.files);
    return this.answer(LOADING_PATIENCE_MS, "ready");
  }

  async findOnce(number) {
    const [width, height] = sizeOf(this.video);
    const picture = await createImageBitmap(this.video, { resizeWidth: width, resizeHeight: height });
    const at = performance.now();
    this.worker.postMessage({ kind: "frame", picture, number, at, width, height }, [picture]);
    await this.answer(FINDING_PATIENCE_MS, "found");
  }

  answer(patience, wanted) {
    return new Promise((done, refuse) => {
      const timer = setTimeout(() => refuse(new Error("no answer in time")), patience);
      this.worker.onmessage = ({ data }) => {
        clearTimeout(timer);
        if (data.kind === wanted) done();
        else refuse(new Error(data.reason));
      };
      this.worker.onerror = (event) => { clearTimeout(timer); refuse(new Error(event.message)); };
    });
  }

  show() {
    const { texts } = this.data;
    const { step, error } = this.report;
    const isOn = step === "picture" || step === "browser";
    this.place.dataset.step = step;
    this.place.dataset.stage = isOn ? "live" : "idle";
    const said = {
      idle: { button: texts.test, note: texts.note },
      asking: { text: texts.asking },
      picture: { text: texts.looking },
      browser: { text: this.isLoading ? texts.loading : texts.browser },
      server: { text: texts.server },
      done: { text: texts.done, button: texts.again },
      failed: { text: texts.errors[error] ?? texts.errors.other, button: texts.again, isProblem: true },
    }[step];
    if (JSON.stringify(said) === this.said) return;
    this.said = JSON.stringify(said);
    this.fill(said, { isOn });
  }

  fill({ text, button, note, isProblem }, { isOn }) {
    const hadFocus = this.cover.contains(document.activeElement);
    const parts = [];
    if (text && !button) parts.push(make("span", "camera-mark spinner"));
    if (isProblem) parts.push(make("span", "camera-mark problem", "!"));
    if (text) {
      const line = make("p", "camera-text", text);
      line.setAttribute("role", isProblem ? "alert" : "status");
      parts.push(line);
    }
    if (button) {
      const press = make("button", "camera-start", button);
      press.type = "button";
      press.onclick = () => this.start();
      parts.push(press);
    }
    if (note) parts.push(make("small", "", note));
    this.cover.classList.toggle("is-line", isOn);
    this.cover.replaceChildren(...parts);
    if (hadFocus) this.cover.querySelector("button")?.focus({ preventScroll: true });
  }
}
