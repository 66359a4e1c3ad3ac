// @ts-check

/**
 * The part of Markdown inside a line.
 *
 * @typedef {"bold" | "italic" | "underline" | "strike" | "spoiler"} Style
 * @typedef {{ type: "text", text: string }
 *   | { type: Style, children: Inline[] }
 *   | { type: "code", text: string }
 *   | { type: "link", url: string, children: Inline[] }
 *   | { type: "user" | "role" | "channel", id: string }
 *   | { type: "command", name: string }
 *   | { type: "everyone", text: string }
 *   | { type: "time", unix: number, style: string }} Inline
 */

/** Pairs of marks, longest first; the text between may hold escaped characters. */
const STYLES = /** @type {readonly (readonly [RegExp, Style])[]} */ ([
  [/^\*\*((?:\\[^]|[^\\])+?)\*\*(?!\*)/, "bold"],
  [/^__((?:\\[^]|[^\\])+?)__(?!_)/, "underline"],
  [/^~~((?:\\[^]|[^\\])+?)~~/, "strike"],
  [/^\|\|([^]+?)\|\|/, "spoiler"],
  [/^\*(?=\S)((?:\\[^]|\*\*|[^\\*])+?)\*(?!\*)/, "italic"],
  [/^_((?:\\[^]|__|[^\\_])+?)_(?![_\p{L}\p{N}])/u, "italic"],
]);

const CODE = /^(`+)(?!`)([^]*?[^`])\1(?!`)/;
const MASKED = /^\[((?:\\.|[^\]\\])+)\]\(<?(https?:\/\/[^\s)>]+)>?(?:\s+"[^"]*")?\)/;
const BARE = /^<?(https?:\/\/[^\s<>]*[^\s<>"'.,:;!?)\]}，。；：！？、）】》])>?/;
const TIME = /^<t:(-?\d{1,13})(?::([tTdDfFR]))?>/;
const MENTION = /^<(@!?|@&|#)(\d{1,20})>/;
const COMMAND = /^<\/([^:<>\n]{1,100}):\d{1,20}>/;
const EMOJI = /^<a?:(\w{2,32}):\d{1,20}>/;
const EVERYONE = /^@(?:everyone|here)\b/;
const ESCAPE = /^\\([^\p{L}\p{N}\s])/u;
/** Anything up to the next character that could start one of the above. */
const PLAIN = /^(?:[^\\*_~|`[<@h]+|[^])/;

/** @param {string} source @param {number} [depth] @returns {Inline[]} */
export function parseInline(source, depth = 0) {
  /** @type {Inline[]} */
  const nodes = [];
  let rest = source;
  let last = "";
  while (rest !== "") {
    const [length, node] = next(rest, last, depth);
    const before = nodes.at(-1);
    if (node.type === "text" && before?.type === "text") before.text += node.text;
    else nodes.push(node);
    last = rest.slice(length - 1, length);
    rest = rest.slice(length);
  }
  return nodes;
}

/**
 * The first node of the text and how much of the text it takes.
 *
 * @param {string} rest @param {string} last the character before @param {number} depth
 * @returns {[number, Inline]}
 */
function next(rest, last, depth) {
  const escape = ESCAPE.exec(rest);
  if (escape?.[1]) return [escape[0].length, { type: "text", text: escape[1] }];
  const code = CODE.exec(rest);
  if (code) return [code[0].length, { type: "code", text: (code[2] ?? "").trim() || (code[2] ?? "") }];
  const special = reference(rest);
  if (special) return special;
  // A deep nest is a text that wants to be slow: below this it stays as typed.
  if (depth < 6) {
    for (const [pattern, type] of STYLES) {
      if (rest.startsWith("_") && /[\p{L}\p{N}]/u.test(last)) break; // snake_case is no emphasis
      const match = pattern.exec(rest);
      if (match?.[1]) return [match[0].length, { type, children: parseInline(match[1], depth + 1) }];
    }
    const masked = MASKED.exec(rest);
    if (masked?.[1] && masked[2])
      return [masked[0].length, { type: "link", url: masked[2], children: parseInline(masked[1], 6) }];
  }
  const bare = BARE.exec(rest);
  if (bare?.[1]) return [bare[0].length, { type: "link", url: bare[1], children: [{ type: "text", text: bare[1] }] }];
  const text = PLAIN.exec(rest)?.[0] ?? rest;
  return [text.length, { type: "text", text }];
}

/** @param {string} rest @returns {[number, Inline] | null} */
function reference(rest) {
  const time = TIME.exec(rest);
  if (time) return [time[0].length, { type: "time", unix: Number(time[1]), style: time[2] ?? "f" }];
  const mention = MENTION.exec(rest);
  if (mention?.[1] && mention[2]) {
    const type = mention[1] === "#" ? "channel" : mention[1] === "@&" ? "role" : "user";
    return [mention[0].length, { type, id: mention[2] }];
  }
  const command = COMMAND.exec(rest);
  if (command?.[1]) return [command[0].length, { type: "command", name: command[1] }];
  const emoji = EMOJI.exec(rest);
  if (emoji) return [emoji[0].length, { type: "text", text: `:${emoji[1]}:` }];
  const everyone = EVERYONE.exec(rest);
  if (everyone) return [everyone[0].length, { type: "everyone", text: everyone[0] }];
  return null;
}
