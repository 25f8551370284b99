// Finds bodies in pictures, one after the other, with MediaPipe as the app's own worker has it, and says how long each
// way took. It runs in the page that bench/browser_landmarks.py serves.

"use strict";

const FILES = { wasmLoaderPath: "/vision_wasm.js", wasmBinaryPath: "/vision.wasm" };
const WARM_UP_FRAMES = 5;
const MODELS = {
  pose: ["PoseLandmarker", "/pose_landmarker.task", { numPoses: 1 }],
  hands: ["HandLandmarker", "/hand_landmarker.task", { numHands: 2 }],
  hand: ["HandLandmarker", "/hand_landmarker.task", { numHands: 1 }],
  // No face is certain enough, so that its mesh, which nothing here reads, is not looked for.
  holistic: ["HolisticLandmarker", "/holistic_landmarker.task", { minFaceDetectionConfidence: 1 }],
};
let finders = {};

// Begins a new film: nothing of the one before is remembered.
async function begin() {
  for (const finder of Object.values(finders)) finder.close();
  finders = {};
  for (const [name, [kind, task, options]] of Object.entries(MODELS)) {
    const modelAssetBuffer = new Uint8Array(await (await fetch(task)).arrayBuffer());
    finders[name] = await self.exports[kind].createFromOptions(
      FILES, { baseOptions: { modelAssetBuffer, delegate: "CPU" }, runningMode: "VIDEO", ...options },
    );
  }
  const blank = new OffscreenCanvas(64, 64);
  blank.getContext("2d").fillRect(0, 0, 64, 64);
  for (let n = 0; n < WARM_UP_FRAMES; n += 1) {
    for (const finder of Object.values(finders)) finder.detectForVideo(blank, n);
  }
}

async function find([address, at]) {
  const blob = await (await fetch(address)).blob();
  const picture = await createImageBitmap(blob, { premultiplyAlpha: "none", colorSpaceConversion: "none" });
  const found = {};
  const ms = {};
  for (const [name, finder] of Object.entries(finders)) {
    const began = performance.now();
    found[name] = finder.detectForVideo(picture, WARM_UP_FRAMES + Math.round(at));
    ms[name] = performance.now() - began;
  }
  picture.close();
  const { poseLandmarks, leftHandLandmarks, rightHandLandmarks } = found.holistic;
  return {
    pose: found.pose.landmarks.map(posePoints)[0] ?? null,
    hands: found.hands.landmarks.map(handPoints),
    names: found.hands.handedness.map(([first]) => first.categoryName),
    holistic: {
      pose: poseLandmarks.map(posePoints)[0] ?? null,
      left: leftHandLandmarks.map(handPoints)[0] ?? null,
      right: rightHandLandmarks.map(handPoints)[0] ?? null,
    },
    ms,
  };
}

const posePoints = (points) => points.map(({ x, y, z, visibility }) => [x, y, z, visibility]);
const handPoints = (points) => points.map(({ x, y, z }) => [x, y, z]);
