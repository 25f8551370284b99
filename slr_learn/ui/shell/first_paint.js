// Shows the page once it has come to rest: until then its parts arrive one by one and push each other about.
(() => {
  const root = document.documentElement;
  const [STEP_MS, CALM_STEPS, PATIENCE_MS, LONGEST_MS] = [50, 4, 2500, 20000];
  let [before, nCalm, drawnAt] = ["", 0, null];
  root.classList.add("slr-loading");

  const outline = () => {
    const app = document.querySelector('[data-testid="stApp"]');
    const main = document.querySelector('[data-testid="stMainBlockContainer"]');
    const state = app?.dataset.testScriptState;
    // Before the first run there is only Streamlit's own placeholder.
    if (!state || state === "initial" || !main?.querySelector('[data-testid="stElementContainer"]')) return "";
    drawnAt ??= performance.now();
    const hasStyle = getComputedStyle(root).getPropertyValue("--quiet") !== "";
    const isWhole = state === "notRunning" && !main.querySelector('[data-testid="stSkeleton"]');
    return hasStyle && isWhole ? `${main.scrollHeight} ${main.getElementsByTagName("*").length}` : "";
  };

  const look = () => {
    const now = outline();
    nCalm = now && now === before ? nCalm + 1 : 0;
    before = now;
    const isLate = performance.now() > LONGEST_MS || (drawnAt !== null && performance.now() - drawnAt > PATIENCE_MS);
    if (nCalm >= CALM_STEPS || isLate) root.classList.remove("slr-loading");
    else setTimeout(look, STEP_MS);
  };
  look();
})();
