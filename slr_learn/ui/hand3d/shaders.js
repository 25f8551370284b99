// What the graphics processor does for each point and each pixel of the hand.

const N_PIECES = 19;
const HAND_VERTEX = `#version 300 es
precision highp float;
in vec3 a_point; in vec3 a_normal; in vec4 a_joints; in vec4 a_weights; in float a_along;
uniform vec4 u_turns[26]; uniform vec3 u_moves[26]; uniform float u_marks[26]; uniform mat4 u_view;
out vec3 v_point; out vec3 v_normal; out vec3 v_rest; out vec3 v_restNormal; out float v_mark; out float v_along;
vec3 turn(vec4 q, vec3 v) { vec3 t = 2.0 * cross(q.xyz, v); return v + q.w * t + cross(q.xyz, t); }
void main() {
  vec3 point = vec3(0.0); vec3 normal = vec3(0.0); float mark = 0.0;
  for (int k = 0; k < 4; k++) {
    int bone = int(a_joints[k] + 0.5);
    float weight = a_weights[k];
    point += weight * (turn(u_turns[bone], a_point) + u_moves[bone]);
    normal += weight * turn(u_turns[bone], a_normal);
    mark += weight * u_marks[bone];
  }
  v_point = point; v_normal = normal; v_rest = a_point; v_restNormal = a_normal; v_mark = mark; v_along = a_along;
  gl_Position = u_view * vec4(point, 1.0);
}`;

const HAND_PIXEL = `#version 300 es
precision highp float;
in vec3 v_point; in vec3 v_normal; in vec3 v_rest; in vec3 v_restNormal; in float v_mark; in float v_along;
uniform vec4 u_from[${N_PIECES}]; uniform vec3 u_to[${N_PIECES}];
uniform vec3 u_eye; uniform vec3 u_key; uniform vec3 u_up; uniform vec3 u_skin; uniform vec3 u_palm; uniform vec3 u_markColour;
uniform mat3 u_nails[5]; uniform vec3 u_nailAt[5]; uniform float u_fade;
out vec4 colour;

float shadow(vec3 from, vec3 toLight, vec3 a, vec3 b, float r) {
  vec3 ba = b - a; vec3 oa = from - a;
  float oad = dot(oa, toLight); float dba = dot(toLight, ba); float baba = dot(ba, ba); float oaba = dot(oa, ba);
  vec2 th = vec2(-oad * baba + dba * oaba, oaba - oad * dba) / max(baba - dba * dba, 1e-3);
  th.x = max(th.x, 0.5); th.y = clamp(th.y, 0.0, 1.0);
  float gap = length(a + ba * th.y - from - toLight * th.x) - r;
  float lit = clamp(4.0 * gap / th.x + 0.5, 0.0, 1.0);
  return lit * lit * (3.0 - 2.0 * lit);
}

float hidden(vec3 at, vec3 normal, vec3 a, vec3 b, float r) {
  vec3 ba = b - a;
  vec3 d = a + ba * clamp(dot(at - a, ba) / dot(ba, ba), 0.0, 1.0) - at;
  float l = length(d);
  float s = clamp(r / l, 0.0, 1.0);
  return max(dot(normal, d) / l + 0.1, 0.0) * s * s;
}

void main() {
  vec3 normal = normalize(v_normal);
  vec3 toEye = normalize(u_eye - v_point);
  if (dot(normal, toEye) < 0.0) normal = normalize(normal - 1.02 * dot(normal, toEye) * toEye);
  float lit = 1.0; float open = 1.0;
  for (int i = 0; i < ${N_PIECES}; i++) {
    lit = min(lit, shadow(v_point + 3.0 * normal, u_key, u_from[i].xyz, u_to[i], 0.82 * u_from[i].w));
    open *= 1.0 - 0.8 * hidden(v_point, normal, u_from[i].xyz, u_to[i], u_from[i].w);
  }
  vec3 base = mix(u_skin, u_palm, smoothstep(-0.35, 0.55, v_restNormal.z));
  float gloss = 0.12;
  for (int i = 0; i < 5; i++) {
    vec3 at = u_nails[i] * (v_rest - u_nailAt[i]);
    float in_ = 1.0 - smoothstep(0.86, 1.0, length(at.xy));
    in_ *= step(-1.0, at.z);
    vec3 nail = mix(base, vec3(1.0, 0.86, 0.82), 0.5);
    nail = mix(nail, vec3(1.0, 0.97, 0.94), smoothstep(0.62, 0.8, at.y));
    nail *= 1.0 - 0.3 * smoothstep(0.7, 0.95, length(at.xy)) * step(at.y, 0.6);
    base = mix(base, nail, in_);
    gloss = mix(gloss, 0.4, in_);
  }
  float band = smoothstep(0.25, 0.45, sin(v_along * 0.52));
  float marked = smoothstep(0.4, 0.6, v_mark);
  base = mix(base, mix(mix(base, u_markColour, 0.72), u_markColour * 0.5, band), marked);
  float facing = dot(normal, u_key);
  float wrapped = clamp((facing + 0.35) / 1.35, 0.0, 1.0);
  float direct = wrapped * mix(0.25, 1.0, lit) ;
  float ambient = (0.5 + 0.5 * dot(normal, u_up)) * open;
  vec3 warm = mix(vec3(1.0, 0.72, 0.62), vec3(1.0), smoothstep(0.0, 0.55, direct));
  vec3 shade = base * (0.74 * direct * warm + vec3(0.40, 0.41, 0.46) * (0.35 + 0.65 * ambient) * open);
  vec3 halfway = normalize(u_key + toEye);
  shade += gloss * lit * pow(max(dot(normal, halfway), 0.0), 24.0);
  float edge = 1.0 - max(dot(normal, toEye), 0.0);
  shade *= 1.0 - 0.45 * pow(edge, 3.0);
  float alpha = smoothstep(-62.0, -22.0, v_rest.y);
  colour = vec4(shade * alpha, alpha);
}`;

const WAY_VERTEX = `#version 300 es
in vec3 a_point; uniform mat4 u_view; void main() { gl_Position = u_view * vec4(a_point, 1.0); }`;
const WAY_PIXEL = `#version 300 es
precision mediump float; uniform vec4 u_colour; out vec4 colour; void main() { colour = vec4(u_colour.rgb * u_colour.a, u_colour.a); }`;
