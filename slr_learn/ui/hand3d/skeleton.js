// The mesh of a right hand and the bones that move it; what is packed here is made by hand_mesh.py and hand_rig.py.

const CHAINS = [[1, 2, 3, 4], [6, 7, 8, 9], [11, 12, 13, 14], [16, 17, 18, 19], [21, 22, 23, 24]];
const ROOTS = [5, 10, 15, 20];
const FOREARM = 25;
const N_BONES = 26;
const FINGERS = ["thumb", "index", "middle", "ring", "little"];
// Half the thickness of the bones' flesh, for shadows, from the knuckle to the tip, in millimetres.
const FLESH = [[13, 10.5, 9.5], [9.5, 8.5, 7.5], [9.5, 8.5, 7.5], [9, 8, 7], [8, 7, 6]];
const ARM_MM = 55;
const ARM_FROM = -14;

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
  growArm(mesh);
  return mesh;
}

// The mesh ends at the wrist: its end is drawn out into a piece of arm, which bends there.
function growArm({ n, points, joints, weights }) {
  for (let i = 0; i < n; i++) {
    const y = points[3 * i + 1];
    if (y < ARM_FROM) {
      points[3 * i + 1] = y - ARM_MM;
      joints[4 * i] = FOREARM;
      weights.set([1, 0, 0, 0], 4 * i);
    } else if (y < 0) {
      const share = (y / ARM_FROM) * 0.6;
      for (let k = 0; k < 4; k++) weights[4 * i + k] *= 1 - share;
      joints[4 * i + 3] = FOREARM;
      weights[4 * i + 3] = share;
    }
  }
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
  return { turns, moves, points: points.map((point) => plus(point, pose.at)) };
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
