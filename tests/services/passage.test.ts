import { describe, expect, test } from "vitest";
import { passageOf } from "#src/services/passage.ts";
import { ownLookup } from "../support/content.ts";
import { isWithin } from "../support/cpu.ts";

const lookup = await ownLookup();
const found = (message: string) => lookup.find(lookup.passage(message), 1).entries[0]?.entry.id;

/** Repeats a text until it and the rest make a message of 3,900 characters, with the rest in the middle. */
const long = (chat: string, rest: string) => {
  const half = chat.repeat(Math.ceil(2_000 / chat.length)).slice(0, Math.floor((3_900 - rest.length) / 2));
  return `${half}\n${rest}\n${half}`;
};

const english = "We met on Monday and talked about plants for the office. Lunch was late, and nobody minded. ";
const chinese = "周一大家开了个会，聊了聊办公室的绿植。午饭吃得有点晚，不过没人在意。下周再约时间。";
const code = "```python\ndef price(kind):\n    return {'copyright': 1, 'open source licence': 2}[kind]  # why?\n```";

describe("a message of 3,900 characters is looked up by its best passage", () => {
  test.each([
    ["English", long(english, "How can the cost of training a large model be cut? Thanks in advance!")],
    ["Chinese", long(chinese, "想请教一下，怎样降低大模型的训练成本？先谢谢各位。")],
    [
      "code, mentions and addresses",
      long(
        english,
        `<@123456789012345678> ${code} see https://example.com/law?q=a.b.c <:money:123456789012345678> How can the cost of training a large model be cut?`,
      ),
    ],
    [
      "code and mentions in Chinese",
      long(chinese, `<@!123456789012345678> ${code} 参考 https://example.com/法律 怎样降低大模型的训练成本？`),
    ],
    ["a question without a mark", long(chinese, "另外我们想知道怎么降低大模型训练成本。")],
  ])("%s", (_, message) => {
    expect(message.length).toBeGreaterThan(3_800);
    expect(found(message)).toBe("cut-training-cost");
  });

  test("in good time", () => {
    const message = long(chinese.replaceAll("，", "。"), "怎样降低大模型的训练成本？");
    expect(isWithin(50, () => lookup.passage(message))).toBe(true);
  });
});

describe("what is left of a message", () => {
  const none = () => 0;
  test.each([
    ["", ""],
    ["  \n ", ""],
    ["<@123456789012345678> https://example.com/a 👍", ""],
    ["@everyone", ""],
    ["<@123456789012345678> What is RAG?", "What is RAG?"],
    ["> 引用的话\n什么是 RAG？", "什么是 RAG？"],
    ["```js\nconst rag = 1;\n```", "js const rag = 1;"],
  ])("%j", (message, left) => {
    expect(passageOf(message, none)).toBe(left);
  });

  test("one endless sentence is looked up by its beginning", () => {
    expect(passageOf("长".repeat(3_900), none)).toBe("长".repeat(200));
  });
});
