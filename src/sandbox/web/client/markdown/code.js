// @ts-check
import { html } from "lit-html";
import { texts } from "../store.js";
import * as icons from "../view/icons.js";

/**
 * Code with colours. The highlighter and a language come when a block needs them; until then, and for a language
 * that is not known, the text stands there as it is. What the highlighter finds becomes elements one by one, so no
 * text is ever read as markup.
 *
 * @typedef {{ scope?: string, children: (string | Token)[] }} Token
 * @typedef {{ registerLanguage(name: string, language: unknown): void,
 *   highlight(code: string, options: { language: string }): { _emitter: { rootNode: Token } } }} Highlighter
 */

const FOLDER = "@highlightjs/cdn-assets/es";

/** What people write after the three backticks, and the languages that this means. */
const LANGUAGES = new Map(
  Object.entries({
    bash: ["sh", "shell", "zsh"],
    c: [],
    cpp: ["c++"],
    csharp: ["cs", "c#"],
    css: [],
    diff: ["patch"],
    go: [],
    java: [],
    javascript: ["js", "mjs", "jsx"],
    json: [],
    kotlin: ["kt"],
    lua: [],
    markdown: ["md"],
    php: [],
    python: ["py"],
    r: [],
    ruby: ["rb"],
    rust: ["rs"],
    sql: [],
    swift: [],
    typescript: ["ts", "tsx"],
    xml: ["html", "svg"],
    yaml: ["yml"],
  }).flatMap(([name, aliases]) => [name, ...aliases].map((alias) => /** @type {const} */ ([alias, name]))),
);

/** @type {Promise<Highlighter> | undefined} */
let highlighter;
/** @type {Map<string, Promise<Highlighter>>} */
const ready = new Map();

/** @param {string} path @returns {Promise<any>} */
const fetched = async (path) => (await import(`${FOLDER}/${path}.min.js`)).default;

/** @param {string} language */
function highlighterFor(language) {
  highlighter ??= fetched("core");
  const known = ready.get(language);
  if (known) return known;
  const coming = Promise.all([highlighter, fetched(`languages/${language}`)]).then(([it, grammar]) => {
    it.registerLanguage(language, grammar);
    return it;
  });
  ready.set(language, coming);
  return coming;
}

/** @param {string | Token} node @returns {string | Node} */
function element(node) {
  if (typeof node === "string") return node;
  const span = document.createElement("span");
  const [scope = ""] = node.scope?.split(".") ?? [];
  span.className = `code-${scope}`;
  span.append(...node.children.map(element));
  return span;
}

class CodeText extends HTMLElement {
  #code = "";
  #language = "";

  /** @param {string} code */
  set code(code) {
    if (code === this.#code) return;
    this.#code = code;
    this.replaceChildren(code);
    void this.#paint();
  }

  /** @param {string} name */
  set language(name) {
    const language = LANGUAGES.get(name.toLowerCase()) ?? "";
    if (language === this.#language) return;
    this.#language = language;
    void this.#paint();
  }

  async #paint() {
    const [code, language] = [this.#code, this.#language];
    if (code === "" || language === "") return;
    try {
      const { _emitter } = (await highlighterFor(language)).highlight(code, { language });
      if (code === this.#code && language === this.#language)
        this.replaceChildren(..._emitter.rootNode.children.map(element));
    } catch {
      ready.delete(language); // the server was away; the next block tries again
      highlighter = undefined;
    }
  }
}

customElements.define("code-text", CodeText);

/** @param {string} text @param {string} language */
export const codeBlock = (text, language) => html`<div class="code-block">
  <pre tabindex="0"><code><code-text .language=${language} .code=${text}></code-text></code></pre>
  <button type="button" class="copy-code" aria-label=${texts().copyCode} title=${texts().copyCode} @click=${onCopy}>${icons.copy()}</button>
</div>`;

/** @param {MouseEvent} event */
async function onCopy({ currentTarget: button }) {
  if (!(button instanceof HTMLElement)) return;
  const code = button.parentElement?.querySelector("code")?.textContent ?? "";
  const copied = await navigator.clipboard?.writeText(code).then(
    () => true,
    () => false,
  );
  if (!copied) return; // refused: nothing to tell, nothing was changed
  button.classList.add("copied");
  button.setAttribute("aria-label", texts().copied);
  setTimeout(() => {
    button.classList.remove("copied");
    button.setAttribute("aria-label", texts().copyCode);
  }, 1500);
}
