// @ts-check

/**
 * `<live-line text>`: a line that only screen readers get, whenever it changes. What it says stands on the page
 * already, so it is shut away from the browser's search, which would find every new message twice.
 */
class LiveLine extends HTMLElement {
  #line = document.createElement("p");

  constructor() {
    super();
    this.#line.role = "status";
    this.#line.ariaLive = "polite";
    this.attachShadow({ mode: "closed" }).append(this.#line);
  }

  /** @param {string} text */
  set text(text) {
    if (this.#line.textContent !== text) this.#line.textContent = text;
  }
}

customElements.define("live-line", LiveLine);
