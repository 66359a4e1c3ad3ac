import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { Feedback, voteSignal } from "#src/services/feedback.ts";
import { Lookup, type LookupView } from "#src/services/lookup.ts";
import { openStore, type Store } from "#src/storage/store.ts";
import { handClock } from "../support/clock.ts";
import { ownLibrary, ownWords } from "../support/content.ts";

const Questions = z.array(z.object({ kind: z.string(), q: z.string() }));
/** Real questions of every kind that have an answer. */
const questions = Questions.parse(parse(readFileSync("bench/search/questions.dev.yaml", "utf8"))).map(({ q }) => q);
const library = await ownLibrary();
const ids = library.deck(undefined).entries.map(({ id }) => id);

describe("votes, through the search itself", () => {
  let store: Store;
  let feedback: Feedback;
  let lookup: Lookup;
  /** What is found without any votes. */
  let plain: LookupView[];
  const idOf = (view: LookupView, place = 0) => view.entries[place]?.entry.id;
  const found = () => questions.map((question) => lookup.find(question, 4));

  beforeAll(async () => {
    store = openStore("sqlite::memory:");
    await store.migrate();
    feedback = new Feedback(store.feedback, handClock(0));
    lookup = new Lookup(library, ownWords(), (id) => feedback.signal(id));
    await lookup.ready;
    plain = found().filter(({ entries }) => entries.length > 1);
  });
  afterAll(() => store.close());

  test("there is enough to test", () => {
    expect(plain.length).toBeGreaterThanOrEqual(100);
  });

  test("one person with votes on everything changes no order, whatever they vote", async () => {
    for (const helpful of [
      (index: number) => index % 2 === 0,
      (index: number) => index % 2 === 1,
      () => false,
      () => true,
    ]) {
      for (const [index, id] of ids.entries()) await store.feedback.vote(id, "one", helpful(index), 0);
      await feedback.refresh();
      for (const before of plain) expect(lookup.find(before.question, 4)).toEqual(before);
    }
  });

  test("twenty people lift a close second, and nothing that is farther away", async () => {
    const close = plain.filter(({ entries: [, second] }) => second && second.score >= 0.97 && second.score < 1);
    expect(close.length).toBeGreaterThanOrEqual(3);
    for (const before of close) {
      const second = idOf(before, 1) ?? "";
      for (let person = 0; person < 20; person++) await store.feedback.vote(second, `p${person}`, true, 0);
      await feedback.refresh();
      expect(idOf(lookup.find(before.question, 4))).toBe(second);
      for (let person = 0; person < 20; person++) await store.feedback.vote(second, `p${person}`, person % 2 === 0, 0);
    }
  });

  test("not even a thousand people turn a clear first, or one that was asked for word for word", async () => {
    const clear = plain.filter(({ entries: [, second] }) => second && second.score < 0.9);
    expect(clear.length).toBeGreaterThanOrEqual(100);
    const judge = (against: LookupView) => (id: string) =>
      id === idOf(against) ? { helpful: 0, unhelpful: 1_000 } : { helpful: 1_000, unhelpful: 0 };
    let judged = judge(clear[0]!);
    const pressed = new Lookup(library, ownWords(), (id) => voteSignal({ entryId: id, ...judged(id) }));
    await pressed.ready;
    const turned = clear.filter((before) => {
      judged = judge(before);
      return idOf(pressed.find(before.question, 4)) !== idOf(before);
    });
    expect(turned.map(({ question }) => question)).toEqual([]);
    for (const id of ids)
      for (const question of Object.values(library.entry(id).entry.question)) {
        const before = lookup.find(question, 4);
        judged = judge(before);
        expect(idOf(pressed.find(question, 4))).toBe(idOf(before));
      }
  });
});
