import { describe, expect, test } from "vitest";
import { parseDays, parseTime } from "#src/domain/daily/parse.ts";
import { longestAnswer, matches } from "#src/domain/quiz/matcher.ts";
import { fold } from "#src/domain/text/fold.ts";
import { normalise } from "#src/domain/text/normalise.ts";
import { passageOf } from "#src/services/passage.ts";
import { readZone, searchZones } from "#src/services/zones/zones.ts";
import { readCustomId } from "#src/ui/customId.ts";
import { excerpt } from "#src/ui/excerpt.ts";
import { guard } from "#src/ui/guard.ts";
import { clip, escapeMarkdown } from "#src/ui/text.ts";
import { toTraditional } from "#src/ui/traditional.ts";
import { index } from "../search/support.ts";
import { isWithin } from "../support/cpu.ts";

// The page's files are JavaScript for the browser; this one needs no browser.
const file = new URL("../../src/sandbox/web/client/markdown/parse.js", import.meta.url);
const { parse } = (await import(file.href)) as { parse: (source: string) => unknown };
const convert = (text: string) => void toTraditional({ content: text });
await toTraditional({ content: "软件" });

/** What one text may take in any parser or matcher, in ms of this thread's own time. */
const most = 50;
/** The longest texts that Discord lets through: of an option, of a message, of an embed. */
const [option, message, embed] = [6_000, 4_000, 4_096];

const keys = [
  "RAG（检索增强生成）",
  "retrieval-augmented generation",
  "SLA (service level agreement)",
  "百分之五十",
  "twenty-five per cent",
];
/** Everything that reads what somebody wrote, with the length of the longest text that reaches it. */
const readers: Readonly<Record<string, readonly [longest: number, read: (text: string) => unknown]>> = {
  "search, finding": [option, (text) => index.find(text, 10)],
  "search, explaining": [option, (text) => index.explain(text, 8)],
  "search, suggesting": [option, (text) => index.suggest(text, "zh", 25)],
  "the passage of a message": [message, (text) => passageOf(text, (part) => part.length)],
  "a typed answer": [longestAnswer, (text) => matches(text, keys)],
  "a typed answer that is too long": [message, (text) => matches(text, keys)],
  "a time of day": [option, parseTime],
  "days of the week": [option, parseDays],
  "a time zone": [option, readZone],
  "time zones to choose from": [option, (text) => searchZones(text, "zh", 0)],
  folding: [option, fold],
  normalising: [option, normalise],
  "a custom id": [100, readCustomId],
  escaping: [option, escapeMarkdown],
  "cutting short": [option, (text) => clip(text, 200)],
  "cutting off the end": [option, (text) => clip(text, option - 1)],
  "an excerpt": [option, (text) => excerpt(text, 500)],
  "the limits of a message": [
    option,
    (text) =>
      guard({ content: text, embeds: [{ title: text, description: text, fields: [{ name: text, value: text }] }] }),
  ],
  "Traditional characters": [option, convert],
  "the page's Markdown": [embed, parse],
};

/** Pieces that make one reader or another begin anew at each of them, and the worst that a search for worse ones found. */
const pieces = [
  "a",
  " ",
  "\n",
  "\r",
  "\t",
  "中",
  "训练成本",
  "訓練資料庫",
  "?",
  "。",
  "a. ",
  "é",
  "e\u0301",
  "\u0301",
  "ﷺ",
  "ß",
  "👩‍👩‍👧‍👦",
  "🇨🇳",
  "\u200b",
  "\u202e",
  "\ud83c",
  "\u0000",
  "*",
  "**a",
  "_",
  "_a ",
  "__",
  "~~",
  "||",
  "`",
  "``",
  "```",
  "```a\n",
  "[",
  "](",
  "[a](",
  "[a](http://b",
  "[[",
  "\\",
  "\\*",
  "# ",
  "-# ",
  "> ",
  ">>> ",
  "- ",
  "  - ",
  "1. ",
  "1. # ]\\*",
  "<",
  "<@",
  "<#",
  "<t:",
  "<a:",
  "<a:a",
  "</",
  "</a:",
  "http://",
  "https://a",
  "@everyone",
  "1",
  "1,",
  "1.",
  "1 ",
  "1,000",
  "k",
  "万",
  "亿",
  "二十",
  "百分之",
  "分之",
  "成",
  "负",
  "minus ",
  "one ",
  "twenty ",
  "hundred and ",
  "&million ",
  "a thousand ",
  "%:",
  "or ",
  "和",
  "即",
  "一、",
  "the ",
  "it's ",
  "is ",
  "答案是",
  "i think ",
  "吧",
  "maybe ",
  "(a)",
  "（a）",
  "-周",
  "周一",
  "mon,",
  "9:",
  "utc+",
  "asia/",
  "xunlian",
  "xunlain ",
  "xian",
  "zhuangshuang'",
  "traning modle ",
  "é一、xunlain ",
  "maybexi'anmodle ",
  "lv4",
  "qi",
] as const;

/** A piece again and again, by itself, behind something else, and before something else. */
const textsOf = (piece: string, length: number): string[] => {
  const full = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
  return [full, `x${full}`.slice(0, length), `${full.slice(0, length - 1)}x`];
};

/** White space where a pattern may take it for one part or for the next, and then nothing that fits. */
const gaps = [
  "9%x",
  "9:%x",
  "# %\u2028x",
  "- %\u2028x",
  "utc%x",
  "one%x",
  "1%成x",
  "吧%x",
  "a%https://",
  "[a](http://b%x",
];

describe("no text takes long", () => {
  test.each(Object.entries(readers))("%s", (_name, [longest, read]) => {
    for (const text of textsOf("怎样降低 training cost? ", longest)) read(text);
    const filled = gaps.map((gap) => gap.replace("%", " ".repeat(longest - gap.length + 1)));
    const slow = [...filled, ...pieces.flatMap((piece) => textsOf(piece, longest))].filter(
      (text) => !isWithin(most, () => read(text)),
    );
    expect(slow.map((text) => text.slice(0, 20))).toEqual([]);
  });
});
