import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { customIdsOf, messageOf, startWire, textOf, type Wire } from "./wire.ts";

/** The longest messages that bots, and people with Nitro, can write. */
const long = (chat: string, rest: string) => {
  const half = chat.repeat(100).slice(0, Math.floor((1_980 - rest.length) / 2));
  return `${half}\n${rest}\n${half}`;
};

describe("“Ask Wenda” in the menu of a message", () => {
  let wire: Wire;
  beforeAll(async () => {
    wire = await startWire();
  });
  afterAll(() => wire[Symbol.asyncDispose]());

  /** Maya says something, and Sam looks it up. */
  async function lookUp(content: string, locale = "en-US") {
    const channel = wire.channel("general");
    const said = await wire.person("Maya").say(channel, content);
    return messageOf(await wire.person("Sam", locale).messageCommand(channel, "Ask Wenda", said.id));
  }

  test.each([
    [
      "English",
      "en-US",
      long(
        "We had a long meeting about the office plants. ",
        "How can the cost of training a large model be cut? Thanks!",
      ),
      "How can the cost of training a large model be cut?",
    ],
    [
      "Chinese",
      "zh-CN",
      long("周一开了个会，聊了聊办公室的绿植。", "请教一下，怎样降低大模型的训练成本？谢谢。"),
      "怎样降低大模型的训练成本？",
    ],
    [
      "code, mentions and addresses",
      "en-US",
      "<@1> ```js\nlaw()\n``` https://example.com/data?x=a.b How can the cost of training a large model be cut?",
      "How can the cost of training a large model be cut?",
    ],
  ])("answers on a message with %s, in private", async (_, locale, content, title) => {
    const answer = await lookUp(content, locale);
    expect(answer.ephemeral).toBe(true);
    expect(answer.embeds[0]?.title).toBe(title);
  });

  test("says what it cannot read", async () => {
    for (const content of ["https://example.com/picture.png", "👍🎉"]) {
      const answer = await lookUp(content);
      expect(answer.ephemeral).toBe(true);
      expect(answer.content).toContain("I cannot read pictures");
    }
    expect((await lookUp("👍", "zh-CN")).content).toContain("图片");
  });

  test("leads on to topics where nothing fits", async () => {
    const card = await lookUp("Our giraffe likes the zoo.");
    expect(textOf(card)).toContain("noted without your name");
    expect(customIdsOf(card)).toEqual(["1:topic.pick:en"]);
  });
});
