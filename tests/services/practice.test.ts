import { expect, test } from "vitest";
import { Library } from "#src/services/library.ts";
import { Practice } from "#src/services/practice.ts";
import { openStore } from "#src/storage/store.ts";
import { handClock } from "../support/clock.ts";
import { deck, entry } from "../support/samples.ts";

const key = (name: string) => expect.objectContaining({ key: name });
const text = { zh: "题", en: "Stem" };
const steps = ["一", "二", "三", "四", "五"].map((zh, index) => ({ zh, en: `Step ${index}` }));
const library = new Library([
  deck(
    Array.from({ length: 8 }, (_, index) =>
      entry(`e${index}`, {
        quiz: [
          { kind: "order", stem: text, steps, explain: text },
          { kind: "text", stem: text, accept: { zh: ["显卡"], en: ["GPU"] }, explain: text },
        ],
      }),
    ),
  ),
]);

async function open() {
  const store = openStore("sqlite::memory:");
  await store.migrate();
  const practice = new Practice(library, store.learning, handClock(7));
  return { practice, store, [Symbol.asyncDispose]: () => store.close() };
}

test("an entry's items come in turn, and then anew", async () => {
  await using desk = await open();
  const kinds = [0, 1, 2, 3].map((turn) => desk.practice.item("e0", turn).kind);
  expect(kinds).toEqual(["order", "text", "order", "text"]);
});

test("steps are not shown in their right order, and always in the same one", async () => {
  await using desk = await open();
  const shown = (index: number) => desk.practice.view(`e${index}`, 0).options.map(({ en }) => en);
  const orders = Array.from({ length: 8 }, (_, index) => shown(index));
  const right = steps.map(({ en }) => en);
  expect(orders.filter((order) => order.join() === right.join()).length).toBeLessThan(2);
  expect(orders.map((order) => order.toSorted())).toEqual(orders.map(() => right));
  expect(shown(3)).toEqual(orders[3]);
});

test("what is answered is judged by what was shown, and counted", async () => {
  await using desk = await open();
  const { options } = desk.practice.view("e1", 0);
  const order = steps.map(({ en }) => options.findIndex((option) => option.en === en));
  const answer = (picks: number[]) => desk.practice.answer("7", "e1", 0, { picks, text: null });
  expect((await answer(order)).right).toBe(true);
  expect((await answer(order.toReversed())).right).toBe(false);
  expect((await desk.practice.answer("7", "e1", 1, { picks: [], text: "gpu" })).right).toBe(true);
  expect(await desk.store.learning.of("7")).toEqual([
    { questionId: "e1#1", answers: 2, right: 1 },
    { questionId: "e1#2", answers: 1, right: 1 },
  ]);
});

test("what does not answer the item is refused in words, and not counted", async () => {
  await using desk = await open();
  const twice = desk.practice.answer("7", "e1", 0, { picks: [0, 0, 1, 2, 3], text: null });
  await expect(twice).rejects.toThrow(key("quiz.orderTwice"));
  const empty = desk.practice.answer("7", "e1", 1, { picks: [], text: " " });
  await expect(empty).rejects.toThrow(key("component.expired"));
  expect(() => desk.practice.view("e1", 2)).toThrow(key("component.expired"));
  expect(() => desk.practice.view("none", 0)).toThrow(key("entry.unknown"));
  expect(await desk.store.learning.of("7")).toEqual([]);
});
