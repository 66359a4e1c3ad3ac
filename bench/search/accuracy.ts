import { kinds, type Question } from "./questions.ts";
import { percent } from "./report.ts";

/** Something that searches: the ids that it finds, best first, and whether it shows the first as the answer. */
export type Ranker = (question: string) => { readonly ids: readonly string[]; readonly answers: boolean };

export interface Accuracy {
  /** First and among the first three, by kind and over all that can be answered. */
  readonly first: Readonly<Record<string, number>>;
  readonly three: Readonly<Record<string, number>>;
  /** Shares that get an answer: of what can be answered, of what is off-topic; and of the latter any result. */
  readonly answered: number;
  readonly falselyAnswered: number;
  readonly falselyFound: number;
}

export function measure(rank: Ranker, questions: readonly Question[]): Accuracy {
  const results = questions.map((question) => ({ question, ...rank(question.q) }));
  const share = (of: typeof results, test: (result: (typeof results)[number]) => boolean) =>
    of.length === 0 ? 0 : of.filter(test).length / of.length;
  const right =
    (within: number) =>
    ({ question, ids }: (typeof results)[number]) =>
      ids.slice(0, within).includes(question.id[0] ?? "");
  const real = results.filter(({ question }) => question.kind !== "offtopic");
  const off = results.filter(({ question }) => question.kind === "offtopic");
  const byKind = (within: number) =>
    Object.fromEntries([
      ...kinds.map((kind) => [
        kind,
        share(
          real.filter(({ question }) => question.kind === kind),
          right(within),
        ),
      ]),
      ["all", share(real, right(within))],
    ]);
  return {
    first: byKind(1),
    three: byKind(3),
    answered: share(real, ({ answers }) => answers),
    falselyAnswered: share(off, ({ answers }) => answers),
    falselyFound: share(off, ({ ids }) => ids.length > 0),
  };
}

export const accuracyHeader = ["", ...kinds, "all", "answered", "off-topic answered", "off-topic found"];
export const accuracyRow = (name: string, { first, three, answered, falselyAnswered, falselyFound }: Accuracy) =>
  [
    name,
    ...[...kinds, "all"].map((kind) => `${percent(first[kind] ?? 0)} / ${percent(three[kind] ?? 0)}`),
    percent(answered),
    percent(falselyAnswered),
    percent(falselyFound),
  ] as const;
