import { expect, test } from "vitest";
import { nearestTopics } from "#src/services/nearestTopics.ts";

const topicOf = (id: string) => id[0] ?? "";
const results = (...found: [string, number][]) =>
  found.map(([id, score]) => ({ id, title: { zh: id, en: id }, score, terms: [] }));

test("the topics with the most of the best entries' scores, three at most", () => {
  const found = results(["a1", 4], ["b1", 3], ["b2", 3], ["c1", 2], ["d1", 1]);
  expect(nearestTopics({ confidence: -3, results: found }, topicOf)).toEqual(["b", "a", "c"]);
});

test("none where a question has next to nothing in common with the deck", () => {
  expect(nearestTopics({ confidence: -5, results: results(["a1", 1]) }, topicOf)).toEqual([]);
  expect(nearestTopics({ confidence: -3, results: [] }, topicOf)).toEqual([]);
});
