import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { topics } from "../support/kinds.ts";
import { DailyScene, day, hour, minute } from "./dailyScene.ts";
import { customIdsOf, messageOf, textOf } from "./wire.ts";

describe("answers that are told at once", () => {
  let scene: DailyScene;
  beforeAll(async () => {
    scene = await DailyScene.open();
  });
  afterAll(() => scene[Symbol.asyncDispose]());

  /** A question of a topic, in a new channel. */
  async function posted(topic: string, name: string) {
    const channel = scene.wire.sandbox.world.createChannel("Builders' Club", { name }).id;
    await scene.say("setup", { channel, topic, time: scene.in(1), timezone: "UTC" });
    await scene.pass(minute);
    return { channel, post: scene.latest(channel) };
  }

  test.each(topics)("a question of kind %s is posted, answered rightly and wrongly, and closed", async (topic) => {
    const { channel, post } = await posted(topic, `of-${topic}`);
    expect(textOf(post)).toContain(`Stem of ${topic}`);
    expect(textOf(post)).toContain(`Topic ${topic}`);

    const right = await scene.answer("Sam", post, true);
    expect(right.ephemeral).toBe(true);
    expect(textOf(right)).toMatch(/^\*\*Right!\*\*/);
    expect(textOf(right)).toContain(`Explanation of ${topic}`);
    const wrong = await scene.answer("Noor", post, false);
    expect(textOf(wrong)).toMatch(/^\*\*Not quite\. The right answer: /);
    const again = await scene.answer("Noor", post, true);
    expect(textOf(again)).toMatch(/^You have already answered: .*The first answer counts\.\n\n\*\*Not quite/);
    const full = await scene.press("Noor", wrong, 0);
    expect([full.ephemeral, textOf(full)]).toEqual([true, expect.stringContaining("An answer.")]);

    await scene.pass(day + hour);
    const closed = scene.posts(channel)[0]!;
    expect(textOf(closed)).toContain("2 answered, 50% right.");
    expect(textOf(closed)).toContain(`First right answer: <@${scene.wire.person("Sam").id}>`);
    expect(textOf(closed)).toContain(`Explanation of ${topic}`);
    expect(closed.raw.mentions).toEqual([]);
    expect(customIdsOf(closed).length).toBe(1);
    expect(textOf(await scene.press("Elena", closed, 0))).toContain("An answer.");
  });

  test("an order in which an option stands twice is asked for again", async () => {
    const { post } = await posted("order", "order-again");
    const twice = await scene.submit("Elena", await scene.form("Elena", post, 0), ["0", "0", "1"]);
    expect(textOf(twice)).toContain("press the button again");
    expect(textOf(await scene.answer("Elena", post))).toContain("Right!");
  });

  test.each(["answer:nothing:0", "other:nothing", "remind:nothing", "remindAt:nothing", "forget:nothing"])(
    "a button of a question that is not there (%s) is answered in words",
    async (about) => {
      const { api, token } = scene.wire.sandbox;
      const custom_id = `1:daily.${about}`;
      const components = [{ type: 1, components: [{ type: 2, style: 1, label: "?", custom_id }] }];
      const sent = await fetch(`${api}/v10/channels/${scene.channel}/messages`, {
        method: "POST",
        headers: { authorization: `Bot ${token}`, "content-type": "application/json" },
        body: JSON.stringify({ content: "left behind", components }),
      });
      const { id } = (await sent.json()) as { id: string };
      const outcome = await scene.wire.person("Sam").click(id, custom_id);
      // The form that asks for a time knows nothing of its question yet.
      const told = outcome.kind === "modal" ? await scene.submit("Sam", outcome.modal, ["20:00"]) : messageOf(outcome);
      expect([told.ephemeral, textOf(told)]).toEqual([true, expect.stringContaining("no longer works")]);
    },
  );

  test("a person who reads Chinese is told in Chinese, of a question that stays as it is for the others", async () => {
    const { post } = await posted("choice", "choice-again");
    const other = await scene.press("小宇", post, -2);
    expect(other.ephemeral).toBe(true);
    expect(textOf(other)).toContain("每日一题");
    expect(textOf(other)).toContain("good a（中）");
    expect(customIdsOf(other)).toEqual(customIdsOf(post).slice(0, -2));
    expect(textOf(await scene.answer("小宇", other, true))).toContain("答对了！");
    expect(textOf(await scene.answer("小宇", post, false))).toContain("你已经答过了");
  });
});

describe("answers that are told with the next question", () => {
  let scene: DailyScene;
  beforeAll(async () => {
    scene = await DailyScene.open();
    await scene.say("setup", { topic: "choice", time: "09:00", timezone: "UTC", reveal: "next" });
    await scene.pass(hour);
  });
  afterAll(() => scene[Symbol.asyncDispose]());

  test("may be changed until then, and nobody is told before", async () => {
    const post = scene.latest();
    expect(textOf(post)).toContain("You can change your answer until the question closes");
    for (const right of [true, false, true]) {
      const told = await scene.answer("Sam", post, right);
      expect(textOf(told)).toMatch(/^Your answer: \*\*[A-D]\*\*\. You can still change it/);
      expect(JSON.stringify(told.raw)).not.toMatch(/Explanation|Right!|Not quite|✅|choice-\d/);
      expect(customIdsOf(told)).toEqual([]);
    }
    await scene.answer("Noor", post, false);
  });

  test("count as they were last, and are shown to everybody at the close", async () => {
    const first = scene.latest();
    await scene.pass(day);
    expect(scene.posts().length).toBe(2);
    const closed = textOf(scene.posts()[0]!);
    expect(closed).toContain("2 answered, 50% right.");
    expect(closed).toMatch(/good a ✅ `█████` 1 \(50 ?%\)/);
    expect(closed).toContain(`First right answer: <@${scene.wire.person("Sam").id}>`);
    expect(first.id).toBe(scene.posts()[0]!.id);
  });

  test("streaks are told with each answer, and the post names who has them", async () => {
    expect(textOf(await scene.answer("Sam", scene.latest(), false))).toContain("🔥 Streak: 2 (best: 2)");
    await scene.pass(day);
    const [embed] = scene.latest().embeds;
    const field = { name: "🔥 Longest streaks", value: `<@${scene.wire.person("Sam").id}> 2` };
    expect(embed?.fields).toEqual([field]);
    expect(scene.latest().raw.mentions).toEqual([]);
  });

  test("a click on a question that has closed is answered in words", async () => {
    const stale = await scene.press("Elena", scene.latest(), -2);
    await scene.pass(day);
    expect(textOf(await scene.answer("Elena", stale))).toContain("This question is closed");
    expect(textOf(scene.posts().at(-2)!)).toContain("Nobody answered.");
  });
});
