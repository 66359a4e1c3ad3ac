import { ablation } from "./search/ablation.ts";
import { accuracyHeader, accuracyRow, measure } from "./search/accuracy.ts";
import { costs } from "./search/cost.ts";
import { ours } from "./search/ours.ts";
import { peers } from "./search/peers.ts";
import { documents, questions } from "./search/questions.ts";
import { report } from "./search/report.ts";

/** Accuracy by kind, what each part is worth, time and memory; ours against the peers. Writes docs/search.md. */
const [dev, held] = [questions("dev"), questions("held")];
const built = await Promise.all(
  Object.entries(peers).map(async ([name, make]) => [name, await make(documents)] as const),
);
const rankers = built.map(([name, search]) => {
  const rank = (question: string) => {
    const ids = search(question);
    return { ids, answers: ids.length > 0 };
  };
  return [name, rank] as const;
});
report("Accuracy", accuracyHeader, [
  accuracyRow("ours", measure(ours(), held)),
  ...rankers.map(([name, rank]) => accuracyRow(name, measure(rank, held))),
  accuracyRow("ours, on the half it was tuned on", measure(ours(), dev)),
]);
ablation();
costs();
