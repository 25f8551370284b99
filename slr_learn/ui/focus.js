// Moves the focus into a part of the page once for each token: to its first field, its first button, or the part itself.

const PATIENCE_MS = 1500;
const STEP_MS = 40;

export default function (component) {
  const { data, parentElement } = component;
  if (parentElement.token === data.token) return;
  parentElement.token = data.token;
  const until = performance.now() + PATIENCE_MS;
  let given = null;
  const attempt = () => {
    if (parentElement.token !== data.token) return;
    const now = document.activeElement;
    // Whoever goes elsewhere meanwhile is left in peace; what the page draws anew loses the focus to its body.
    if (given && given.isConnected && now !== given && now !== document.body) return;
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
  const found = document.querySelector(`.st-key-${CSS.escape(part)}`);
  if (found && what === "part") {
    found.tabIndex = -1;
    return found;
  }
  return found?.querySelector(`${what}:not(:disabled)`);
}
