// @ts-check

/** Runs before anything is drawn, so that nobody sees the other theme or the other language flash by. */
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
