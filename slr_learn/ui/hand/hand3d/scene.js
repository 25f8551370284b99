// Draws the hand by WebGL, when asked to and not otherwise.

const DISTANCE = 620;
const KEY_LIGHT = unit([-0.5, 0.55, 0.85]);
const WAY_MM = 2.6;

class Scene {
  // Throws where the browser has no WebGL 2.
  constructor(canvas, mesh, nails) {
    this.canvas = canvas;
    this.gl = canvas.getContext("webgl2", { antialias: true, alpha: true, premultipliedAlpha: true, powerPreference: "low-power" });
    if (!this.gl) throw new Error("no WebGL 2");
    this.mesh = mesh;
    this.nails = nails;
    this.build();
  }

  build() {
    const { gl, mesh } = this;
    this.hand = program(gl, HAND_VERTEX, HAND_PIXEL);
    this.way = program(gl, WAY_VERTEX, WAY_PIXEL);
    this.layout = gl.createVertexArray();
    gl.bindVertexArray(this.layout);
    const along = new Float32Array(mesh.n);
    const finger = new Float32Array(mesh.n);
    for (let i = 0; i < mesh.n; i++) {
      const bone = mesh.joints[4 * i];
      finger[i] = CHAINS.findIndex((one) => one.includes(bone));
      const chain = CHAINS[finger[i]] || CHAINS[2];
      const axis = unit(minus(mesh.rest[chain[3]], mesh.rest[chain[0]]));
      along[i] = dot(axis, minus([...mesh.points.subarray(3 * i, 3 * i + 3)], mesh.rest[chain[0]]));
    }
    this.fill("a_point", mesh.points, 3);
    this.fill("a_normal", mesh.normals, 3);
    this.fill("a_joints", Float32Array.from(mesh.joints), 4);
    this.fill("a_weights", mesh.weights, 4);
    this.fill("a_along", along, 1);
    this.fill("a_finger", finger, 1);
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, mesh.triangles, gl.STATIC_DRAW);
    this.wayLayout = gl.createVertexArray();
    gl.bindVertexArray(this.wayLayout);
    this.wayPoints = gl.createBuffer();
    gl.bindBuffer(gl.ARRAY_BUFFER, this.wayPoints);
    gl.enableVertexAttribArray(gl.getAttribLocation(this.way, "a_point"));
    gl.vertexAttribPointer(gl.getAttribLocation(this.way, "a_point"), 3, gl.FLOAT, false, 0, 0);
  }

  fill(name, values, width) {
    const { gl } = this;
    const at = gl.getAttribLocation(this.hand, name);
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
    gl.bufferData(gl.ARRAY_BUFFER, values, gl.STATIC_DRAW);
    gl.enableVertexAttribArray(at);
    gl.vertexAttribPointer(at, width, gl.FLOAT, false, 0, 0);
  }

  // look: yaw, pitch, zoom, flipped, half (what is seen up and down, mm), marks (fingers by number), markColour, tone, trace (points) and its colour.
  draw(pose, look) {
    const { gl, canvas } = this;
    this.fit();
    gl.viewport(0, 0, canvas.width, canvas.height);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    gl.enable(gl.DEPTH_TEST);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    const eye = seenFrom(look, canvas.width / Math.max(canvas.height, 1));
    this.drawHand(pose, look, eye);
    if (look.trace?.length > 1) this.drawWay(look, eye);
  }

  fit() {
    const { canvas } = this;
    const scale = Math.min(window.devicePixelRatio || 1, 2);
    const [width, height] = [Math.round(canvas.clientWidth * scale), Math.round(canvas.clientHeight * scale)];
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  }

  drawHand(pose, look, eye) {
    const { gl, hand, mesh } = this;
    const bones = bonesOf(pose, mesh.rest);
    const flesh = pieces(bones);
    const set = (name) => gl.getUniformLocation(hand, name);
    gl.useProgram(hand);
    gl.bindVertexArray(this.layout);
    gl.enable(gl.CULL_FACE);
    gl.frontFace(look.flipped ? gl.CW : gl.CCW);
    gl.uniformMatrix4fv(set("u_view"), false, eye.view);
    gl.uniform4fv(set("u_turns"), bones.turns.flat());
    gl.uniform4fv(set("u_duals"), bones.duals.flat());
    gl.uniform1fv(set("u_marks"), markedBones(look.marks));
    gl.uniform4fv(set("u_from"), flesh.flatMap(({ a, r }) => [...a, r]));
    gl.uniform3fv(set("u_to"), flesh.flatMap(({ b }) => b));
    gl.uniform3fv(set("u_eye"), eye.at);
    gl.uniform3fv(set("u_key"), eye.toHand(KEY_LIGHT));
    gl.uniform3fv(set("u_up"), eye.toHand([0, 1, 0]));
    gl.uniform3fv(set("u_skin"), look.tone.back);
    gl.uniform3fv(set("u_palm"), look.tone.palm);
    gl.uniform3fv(set("u_markColour"), look.markColour);
    gl.uniformMatrix3fv(set("u_nails"), false, this.nails.flatMap((nail) => nail.axes));
    gl.uniform3fv(set("u_nailAt"), this.nails.flatMap((nail) => nail.at));
    gl.drawElements(gl.TRIANGLES, mesh.triangles.length, gl.UNSIGNED_SHORT, 0);
  }

  // A ribbon that faces the viewer, with an arrow's head.
  drawWay(look, eye) {
    const { gl, way } = this;
    const corners = ribbon(look.trace, eye.at);
    gl.useProgram(way);
    gl.disable(gl.CULL_FACE);
    gl.bindVertexArray(this.wayLayout);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.wayPoints);
    gl.bufferData(gl.ARRAY_BUFFER, new Float32Array(corners.flat()), gl.DYNAMIC_DRAW);
    gl.uniformMatrix4fv(gl.getUniformLocation(way, "u_view"), false, eye.view);
    gl.uniform4fv(gl.getUniformLocation(way, "u_colour"), [...look.wayColour, 1]);
    gl.drawArrays(gl.TRIANGLES, 0, corners.length);
  }

  release() {
    this.gl.getExtension("WEBGL_lose_context")?.loseContext();
  }
}

function program(gl, vertex, pixel) {
  const made = gl.createProgram();
  for (const [kind, source] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, pixel]]) {
    const shader = gl.createShader(kind);
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(made, shader);
  }
  gl.linkProgram(made);
  if (!gl.getProgramParameter(made, gl.LINK_STATUS) && !gl.isContextLost()) {
    throw new Error(`the hand cannot be drawn: ${gl.getProgramInfoLog(made)}`);
  }
  return made;
}

function markedBones(marks) {
  const marked = new Float32Array(N_BONES);
  for (const finger of marks) for (const bone of CHAINS[finger]) marked[bone] = 1;
  return marked;
}

// Light and viewer stay where they are while the hand is turned; a left hand is a right one turned left to right.
function seenFrom({ yaw, pitch, zoom, flipped, half }, aspect) {
  const orbit = joined(aboutAxis(0, pitch), aboutAxis(1, yaw));
  const back = [-orbit[0], -orbit[1], -orbit[2], orbit[3]];
  const sign = flipped ? -1 : 1;
  const toHand = (v) => { const [x, y, z] = turned(back, v); return [sign * x, y, z]; };
  const columns = [[sign, 0, 0], [0, 1, 0], [0, 0, 1]].map((axis) => turned(orbit, axis));
  const seen = (half / zoom) / Math.min(aspect, 1);
  const p = perspective(DISTANCE, seen, aspect);
  const view = [];
  for (const [x, y, z] of columns) view.push(p[0] * x, p[5] * y, p[10] * z, p[11] * z);
  view.push(0, 0, p[14], p[15]);
  return { view, at: toHand([0, 0, DISTANCE]), toHand };
}

function ribbon(points, eye) {
  const sides = points.map((point, i) => {
    const along = minus(points[Math.min(i + 1, points.length - 1)], points[Math.max(i - 1, 0)]);
    return times(unit(across(along, minus(eye, point))), WAY_MM);
  });
  const corners = [];
  const last = points.length - 1;
  for (let i = 0; i < last; i++) {
    const [a, b, c, d] = [plus(points[i], sides[i]), minus(points[i], sides[i]), plus(points[i + 1], sides[i + 1]), minus(points[i + 1], sides[i + 1])];
    corners.push(a, b, c, c, b, d);
  }
  const ahead = unit(minus(points[last], points[last - 1]));
  const wide = times(sides[last], 3);
  corners.push(plus(points[last], wide), minus(points[last], wide), plus(points[last], times(ahead, 6 * WAY_MM)));
  return corners;
}
