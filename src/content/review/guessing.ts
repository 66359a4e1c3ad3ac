import type { Item } from "../schema.ts";
import type { Rule } from "./rule.ts";

type Choice = Extract<Item, { kind: "choice" }>;

/** How far a habit may exceed chance, in standard deviations of the binomial distribution: chance alone does it once in 1,000. */
const tolerated = 3.1;

/** One way to guess the key without knowing anything: which options it bets on. */
interface Habit {
  readonly name: string;
  readonly bets: (choice: Choice) => readonly number[];
}

const lengthHabit = (name: string, language: "zh" | "en", best: (...lengths: number[]) => number): Habit => ({
  name,
  bets({ options }) {
    const lengths = options.map((option) => option[language].length);
    const winner = best(...lengths);
    return lengths.flatMap((length, index) => (length === winner ? [index] : []));
  },
});

const habits: readonly Habit[] = [
  lengthHabit("the longest option in Chinese", "zh", Math.max),
  lengthHabit("the longest option in English", "en", Math.max),
  lengthHabit("the shortest option in Chinese", "zh", Math.min),
  lengthHabit("the shortest option in English", "en", Math.min),
  ...["first", "second", "third", "fourth", "fifth"].map(
    (name, index): Habit => ({
      name: `the ${name} option`,
      bets: ({ options }) => (index < options.length ? [index] : []),
    }),
  ),
];

/** Over the whole deck, no habit of guessing pays more than chance explains. */
export const keysCannotBeGuessed: Rule = ({ deck, manifest }) => {
  const items = deck.entries.flatMap(({ quiz }) => quiz);
  const choices = items.filter((item) => item.kind === "choice");
  const truths = items.filter((item) => item.kind === "truefalse");
  const guesses = habits.map(({ name, bets }) => ({ name, ...outcome(choices, bets) }));
  const truth = {
    name: "“true” in true-or-false items",
    hits: truths.filter(({ answer }) => answer).length,
    expected: truths.length / 2,
    variance: truths.length / 4,
  };
  const lie = { ...truth, name: "“false” in true-or-false items", hits: truths.length - truth.hits };
  return [...guesses, truth, lie].flatMap(({ name, hits, expected, variance }) => {
    if (hits <= expected + tolerated * Math.sqrt(variance)) return [];
    const message = `${name} is right ${hits} times where chance explains ${expected.toFixed(0)}: change options until guessing does not pay`;
    return [{ file: manifest.file, line: 1, message }];
  });
};

/** How often a bet on a habit's options wins, and how often it would by chance: one of k options is right, so a bet on m wins m/k. */
function outcome(choices: readonly Choice[], bets: Habit["bets"]) {
  let hits = 0;
  let expected = 0;
  let variance = 0;
  for (const choice of choices) {
    const chosen = bets(choice);
    const chance = chosen.length / choice.options.length;
    // A tie for the longest is a bet on one of them.
    const share = chosen.length === 0 ? 0 : 1 / chosen.length;
    const right = chosen.some((index) => choice.options[index]?.correct);
    hits += right ? share : 0;
    expected += chance * share;
    variance += chance * share * (1 - chance * share);
  }
  return { hits, expected, variance };
}
