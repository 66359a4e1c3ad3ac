import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { step } from "#src/domain/quiz/step.ts";
import { tally } from "#src/domain/quiz/tally.ts";
import { deadlineOf, graceMs } from "#src/domain/quiz/timing.ts";
import { anyFactor, anyMode } from "../../support/anyGame.ts";
import { after, answered, asked, began, closed, joined, lobby, onAir, round } from "../../support/quiz.ts";
import { opened } from "../../support/samples.ts";

const slow = joined("2", { factor: 1.5 });
const slower = joined("3", { factor: 2 });
/** When the close comes, and where it leads. */
const timer = (effects: readonly { type: string }[]) => effects.find(({ type }) => type === "schedule");
const closesAt = (at: number) => ({ type: "schedule", event: { type: "closed", at: at + graceMs, index: 0 } });

describe("extended time", () => {
  test("each has their own deadline; everybody sees the common one", () => {
    const { posted, players } = onAir({}, slow, slower);
    expect(posted).toMatchObject({ closesAt: 21_000, latestAt: 41_000 });
    expect(players.map((player) => deadlineOf(posted!, player))).toEqual([21_000, 31_000, 41_000]);
  });

  test.each([
    { userId: "1", at: 20_999, counts: true },
    { userId: "1", at: 21_000, counts: false },
    { userId: "2", at: 30_999, counts: true },
    { userId: "2", at: 31_000, counts: false },
    { userId: "3", at: 40_999, counts: true },
    { userId: "3", at: 41_000, counts: false },
  ])("player $userId at $at: counts = $counts", ({ userId, at, counts }) => {
    const overtime = after(onAir({}, slow, slower), closed(0, 22_500));
    expect(overtime).toMatchObject({ phase: "open", posted: { overtime: true } });
    expect(after(overtime, answered(userId, at)).answers.length).toBe(counts ? 1 : 0);
  });

  test("the close waits for them, and no longer than for the last of them", () => {
    const open = onAir({}, slow, slower);
    const [overtime, effects] = step(open, closed(0, 22_500));
    expect(timer(effects)).toEqual(closesAt(41_000));
    const [one, stillWaits] = step(overtime, answered("2", 25_000));
    expect(timer(stillWaits)).toEqual(closesAt(41_000));
    const [both, done] = step(one, answered("3", 26_000));
    expect(timer(done)).toEqual(closesAt(26_000));
    expect(step(both, closed(0, 27_500))[0].phase).toBe("revealed");
  });

  test("where all of them have answered, the common deadline is the end", () => {
    const open = after(onAir({}, slow), answered("2", 5_000));
    expect(after(open, closed(0, 22_500)).phase).toBe("revealed");
  });

  test("who has not answered two questions in a row is not waited for", () => {
    const idle = after(lobby(), slow, began(), ...round(0, 0), closed(0, 50_000));
    const second = after(idle, { type: "advanced", at: 60_000, index: 0 }, ...round(1, 100_000), closed(1, 150_000));
    const third = after(second, { type: "advanced", at: 160_000, index: 1 }, asked(2, 200_000), closed(2, 221_500));
    expect([idle.rounds.length, second.rounds.length, third.phase]).toEqual([1, 2, "revealed"]);
  });

  test("who comes in later gets no more time than the question stays open for", () => {
    const alone = after(onAir(), slower);
    expect(deadlineOf(alone.posted!, slower)).toBe(21_000);
    expect(after(alone, answered("3", 20_999)).answers.length).toBe(1);
    expect(after(alone, answered("3", 21_000)).answers.length).toBe(0);
  });

  test("speed points are scored on the own limit", () => {
    const speed = { settings: { ...opened().settings, mode: "speed" } } as const;
    // All of them take half of their time.
    const half = [answered("1", 11_000), answered("2", 16_000), answered("3", 21_000)];
    const quiz = after(onAir(speed, slow, slower), ...half, closed(0, 42_500));
    expect(tally(quiz).map(({ points }) => points)).toEqual([750, 750, 750]);
  });

  test("for any game: it changes nothing for anybody else", () => {
    const anyClicks = fc.array(fc.record({ userId: fc.constantFrom("1", "2", "3"), at: fc.nat(60_000) }), {
      maxLength: 8,
    });
    const others = (
      mode: ReturnType<typeof opened>["settings"]["mode"],
      factor: 1 | 1.5 | 2,
      clicks: { userId: string; at: number }[],
    ) => {
      const open = onAir(
        { settings: { ...opened().settings, mode } },
        joined("1", { team: 0 }),
        joined("2", { team: 0 }),
        joined("3", { factor, team: 1 }),
      );
      const done = after(
        open,
        ...clicks.map(({ userId, at }) => answered(userId, at)),
        closed(0, 22_500),
        closed(0, 90_000),
      );
      return tally(done).filter(({ userId }) => userId !== "3");
    };
    fc.assert(
      fc.property(anyMode, anyFactor, anyClicks, (mode, factor, clicks) => {
        expect(others(mode, factor, clicks)).toEqual(others(mode, 1, clicks));
      }),
      { numRuns: 300 },
    );
  });

  test("for any click: it counts where it is within the own limit, and only there", () => {
    fc.assert(
      fc.property(anyFactor, fc.nat(60_000), (factor, elapsed) => {
        const open = onAir({}, joined("2", { factor }));
        const counts = after(open, answered("2", open.posted!.opensAt + elapsed)).answers.length === 1;
        expect(counts).toBe(elapsed < 20_000 * factor);
      }),
      { numRuns: 300 },
    );
  });
});
