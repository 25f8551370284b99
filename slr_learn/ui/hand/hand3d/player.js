// Tells where the hand is at each moment of a film: poses, the keys that pass from one to the next, and drawn ways.

const REST_MS = 2200;
// Drawn no more often, so that the camera beside it has the processor to itself.
const FRAME_MS = 33;

class Film {
  constructor({ poses, keys, starts, ways, half }) {
    this.half = half;
    this.poses = poses;
    this.keys = keys;
    this.starts = starts;
    this.ways = ways;
    this.length = keys[keys.length - 1].t;
  }

  // isCalm: shapes follow each other without passing from one to the next.
  poseAt(t, isCalm = false) {
    const { keys } = this;
    const next = keys.findIndex((key) => key.t >= t);
    if (next < 0) return this.keyed(keys[keys.length - 1]);
    if (next === 0) return this.keyed(keys[0]);
    const [one, other] = [keys[next - 1], keys[next]];
    const share = (t - one.t) / Math.max(other.t - one.t, 1e-6);
    if (isCalm && other.smooth) return this.keyed(share < 0.5 ? one : other);
    return mixedPose(this.keyed(one), this.keyed(other), other.smooth ? share * share * (3 - 2 * share) : share);
  }

  keyed({ pose, at }) {
    return { q: this.poses[pose], at };
  }

  // What is drawn in the air by then; of a still picture the whole way.
  traceAt(t) {
    const way = this.ways.find((one) => t >= one.from && t <= one.until);
    if (!way) return null;
    return way.points.filter((point) => point[0] <= t).map((point) => point.slice(1));
  }

  letterAt(t) {
    let found = -1;
    this.starts.forEach((start, number) => { if (t >= start) found = number; });
    return found;
  }
}

// Counts the time of a film while it plays, and says at each step that something is to be drawn.
class Clock {
  constructor(onStep) {
    this.onStep = onStep;
    this.request = 0;
  }

  // until: what the time runs up to; speed: 1 as filmed.
  run(from, until, speed, onEnd) {
    this.stop();
    let last = null;
    let t = from;
    const step = (now) => {
      this.request = requestAnimationFrame(step);
      if (last !== null && now - last < FRAME_MS) return;
      if (last !== null) t += Math.min(now - last, 250) * speed();
      last = now;
      this.onStep(Math.min(t, until));
      if (t < until) return;
      this.stop();
      onEnd();
    };
    this.request = requestAnimationFrame(step);
  }

  get isRunning() {
    return this.request !== 0;
  }

  stop() {
    cancelAnimationFrame(this.request);
    clearTimeout(this.timer);
    this.request = 0;
  }

  later(wait, then) {
    this.timer = setTimeout(then, wait);
  }
}
