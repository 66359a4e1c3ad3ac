import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Choosing, chooseDaily, type Had } from "#src/domain/daily/choose.ts";
import type { Question } from "#src/domain/quiz/question.ts";
import { question } from "../../support/samples.ts";

const topics = ["cost", "law", "chips"];
/** Questions over three topics and three difficulties. */
const poolOf = (size: number): Question[] =>
  Array.from({ length: size }, (_, index) =>
    question({
      id: `e${index}#1`,
      entryId: `e${index}`,
      topic: topics[index % 3]!,
      difficulty: ([1, 2, 3] as const)[Math.floor(index / 3) % 3]!,
    }),
  );
const pool = poolOf(12);
const ids = (questions: readonly { id: string }[]) => questions.map(({ id }) => id);

/** What a server has had, as storage tells it: each question at the place of its latest turn. */
function historyOf(asked: readonly Question[]): Had[] {
  const had = new Map<string, Had>();
  for (const { id, topic, difficulty } of asked) {
    const times = (had.get(id)?.times ?? 0) + 1;
    had.delete(id);
    had.set(id, { id, topic, difficulty, times });
  }
  return [...had.values()];
}

const choose = (asked: readonly Question[], change: Partial<Choosing> = {}) =>
  chooseDaily({ pool, history: historyOf(asked), busy: new Set(), stale: new Set(), seed: "s", ...change });

/** A server that has a question on so many days. */
function server(days: number, change: Partial<Choosing> = {}, seed = "server"): Question[] {
  const asked: Question[] = [];
  for (let day = 0; day < days; day++) asked.push(choose(asked, { ...change, seed: `${seed}:${day}` })!);
  return asked;
}
const anySeed = fc.string();

describe("the choice", () => {
  test("repeats nothing until everything has come, round after round", () => {
    fc.assert(
      fc.property(anySeed, fc.integer({ min: 1, max: 15 }), (seed, size) => {
        const asked = ids(server(size * 3, { pool: poolOf(size) }, seed));
        for (let round = 0; round < 3; round++)
          expect(new Set(asked.slice(round * size, (round + 1) * size)).size).toBe(size);
      }),
    );
  });

  test("does not bring back, when all come round, what came in the latest half", () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const asked = ids(server(48, {}, seed));
        for (const [index, id] of asked.entries()) expect(asked.slice(Math.max(0, index - 6), index)).not.toContain(id);
      }),
      { numRuns: 30 },
    );
  });

  test("goes over the topics evenly", () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const asked = server(12, {}, seed);
        for (let from = 0; from < 12; from += 3)
          expect(new Set(asked.slice(from, from + 3).map(({ topic }) => topic)).size).toBe(3);
      }),
    );
  });

  test("and over the difficulties within the topics", () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const asked = server(9, {}, seed);
        const counts = [1, 2, 3].map((level) => asked.filter(({ difficulty }) => difficulty === level).length);
        expect(Math.min(...counts)).toBeGreaterThanOrEqual(2);
      }),
    );
  });

  test("is never one that is busy while there is another", () => {
    fc.assert(
      fc.property(anySeed, fc.subarray(ids(pool)), fc.nat(40), (seed, busy, days) => {
        const chosen = choose(server(days, {}, seed), { busy: new Set(busy), seed })!;
        const free = ids(pool).filter((id) => !busy.includes(id));
        expect(free.length > 0 ? free : ids(pool)).toContain(chosen.id);
      }),
    );
  });

  test("takes stale ones last", () => {
    fc.assert(
      fc.property(anySeed, fc.subarray(ids(pool)), (seed, stale) => {
        const asked = ids(server(12, { stale: new Set(stale) }, seed));
        expect(asked.slice(12 - stale.length).toSorted()).toEqual(stale.toSorted());
      }),
    );
  });

  test("takes first what was added later", () => {
    expect(choose(pool.slice(1).flatMap((one) => [one, one]))?.id).toBe(pool[0]!.id);
  });

  test("does not mind questions of other decks, nor in which topic one was before", () => {
    const foreign = Array.from({ length: 30 }, (_, index) => question({ id: `x${index}#1`, topic: "cost" }));
    fc.assert(
      fc.property(anySeed, (seed) => {
        const asked = [...server(11, {}, seed), ...foreign];
        expect(ids(asked)).not.toContain(choose(asked, { seed })!.id);
        const moved = [
          ...historyOf(pool.slice(1)),
          { id: pool[1]!.id, topic: "old", difficulty: 1 as const, times: 1 },
        ];
        expect(choose([], { history: moved, seed })?.id).toBe(pool[0]!.id);
      }),
    );
  });

  test("is the same for the same inputs, whatever the order of the pool's making; seeds differ", () => {
    const all = () => Array.from({ length: 12 }, (_, seed) => choose([], { seed: String(seed) })?.id);
    expect(all()).toEqual(all());
    expect(new Set(all()).size).toBeGreaterThan(2);
  });

  test("of nothing is nothing, of one that one", () => {
    expect(choose([], { pool: [] })).toBeUndefined();
    const [only] = pool;
    expect(choose([only!, only!], { pool: [only!], busy: new Set([only!.id]) })).toBe(only);
  });
});
