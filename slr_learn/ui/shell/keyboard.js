// Moves the focus into a part of the page once for each token: to its first field, its first button, or the part itself.
// Within that field some keys press buttons, where Streamlit's own shortcuts do not reach.

const PATIENCE_MS = 1500;
const STEP_MS = 40;

export default function (component) {
  const { data, parentElement: root } = component;
  root.wish = data;
  if (!root.pressed) {
    root.pressed = (event) => press(event, root.wish);
    document.addEventListener("keydown", root.pressed);
  }
  if (root.token !== data.token) {
    root.token = data.token;
    focusOn(data, () => root.isConnected && root.token === data.token);
  }
  return () => {
    document.removeEventListener("keydown", root.pressed);
    root.pressed = null;
    root.token = null;
  };
}

function focusOn(data, isWanted) {
  const until = performance.now() + PATIENCE_MS;
  let given = null;
  const attempt = () => {
    if (!isWanted()) return;
    const now = document.activeElement;
    // Whoever goes elsewhere meanwhile is left in peace; what the page draws anew loses the focus to its body.
    if (given?.isConnected && now !== given && now !== document.body) return;
    const found = wanted(data);
    if (found && now !== found) {
      found.focus({ preventScroll: true });
      given = found;
    }
    if (performance.now() < until) setTimeout(attempt, STEP_MS);
  };
  setTimeout(attempt, STEP_MS);
}

function wanted({ part, what }) {
  const found = partOf(part);
  if (found && what === "part") {
    found.tabIndex = -1;
    return found;
  }
  return found?.querySelector(`${what}:not(:disabled)`);
}

function press(event, { part, keys }) {
  const button = keys[`${event.altKey ? "Alt+" : ""}${event.key}`];
  const isInField = event.target instanceof HTMLInputElement && partOf(part)?.contains(event.target);
  if (!button || !isInField || event.isComposing) return;
  event.preventDefault();
  partOf(button)?.querySelector("button:not(:disabled)")?.click();
}

function partOf(key) {
  return document.querySelector(`.st-key-${CSS.escape(key)}`);
}
