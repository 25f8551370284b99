// Draws a signer from landmarks and plays them in a loop. What is drawn and said comes as data; nothing is fetched.

const SVG = "http://www.w3.org/2000/svg";
const REST_MS = 900;
// Drawn no more often, so that the camera beside it has the processor to itself.
const FRAME_MS = 40;
const FINGERS = [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12], [13, 14, 15, 16], [17, 18, 19, 20]];
const PALM = [0, 1, 5, 9, 13, 17];
const THICKNESS = [0.3, 0.25, 0.26, 0.25, 0.22];
const PLAY = '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M7 4l13 8-13 8z"/></svg>';
const PAUSE = '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 4h4v16H6zM14 4h4v16h-4z"/></svg>';
const MIRROR =
  '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M11 2h2v20h-2zM9 6v12H2zM15 6l7 12h-7z"/></svg>';

export default function (component) {
  const { data, parentElement } = component;
  const root = parentElement.querySelector(".figure");
  const said = JSON.stringify(data);
  // A page that runs again with the same figure goes on playing it where it is.
  if (root.said === said) return;
  root.said = said;
  root.player?.stop();
  root.player = new Player(root, data);
  return () => root.player?.stop();
}

class Player {
  constructor(root, data) {
    this.data = data;
    this.root = root;
    const frames = data.frames;
    this.length = frames[frames.length - 1].t;
    this.at = 0;
    this.speed = 1;
    this.mirrored = data.mirrored;
    this.calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.playing = !this.calm && frames.length > 1;
    root.setAttribute("role", "group");
    root.setAttribute("aria-label", data.title);
    root.innerHTML = `<div class="stage"></div><div class="controls">
      <button type="button" class="play"></button>
      <input type="range" class="place" min="0" max="${frames.length - 1}" step="1" value="0">
      <button type="button" class="slow">0.5×</button>
      <button type="button" class="mirror">${MIRROR}</button></div>`;
    this.stage = root.querySelector(".stage");
    this.play = root.querySelector(".play");
    this.slider = root.querySelector(".place");
    this.slow = root.querySelector(".slow");
    this.mirror = root.querySelector(".mirror");
    this.slider.setAttribute("aria-label", data.labels.place);
    this.slow.setAttribute("aria-label", data.labels.slow);
    this.slow.title = data.labels.slow;
    this.play.onclick = () => this.setPlaying(!this.playing);
    this.slow.onclick = () => { this.speed = this.speed === 1 ? 0.5 : 1; this.name(); };
    this.mirror.onclick = () => { this.mirrored = !this.mirrored; this.name(); this.show(); };
    this.slider.oninput = () => {
      this.calm = false;
      this.at = frames[Number(this.slider.value)].t;
      this.setPlaying(false);
    };
    this.name();
    this.show();
    if (this.playing) this.run();
  }

  name() {
    const { labels } = this.data;
    this.play.innerHTML = this.playing ? PAUSE : PLAY;
    for (const set of ["aria-label", "title"]) this.play.setAttribute(set, this.playing ? labels.pause : labels.play);
    this.slow.setAttribute("aria-pressed", this.speed !== 1);
    const view = this.mirrored ? labels.as_other : labels.as_mirror;
    for (const set of ["aria-label", "title"]) this.mirror.setAttribute(set, view);
    this.mirror.setAttribute("aria-pressed", this.mirrored);
    this.root.dataset.playing = this.playing;
    this.root.dataset.mirrored = this.mirrored;
  }

  setPlaying(playing) {
    this.stop();
    this.playing = playing && this.data.frames.length > 1;
    this.name();
    if (this.playing) { this.calm = false; this.run(); } else this.show();
  }

  run() {
    let last = null;
    const step = (now) => {
      // The component may have gone from the page without a word.
      if (!this.root.isConnected) return;
      this.request = requestAnimationFrame(step);
      if (last !== null && now - last < FRAME_MS) return;
      const rested = this.at > this.length;
      if (last !== null) this.at += (now - last) * this.speed;
      last = now;
      if (this.at > this.length + REST_MS) this.at = 0;
      if (!rested || this.at <= this.length) this.show();
    };
    this.request = requestAnimationFrame(step);
  }

  stop() {
    cancelAnimationFrame(this.request);
  }

  show() {
    const { data } = this;
    this.stage.classList.toggle("poses", this.calm);
    const note = data.note ? `<p class="note">${escaped(data.note)}</p>` : "";
    if (this.calm) {
      const poses = data.poses.map((at, number) => `<figure>${picture(data, data.frames[at], this.mirrored)}
        <figcaption>${number + 1}</figcaption></figure>`);
      this.stage.innerHTML = poses.join("") + note;
      return;
    }
    const frame = between(data.frames, Math.min(this.at, this.length));
    this.stage.innerHTML = picture(data, frame, this.mirrored) + note;
    if (this.playing) this.slider.value = nearest(data.frames, this.at);
  }
}

// Names of signs are the learner's, or come with a dataset from elsewhere.
function escaped(text) {
  return text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);
}

function nearest(frames, at) {
  const after = frames.findIndex((one) => one.t >= at);
  return after < 0 ? frames.length - 1 : after;
}

// The figure between two frames; what only one of them shows is as there.
function between(frames, at) {
  const index = nearest(frames, at);
  const after = frames[index];
  const before = frames[Math.max(index - 1, 0)];
  const share = after.t > before.t ? (at - before.t) / (after.t - before.t) : 1;
  const near = share < 0.5 ? before : after;
  const mix = (key) => {
    const [one, other] = [before[key], after[key]];
    if (!one || !other) return near[key];
    return one.map((value, i) => (value === null || other[i] === null ? near[key][i] : value + share * (other[i] - value)));
  };
  return { pose: mix("pose"), left: mix("left"), right: mix("right") };
}

function picture(data, frame, mirrored) {
  const [x, y, width, height] = data.box;
  const turn = mirrored ? ` transform="translate(${2 * x + width} 0) scale(-1 1)"` : "";
  const shapes = data.body && frame.pose ? drawBody(data, frame) : drawHands(data, frame);
  return `<svg xmlns="${SVG}" viewBox="${x} ${y} ${width} ${height}" role="img" aria-label="${escaped(data.title)}">
    <g${turn} stroke-linecap="round" stroke-linejoin="round">${shapes}</g></svg>`;
}

const point = (numbers, at) => (numbers[2 * at] === null ? null : [numbers[2 * at], numbers[2 * at + 1]]);
const part = (one, other, share) => [one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])];
const apart = (one, other) => Math.hypot(one[0] - other[0], one[1] - other[1]);
const path = (points, closed = false) =>
  `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}${closed ? "Z" : ""}`;

function drawHands(data, frame) {
  return drawStump(frame.left, data.palms[0]) + drawHand(frame.left, data.palms[0], false)
    + drawStump(frame.right, data.palms[1]) + drawHand(frame.right, data.palms[1], true);
}

// A bit of arm below a hand that is drawn alone, away from its fingers.
function drawStump(hand, palm) {
  if (!hand) return "";
  const wrist = point(hand, 0);
  const knuckles = part(point(hand, 5), point(hand, 17), 0.5);
  const length = Math.max(apart(wrist, knuckles), 1);
  const [x, y] = [(wrist[0] - knuckles[0]) / length, (wrist[1] - knuckles[1]) / length];
  return limb(wrist, [wrist[0] + 4 * palm * x, wrist[1] + 4 * palm * y], 0.3 * palm, 0.45 * palm, "skin", 0.055 * palm, 0.06);
}

function drawBody(data, frame) {
  const [nose, leftShoulder, rightShoulder, leftElbow, rightElbow, leftWrist, rightWrist] =
    [0, 1, 2, 3, 4, 5, 6].map((at) => point(frame.pose, at));
  const left = leftShoulder || [50, 0];
  const right = rightShoulder || [-50, 0];
  const middle = part(left, right, 0.5);
  const head = nose || [middle[0], middle[1] - 68];
  return drawTorso(left, right, middle, head) + drawHead(head, middle)
    + drawArm(left, leftElbow, leftWrist, frame.left, data.palms[0], 1)
    + drawArm(right, rightElbow, rightWrist, frame.right, data.palms[1], -1);
}

function drawTorso(left, right, middle, head) {
  const [mx, my] = middle;
  const chin = [head[0], head[1] + 16];
  const down = 320;
  const sides = `M${left[0] + 6} ${left[1] + 10} Q${left[0] + 14} ${my + 60} ${left[0] + 4} ${my + down}`
    + ` L${right[0] - 4} ${my + down} Q${right[0] - 14} ${my + 60} ${right[0] - 6} ${right[1] + 10}`
    + ` Q${right[0] + 2} ${right[1] - 9} ${mx - 20} ${my - 19} Q${mx} ${my - 2} ${mx + 20} ${my - 19}`
    + ` Q${left[0] - 2} ${left[1] - 9} ${left[0] + 6} ${left[1] + 10}Z`;
  return `<path class="wear" stroke-width="1.6" d="${sides}"/>`
    + `<path class="shade" stroke-width="0" d="M${mx - 17} ${my - 20} L${chin[0] - 15} ${chin[1]}`
    + ` L${chin[0] + 15} ${chin[1]} L${mx + 17} ${my - 20} Q${mx} ${my - 3} ${mx - 17} ${my - 20}Z"/>`;
}

function drawHead([x, y], middle) {
  const lean = (Math.atan2(x - middle[0], middle[1] - y) * 180) / Math.PI;
  return `<g transform="translate(${x} ${y - 5}) rotate(${(0.6 * lean).toFixed(1)})">`
    + '<ellipse class="hair" stroke-width="1.4" cx="0" cy="-6" rx="31" ry="38"/>'
    + '<ellipse class="shade" stroke-width="0" cx="-27" cy="3" rx="5" ry="8"/>'
    + '<ellipse class="shade" stroke-width="0" cx="27" cy="3" rx="5" ry="8"/>'
    + '<path class="skin" stroke-width="0" d="M-26 -8 Q-25 -27 0 -27 Q25 -27 26 -8 Q28 18 14 30 Q0 39 -14 30 Q-28 18 -26 -8Z"/>'
    + '<path class="hair" stroke-width="0" d="M-28 -8 Q-27 -37 0 -37 Q27 -37 28 -8 Q18 -25 -4 -24 Q-22 -22 -28 -8Z"/>'
    + '<g class="face" stroke-width="1.8"><path d="M-16 -9 Q-11 -12 -6 -10M6 -10 Q11 -12 16 -9"/>'
    + '<path d="M0 -1 Q3 6 -1 7"/><path d="M-8 18 Q0 21 8 18"/></g>'
    + '<g class="line" stroke-width="0"><circle cx="-11" cy="-3" r="2.2"/><circle cx="11" cy="-3" r="2.2"/></g></g>';
}

// side: 1 for the signer's left arm, which lies at the right of the picture.
function drawArm(shoulder, seenElbow, seenWrist, hand, palm, side) {
  const wrist = hand ? point(hand, 0) : seenWrist || [shoulder[0] + 14 * side, shoulder[1] + 150];
  const half = part(shoulder, wrist, 0.5);
  const elbow = seenElbow || [half[0] + 22 * side, half[1] + 28];
  const top = [shoulder[0], shoulder[1] + 9];
  const skin = limb(part(wrist, elbow, 0.3), wrist, 9.5, 8, "skin", 1.4, 0.2);
  const arm = limb(top, elbow, 17, 14, "wear", 1.6, 0.3) + skin + limb(elbow, part(wrist, elbow, 0.17), 14, 10.5, "wear", 1.6, 0.3);
  return arm + (hand ? drawHand(hand, palm, side < 0) : drawFist(wrist, elbow));
}

// A hand that is not seen: closed, in the direction of the arm.
function drawFist(wrist, elbow) {
  const length = Math.max(apart(wrist, elbow), 1);
  const [x, y] = [(wrist[0] - elbow[0]) / length, (wrist[1] - elbow[1]) / length];
  return limb(wrist, [wrist[0] + 20 * x, wrist[1] + 20 * y], 9, 11.5, "skin", 1.4, 0.2);
}

// A tapered stretch, round at both ends; its line begins a share of the way out, so that none crosses what it grows from.
function limb(one, other, from, to, kind, line, bare) {
  const start = part(one, other, bare);
  const drawn = kind === "wear" ? "wear-line" : "line";
  return `<path class="${drawn}" stroke-width="${2 * line}" d="${tapered(start, other, from + bare * (to - from), to)}"/>`
    + `<path class="${kind}" stroke-width="0" d="${tapered(one, other, from, to)}"/>`;
}

function tapered(one, other, from, to) {
  const length = Math.max(apart(one, other), 0.1);
  const [x, y] = [(other[1] - one[1]) / length, (one[0] - other[0]) / length];
  const corners = [[one, from], [other, to], [other, -to], [one, -from]];
  const [a, b, c, d] = corners.map(([at, by]) => `${(at[0] + x * by).toFixed(1)} ${(at[1] + y * by).toFixed(1)}`);
  return `M${a}L${b}A${to} ${to} 0 0 1 ${c}L${d}A${from} ${from} 0 0 1 ${a}Z`;
}

// Outlines first where fingers grow out of the palm, so that no line crosses it; folded fingers lie on the side seen.
function drawHand(hand, palm, isRight) {
  if (!hand) return "";
  const line = 0.055 * palm;
  const corners = path(PALM.map((at) => point(hand, at)), true);
  const outline = `<path class="line" stroke-width="${0.3 * palm + 2 * line}" d="${corners}"/>`;
  const flesh = `<path class="skin" stroke-width="${0.3 * palm}" d="${corners}"/>`;
  const fingers = FINGERS.map((chain, at) => drawFinger(chain.map((one) => point(hand, one)), THICKNESS[at] * palm, line));
  const [thumb, ...long] = fingers;
  long.reverse();
  if (showsPalm(hand, palm, isRight)) return outline + flesh + long.join("") + thumb;
  return outline + thumb + long.join("") + flesh;
}

function drawFinger(joints, thickness, line) {
  const [root, knuckle] = joints;
  const free = [part(root, knuckle, 0.5), ...joints.slice(1)];
  const light = free.map(([x, y]) => [x - 0.16 * thickness, y - 0.12 * thickness]);
  return `<path class="line" style="fill:none" stroke-width="${thickness + 2 * line}" d="${path(free)}"/>`
    + `<path class="skin" style="fill:none" stroke-width="${thickness}" d="${path(joints)}"/>`
    + `<path class="gleam" stroke-width="${0.3 * thickness}" d="${path(light)}"/>`;
}

// Told from the order of the knuckles around the wrist: depth is too noisy.
function showsPalm(hand, palm, isRight) {
  const [wrist, index, little] = [0, 5, 17].map((at) => point(hand, at));
  const turned = (little[0] - wrist[0]) * (index[1] - wrist[1]) - (little[1] - wrist[1]) * (index[0] - wrist[0]);
  return (isRight ? turned : -turned) > -0.15 * palm * palm;
}
