import type { Config } from "../config.ts";
import { loadDecks } from "../content/load.ts";
import { type Audit, audit } from "../services/competition/audit.ts";
import { Library } from "../services/library.ts";
import { journalDays } from "../services/privacy/privacy.ts";
import { openStore } from "../storage/store.ts";
import { type Flags, UsageError } from "./arguments.ts";
import { plain } from "./plain.ts";

/** Computes a quiz anew from its journal: its draw and its scores. Exit code 1 where something differs. */
export async function replayQuiz(config: Config, [id]: readonly string[], { json }: Flags): Promise<number> {
  if (id === undefined) throw new UsageError("quiz replay needs the id of a quiz: it stands in the quiz's report");
  const library = new Library(await loadDecks(config.dataDir));
  await using store = openStore(config.databaseUrl);
  await store.migrate();
  const found = await audit(id, store.quizzes, library);
  if (!found) {
    console.error(`there is no journal of a quiz ${id}: they are kept for ${journalDays} days after the end`);
    return 1;
  }
  console.log(json ? asJson(found) : asText(found));
  return found.recordedAlike === false ? 1 : 0;
}

const asJson = ({ quiz, ...rest }: Audit): string =>
  JSON.stringify({ quiz: quiz.id, settings: quiz.settings, end: quiz.end, seed: quiz.seed, ...rest });

function asText({ quiz, seal, asked, drawnAlike, table, recordedAlike }: Audit): string {
  const names = new Map(quiz.players.map(({ userId, name }) => [userId, name]));
  const counts = new Map(quiz.rounds.map(({ index, counted }) => [quiz.questions[index]?.id, counted]));
  const record = {
    true: "the recorded result is the same",
    false: "THE RECORDED RESULT DIFFERS",
    null: "not recorded: only completed quizzes are",
  };
  return [
    `quiz ${quiz.id}: ${quiz.settings.mode}, ${quiz.end ?? "still on"}`,
    `seed ${quiz.seed}`,
    `seal ${seal} (SHA-256 of the seed; its beginning stood in the lobby)`,
    drawnAlike
      ? "the seed draws these questions again, in this order"
      : "the deck has changed since: the seed draws other questions from it today; the journal has those that were asked",
    "",
    ...asked.map((question, place) => `${place + 1}. ${question}${counts.get(question) ? "" : " (does not count)"}`),
    "",
    "rank  points  right  answered      ms  player",
    ...table.map(
      ({ rank, points, right, answered, rightMs, userId }) =>
        `${pad(rank, 4)}  ${pad(points, 6)}  ${pad(right, 5)}  ${pad(answered, 8)}  ${pad(rightMs, 6)}  ${plain(names.get(userId) ?? "")} (${userId})`,
    ),
    record[`${recordedAlike}`],
  ].join("\n");
}

const pad = (value: number, width: number): string => String(value).padStart(width);
