import { ablation } from "./search/ablation.ts";
import { type Accuracy, accuracyHeader, accuracyRow, measure } from "./search/accuracy.ts";
import { costs } from "./search/cost.ts";
import { ours } from "./search/ours.ts";
import { peers } from "./search/peers.ts";
import { inProcesses } from "./search/processes.ts";
import { questions } from "./search/questions.ts";
import { report } from "./search/report.ts";
import { reportSlips } from "./search/slips.ts";
import { reportMachine } from "./support/report.ts";

/** Accuracy by kind, what each part is worth, time and memory; ours against the peers. Writes docs/search.md. */
reportMachine("search");
const peersAsked = inProcesses<Accuracy>(
  "measurePeer.ts",
  Object.keys(peers).map((peer) => [peer, "held"]),
  2,
);
await ablation();
reportSlips();
report("Accuracy", accuracyHeader, [
  accuracyRow("ours", measure(ours(), questions("held"))),
  ...(await peersAsked).map(([[peer], accuracy]) => accuracyRow(peer, accuracy)),
  accuracyRow("ours, on the half it was tuned on", measure(ours(), questions("dev"))),
]);
await costs();
