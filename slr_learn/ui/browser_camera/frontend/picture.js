// Draws a hand over the mirrored picture: the bones, and what to change. The points are shares of the picture.

const BONES = [
  [0, 1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12], [13, 14, 15, 16], [17, 18, 19, 20], [0, 1, 5, 9, 13, 17, 0],
];
const INK = { outline: "#10141a", neutral: "#f0f0f0", right: "#009e73", marked: "#d55e00", ground: "#20262e" };

function drawHands(canvas, { width, height, hands, isRight, marked, isBare }) {
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const ink = canvas.getContext("2d");
  ink.clearRect(0, 0, width, height);
  if (isBare) {
    ink.fillStyle = INK.ground;
    ink.fillRect(0, 0, width, height);
  }
  const thin = Math.max(2, Math.floor(Math.min(width, height) / 160));
  ink.lineJoin = ink.lineCap = "round";
  for (const hand of hands) drawHand(ink, pointsOf(hand, width, height), thin, isRight ? INK.right : INK.neutral);
  if (hands.length && !isRight) for (const line of marked) drawMark(ink, pointsOf(hands[0], width, height), line, thin);
}

// Mirrored, as in a mirror.
function pointsOf({ p }, width, height) {
  return Array.from({ length: p.length / 3 }, (_, n) => [width * (1 - p[3 * n] / 10000), (height * p[3 * n + 1]) / 10000]);
}

function drawHand(ink, points, thin, colour) {
  for (const [stroke, wide] of [[INK.outline, 3 * thin], [colour, thin]]) {
    ink.strokeStyle = stroke;
    ink.lineWidth = wide;
    ink.beginPath();
    for (const bone of BONES) trace(ink, bone.map((n) => points[n]));
    ink.stroke();
  }
  for (const [fill, radius] of [[INK.outline, 2 * thin], [colour, (4 * thin) / 3]]) {
    ink.fillStyle = fill;
    for (const [x, y] of points) dot(ink, x, y, radius);
  }
}

function drawMark(ink, points, line, thin) {
  const [x, y] = points[line[line.length - 1]];
  for (const [stroke, wide, ring] of [[INK.outline, 4 * thin, 3 * thin], [INK.marked, 2 * thin, thin]]) {
    ink.strokeStyle = stroke;
    ink.lineWidth = wide;
    ink.beginPath();
    trace(ink, line.map((n) => points[n]));
    ink.stroke();
    ink.lineWidth = ring;
    ink.beginPath();
    ink.arc(x, y, 6 * thin, 0, 2 * Math.PI);
    ink.stroke();
  }
}

function trace(ink, line) {
  line.forEach(([x, y], n) => (n ? ink.lineTo(x, y) : ink.moveTo(x, y)));
}

function dot(ink, x, y, radius) {
  ink.beginPath();
  ink.arc(x, y, radius, 0, 2 * Math.PI);
  ink.fill();
}
