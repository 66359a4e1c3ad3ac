import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Traffic } from "#src/sandbox/index.ts";
import { topics } from "../support/kinds.ts";
import { DailyScene, day, minute } from "./dailyScene.ts";

/** What only those may read who know the answer: explanations, marks, verdicts, accepted words, the entry behind it. */
const secret =
  /Explanation of|✅|Right!|Not quite|right answer:|答对了|不太对|正确答案：|[Dd]istill|蒸馏|1:entry:|An answer\./;

const ways = [
  { reveal: "instant", verdicts: ["Not quite", "Right!"] },
  { reveal: "next", verdicts: [] },
];

describe.each(ways)("before the close, with the result $reveal", ({ reveal, verdicts }) => {
  let scene: DailyScene;
  const channels: string[] = [];
  let beforeClose: Traffic[] = [];

  beforeAll(async () => {
    scene = await DailyScene.open();
    const { world, traffic } = scene.wire.sandbox;
    const time = scene.in(1);
    for (const topic of topics) {
      const channel = world.createChannel("Builders' Club", { name: `of-${topic}` }).id;
      channels.push(channel);
      await scene.say("setup", { channel, topic, time, timezone: "UTC", reveal, thread: true });
    }
    await scene.pass(minute);
    const lines: Traffic[] = [];
    const off = traffic.on((line) => lines.push(line));
    for (const channel of channels) {
      const post = scene.latest(channel);
      for (const [name, right] of [
        ["Sam", true],
        ["Noor", false],
        ["Noor", true],
      ] as const)
        await scene.answer(name, post, right);
      await scene.press("小宇", post, -2);
    }
    off();
    const before = traffic.all().filter((line) => !lines.includes(line));
    beforeClose = [...before, ...lines];
  });
  afterAll(() => scene[Symbol.asyncDispose]());

  /** What the bot sent to a path, as text. */
  const sentTo = (path: RegExp) =>
    beforeClose.flatMap((line) =>
      line.kind === "rest" && line.method !== "GET" && path.test(line.path)
        ? [JSON.stringify([line.body, line.response])]
        : [],
    );

  test("no public message or thread tells the answer", () => {
    const shown = sentTo(/^\/channels\/\d+\/(messages|threads)/);
    expect(shown.length).toBeGreaterThanOrEqual(2 * topics.length);
    expect(shown.filter((text) => secret.test(text))).toEqual([]);
  });

  test("a private one tells it only where that is wanted", () => {
    const replies = sentTo(/^\/(interactions|webhooks)\//);
    expect(replies.length).toBeGreaterThanOrEqual(4 * topics.length);
    // What somebody typed is theirs to read again.
    const others = replies.map((text) => text.replaceAll(/Your answer: \*\*[^*]*\*\*/g, ""));
    const told = new Set(others.flatMap((text) => text.match(secret)?.[0] ?? []));
    expect([...told].toSorted()).toEqual(verdicts);
  });

  test("the close tells it to everybody", async () => {
    await scene.pass(day);
    await scene.pass(minute);
    for (const channel of channels) expect(JSON.stringify(scene.posts(channel)[0]?.embeds)).toMatch(secret);
  });
});
