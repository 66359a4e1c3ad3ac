import type { Kysely } from "kysely";
import { inParts } from "./parts.ts";
import type { Database } from "./schema.ts";

/** What a member has earned in a server, in quizzes or in daily questions. */
export interface Earned {
  readonly guildId: string;
  readonly userId: string;
  readonly source: "quiz" | "daily";
  readonly games: number;
  readonly won: number;
  readonly right: number;
  readonly answered: number;
}

/**
 * Adds to the totals; negative numbers take away. To be called in the transaction that writes the results themselves,
 * for just those that it writes, with at most one row for each member and source.
 */
export async function addTotals(transaction: Kysely<Database>, earned: readonly Earned[]): Promise<void> {
  const rows = earned
    .map(({ guildId, userId, source, games, won, right, answered }) => ({
      guild_id: guildId,
      user_id: userId,
      source,
      games,
      won,
      right_answers: right,
      answered,
    }))
    // Always in one order: two games with the same players that end at once must not wait for each other in turn.
    .toSorted((a, b) => (a.user_id < b.user_id ? -1 : 1));
  await inParts(rows, async (part) => {
    await transaction
      .insertInto("member_total")
      .values(part)
      .onConflict((conflict) =>
        conflict.columns(["guild_id", "user_id", "source"]).doUpdateSet((row) => ({
          games: row("member_total.games", "+", row.ref("excluded.games")),
          won: row("member_total.won", "+", row.ref("excluded.won")),
          right_answers: row("member_total.right_answers", "+", row.ref("excluded.right_answers")),
          answered: row("member_total.answered", "+", row.ref("excluded.answered")),
        })),
      )
      .execute();
  });
}
