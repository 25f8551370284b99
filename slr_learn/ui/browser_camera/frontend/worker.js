// Finds hands in the pictures that the page sends, off the page's own thread, and measures how bright they are.
// A classic worker, because MediaPipe loads its own parts by importScripts.

"use strict";

const SAMPLE_PX = 24;
const TRIAL_FRAMES = 5;

self.exports = {};
let landmarker = null;
let sample = null;
let brightness = null;
let latest = -1;

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
  landmarker = await self.exports.HandLandmarker.createFromOptions(
    { wasmLoaderPath: files["vision_wasm.js"], wasmBinaryPath: files["vision.wasm"] },
    { baseOptions: { modelAssetBuffer: model, delegate: "CPU" }, runningMode: "VIDEO", numHands: 1 },
  );
  sample = new OffscreenCanvas(SAMPLE_PX, SAMPLE_PX).getContext("2d", { willReadFrequently: true });
  // The first pictures take ten times as long as later ones: nobody should wait for them with a hand raised.
  const blank = new OffscreenCanvas(64, 64);
  blank.getContext("2d").fillRect(0, 0, 64, 64);
  for (let n = 0; n < TRIAL_FRAMES; n += 1) landmarker.detectForVideo(blank, ++latest);
  self.postMessage({ kind: "ready" });
}

function find({ picture, number, at, width, height }) {
  // MediaPipe refuses times that do not increase.
  latest = Math.max(latest + 1, Math.round(at));
  const found = landmarker.detectForVideo(picture, latest);
  const hands = found.landmarks.map((points, n) => ({
    p: points.flatMap(({ x, y, z }) => [x, y, z]).map((one) => Math.round(one * 10000)),
    hd: found.handedness[n][0].categoryName,
    sc: found.handedness[n][0].score,
  }));
  // Once in a while is enough: light changes slowly.
  if (brightness === null || number % 8 === 0) brightness = meanGrey(picture);
  picture.close();
  self.postMessage({ kind: "found", frame: { s: number, t: at, w: width, h: height, b: brightness, hands } });
}

function meanGrey(picture) {
  sample.drawImage(picture, 0, 0, SAMPLE_PX, SAMPLE_PX);
  const { data } = sample.getImageData(0, 0, SAMPLE_PX, SAMPLE_PX);
  let sum = 0;
  for (let n = 0; n < data.length; n += 4) sum += data[n] + data[n + 1] + data[n + 2];
  return sum / (3 * SAMPLE_PX * SAMPLE_PX);
}
