import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Asked, fiveKinds, forged, isQuestion, labelsOf, Play, past, told, type Wish } from "./play.ts";
import { startWire, textOf, type Wire } from "./wire.ts";

/** Sam hosts; Maya moderates; Noor, Elena, Tomás and 苏苏 play; 阿杰 does not. */
const players = ["Noor", "Elena", "Tomás", "苏苏"] as const;

describe("what a host may do", () => {
  let wire: Wire;
  beforeAll(async () => {
    wire = await startWire({ decks: [fiveKinds(2)] });
  });
  afterAll(() => wire[Symbol.asyncDispose]());
  afterEach(async () => {
    await wire.person("Maya").command(wire.channel("quiz"), "quiz stop");
  });

  const begin = (options: Record<string, string | number> = {}) =>
    Play.begin(wire, "quiz", "Sam", options, ["Noor", "Elena"]);

  async function all(game: Play, asked: Asked, wish: Wish, names: readonly string[] = ["Sam", ...players]) {
    for (const name of names) await game.answer(name, asked, wish);
  }

  const status = async (game: Play) => told(await game.command("Maya", "status"));

  test("in the lobby: rest, go on with the full time, begin at once", async () => {
    const game = await Play.open(wire, "quiz", "Sam");
    expect(labelsOf(game.lobby)).toEqual(["Join", "Start now"]);
    expect(told(await game.command("Sam", "pause"))).toContain("The quiz is paused");
    await game.sees(({ id, embeds }) => id === game.lobby.id && (embeds[0]?.description ?? "").includes("Paused"));
    expect(told(await game.command("Sam", "pause"))).toContain("already");
    wire.clock.move(past.lobby);
    expect(await status(game)).toContain("Paused before the first question");
    expect(told(await game.command("Maya", "resume"))).toContain("goes on");
    expect(told(await game.command("Maya", "resume"))).toContain("not paused");
    expect(await status(game)).toContain("The quiz begins");
    expect(told(await game.command("Sam", "void"))).toContain("no such question");
    expect(told(await game.command("Sam", "skip"))).toContain("On to the next");
    await game.question(1);
    const begun = await game.sees(({ id, components }) => id === game.lobby.id && components.length === 0);
    expect(textOf(begun)).toContain("The quiz has begun");
  });

  test("begin is for host and moderator, and a game begins once", async () => {
    const game = await Play.open(wire, "quiz", "Sam");
    await game.join("Noor");
    expect(told(await game.start("Noor"))).toContain("Only the host");
    await Promise.all([game.start("Sam"), game.start("Maya")]);
    await game.question(1);
    expect(told(await game.command("Sam", "pause"))).toContain("will pause after this question");
  });

  test("pause during a question: it is played to its end, then the game rests until somebody resumes it", async () => {
    const game = await begin();
    const asked = await game.question(1);
    expect(told(await game.command("Maya", "pause"))).toContain("will pause after this question");
    await game.sees(({ id, embeds }) => id === asked.message.id && /will pause/.test(embeds[0]?.description ?? ""));
    await all(game, asked, "right");
    const reveal = await game.close(1);
    expect(textOf(reveal)).toContain("Paused");
    expect(textOf(reveal)).not.toContain("Next question");
    expect(labelsOf(reveal)).toEqual(["Resume", "Next", "Void this question", "Stop"]);
    wire.clock.move(5 * 60_000);
    expect(await status(game)).toContain("Paused at question 1 of 3");
    expect(await game.control("Sam", 1, "resume")).toContain("goes on");
    wire.clock.move(past.resume);
    await game.question(2);
  });

  test("pause and resume at the reveal, by button; a pause that lasts too long ends the game", async () => {
    const game = await begin();
    await all(game, await game.question(1), "right");
    await game.close(1);
    expect(await game.control("Sam", 1, "pause")).toContain("The quiz is paused");
    const resting = await game.sees((message) => labelsOf(message)[0] === "Resume");
    expect(told(await game.press("Maya", resting, "quiz.control:"))).toContain("goes on");
    await game.sees((message) => labelsOf(message)[0] === "Pause");
    expect(await game.control("Maya", 1, "pause")).toContain("The quiz is paused");
    wire.clock.move(31 * 60_000);
    expect(textOf(await game.podium())).toContain("a pause lasted too long");
  });

  test("skip: an open question counts only where all players have answered it; a reveal gives way at once", async () => {
    const game = await begin();
    await all(game, await game.question(1), "right", ["Sam", "Noor", "Elena"]);
    expect(told(await game.command("Sam", "skip"))).toContain("counts only if");
    expect(textOf(await game.revealed(1))).toContain("3 of 3 right");
    expect(await game.control("Sam", 1, "skip")).toContain("On to the next");
    const second = await game.question(2);
    await all(game, second, "right", ["Sam"]);
    expect(told(await game.command("Maya", "skip"))).toContain("counts only if");
    expect(textOf(await game.revealed(2))).toContain("does not count");
    expect(told(await game.command("Sam", "skip"))).toContain("On to the next");
    await all(game, await game.question(3), "right", ["Sam", ...players]);
    await game.close(3);
    expect(await game.control("Maya", 3, "skip")).toContain("On to the next");
    const podium = textOf(await game.podium());
    expect(podium).toContain(`<@${wire.person("Sam").id}> — **2** (2/2 right)`);
    expect(podium).toContain(`<@${wire.person("Tomás").id}> — **1** (1/2 right)`);
  });

  test("an old reveal has no buttons, and a late click on its Next does not close the question that follows", async () => {
    const game = await begin();
    await all(game, await game.question(1), "right");
    const reveal = await game.close(1);
    game.goOn();
    const second = await game.question(2);
    const settled = await game.settled(1);
    expect(settled.id).toBe(reveal.id);
    expect(textOf(settled)).not.toContain("Next question");
    // The click was made while the button was still there.
    const late = await forged(wire, game.channel, `1:quiz.control:${game.quizId}:skip:0`);
    expect(told(await game.press("Sam", late, "quiz.control"))).toContain("already here");
    expect(await game.answer("Noor", second, "right")).toContain("Your answer");
  });

  test("void takes the open question out", async () => {
    const game = await begin();
    await all(game, await game.question(1), "right");
    expect(told(await game.command("Sam", "void"))).toContain("Question 1 is out");
    const reveal = await game.revealed(1);
    expect(textOf(reveal)).toContain("does not count");
    expect(textOf(reveal)).not.toContain("Standings");
  });

  test("void takes the last or an earlier question out of every score, and shows so on both cards", async () => {
    const game = await begin({ questions: 4, mode: "survival" });
    const first = await game.question(1);
    await all(game, first, "wrong", ["Sam", "Noor"]);
    await all(game, first, "right", ["Elena", "Tomás", "苏苏"]);
    await game.close(1);
    game.goOn();
    await all(game, await game.question(2), "right");
    const lost = `<@${wire.person("Sam").id}> — **2** ❤️❤️\n`;
    expect(textOf(await game.close(2))).toContain(lost.trim());
    expect(told(await game.command("Maya", "void", { question: 1 }))).toContain("Question 1 is out");
    await game.sees((message) => message.id === first.message.id && textOf(message).includes("does not count"));
    const full = new RegExp(`<@${wire.person("Sam").id}> — \\*\\*1\\*\\* ❤️❤️❤️`);
    await game.sees((message) => isQuestion(message, 2) && full.test(textOf(message)));
    expect(told(await game.command("Maya", "void", { question: 1 }))).toContain("no such question");
    expect(told(await game.command("Sam", "void", { question: 4 }))).toContain("no such question");
    expect(await game.control("Sam", 2, "void")).toContain("Question 2 is out");
    await game.sees((message) => isQuestion(message, 2) && textOf(message).includes("does not count"));
    game.goOn();
    await game.round(3, { Sam: "right", Noor: "wrong", Elena: "right", Tomás: "right", 苏苏: "wrong" });
    await game.round(4, { Sam: "right", Noor: "right", Elena: "right", Tomás: "right", 苏苏: "right" });
    const podium = textOf(await game.podium());
    for (const name of ["Sam", "Elena", "Tomás"])
      expect(podium).toContain(`<@${wire.person(name).id}> — **2** (2/2 right)`);
    expect(podium).toContain(`<@${wire.person("Noor").id}> — **2** (1/2 right)`);
  });

  test.each(["command", "button"] as const)("stop by %s: a podium that does not count for the board", async (way) => {
    const game = await begin();
    await all(game, await game.question(1), "right");
    await game.close(1);
    const said = way === "button" ? await game.control("Sam", 1, "stop") : told(await game.command("Maya", "stop"));
    expect(said).toContain("was stopped");
    expect(textOf(await game.podium())).toContain("does not count for the leaderboard");
    expect(told(await game.command("Sam", "stop"))).toContain("No quiz is running");
    expect(textOf(await game.settled(1))).not.toContain("Next question");
  });

  test("stop during a question closes it unscored", async () => {
    const game = await begin();
    const asked = await game.question(1);
    await all(game, asked, "right");
    await game.command("Sam", "stop");
    expect(textOf(await game.revealed(1))).toContain("does not count");
    expect(textOf(await game.podium())).toContain("Nobody answered a question this time");
    expect(await game.answer("Noor", asked, "right").catch(String)).toMatch(/over|unknown|no /i);
  });

  test("players and strangers are refused, with words, by command and by button", async () => {
    const game = await begin();
    const asked = await game.question(1);
    await all(game, asked, "right");
    for (const name of ["Noor", "Elena"])
      for (const wish of ["pause", "skip", "void", "stop"])
        expect(told(await game.command(name, wish))).toContain(`Only the host <@${wire.person("Sam").id}>`);
    expect(told(await game.command("阿杰", "stop"))).toContain("主持人");
    await game.close(1);
    for (const wish of ["pause", "skip", "void", "stop"] as const)
      expect(await game.control("Noor", 1, wish)).toContain("Only the host");
    expect(await status(game)).toContain("Question 1 of 3");
  });

  test("where the host is away, the votes of more than half of those who play decide", async () => {
    const game = await begin({ questions: 5 });
    const wishes: Record<string, Wish> = { Noor: "right", Elena: "right", Tomás: "wrong", 苏苏: "right" };
    await game.round(1, wishes);
    await game.round(2, wishes);
    const third = await game.question(3);
    expect(told(await game.command("阿杰", "skip"))).toContain("主持人");
    expect(told(await game.command("Noor", "resume"))).toContain("not paused");
    expect(told(await game.command("Noor", "skip"))).toContain("“Next” is counted: 1 of 3");
    expect(told(await game.command("Noor", "skip"))).toContain("1 of 3");
    expect(told(await game.command("Elena", "pause"))).toContain("“Pause” is counted: 1 of 3");
    expect(told(await game.command("Elena", "skip"))).toContain("2 of 3");
    expect(told(await game.command("Tomás", "skip"))).toContain("The question is closed");
    expect(textOf(await game.revealed(3))).toContain("does not count");
    expect(third.number).toBe(3);
    expect(await game.control("Noor", 3, "pause")).toContain("1 of 3");
    expect(await game.control("Elena", 3, "pause")).toContain("2 of 3");
    expect(await game.control("苏苏", 3, "pause")).toContain("比赛已暂停");
    await game.sees((message) => labelsOf(message)[0] === "Resume");
    expect(await game.control("Noor", 3, "stop")).toContain("1 of 3");
    expect(await game.control("Elena", 3, "stop")).toContain("2 of 3");
    expect(await game.control("Tomás", 3, "stop")).toContain("was stopped");
    expect(textOf(await game.podium())).toContain("was stopped");
  });

  test("a host who answers again takes the decision back", async () => {
    const game = await begin({ questions: 5 });
    await game.round(1, { Noor: "right", Elena: "right", Tomás: "wrong" });
    await game.round(2, { Noor: "right", Elena: "right", Tomás: "wrong" });
    const third = await game.question(3);
    await game.answer("Sam", third, "right");
    expect(told(await game.command("Noor", "skip"))).toContain("Only the host");
  });
});
