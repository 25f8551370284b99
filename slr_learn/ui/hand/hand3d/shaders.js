// What the graphics processor does for each point and each pixel of the hand.

const N_PIECES = 19;
const HAND_VERTEX = `#version 300 es
precision highp float;
in vec3 a_point; in vec3 a_normal; in vec4 a_joints; in vec4 a_weights; in float a_along; in float a_finger;
uniform vec4 u_turns[26]; uniform vec4 u_duals[26]; uniform float u_marks[26]; uniform mat4 u_view;
uniform vec4 u_from[${N_PIECES}]; uniform vec3 u_to[${N_PIECES}]; uniform vec3 u_key;
out vec3 v_point; out vec3 v_normal; out vec3 v_rest; out vec3 v_restNormal; out vec4 v_light;

vec3 turn(vec4 q, vec3 v) { vec3 t = 2.0 * cross(q.xyz, v); return v + q.w * t + cross(q.xyz, t); }

float shadow(vec3 from, vec3 a, vec3 b, float r) {
  vec3 ba = b - a; vec3 oa = from - a;
  float oad = dot(oa, u_key); float dba = dot(u_key, ba); float baba = dot(ba, ba); float oaba = dot(oa, ba);
  vec2 th = vec2(-oad * baba + dba * oaba, oaba - oad * dba) / max(baba - dba * dba, 1e-3);
  th.x = max(th.x, 0.5); th.y = clamp(th.y, 0.0, 1.0);
  float gap = length(a + ba * th.y - from - u_key * th.x) - r;
  float lit = clamp(2.5 * gap / th.x + 0.5, 0.0, 1.0);
  return lit * lit * (3.0 - 2.0 * lit);
}

float hidden(vec3 at, vec3 normal, vec3 a, vec3 b, float r) {
  vec3 ba = b - a;
  vec3 d = a + ba * clamp(dot(at - a, ba) / dot(ba, ba), 0.0, 1.0) - at;
  float l = length(d);
  float s = clamp(r / l, 0.0, 1.0);
  return clamp(dot(normal, d) / l + 0.15, 0.0, 1.0) * s * s;
}

void main() {
  vec4 real = vec4(0.0); vec4 dual = vec4(0.0); float mark = 0.0;
  vec4 first = u_turns[int(a_joints.x + 0.5)];
  for (int k = 0; k < 4; k++) {
    int bone = int(a_joints[k] + 0.5);
    float weight = dot(first, u_turns[bone]) < 0.0 ? -a_weights[k] : a_weights[k];
    real += weight * u_turns[bone];
    dual += weight * u_duals[bone];
    mark += a_weights[k] * u_marks[bone];
  }
  float size = length(real);
  real /= size; dual /= size;
  vec3 move = 2.0 * (real.w * dual.xyz - dual.w * real.xyz + cross(real.xyz, dual.xyz));
  vec3 point = turn(real, a_point) + move;
  vec3 normal = turn(real, a_normal);
  float lit = 1.0; float open = 1.0;
  for (int i = 0; i < ${N_PIECES}; i++) {
    bool own = i < 15 ? abs(float(i / 3) - a_finger) < 0.5 : a_finger < -0.5;
    if (!own) lit = min(lit, shadow(point + 2.0 * normal, u_from[i].xyz, u_to[i], 0.85 * u_from[i].w));
    open *= 1.0 - (own ? 0.45 : 0.8) * hidden(point, normal, u_from[i].xyz, u_to[i], u_from[i].w);
  }
  v_point = point; v_normal = normal; v_rest = a_point; v_restNormal = a_normal;
  v_light = vec4(lit, open, mark, a_along);
  gl_Position = u_view * vec4(point, 1.0);
}`;

const HAND_PIXEL = `#version 300 es
precision highp float;
in vec3 v_point; in vec3 v_normal; in vec3 v_rest; in vec3 v_restNormal; in vec4 v_light;
uniform vec3 u_eye; uniform vec3 u_key; uniform vec3 u_up; uniform vec3 u_skin; uniform vec3 u_palm; uniform vec3 u_markColour;
uniform mat3 u_nails[5]; uniform vec3 u_nailAt[5];
out vec4 colour;

void main() {
  vec3 normal = normalize(v_normal);
  vec3 toEye = normalize(u_eye - v_point);
  float lit = v_light.x; float open = v_light.y;
  vec3 base = mix(u_skin, u_palm, smoothstep(-0.35, 0.55, v_restNormal.z));
  float gloss = 0.10;
  for (int i = 0; i < 5; i++) {
    vec3 at = u_nails[i] * (v_rest - u_nailAt[i]);
    float inside = (1.0 - smoothstep(0.88, 1.0, length(at.xy))) * step(-1.0, at.z);
    vec3 nail = mix(base, vec3(1.0, 0.86, 0.82), 0.45);
    nail = mix(nail, vec3(1.0, 0.97, 0.94), 0.7 * smoothstep(0.6, 0.75, at.y));
    nail *= 1.0 - 0.35 * smoothstep(0.72, 0.95, length(at.xy)) * step(at.y, 0.6);
    base = mix(base, nail, inside);
    gloss = mix(gloss, 0.3, inside);
  }
  float band = smoothstep(0.55, 0.75, sin(v_light.w * 0.42));
  base = mix(base, mix(mix(base, u_markColour, 0.66), u_markColour * 0.5, band), smoothstep(0.4, 0.6, v_light.z));
  float direct = clamp((dot(normal, u_key) + 0.35) / 1.35, 0.0, 1.0) * mix(0.3, 1.0, lit);
  vec3 warm = mix(vec3(1.0, 0.74, 0.64), vec3(1.0), smoothstep(0.0, 0.55, direct));
  vec3 sky = vec3(0.46, 0.46, 0.50) * (0.55 + 0.3 * dot(normal, u_up) + 0.25 * max(dot(normal, toEye), 0.0));
  vec3 shade = base * (0.80 * direct * warm * mix(0.6, 1.0, open) + sky * open);
  shade += gloss * lit * open * pow(max(dot(normal, normalize(u_key + toEye)), 0.0), 24.0);
  shade *= 1.0 - 0.5 * pow(1.0 - max(dot(normal, toEye), 0.0), 3.0);
  float alpha = smoothstep(-74.0, -38.0, v_rest.y);
  colour = vec4(shade * alpha, alpha);
}`;

const WAY_VERTEX = `#version 300 es
in vec3 a_point; uniform mat4 u_view; void main() { gl_Position = u_view * vec4(a_point, 1.0); }`;
const WAY_PIXEL = `#version 300 es
precision mediump float; uniform vec4 u_colour; out vec4 colour; void main() { colour = vec4(u_colour.rgb * u_colour.a, u_colour.a); }`;
