// The mesh of a right hand and the bones that move it; what is packed here is made by hand_mesh.py and hand_rig.py.

const CHAINS = [[1, 2, 3, 4], [6, 7, 8, 9], [11, 12, 13, 14], [16, 17, 18, 19], [21, 22, 23, 24]];
const ROOTS = [5, 10, 15, 20];
const FOREARM = 25;
const N_BONES = 26;
const FINGERS = ["thumb", "index", "middle", "ring", "little"];
// Half the thickness of the bones' flesh, for shadows, from the knuckle to the tip, in millimetres.
const FLESH = [[13, 10.5, 9.5], [9.5, 8.5, 7.5], [9.5, 8.5, 7.5], [9, 8, 7], [8, 7, 6]];
const ARM_STRETCH = 4;
const ARM_BENDS_MM = 14;
const FATTER_MM = 0.8;

function unpacked(packed, rest) {
  const bytes = Uint8Array.from(atob(packed), (one) => one.charCodeAt(0));
  let at = 8;
  const [n, m] = new Uint32Array(bytes.buffer, 0, 2);
  const take = (Kind, length) => {
    const list = new Kind(bytes.buffer, at, length);
    at += 4 * Math.ceil((length * Kind.BYTES_PER_ELEMENT) / 4);
    return list;
  };
  const points = Float32Array.from(take(Int16Array, 3 * n), (value) => value / 100);
  const normals = Float32Array.from(take(Int8Array, 3 * n), (value) => value / 127);
  const joints = Uint8Array.from(take(Uint8Array, 4 * n));
  const weights = Float32Array.from(take(Uint8Array, 4 * n), (value) => value / 255);
  const triangles = Uint16Array.from(take(Uint16Array, 3 * m));
  const mesh = { n, points, normals, joints, weights, triangles, rest };
  fatten(mesh);
  growArm(mesh);
  return finer(mesh);
}

function fatten({ n, points, normals, joints }) {
  for (let i = 0; i < n; i++) {
    if (joints[4 * i] === 0 || ROOTS.includes(joints[4 * i])) continue;
    for (let k = 0; k < 3; k++) points[3 * i + k] += FATTER_MM * normals[3 * i + k];
  }
}

// The mesh ends at the wrist: its end is drawn out into a piece of arm, which bends there.
function growArm({ n, points, normals, joints, weights }) {
  for (let i = 0; i < n; i++) {
    const y = points[3 * i + 1];
    if (y > 0) continue;
    points[3 * i + 1] = y * ARM_STRETCH;
    normals.set(unit([normals[3 * i], normals[3 * i + 1] / ARM_STRETCH, normals[3 * i + 2]]), 3 * i);
    const share = Math.min(-points[3 * i + 1] / ARM_BENDS_MM, 1);
    joints.set([0, FOREARM, 0, 0], 4 * i);
    weights.set([1 - share, share, 0, 0], 4 * i);
  }
}

// Four triangles for each: a new point on each edge, drawn out to where the surface is round.
function finer({ n, points, normals, joints, weights, triangles, rest }) {
  const made = { points: [...points], normals: [...normals], joints: [...joints], weights: [...weights], triangles: [] };
  const middles = new Map();
  const at = (list, i, width) => list.slice(width * i, width * i + width);
  const onPlane = (point, i) => {
    const normal = at(normals, i, 3);
    return minus(point, times(normal, dot(normal, minus(point, at(points, i, 3)))));
  };
  const middle = (i, j) => {
    const name = i < j ? `${i} ${j}` : `${j} ${i}`;
    if (middles.has(name)) return middles.get(name);
    const straight = mixed([...at(points, i, 3)], at(points, j, 3), 0.5);
    const round = mixed(onPlane(straight, i), onPlane(straight, j), 0.5);
    made.points.push(...mixed(straight, round, 0.75));
    made.normals.push(...unit(plus(at(normals, i, 3), at(normals, j, 3))));
    const [bones, shares] = shared(at(joints, i, 4), at(weights, i, 4), at(joints, j, 4), at(weights, j, 4));
    made.joints.push(...bones);
    made.weights.push(...shares);
    middles.set(name, made.points.length / 3 - 1);
    return made.points.length / 3 - 1;
  };
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = triangles.subarray(t, t + 3);
    const [ab, bc, ca] = [middle(a, b), middle(b, c), middle(c, a)];
    made.triangles.push(a, ab, ca, ab, b, bc, ca, bc, c, ab, bc, ca);
  }
  return {
    n: made.points.length / 3,
    rest,
    points: Float32Array.from(made.points),
    normals: Float32Array.from(made.normals),
    joints: Uint8Array.from(made.joints),
    weights: Float32Array.from(made.weights),
    triangles: Uint16Array.from(made.triangles),
  };
}

// The four bones that move a point between two others most.
function shared(bones, shares, otherBones, otherShares) {
  const sums = new Map();
  [[bones, shares], [otherBones, otherShares]].forEach(([each, all]) => {
    each.forEach((bone, k) => sums.set(bone, (sums.get(bone) || 0) + all[k]));
  });
  const most = [...sums].sort((one, other) => other[1] - one[1]).slice(0, 4);
  const whole = most.reduce((sum, [, share]) => sum + share, 0);
  while (most.length < 4) most.push([0, 0]);
  return [most.map(([bone]) => bone), most.map(([, share]) => share / whole)];
}

// Where a pose brings each bone: how it is turned, where its joint is, and how it is moved.
function bonesOf(pose, rest) {
  const q = (number) => pose.q.slice(4 * number, 4 * number + 4);
  const whole = q(0);
  const turns = new Array(N_BONES).fill(whole);
  const points = rest.map((point) => turned(whole, point));
  turns[FOREARM] = joined(whole, q(1));
  CHAINS.forEach((chain, finger) => {
    let before = whole;
    for (let step = 0; step < 3; step++) {
      before = joined(before, q(2 + 3 * finger + step));
      turns[chain[step]] = before;
      const bone = minus(rest[chain[step + 1]], rest[chain[step]]);
      points[chain[step + 1]] = plus(points[chain[step]], turned(before, bone));
    }
    turns[chain[3]] = before;
  });
  const moves = turns.map((turn, bone) => {
    const origin = bone === FOREARM ? [0, 0, 0] : rest[bone];
    const now = bone === FOREARM ? [0, 0, 0] : points[bone];
    return plus(minus(now, turned(turn, origin)), pose.at);
  });
  return { turns, moves, duals: turns.map((turn, bone) => dual(turn, moves[bone])), points: points.map((point) => plus(point, pose.at)) };
}

// The second half of a dual quaternion, which turns and moves.
function dual(turn, [x, y, z]) {
  return joined([x / 2, y / 2, z / 2, 0], turn);
}

// Round pieces that stand for the flesh when it throws shadows: ends and thickness.
function pieces(bones) {
  const found = [];
  CHAINS.forEach((chain, finger) => {
    for (let step = 0; step < 3; step++) {
      const end = bones.points[chain[step + 1]];
      found.push({ a: bones.points[chain[step]], b: end, r: FLESH[finger][step] });
    }
  });
  ROOTS.forEach((root) => found.push({ a: bones.points[root], b: bones.points[root + 1], r: 10 }));
  return found;
}

function mixedPose(one, other, share) {
  const q = [];
  for (let i = 0; i < one.q.length; i += 4) q.push(...between(one.q.slice(i, i + 4), other.q.slice(i, i + 4), share));
  return { q, at: mixed(one.at, other.at, share) };
}
