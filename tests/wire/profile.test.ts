import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SeenMessage } from "#src/sandbox/index.ts";
import { fiveKinds, labelsOf, Play } from "./play.ts";
import { customIdsOf, messageOf, startWire, textOf, type Wire } from "./wire.ts";

/** Three players, two quizzes, a question of the day, and a crowd that answers it. */
describe("/leaderboard and /profile", () => {
  let wire: Wire;
  const crowd = Array.from({ length: 22 }, (_, index) => `Member ${index}`);
  const at = (name: string) => `<@${wire.person(name).id}>`;
  const use = async (name: string, command: string, options: Record<string, string> = {}) =>
    messageOf(await wire.person(name).command(wire.channel("general"), command, options));
  const board = async (name: string, options: Record<string, string> = {}) =>
    textOf(await use(name, "leaderboard", options)).split("\n");
  /** The picture of a card as its reader loads it, and what was sent along for those who do not see it. */
  async function picture({ embeds }: SeenMessage) {
    const url = embeds[0]?.image?.url ?? "";
    const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
    const sent = wire.sandbox.traffic.all().map((line) => JSON.stringify(line));
    return {
      isPng: Buffer.from(bytes.subarray(1, 4)).toString() === "PNG",
      size: bytes.length,
      sent: sent.findLast((line) => line.includes("profile.png") && line.includes("description")) ?? "",
    };
  }

  beforeAll(async () => {
    wire = await startWire({ decks: [fiveKinds(2)] });
    for (const name of crowd) {
      wire.sandbox.world.createUser({ name });
      wire.sandbox.world.addMember("Builders' Club", name);
    }
  });
  afterAll(() => wire[Symbol.asyncDispose]());

  test("before anything is played, board and profile say how to begin", async () => {
    expect((await board("Sam"))[1]).toContain("/quiz start");
    expect((await board("Sam", { board: "daily" }))[1]).toContain("daily question");
    const own = await use("Sam", "profile");
    expect(own.ephemeral).toBe(true);
    expect(textOf(own)).toContain("Join a quiz with `/quiz join`");
    expect([own.embeds[0]?.image, own.components]).toEqual([undefined, []]);
    expect(textOf(await use("Sam", "profile", { user: wire.person("Noor").id }))).toContain(
      `${at("Noor")} has not answered a question`,
    );
  });

  test("two quizzes: right answers are points whatever the mode; the winners have trophies", async () => {
    for (const mode of ["classic", "speed"]) {
      const game = await Play.begin(wire, "general", "Sam", { questions: 2, mode });
      await game.round(1, { Sam: "right", Noor: "right", Elena: "wrong" });
      await game.round(2, { Sam: "right", Noor: "wrong" });
      await game.podium();
    }
    const lines = [
      `**1.** ${at("Sam")} — **4 points** from 4 answers · 🏆 2`,
      `**2.** ${at("Noor")} — **2 points** from 4 answers`,
      `**3.** ${at("Elena")} — **0 points** from 2 answers`,
    ];
    expect((await board("Elena")).slice(0, 4)).toEqual(["Leaderboard · All time", ...lines]);
    expect((await board("Elena", { board: "quiz", period: "week" })).slice(1, 4)).toEqual(lines);
    expect((await board("Maya", { board: "quiz" }))[5]).toBe(`${at("Maya")} is not on this board yet.`);
  });

  test("a stopped quiz counts for nobody", async () => {
    const before = await board("Elena");
    const game = await Play.begin(wire, "general", "Sam", { questions: 2 });
    await game.round(1, { Sam: "right", Elena: "right" });
    await game.command("Sam", "stop");
    await game.podium();
    expect(await board("Elena")).toEqual(before);
  });

  test("the question of the day counts beside them", async () => {
    const place = { channel: wire.channel("daily"), time: "09:00", timezone: "Asia/Shanghai" };
    await wire.person("Maya").command(wire.channel("general"), "daily setup", place);
    await wire.person("Maya").command(wire.channel("general"), "daily now");
    const [post] = wire.person("Sam").messages(wire.channel("daily"));
    if (!post) throw new Error("no post");
    const day = Play.of(wire, "daily", "Sam", post);
    const asked = day.solve(post, 1);
    for (const name of ["Elena", ...crowd]) expect(await day.answer(name, asked, "right")).toContain("Right!");
    expect(await board("Elena", { board: "daily" })).toContain(`**1.** ${at("Elena")} — **1 point** from 1 answer`);
    expect((await board("Elena")).find((line) => line.includes(at("Elena")))).toContain("1 point** from 3 answers");
  });

  test("pages: the turning member gets a copy of their own, with their own line; the board stays for the others", async () => {
    const open = await use("Sam", "leaderboard");
    expect(open.ephemeral).toBe(false);
    expect(textOf(open)).toContain("Page 1 of 3 · 25 members");
    const [, next = ""] = customIdsOf(open);
    const copy = messageOf(await wire.person("Noor").click(open.id, next));
    expect(copy.ephemeral).toBe(true);
    expect(textOf(copy)).toContain("Page 2 of 3");
    const lines = textOf(copy).split("\n");
    expect(lines.filter((line) => line.startsWith("**")).length).toBe(11);
    expect(lines.find((line) => line.includes(at("Noor")))).toBe(`**2.** ${at("Noor")} — **2 points** from 4 answers`);
    const seen = wire.person("Maya").messages(wire.channel("general"));
    expect(seen.find(({ id }) => id === open.id)?.embeds).toEqual(open.embeds);
    expect(seen.some(({ id }) => id === copy.id)).toBe(false);

    const [, further = ""] = customIdsOf(copy);
    expect((await wire.person("Noor").click(copy.id, further)).kind).toBe("update");
    const turned = await wire
      .person("Noor")
      .sees(
        wire.channel("general"),
        ({ id, embeds }) => id === copy.id && JSON.stringify(embeds).includes("Page 3 of 3"),
      );
    const rows = textOf(turned)
      .split("\n")
      .filter((line) => line.startsWith("**"));
    expect(rows.length).toBe(6);
    expect(labelsOf(turned)).toEqual(["Previous", "Next"]);
  });

  test("one's own profile: a picture with alt text, the same in words, and a way to show it", async () => {
    const own = await use("Sam", "profile");
    const text = textOf(own);
    expect(text).toContain("2 played · 2 won 🏆");
    expect(text).toContain("4 of 4 right (100%)");
    expect(text).toContain("Cost: 100% (4/4)");
    expect(text).toContain("4 answers on 1 day");
    const { isPng, size, sent } = await picture(own);
    expect([isPng, size > 5_000]).toEqual([true, true]);
    expect(sent).toContain("Profile card of Sam.");
    expect(sent).toContain("quizzes played 2");
    const shared = messageOf(await wire.person("Sam").click(own.id, customIdsOf(own)[0] ?? ""));
    expect(shared.ephemeral).toBe(false);
    expect(textOf(shared)).toContain("Profile: Sam");
    expect([(await picture(shared)).isPng, shared.components]).toEqual([true, []]);
  });

  test("another member's profile, in the reader's language", async () => {
    const shown = messageOf(
      await wire.person("小宇").command(wire.channel("general"), "profile", { user: wire.person("Elena").id }),
    );
    expect(shown.ephemeral).toBe(true);
    expect(textOf(shown)).toContain("Elena 的个人资料");
    expect(textOf(shown)).toContain("参加 2 场 · 赢 0 场");
    expect(textOf(shown)).toContain("🔥 目前 1 天\n最长 1 天");
    expect((await picture(shown)).sent).toContain("Elena 的资料卡");
    expect(shown.components).toEqual([]);
  });

  test("a reader of Traditional characters gets the picture too", async () => {
    const person = wire.person("Noor", "zh-TW");
    const shown = messageOf(await person.command(wire.channel("general"), "profile"));
    expect(textOf(shown)).toContain("Noor 的個人資料");
    expect((await picture(shown)).isPng).toBe(true);
  });

  test("practice stands on one's own card only", async () => {
    const answer = await use("Elena", "ask", { question: "What is choice-a?" });
    const quizMe = customIdsOf(answer).find((id) => id.startsWith("1:entry.quiz"));
    const item = messageOf(await wire.person("Elena").click(answer.id, quizMe ?? ""));
    await wire.person("Elena").click(item.id, customIdsOf(item).find((id) => id.startsWith("1:entry.answer")) ?? "");
    const own = await use("Elena", "profile");
    expect(textOf(own)).toContain("Only you can see this.");
    const shared = messageOf(await wire.person("Elena").click(own.id, customIdsOf(own)[0] ?? ""));
    expect(textOf(shared)).not.toContain("Only you can see this.");
    expect(textOf(await use("Sam", "profile", { user: wire.person("Elena").id }))).not.toContain("Only you");
  });
});
