// What the camera and its check need of the browser: the camera itself, the worker that finds hands, and small help.

const MEMORY = "slr_learn_camera";
const LONGEST_SIDE_PX = 640;
const LOADING_PATIENCE_MS = 90000;
const FINDING_PATIENCE_MS = 15000;

async function askForCamera(device) {
  if (!navigator.mediaDevices?.getUserMedia) throw new DOMException("", isSecureContext ? "NotSupportedError" : "InsecureError");
  const wanted = { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 30, max: 30 } };
  const which = device ? { deviceId: { ideal: device } } : { facingMode: "user" };
  return navigator.mediaDevices.getUserMedia({ video: { ...wanted, ...which }, audio: false });
}

function reasonOf({ name }) {
  const reasons = {
    NotAllowedError: "denied",
    SecurityError: "denied",
    NotFoundError: "missing",
    DevicesNotFoundError: "missing",
    NotReadableError: "busy",
    TrackStartError: "busy",
    AbortError: "busy",
    OverconstrainedError: "constraints",
    InsecureError: "insecure",
    NotSupportedError: "unsupported",
  };
  return reasons[name] ?? "other";
}

function wait(ms) {
  return new Promise((done) => { setTimeout(done, ms); });
}

async function videoDevices() {
  try {
    return (await navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind === "videoinput");
  } catch {
    return [];
  }
}

// Where the app is served: Streamlit's own script tells it, also below a path or behind a proxy.
function serverAddress() {
  const script = [...document.querySelectorAll("script[src]")].map(({ src }) => src).find((src) => src.includes("/static/js/"));
  return script ? script.slice(0, script.indexOf("/static/js/")) : location.origin;
}

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(MEMORY)) ?? {};
  } catch {
    return {};
  }
}

function remember(values) {
  try {
    localStorage.setItem(MEMORY, JSON.stringify({ ...remembered(), ...values }));
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

function make(tag, name, text) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text !== undefined) made.textContent = text;
  return made;
}

// Starts the worker that finds hands; it says "ready", then answers each frame.
function hireWorker(base, tags) {
  const files = Object.fromEntries(Object.entries(tags).map(([name, tag]) => [name, `${base}/files/${tag}/${name}`]));
  const worker = new Worker(files["worker.js"]);
  worker.postMessage({ kind: "load", files });
  return worker;
}

function stopTracks(stream) {
  stream?.getTracks().forEach((track) => { track.onended = null; track.stop(); });
}

// The size of the picture that hands are looked for in.
function sizeOf({ videoWidth, videoHeight }) {
  const scale = Math.min(1, LONGEST_SIDE_PX / Math.max(videoWidth, videoHeight));
  return [Math.round(videoWidth * scale), Math.round(videoHeight * scale)];
}
