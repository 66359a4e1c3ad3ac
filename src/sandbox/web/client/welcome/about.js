// @ts-check
import { html } from "lit-html";
import { texts } from "../store.js";
import { dialogFrame } from "./dialog.js";

/** What this page is. The documents are named, not linked: they lie in a folder, and the page opens nothing outside. */
export function aboutDialog() {
  const t = texts();
  return dialogFrame(
    "about",
    t.aboutTitle,
    html`${t.about.map((text) => html`<p>${text}</p>`)}
      <p>${t.aboutDocs}</p>
      <dl class="docs">${Object.entries(t.docs).map(([path, text]) => html`<div><dt><code>${path}</code></dt><dd>${text}</dd></div>`)}</dl>`,
  );
}

/** Which keys do what, by place. */
export function shortcutsDialog() {
  const t = texts();
  const k = t.keys;
  const groups = [
    {
      title: t.keysIn.composer,
      rows: [
        { keys: ["/"], text: k.slash },
        { keys: ["@", "#", ":"], text: k.mention },
        { keys: ["Enter"], text: k.enter },
        { keys: ["Shift+Enter"], text: k.newLine },
        { keys: ["↑"], text: k.history },
      ],
    },
    {
      title: t.keysIn.list,
      rows: [
        { keys: ["↑", "↓"], text: k.move },
        { keys: ["Enter", "Tab"], text: k.take },
        { keys: ["Esc"], text: k.close },
      ],
    },
    {
      title: t.keysIn.command,
      rows: [
        { keys: ["Tab", "Shift+Tab"], text: k.next },
        { keys: ["Backspace"], text: k.back },
        { keys: ["Enter"], text: k.enter },
        { keys: ["Esc"], text: k.cancel },
      ],
    },
    {
      title: t.keysIn.messages,
      rows: [
        { keys: ["A–Z", "/"], text: k.write },
        { keys: ["↑", "↓"], text: k.walk },
        { keys: [t.rightClick, "Shift+F10"], text: k.menu },
        { keys: ["Ctrl+I"], text: k.inspector },
        { keys: ["Esc"], text: k.escape },
      ],
    },
  ];
  return dialogFrame(
    "shortcuts",
    t.shortcuts,
    groups.map(
      ({ title, rows }) => html`<h3>${title}</h3>
        <dl class="keys">${rows.map(({ keys, text }) => html`<div><dt>${keys.map((key) => html`<kbd>${key}</kbd>`)}</dt><dd>${text}</dd></div>`)}</dl>`,
    ),
  );
}
