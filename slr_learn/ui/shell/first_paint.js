// Shows the page once it has come to rest: until then its parts arrive one by one and push each other about.
(() => {
  const root = document.documentElement;
  const [STEP_MS, CALM_STEPS, PATIENCE_MS] = [50, 4, 2500];
  let [before, nCalm, drawnAt] = ["", 0, null];
  root.classList.add("slr-loading");

  const outline = () => {
    const app = document.querySelector('[data-testid="stApp"]');
    const main = document.querySelector('[data-testid="stMainBlockContainer"]');
    if (!main?.querySelector('[data-testid="stElementContainer"]')) return "";
    drawnAt ??= performance.now();
    const hasStyle = getComputedStyle(root).getPropertyValue("--quiet") !== "";
    const isWhole = app?.dataset.testScriptState === "notRunning" && !main.querySelector('[data-testid="stSkeleton"]');
    return hasStyle && isWhole ? `${main.scrollHeight} ${main.getElementsByTagName("*").length}` : "";
  };

  const look = () => {
    const now = outline();
    nCalm = now && now === before ? nCalm + 1 : 0;
    before = now;
    const isLate = drawnAt !== null && performance.now() - drawnAt > PATIENCE_MS;
    if (nCalm >= CALM_STEPS || isLate) root.classList.remove("slr-loading");
    else setTimeout(look, STEP_MS);
  };
  look();
})();
