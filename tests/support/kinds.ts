import type { Deck, Entry, Item } from "#src/content/schema.ts";
import { deck, entry } from "./samples.ts";

/** A deck with a topic for each kind of question, three questions in each; every text says where it belongs. */

const both = (text: string) => ({ zh: `${text}（中）`, en: text });

const items: Readonly<Record<string, (name: string) => Item>> = {
  choice: (name) => ({
    kind: "choice",
    ...about(name),
    options: [{ ...both("good a"), correct: true }, both("bad b"), both("bad c"), both("bad d")],
  }),
  multi: (name) => ({
    kind: "multi",
    ...about(name),
    options: [{ ...both("good a"), correct: true }, { ...both("good b"), correct: true }, both("bad c"), both("bad d")],
  }),
  truefalse: (name) => ({ kind: "truefalse", ...about(name), answer: true }),
  order: (name) => ({ kind: "order", ...about(name), steps: [both("step 1"), both("step 2"), both("step 3")] }),
  text: (name) => ({ kind: "text", ...about(name), accept: { zh: ["蒸馏"], en: ["distillation", "distilling"] } }),
};
const about = (name: string) => ({ stem: both(`Stem of ${name}`), explain: both(`Explanation of ${name}`) });

export const topics = Object.keys(items);

const entries = topics.flatMap((topic) =>
  [1, 2].map((number): Entry => {
    const make = items[topic]!;
    const id = `${topic}-${number}`;
    return entry(id, { topic, quiz: [make(`${id} one`), make(`${id} two`)] });
  }),
);

export const deckOfKinds: Deck = {
  ...deck(entries),
  topics: topics.map((id) => ({ id, title: both(`Topic ${id}`) })),
};
