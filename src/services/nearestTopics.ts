import type { Explanation } from "#src/search/index.ts";

/** Below these log odds a question shares hardly a letter with the deck: any topic named as near would be a guess. */
const leastConfidence = -4;
/** How many of the best entries say what a question is about, and how many topics they may name. */
const mostEntries = 8;
const mostTopics = 3;

/** The topics that a question which nothing fits comes nearest to: those with the most of its best entries' scores. */
export function nearestTopics(
  { confidence, results }: Pick<Explanation, "confidence" | "results">,
  topicOf: (entryId: string) => string,
): string[] {
  if (confidence < leastConfidence) return [];
  const scores = new Map<string, number>();
  for (const { id, score } of results.slice(0, mostEntries))
    scores.set(topicOf(id), (scores.get(topicOf(id)) ?? 0) + score);
  return [...scores]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, mostTopics)
    .map(([topic]) => topic);
}
