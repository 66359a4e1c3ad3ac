import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Asked, fiveKinds, forged, Play, past, told } from "./play.ts";
import { customIdsOf, startWire, textOf, type Wire } from "./wire.ts";

const kinds = ["choice", "multi", "truefalse", "order", "text"] as const;
type Kind = (typeof kinds)[number];

describe("answers", () => {
  let wire: Wire;
  beforeAll(async () => {
    wire = await startWire({ decks: [fiveKinds()] });
  });
  afterAll(() => wire[Symbol.asyncDispose]());
  afterEach(async () => {
    await wire.person("Maya").command(wire.channel("quiz"), "quiz stop");
  });

  /** Plays a game of all five kinds; `visit` is called on each question while it is open. */
  async function through(game: Play, visit: Partial<Record<Kind, (asked: Asked) => Promise<void>>>) {
    for (let number = 1; number <= 5; number++) {
      const asked = await game.question(number);
      await visit[asked.question.kind]?.(asked);
      await game.close(number);
      game.goOn();
    }
    return textOf(await game.podium());
  }

  test("each kind is answered its own way, confirmed in private, and may be changed", async () => {
    const game = await Play.begin(wire, "quiz", "Sam", { questions: 5 }, ["Noor", "Elena"]);
    const podium = await through(
      game,
      Object.fromEntries(
        kinds.map((kind) => [
          kind,
          async (asked: Asked) => {
            const outcome = await game.respond("Noor", asked, "wrong");
            expect(outcome.kind === "message" && outcome.message.ephemeral).toBe(true);
            expect(told(outcome)).toMatch(/^Your answer: \*\*.+\*\*\. You can change it until the question closes\.$/);
            await game.answer("Noor", asked, "right");
            await game.answer("Sam", asked, "right");
            await game.answer("Sam", asked, "wrong");
            for (const name of ["Elena", "Tomás"]) await game.answer(name, asked, "right");
            expect(await game.answer("苏苏", asked, "right")).toMatch(/^你的答案：\*\*.+\*\*。截止前可以修改。$/);
          },
        ]),
      ),
    );
    for (const name of ["Noor", "Elena", "Tomás", "苏苏"])
      expect(podium).toContain(`<@${wire.person(name).id}> — **5** (5/5 right)`);
    expect(podium).toContain(`<@${wire.person("Sam").id}> — **0** (0/5 right)`);
  });

  test("what is no answer is refused with words, and what was valid before still counts", async () => {
    const game = await Play.begin(wire, "quiz", "Sam", { questions: 5 });
    const podium = await through(game, {
      async order(asked) {
        await game.answer("Noor", asked, "right");
        expect(await game.answer("Noor", asked, { picks: [0, 1, 1, 2] })).toContain("one of them stood in two");
        // Discord's client itself holds back a form that is not filled in.
        expect((await game.respond("Noor", asked, { picks: [0, 1] })).kind).toBe("failed");
        const menu = await forged(wire, game.channel, `menu 1:quiz.answer:${game.quizId}:${asked.number - 1}:`);
        const [id = ""] = customIdsOf(menu);
        for (const values of [["0", "1"], ["9"], ["x", "-1", "1.5", "0"]])
          expect(told(await wire.person("Noor").select(menu.id, id, values))).toContain("stood in two");
      },
      async text(asked) {
        await game.answer("Noor", asked, "right");
        expect(await game.answer("Noor", asked, { text: "   " })).toContain("does not answer this question");
        expect((await game.respond("Noor", asked, { text: "x".repeat(201) })).kind).toBe("failed");
        const long = await game.answer("Elena", asked, { text: "**bold** @everyone <@1> `x`" });
        expect(long).toContain("\\*\\*bold\\*\\* @everyone \\<@1> \\`x\\`");
        const menu = await forged(wire, game.channel, `1:quiz.answer:${game.quizId}:${asked.number - 1}:3`);
        expect(told(await game.press("Noor", menu, "quiz.answer"))).toContain("does not answer this question");
      },
      async choice(asked) {
        await game.answer("Noor", asked, "right");
        const at = `1:quiz.answer:${game.quizId}:${asked.number - 1}`;
        const message = await forged(
          wire,
          game.channel,
          `${at}:7`,
          `1:quiz.answer:nobody:0:0`,
          `${at}:0:9`,
          `menu ${at}:`,
        );
        const [far = "", unknown = "", damaged = "", menu = ""] = customIdsOf(message);
        const noor = wire.person("Noor");
        expect(told(await noor.click(message.id, far))).toContain("does not answer this question");
        for (const values of [["9"], ["-1"], ["x"], ["1.5"], ["0", "1"]])
          expect(told(await noor.select(message.id, menu, values))).toContain("does not answer this question");
        expect(told(await noor.click(message.id, unknown))).toContain("This quiz is over");
        expect(told(await noor.click(message.id, damaged))).toContain("no longer works");
      },
      async multi(asked) {
        await game.answer("Noor", asked, "right");
        const menu = await forged(wire, game.channel, `menu 1:quiz.answer:${game.quizId}:${asked.number - 1}:`);
        const [id = ""] = customIdsOf(menu);
        expect(told(await wire.person("Noor").select(menu.id, id, ["0", "9"]))).toContain("does not answer");
      },
      async truefalse(asked) {
        await game.answer("Noor", asked, "right");
        const message = await forged(
          wire,
          game.channel,
          `1:quiz.answer:${game.quizId}:9999:0`,
          `1:quiz.other:${game.quizId}:4000`,
          `1:quiz.report:${game.quizId}`,
          `1:quiz.control:${game.quizId}:explode:0`,
          "1:constructor:x",
          "0:quiz.answer:a:0:0",
        );
        const words = ["closed", "closed", "still on", "no longer works", "no longer works", "no longer works"];
        for (const [index, id] of customIdsOf(message).entries())
          expect(told(await wire.person("Sam").click(message.id, id))).toContain(words[index]);
      },
    });
    expect(podium).toContain(`<@${wire.person("Noor").id}> — **5** (5/5 right)`);
  });

  test("old questions, late clicks and a form sent too late are told so and change nothing", async () => {
    const game = await Play.begin(wire, "quiz", "Sam", { questions: 5, seconds: 30 });
    let old: Asked | undefined;
    const late = async (asked: Asked) => {
      for (const name of ["Sam", "Elena", "Tomás", "苏苏"]) await game.answer(name, asked, "right");
      // A form that was opened in time is sent too late.
      expect(await game.answer("Noor", asked, "right", () => wire.clock.move(30_100))).toContain("closed");
      old = asked;
    };
    for (let number = 1; number <= 5; number++) {
      const asked = await game.question(number);
      await late(asked);
      await game.settleDown();
      wire.clock.move(past.grace);
      await game.revealed(number);
      game.goOn();
    }
    expect(textOf(await game.podium())).not.toContain(wire.person("Noor").id);
    const message = await forged(wire, game.channel, ...customIdsOf(old!.message).slice(0, 1));
    expect(told(await game.press("Noor", message, "quiz.answer"))).toMatch(/over/);
  });

  test("the other language: in private while the question is open, to be answered right there", async () => {
    const game = await Play.begin(wire, "quiz", "Sam", { questions: 5 });
    const podium = await through(
      game,
      Object.fromEntries(
        kinds.map((kind) => [
          kind,
          async (asked: Asked) => {
            const outcome = await game.press("Noor", asked.message, "quiz.other");
            const own = outcome.kind === "message" ? outcome.message : null;
            expect(own?.ephemeral).toBe(true);
            const text = textOf(own!);
            expect(text).toContain(`**${asked.question.stem.zh}**`);
            for (const option of asked.question.options) expect(text).toContain(option.zh);
            expect(text).not.toContain(asked.question.explain.zh);
            // The order is that of the card in the channel, so what is right there is right here.
            const here = game.solve(own!, asked.number);
            expect({ ...here.right, text: null }).toEqual({ ...asked.right, text: null });
            await game.answer("Noor", here, kind === "text" ? { text: asked.question.accept!.zh[0]! } : "right");
            for (const name of ["Elena", "Tomás", "Maya", "苏苏"]) await game.answer(name, asked, "wrong");
          },
        ]),
      ),
    );
    expect(podium).toContain(`<@${wire.person("Noor").id}> — **5** (5/5 right)`);
  });

  test("the other language is closed with its question", async () => {
    const game = await Play.begin(wire, "quiz", "Sam", { questions: 1 });
    const asked = await game.question(1);
    const outcome = await game.press("Noor", asked.message, "quiz.other");
    const own = outcome.kind === "message" ? outcome.message : null;
    await game.answer("Elena", asked, "right");
    const id = customIdsOf(asked.message).find((one) => one.includes("quiz.other")) ?? "";
    const copy = await forged(wire, game.channel, id);
    await game.close(1);
    expect(told(await game.press("Noor", copy, "quiz.other"))).toContain("closed");
    expect(await game.answer("Noor", game.solve(own!, 1), "right")).toContain("closed");
    game.goOn();
    expect(textOf(await game.podium())).not.toContain(wire.person("Noor").id);
  });

  test("extended time: 1.5 and 2 times for who asked, seen by nobody else; the question closes with the last of them", async () => {
    const say = async (name: string, extra: string) =>
      told(await wire.person(name).command(wire.channel("quiz"), "quiz time", { extra }));
    expect(await say("Noor", "double")).toContain("twice the usual time");
    expect(await say("Elena", "more")).toContain("one and a half times");
    const game = await Play.begin(wire, "quiz", "Sam", { questions: 2, mode: "speed" }, ["Noor", "Elena", "Tomás"]);
    const first = await game.question(1);
    expect(await game.answer("Tomás", first, "right")).not.toContain("extended");
    expect(await game.answer("苏苏", first, "right")).toContain("截止前");
    wire.clock.move(20_000 + past.grace);
    await game.sees(({ embeds }) => /waiting for players with extended time/.test(embeds[0]?.description ?? ""));
    expect(await game.answer("Sam", first, "right")).toContain("closed");
    expect(await game.answer("Elena", first, "right")).toContain("With your extended time");
    wire.clock.move(9_000);
    expect(await game.answer("Elena", first, "wrong")).toContain("closed");
    expect(await game.answer("Noor", first, "right")).toMatch(/until <t:\d+:T>/);
    // Nobody is waited for any more.
    wire.clock.move(past.grace);
    await game.revealed(1);
    game.goOn();
    const second = await game.question(2);
    await game.answer("Tomás", second, "wrong");
    wire.clock.move(20_000 + past.grace);
    await game.sees(
      ({ embeds }) => embeds[0]?.title === "Question 2 of 2" && /extended time/.test(embeds[0].description ?? ""),
    );
    wire.clock.move(20_000);
    await game.revealed(2);
    game.goOn();
    const podium = textOf(await game.podium());
    const points = (name: string) =>
      Number(new RegExp(`<@${wire.person(name).id}> — \\*\\*(\\d+)\\*\\*`).exec(podium)?.[1]);
    // Scored on their own limits: 22 s of 30, 31 s of 40.
    expect(points("Elena")).toBeGreaterThan(560);
    expect(points("Elena")).toBeLessThan(650);
    expect(points("Noor")).toBeGreaterThan(540);
    expect(points("Noor")).toBeLessThan(625);
    for (const name of ["Noor", "Elena"]) await say(name, "usual");
    for (const { embeds } of wire.person("Tomás").messages(game.channel))
      expect(JSON.stringify(embeds)).not.toMatch(/twice|one and a half/);
  });
});
