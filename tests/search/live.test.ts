import { expect, test } from "vitest";
import { noWords, SearchIndex } from "#src/search/index.ts";
import { buildApart, Live } from "#src/search/live.ts";
import { documents, index, titled, words } from "./support.ts";

test("another thread builds the same index", async () => {
  const apart = await buildApart(documents, words);
  for (const question of ["训练成本", "cost of training", "xunlian chengben", "红烧肉怎么做"])
    expect(apart.explain(question, 5)).toEqual(index.explain(question, 5));
  expect(apart.suggest("dmx", "zh", 25)).toEqual(index.suggest("dmx", "zh", 25));
});

test("a large index is built in parts, and finds what is in each", async () => {
  const many = Array.from({ length: 4_500 }, (_, number) =>
    titled(`e${number}`, `第 ${number} 号问题`, `question n${number}`),
  );
  const apart = await buildApart(many, noWords);
  for (const number of [0, 2_000, 2_249, 2_250, 4_499]) {
    expect(apart.find(`question n${number}`, 1)).toMatchObject({ tier: "answer", results: [{ id: `e${number}` }] });
    expect(apart.explain(`n${number}`, 1).results[0]?.id).toBe(`e${number}`);
    expect(apart.suggest(`第 ${number} 号`, "zh", 25).map(({ id }) => id)).toContain(`e${number}`);
    expect(apart.has(`e${number}`)).toBe(true);
  }
});

test("the old one serves until the new one is ready, and where it fails", async () => {
  const of = (id: string) => SearchIndex.build([titled(id, id, id)], noWords);
  const live = new Live(of("old"));
  const { promise, resolve } = Promise.withResolvers<SearchIndex>();
  const replaced = live.replace(promise);
  expect(live.current.has("old")).toBe(true);
  resolve(of("new"));
  await replaced;
  expect(live.current.has("new")).toBe(true);
  await expect(live.replace(Promise.reject(new Error("no memory")))).rejects.toThrow("no memory");
  expect(live.current.has("new")).toBe(true);
});

test("what was asked for last is served in the end", async () => {
  const live = new Live("first");
  const slow = Promise.withResolvers<string>();
  const earlier = live.replace(slow.promise);
  await live.replace(Promise.resolve("latest"));
  slow.resolve("late");
  await earlier;
  expect(live.current).toBe("latest");
});
