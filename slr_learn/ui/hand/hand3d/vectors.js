// Turns as quaternions (x, y, z, w), points as arrays, matrices by columns as WebGL takes them.

const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const plus = (a, b) => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
const minus = (a, b) => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const times = (a, s) => [a[0] * s, a[1] * s, a[2] * s];
const mixed = (a, b, share) => a.map((value, i) => value + share * (b[i] - value));
const across = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
const unit = (a) => times(a, 1 / Math.max(Math.hypot(...a), 1e-9));

function turned(q, v) {
  const t = times(across(q, v), 2);
  return plus(plus(v, times(t, q[3])), across(q, t));
}

function joined([ax, ay, az, aw], [bx, by, bz, bw]) {
  return [
    aw * bx + ax * bw + ay * bz - az * by,
    aw * by - ax * bz + ay * bw + az * bx,
    aw * bz + ax * by - ay * bx + az * bw,
    aw * bw - ax * bx - ay * by - az * bz,
  ];
}

// The turn between two, the short way round.
function between(a, b, share) {
  let cosine = a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3];
  const sign = cosine < 0 ? -1 : 1;
  cosine = Math.min(Math.abs(cosine), 1);
  const angle = Math.acos(cosine);
  const sine = Math.sin(angle);
  const [one, other] = sine < 1e-4 ? [1 - share, share] : [Math.sin((1 - share) * angle) / sine, Math.sin(share * angle) / sine];
  const mix = a.map((value, i) => one * value + sign * other * b[i]);
  const length = Math.hypot(...mix);
  return mix.map((value) => value / length);
}

function aboutAxis(axis, angle) {
  const q = [0, 0, 0, Math.cos(angle / 2)];
  q[axis] = Math.sin(angle / 2);
  return q;
}

// Perspective of a viewer at a distance on the z axis, who sees `half` up and down at the origin.
function perspective(distance, half, aspect) {
  const near = distance * 0.3;
  const far = distance * 2;
  const f = distance / half;
  const depth = (far + near) / (near - far);
  // The viewer stands at +distance: z is moved before it is projected.
  return [f / aspect, 0, 0, 0, 0, f, 0, 0, 0, 0, depth, -1, 0, 0, (2 * far * near) / (near - far) - depth * distance, distance];
}
