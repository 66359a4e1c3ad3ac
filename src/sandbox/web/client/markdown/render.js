// @ts-check
import { html, nothing } from "lit-html";
import { readable } from "../colours.js";
import { openProfile } from "../profile.js";
import { localLink, placeOf } from "../route.js";
import * as select from "../select.js";
import { get, texts } from "../store.js";
import * as icons from "../view/icons.js";
import { codeBlock } from "./code.js";
import { isOnlyEmoji, withEmoji } from "./emoji.js";
import { parseInline } from "./inline.js";
import { parse } from "./parse.js";
import "./time.js";

/**
 * Markdown as elements. lit escapes every text, and a link's address is http or https by the parser's pattern.
 *
 * @typedef {import("./parse.js").Block} Block
 * @typedef {import("./inline.js").Inline} Inline
 */

/** @param {string} source @param {unknown} [tail] stands at the end of the last line */
export function markdown(source, tail = nothing) {
  const blocks = parse(source);
  const last = blocks.at(-1);
  const kind = isOnlyEmoji(source) ? "markdown jumbo" : "markdown";
  if (tail === nothing || last?.type !== "paragraph") return html`<div class=${kind}>${blocks.map(block)}${tail}</div>`;
  return html`<div class=${kind}>${blocks.slice(0, -1).map(block)}<p>${last.children.map(inline)}${tail}</p></div>`;
}

/** Headings, footers and names: one line, no blocks. @param {string} source */
export const inlineMarkdown = (source) => parseInline(source).map(inline);

/** @param {Block} node @returns {unknown} */
function block(node) {
  switch (node.type) {
    case "paragraph":
      return html`<p>${node.children.map(inline)}</p>`;
    case "subtext":
      return html`<p class="subtext">${node.children.map(inline)}</p>`;
    case "heading":
      return html`<p class="heading h${node.level}" role="heading" aria-level=${node.level + 2}>${node.children.map(inline)}</p>`;
    case "quote":
      return html`<blockquote>${node.children.map(block)}</blockquote>`;
    case "code":
      return codeBlock(node.text, node.language);
    case "list": {
      const items = node.items.map((item) => html`<li>${item.map(block)}</li>`);
      return node.ordered ? html`<ol start=${node.start}>${items}</ol>` : html`<ul>${items}</ul>`;
    }
  }
}

/** @param {Inline} node @returns {unknown} */
function inline(node) {
  switch (node.type) {
    case "text":
      return withEmoji(node.text);
    case "bold":
      return html`<strong>${node.children.map(inline)}</strong>`;
    case "italic":
      return html`<em>${node.children.map(inline)}</em>`;
    case "underline":
      return html`<u>${node.children.map(inline)}</u>`;
    case "strike":
      return html`<s>${node.children.map(inline)}</s>`;
    case "spoiler":
      return html`<span class="spoiler" role="button" tabindex="0" aria-label=${texts().spoiler} aria-expanded="false"
        @click=${reveal} @keydown=${reveal}><span>${node.children.map(inline)}</span></span>`;
    case "code":
      return html`<code>${node.text}</code>`;
    case "link":
      return link(node);
    case "time":
      return html`<live-time class="time" unix=${node.unix} format=${node.style} locale=${get().locale}></live-time>`;
    case "command":
      return html`<span class="mention">/${select.commandLabel(node.name)}</span>`;
    case "everyone":
      return html`<span class="mention">${node.text}</span>`;
    default:
      return mention(node.type, node.id);
  }
}

/** A link to one of our own messages stays in this page. @param {Extract<Inline, { type: "link" }>} node */
function link({ url, children }) {
  const content = children.map(inline);
  const local = localLink(url, (id) => get().world?.guilds.some((guild) => guild.id === id) ?? false);
  if (local === null)
    return html`<a href=${url} title=${url} target="_blank" rel="noopener noreferrer nofollow">${content}</a>`;
  const [only] = children;
  const channel = select.channel(local.split("/")[2]);
  // An address that stands for itself says where it leads, as in Discord.
  return only?.type === "text" && only.text === url && channel
    ? html`<a class="mention" href=${local}>${icons.hash()}${channel.name} › ${icons.bubble()}</a>`
    : html`<a href=${local}>${content}</a>`;
}

/** @param {"user" | "role" | "channel"} type @param {string} id */
function mention(type, id) {
  const t = texts();
  if (type === "channel") {
    const channel = select.channel(id);
    if (!channel) return html`<span class="mention">${t.unknownChannel}</span>`;
    const icon = channel.kind === "thread" ? icons.thread() : icons.hash();
    return html`<a class="mention" href=${placeOf(get().guildId, id)}>${icon}${channel.name}</a>`;
  }
  if (type === "role") {
    const role = select.role(id);
    if (!role) return html`<span class="mention">${t.unknownRole}</span>`;
    const style = role.color === 0 ? "" : `color: ${readable(role.color)}; background: ${select.hex(role.color)}1a`;
    return html`<span class="mention" style=${style}>@${role.name.replace(/^@/, "")}</span>`;
  }
  const user = select.user(id);
  if (!user) return html`<span class="mention">${t.unknownUser}</span>`;
  return html`<button type="button" class="mention" @click=${(/** @type {MouseEvent} */ event) => openProfile(event, id)}>@${user.name}</button>`;
}

/** @param {Event} event */
function reveal(event) {
  const spoiler = event.currentTarget;
  if (!(spoiler instanceof HTMLElement) || spoiler.classList.contains("shown")) return;
  if (event instanceof KeyboardEvent && event.key !== "Enter" && event.key !== " ") return;
  event.preventDefault();
  spoiler.classList.add("shown");
  spoiler.removeAttribute("aria-label");
  spoiler.setAttribute("aria-expanded", "true");
}

/** What a message says in one line: for replies and for the clipboard. @param {string} source */
export const plainText = (source) =>
  source
    .replace(/```(?:[\w+#.-]*\n)?|[*_~|`]{1,3}|^>+ |^#{1,3} /gm, "")
    .replace(/<(@!?|@&|#)(\d+)>/g, (_all, sign, id) => nameOf(sign, id))
    .replace(/\s+/g, " ")
    .trim();

/** @param {string} sign @param {string} id */
function nameOf(sign, id) {
  if (sign === "#") return `#${select.channelName(id)}`;
  const name = sign === "@&" ? select.role(id)?.name : select.user(id)?.name;
  return name === undefined ? texts().unknownUser : `@${name.replace(/^@/, "")}`;
}
