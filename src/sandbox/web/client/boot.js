// @ts-check

/** Stands in the document itself: it runs before anything is drawn, and whatever becomes of the server meanwhile. */

// So that nobody sees the other theme or the other language flash by.
{
  /** @param {string} key */
  const kept = (key) => {
    try {
      return localStorage.getItem(`sandbox.${key}`);
    } catch {
      return null; // storage may be switched off
    }
  };
  const light = matchMedia("(prefers-color-scheme: light)").matches;
  const root = document.documentElement;
  const theme = kept("theme") ?? (light ? "light" : "dark");
  root.dataset["theme"] = theme === "light" ? "light" : "dark";
  root.lang = (kept("locale") ?? navigator.language).startsWith("zh") ? "zh-CN" : "en-US";
  document.querySelector('meta[name="color-scheme"]')?.setAttribute("content", root.dataset["theme"]);
}

// A server that goes away while the page loads leaves it without a part: it is loaded again once the server is back.
{
  const EVERY_MS = 1000;
  /** A part that is missing for good is no reason to load the page for ever. */
  const MOST = 3;
  let waiting = false;

  async function reloadOnceBack() {
    if (waiting) return;
    waiting = true;
    document.getElementById("away")?.removeAttribute("hidden");
    const isBack = () =>
      fetch("/", { cache: "no-store" }).then(
        ({ ok }) => ok,
        () => false,
      );
    do await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    while (!(await isBack()));
    const reloads = history.state?.reloads ?? 0;
    if (reloads >= MOST) return;
    history.replaceState({ reloads: reloads + 1 }, "");
    location.reload();
  }

  const isPart = (/** @type {EventTarget | null} */ target) =>
    target instanceof Element && target.matches("script, link[rel=stylesheet]");
  // Errors of elements do not rise, but can be seen on their way down.
  const onError = (/** @type {Event} */ { target }) => {
    if (isPart(target)) void reloadOnceBack();
  };
  addEventListener("error", onError, { capture: true });
  addEventListener("load", () => {
    if (!waiting) history.replaceState(null, "");
  });
}
