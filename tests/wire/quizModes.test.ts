import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fiveKinds, Play, told, type Wish } from "./play.ts";
import { startWire, textOf, type Wire } from "./wire.ts";

const names = ["Sam", "Noor", "Elena", "Tomás", "苏苏"] as const;
type Name = (typeof names)[number];

describe("every mode to its podium, with all kinds of questions", () => {
  let wire: Wire;
  beforeAll(async () => {
    wire = await startWire({ decks: [fiveKinds(2)] });
  });
  afterAll(() => wire[Symbol.asyncDispose]());

  /** The wishes of one round from a line such as "r w - r r": right, wrong, no answer, in the order of the names. */
  const round = (line: string) =>
    Object.fromEntries(
      line.split(" ").flatMap((sign, index) => {
        const name = names[index]!;
        return sign === "-" ? [] : [[name, sign === "r" ? "right" : "wrong"] as [Name, Wish]];
      }),
    );

  async function play(game: Play, lines: readonly string[]): Promise<string[]> {
    for (const [index, line] of lines.entries()) await game.round(index + 1, round(line));
    return textOf(await game.podium()).split("\n");
  }

  const row = (place: string, name: Name, points: number, right: number, total: number) =>
    `${place} <@${wire.person(name).id}> — **${points}** (${right}/${total} right)`;

  test("classic: a point for each right answer, ranked by points, then time", async () => {
    const game = await Play.begin(wire, "quiz", "Sam", { questions: 5 }, ["Noor", "Elena"]);
    const lines = await play(game, ["r r w r -", "r r w w -", "r r w - -", "r w w - r", "r w w r w"]);
    expect(lines.slice(1, 6)).toEqual([
      row("🥇", "Sam", 5, 5, 5),
      row("🥈", "Noor", 3, 3, 5),
      row("🥉", "Tomás", 2, 2, 5),
      row("**4.**", "苏苏", 1, 1, 5),
      row("**5.**", "Elena", 0, 0, 5),
    ]);
    expect(lines).toContain("5 questions, 5 players.");
    const board = told(await wire.person("Noor").command(wire.channel("quiz"), "quiz status"));
    expect(board).toContain("No quiz is running");
  });

  test("speed: the faster, the more; half at the deadline; a bonus for each right answer in a row", async () => {
    const game = await Play.begin(wire, "quiz", "Sam", { questions: 2, mode: "speed", seconds: 20 });
    for (const number of [1, 2]) {
      const asked = await game.question(number);
      await game.answer("Sam", asked, "right");
      await game.answer("Elena", asked, "wrong");
      wire.clock.move(10_000);
      await game.answer("Noor", asked, "right");
      await game.answer("Tomás", asked, "wrong");
      wire.clock.move(7_000);
      await game.answer("Tomás", asked, "right");
      if (number === 2) await game.answer("苏苏", asked, "right");
      await game.close(number);
      game.goOn();
    }
    const podium = textOf(await game.podium());
    const points = (name: Name) =>
      Number(new RegExp(`<@${wire.person(name).id}> — \\*\\*(\\d+)\\*\\*`).exec(podium)?.[1]);
    const near = (name: Name, most: number) => {
      expect(points(name)).toBeLessThanOrEqual(most);
      expect(points(name)).toBeGreaterThan(most - 60);
    };
    near("Sam", 2_100);
    near("Noor", 750 + 850);
    // The last answer counts, with its own time.
    near("Tomás", 575 + 675);
    near("苏苏", 575);
    expect(points("Elena")).toBe(0);
  });

  test("survival: three lives, out at none, an early end when one is left", async () => {
    const game = await Play.begin(wire, "quiz", "Sam", { questions: 10, mode: "survival" });
    for (const [index, line] of ["r w w r w", "r w r r -", "r w w r w"].entries())
      await game.round(index + 1, round(line));
    const fourth = await game.question(4);
    expect(await game.answer("Noor", fourth, "right")).toContain("no lives left, so it does not count");
    for (const [name, wish] of Object.entries(round("r - w w -"))) await game.answer(name, fourth, wish);
    const reveal = textOf(await game.close(4));
    expect(reveal).toContain(`<@${wire.person("Noor").id}> — **2** out`);
    expect(reveal).toContain(`<@${wire.person("Tomás").id}> — **4** ❤️❤️`);
    game.goOn();
    await game.round(5, round("r - - w -"));
    const last = await game.round(6, round("r - - w -"));
    expect(textOf(last)).not.toContain("Next question");
    const lines = textOf(await game.podium()).split("\n");
    expect(lines.slice(1, 6)).toEqual([
      row("🥇", "Sam", 6, 6, 6),
      row("🥈", "Tomás", 5, 3, 6),
      row("🥉", "Elena", 3, 1, 6),
      ...(["Noor", "苏苏"] as const)
        .toSorted((a, b) => (BigInt(wire.person(a).id) < BigInt(wire.person(b).id) ? -1 : 1))
        .map((name) => row("**4.**", name, 2, 0, 6)),
    ]);
    expect(lines).toContain("6 questions, 5 players.");
  });

  test("teams: join, switch, be put into the smallest; the mean of the members counts", async () => {
    const game = await Play.open(wire, "quiz", "Sam", { questions: 2, mode: "teams" });
    const red = wire.person("Sam");
    expect(await game.join("Sam", 0)).toContain("🔴 Red");
    expect(await game.join("Noor", 0)).toContain("🔴 Red");
    expect(await game.join("Noor", 1)).toContain("🔵 Blue");
    expect(await game.join("Noor", 1)).toContain("already");
    expect(await game.join("Elena", 1)).toContain("🔵 Blue");
    expect(told(await game.command("Tomás", "join"))).toContain("🔴 Red");
    await game.sees((message) => {
      const fields = message.embeds[0]?.fields ?? [];
      return fields.map(({ name }) => name).join() === "🔴 Red (2),🔵 Blue (2)" && fields[0]!.value.includes(red.id);
    });
    await game.start();
    const first = await game.question(1);
    expect(told(await game.command("Tomás", "join"))).toContain("already");
    for (const [name, wish] of Object.entries(round("r r w w r"))) await game.answer(name, first, wish);
    // 苏苏 came in by answering: both teams have two members, so it is the first.
    expect(textOf(await game.close(1))).toContain("🔴 Red — **0.67** on average (3 members)");
    game.goOn();
    await game.round(2, round("r r r w -"));
    const lines = textOf(await game.podium()).split("\n");
    expect(lines.slice(1, 3)).toEqual([
      "**1.** 🔵 Blue — **1.50** on average (2 members)",
      "**2.** 🔴 Red — **1.00** on average (3 members)",
    ]);
  });
});
