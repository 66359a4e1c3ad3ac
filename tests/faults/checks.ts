import { ranking } from "#src/domain/quiz/score.ts";
import { replay } from "#src/domain/quiz/step.ts";
import { tally } from "#src/domain/quiz/tally.ts";
import type { Store } from "#src/storage/store.ts";
import type { Query } from "./ground.ts";
import type { Acknowledged, Ledger } from "./ledger.ts";
import type { Town } from "./town.ts";

/** What does not hold after a sequence; one line each. Nothing: all is well. */
export async function broken({ guildId }: Town, ledger: Ledger, store: Store, query: Query): Promise<string[]> {
  const quizzes = await query("select id, ended_at, end_reason from quiz where guild_id = ?", guildId);
  const faults = await Promise.all([
    ...quizzes.map(({ id, ended_at, end_reason }) =>
      quizFaults(String(id), ended_at === null ? null : String(end_reason), ledger, store),
    ),
    ...ledger.acknowledged
      .filter(({ kind }) => kind === "daily")
      .map(async ({ about, userId }) =>
        (await store.dailies.answers.of(about, userId)) ? [] : [`lost: the answer of ${userId} to the post ${about}`],
      ),
  ]);
  const twice = await query(
    "select schedule_id, slot from daily_post where guild_id = ? and message_id is not null group by schedule_id, slot having count(*) > 1",
    guildId,
  );
  return [
    ...faults.flat(),
    ...twice.map((row) => `posted twice: ${JSON.stringify(row)}`),
    ...ledger.doubles().map((double) => `stands twice: ${double}`),
    ...ledger.unexplained().map((label) => `unanswered without a reason: ${label}`),
    ...(await totalsFaults(guildId, query)),
  ];
}

async function quizFaults(id: string, end: string | null, ledger: Ledger, store: Store): Promise<string[]> {
  const journal = await store.quizzes.journal(id);
  const faults = ledger.acknowledged
    .filter(({ kind, about }) => kind === "quiz" && about === id)
    .filter((answer) => !journal.some((event) => event.type === "answered" && isIt(event, answer)))
    .map((answer) => `lost: ${JSON.stringify(answer)}`);
  if (end === null) return [...faults, `still on: quiz ${id}, since ${journal.map(({ type }) => type).join(" ")}`];
  const results = await store.quizzes.results(id);
  const expected = end === "completed" ? ranking(tally(replay(journal))) : [];
  const short = (scores: readonly { userId: string; points: number; right: number; rank: number }[]) =>
    scores.map(({ userId, points, right, rank }) => `${userId} ${points} ${right} ${rank}`).toSorted();
  if (JSON.stringify(short(results)) === JSON.stringify(short(expected))) return faults;
  return [...faults, `scores of ${id}: ${short(results).join()} instead of ${short(expected).join()}`];
}

/** An answer that repeats the one before changes nothing and is not written again. */
const isIt = (
  event: { index: number; userId: string; picks: readonly number[]; at: number },
  { index, userId, choice, at }: Acknowledged,
) => event.index === index && event.userId === userId && event.picks.includes(choice) && event.at <= at;

/** What members have earned in all is the sum of what they earned. */
async function totalsFaults(guildId: string, query: Query): Promise<string[]> {
  const sums = await query(
    "select user_id, sum(right_answers) as r, count(*) as n from quiz_result where guild_id = ? group by user_id order by user_id",
    guildId,
  );
  const totals = await query(
    "select user_id, right_answers as r, games as n from member_total where guild_id = ? and source = 'quiz' order by user_id",
    guildId,
  );
  const plain = (rows: Record<string, unknown>[]) =>
    rows.map(({ user_id, r, n }) => `${String(user_id)}: ${Number(r)} in ${Number(n)}`).join();
  return plain(sums) === plain(totals) ? [] : [`totals: ${plain(totals)} instead of ${plain(sums)}`];
}
