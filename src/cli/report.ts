import type { Config } from "../config.ts";
import { createClock } from "../services/clock.ts";
import { UnansweredQuestions } from "../services/unanswered.ts";
import { openStore } from "../storage/store.ts";
import type { Flags } from "./arguments.ts";
import { plain } from "./plain.ts";

/** The questions that nothing fitted, asked by several people. */
export async function reportUnanswered(config: Config, _words: readonly string[], { json }: Flags): Promise<number> {
  await using store = openStore(config.databaseUrl);
  await store.migrate();
  const questions = await new UnansweredQuestions(store.unanswered, store.facts, createClock()).list(null, 1000);
  if (json) console.log(JSON.stringify(questions));
  else
    for (const { question, people, times } of questions)
      console.log(`${people} people, ${times} times: ${plain(question)}`);
  return 0;
}

/** How readers judged the answers, and what they missed. */
export async function reportVotes(config: Config, _words: readonly string[], { json }: Flags): Promise<number> {
  await using store = openStore(config.databaseUrl);
  await store.migrate();
  const judgements = await store.feedback.judgements();
  const reasons = await store.feedback.reasons(1000);
  if (json) console.log(JSON.stringify({ judgements, reasons }));
  else {
    for (const { entryId, helpful, unhelpful } of judgements)
      console.log(`${entryId}: ${helpful} helpful, ${unhelpful} not`);
    for (const { entryId, reason } of reasons) console.log(`${entryId}: “${plain(reason)}”`);
  }
  return 0;
}
