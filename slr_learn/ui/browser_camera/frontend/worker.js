// Finds hands in the pictures that the page sends, off the page's own thread, and measures how bright they are.
// A classic worker, because MediaPipe loads its own parts by importScripts.

"use strict";

const TRIAL_FRAMES = 5;
const LOOK_EVERY_MS = 1000;
const LOOK_AGAIN_AFTER_MS = 500;

// The second landmarker is made once the first has found hands for a while, so that nobody waits for it.
const PAIR_AFTER_FRAMES = 20;

self.exports = {};
let make = null;
let landmarker = null;
let sample = null;
let light = null;
let latest = -1;
// A second landmarker looks for two hands now and then: always to look for two costs half as much again.
let pair = null;
let nFound = 0;
let pairLatest = -1;
let hasTwo = false;
let lookedAt = -Infinity;
let side = null;

self.onmessage = async ({ data }) => {
  try {
    if (data.kind === "load") await load(data);
    else if (data.kind === "frame") find(data);
  } catch (error) {
    self.postMessage({ kind: "error", reason: String(error) });
  }
};

async function load({ files }) {
  importScripts(files["vision_bundle.js"]);
  const answer = await fetch(files["hand_landmarker.task"]);
  if (!answer.ok) throw new Error(`the hand model: ${answer.status}`);
  const model = new Uint8Array(await answer.arrayBuffer());
  make = (numHands) => self.exports.HandLandmarker.createFromOptions(
    { wasmLoaderPath: files["vision_wasm.js"], wasmBinaryPath: files["vision.wasm"] },
    { baseOptions: { modelAssetBuffer: model.slice(), delegate: "CPU" }, runningMode: "VIDEO", numHands },
  );
  landmarker = await make(1);
  sample = new OffscreenCanvas(LIGHT_SAMPLE_PX, LIGHT_SAMPLE_PX).getContext("2d", { willReadFrequently: true });
  // The first pictures take ten times as long as later ones: nobody should wait for them with a hand raised.
  const blank = new OffscreenCanvas(64, 64);
  blank.getContext("2d").fillRect(0, 0, 64, 64);
  for (let n = 0; n < TRIAL_FRAMES; n += 1) landmarker.detectForVideo(blank, ++latest);
  self.postMessage({ kind: "ready" });
}

function find({ picture, number, at, width, height }) {
  const found = findHands(picture, at);
  const hands = found.landmarks.map((points, n) => ({
    p: points.flatMap(({ x, y, z }) => [x, y, z]).map((one) => Math.round(one * 10000)),
    hd: found.handedness[n][0].categoryName,
    sc: found.handedness[n][0].score,
  }));
  // Once in a while is enough: light changes slowly.
  if (light === null || number % 8 === 0) light = measureLight(sample, picture);
  picture.close();
  self.postMessage({ kind: "found", frame: { s: number, t: at, w: width, h: height, ...light, hands } });
}

// As `SeveralHandsFinder` does on the server.
function findHands(picture, at) {
  let found = null;
  if (!hasTwo) {
    // MediaPipe refuses times that do not increase.
    latest = Math.max(latest + 1, Math.round(at));
    found = landmarker.detectForVideo(picture, latest);
    const now = found.handedness[0]?.[0].categoryName ?? null;
    const isTime = now !== null && at - lookedAt >= (now === side ? LOOK_EVERY_MS : LOOK_AGAIN_AFTER_MS);
    side = now;
    nFound += now === null ? 0 : 1;
    if (nFound === PAIR_AFTER_FRAMES) make(2).then((made) => { pair = made; }, () => {});
    if (!isTime || !pair) return found;
  }
  pairLatest = Math.max(pairLatest + 1, Math.round(at));
  found = pair.detectForVideo(picture, pairLatest);
  lookedAt = at;
  hasTwo = found.landmarks.length > 1;
  side = found.handedness[0]?.[0].categoryName ?? null;
  return found;
}
