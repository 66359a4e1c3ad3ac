import type { Deck, Item } from "./schema.ts";

const kinds = ["choice", "multi", "truefalse", "order", "text"] as const satisfies readonly Item["kind"][];
const difficulties = [1, 2, 3] as const;

/** The figures of a deck as Markdown tables: entries and items by topic, items by kind and difficulty. */
export function statistics({ topics, entries }: Deck): string {
  const items = entries.flatMap((entry) =>
    entry.quiz.map((item) => ({
      topic: entry.topic,
      kind: item.kind,
      difficulty: item.difficulty ?? entry.difficulty,
    })),
  );
  const count = (test: (item: (typeof items)[number]) => boolean) => items.filter(test).length;
  const byTopic = topics.map(({ id, title }) => [
    `${title.en} / ${title.zh}`,
    entries.filter(({ topic }) => topic === id).length,
    ...kinds.map((kind) => count((item) => item.topic === id && item.kind === kind)),
    count(({ topic }) => topic === id),
  ]);
  const total = ["**all**", entries.length, ...kinds.map((kind) => count((item) => item.kind === kind)), items.length];
  const byDifficulty = difficulties.map((difficulty) => {
    const n = count((item) => item.difficulty === difficulty);
    return [difficulty, n, `${Math.round((100 * n) / items.length)} %`];
  });
  return [
    table(["topic", "entries", ...kinds, "items"], [...byTopic, total]),
    table(["difficulty of items", "items", "share"], byDifficulty),
  ].join("\n\n");
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? "---" : "--:"))), ...rows.map(line)].join("\n");
}
