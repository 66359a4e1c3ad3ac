// @ts-check

/**
 * Where a system font comes first and the page's Chinese font second, as in code, Chromium keeps the empty boxes that
 * it drew before its part of the Chinese font arrived. It shapes the text again for a size that it has not seen, which
 * must differ by at least 1/64 pixel; nobody sees that.
 */
export function redrawWhenFontsArrive() {
  let arrivals = 0;
  document.fonts.addEventListener("loadingdone", () => {
    arrivals = (arrivals + 1) % 16;
    document.documentElement.style.setProperty("--code-size", `${0.875 + arrivals / 500}em`);
  });
}
