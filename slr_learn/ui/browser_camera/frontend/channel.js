// Brings frames to the server and answers back: by websocket, by POST where that gives no answer, and by the
// component's own values where POST gives none either. One batch is on its way at a time. While another way than the
// websocket is in use, the websocket is tried again now and then.

const MOST_WAITING = 60;
const PATIENCE_MS = 3000;
const LISTEN_EVERY_MS = 100;
const AGAIN_MS = 700;
const RETURN_EVERY_MS = 10000;

class Channel {
  // listens: ask without frames too, for answers about pictures that the server sees.
  constructor({ base, token, onAnswer, onKind, sendByComponent, listens }) {
    Object.assign(this, { base, token, onAnswer, onKind, sendByComponent, listens });
    this.waiting = [];
    this.sent = null;
    this.lines = [SocketLine, PostLine];
    // Whoever only listens would make the page run as often as it does without a channel.
    if (!listens) this.lines.push(ComponentLine);
    this.step = -1;
    this.next();
    this.timer = setInterval(() => this.check(), LISTEN_EVERY_MS);
    this.returns = setInterval(() => this.tryToReturn(), RETURN_EVERY_MS);
  }

  next() {
    this.step += 1;
    const Line = this.lines[this.step];
    this.use(Line ? new Line(this) : null);
  }

  use(line) {
    this.line?.close();
    if (this.sent) this.waiting.unshift(...this.sent.frames);
    this.sent = null;
    this.line = line;
    this.onKind(line ? line.kind : null);
    this.pump();
  }

  tryToReturn() {
    if (this.step === 0 || document.hidden) return;
    this.trial?.close();
    this.trial = new SocketLine(this);
  }

  ready(line) {
    if (line === this.trial) {
      this.trial = null;
      this.step = 0;
      this.use(line);
    } else this.pump();
  }

  push(frame) {
    this.waiting.push(frame);
    if (this.waiting.length > MOST_WAITING) this.waiting.shift();
    this.pump();
  }

  pump() {
    if (this.sent || !this.line?.isReady || (!this.waiting.length && !this.listens)) return;
    this.sent = { frames: this.waiting.splice(0, MOST_WAITING), at: performance.now() };
    this.line.send(this.sent.frames);
  }

  answered(answer) {
    if (this.sent) this.waiting.unshift(...this.sent.frames);
    this.sent = null;
    this.waiting = this.waiting.filter((one) => one.s > answer.n);
    this.onAnswer(answer);
    if (!this.listens) this.pump();
  }

  // Nothing came back: the next way to the server is tried.
  failed(line) {
    if (line === this.line) this.next();
  }

  check() {
    const since = this.sent?.at ?? (this.line?.isReady ? null : this.line?.since);
    if (since != null && performance.now() - since > (this.line.patience ?? PATIENCE_MS) && !document.hidden) this.failed(this.line);
    else this.pump();
  }

  close() {
    clearInterval(this.timer);
    clearInterval(this.returns);
    this.lines = [];
    this.trial?.close();
    this.trial = null;
    this.line?.close();
    this.line = null;
  }
}

class SocketLine {
  kind = "websocket";

  constructor(channel) {
    this.since = performance.now();
    const address = new URL(`${channel.base}/stream`);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    try {
      this.socket = new WebSocket(address);
    } catch {
      setTimeout(() => channel.failed(this));
      return;
    }
    this.socket.onopen = () => this.socket.send(channel.token);
    this.socket.onmessage = ({ data }) => {
      const answer = JSON.parse(data);
      if (!answer.ready) { channel.answered(answer); return; }
      this.isReady = true;
      channel.ready(this);
    };
    this.socket.onclose = () => channel.failed(this);
  }

  send(frames) { this.socket.send(JSON.stringify(frames)); }

  close() {
    this.isReady = false;
    if (!this.socket) return;
    this.socket.onclose = this.socket.onmessage = this.socket.onopen = null;
    this.socket.close();
  }
}

class PostLine {
  kind = "post";
  isReady = true;

  constructor(channel) { this.channel = channel; }

  async send(frames) {
    const { channel } = this;
    try {
      const answer = await fetch(`${channel.base}/frames`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ token: channel.token, frames }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      if (!answer.ok) throw new Error(answer.status);
      const values = await answer.json();
      if (this.isReady) channel.answered(values);
    } catch {
      if (this.isReady) channel.failed(this);
    }
  }

  close() { this.isReady = false; }
}

// Values of a component merge with others on their way and may be lost: each message carries its number, is sent again
// until it is answered, and the answer comes as new data.
class ComponentLine {
  kind = "component";
  isReady = true;
  patience = 4 * PATIENCE_MS;

  constructor(channel) {
    this.channel = channel;
    this.number = this.answered = 0;
  }

  send(frames) {
    this.number += 1;
    this.channel.sendByComponent({ number: this.number, frames });
    clearTimeout(this.again);
    this.again = setTimeout(() => { if (this.isReady && this.channel.sent) this.send(frames); }, AGAIN_MS);
  }

  took({ number, answer }) {
    if (!this.isReady || number <= this.answered) return;
    this.answered = number;
    clearTimeout(this.again);
    if (this.channel.sent) this.channel.answered(answer);
  }

  close() {
    this.isReady = false;
    clearTimeout(this.again);
  }
}
