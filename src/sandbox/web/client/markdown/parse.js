// @ts-check
import { parseInline } from "./inline.js";

/**
 * Discord's Markdown as a tree. Only the renderer turns it into elements, so no text ever becomes markup by accident.
 *
 * @typedef {import("./inline.js").Inline} Inline
 * @typedef {{ type: "paragraph" | "subtext", children: Inline[] }
 *   | { type: "heading", level: number, children: Inline[] }
 *   | { type: "quote", children: Block[] }
 *   | { type: "code", language: string, text: string }
 *   | { type: "list", ordered: boolean, start: number, items: Block[][] }} Block
 */

const FENCE = /^```(?:([\w+#.-]*)\n)?([^]*?)\n?```/;
const HEADING = /^(#{1,3})\s+(.+)$/;
const SUBTEXT = /^-#\s+(.+)$/;
const ITEM = /^(\s*)(?:([-*])|(\d{1,9})\.)\s+(.*)$/;

/** @param {string} source @param {number} [depth] @returns {Block[]} */
export function parse(source, depth = 0) {
  /** @type {Block[]} */
  const blocks = [];
  let rest = source.replace(/\r\n?/g, "\n");
  while (rest !== "") {
    const fence = rest.indexOf("```");
    const code = fence < 0 ? null : FENCE.exec(rest.slice(fence));
    if (code === null) {
      blocks.push(...parseLines(rest.split("\n"), depth));
      break;
    }
    // The line break that ends the text before a code block, and the one after it, are part of the block's edge.
    const before = rest.slice(0, fence).replace(/\n$/, "");
    if (before !== "") blocks.push(...parseLines(before.split("\n"), depth));
    blocks.push({ type: "code", language: code[1] ?? "", text: code[2] ?? "" });
    rest = rest.slice(fence + code[0].length).replace(/^\n/, "");
  }
  return blocks;
}

/** @param {readonly string[]} lines @param {number} depth @returns {Block[]} */
function parseLines(lines, depth) {
  /** @type {Block[]} */
  const blocks = [];
  /** @type {string[]} */
  let text = [];
  const flush = () => {
    if (text.some((line) => line !== "")) blocks.push({ type: "paragraph", children: parseInline(text.join("\n")) });
    text = [];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const heading = HEADING.exec(line);
    const subtext = SUBTEXT.exec(line);
    if (heading?.[1] && heading[2]) {
      flush();
      blocks.push({ type: "heading", level: heading[1].length, children: parseInline(heading[2]) });
    } else if (subtext?.[1]) {
      flush();
      blocks.push({ type: "subtext", children: parseInline(subtext[1]) });
    } else if (depth < 2 && /^>>> |^> /.test(line)) {
      flush();
      const end = line.startsWith(">>> ") ? lines.length : endOf(lines, at, (next) => /^>( |$)/.test(next));
      const quoted = lines.slice(at, end).map((next) => next.replace(/^>>> |^> ?/, ""));
      blocks.push({ type: "quote", children: parseLines(quoted, depth + 1) });
      at = end - 1;
    } else if (ITEM.test(line) && depth < 4) {
      flush();
      const end = endOf(lines, at, (next) => continuesList(line, next));
      blocks.push(parseList(lines.slice(at, end), depth));
      at = end - 1;
    } else {
      text.push(line);
    }
  }
  flush();
  return blocks;
}

/** @param {readonly string[]} lines @param {number} from @param {(line: string) => boolean} belongs */
function endOf(lines, from, belongs) {
  let end = from + 1;
  while (end < lines.length && belongs(lines[end] ?? "")) end += 1;
  return end;
}

/** Whether a line still belongs to the list that began with `first`. @param {string} first @param {string} next */
function continuesList(first, next) {
  const start = ITEM.exec(first);
  const item = ITEM.exec(next);
  if (!item) return /^\s{2,}\S/.test(next);
  const deeper = (item[1]?.length ?? 0) > (start?.[1]?.length ?? 0);
  return deeper || (item[3] === undefined) === (start?.[3] === undefined);
}

/** @param {readonly string[]} lines @param {number} depth @returns {Block} */
function parseList(lines, depth) {
  const first = ITEM.exec(lines[0] ?? "");
  const indent = first?.[1]?.length ?? 0;
  /** @type {string[][]} */
  const items = [];
  for (const line of lines) {
    const item = ITEM.exec(line);
    if (item && (item[1]?.length ?? 0) <= indent) items.push([item[4] ?? ""]);
    else items.at(-1)?.push(line.slice(Math.min(indent + 2, line.search(/\S|$/))));
  }
  return {
    type: "list",
    ordered: first?.[3] !== undefined,
    start: Number(first?.[3] ?? 1),
    items: items.map((item) => parseLines(item, depth + 1)),
  };
}
