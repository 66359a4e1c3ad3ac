import { connect } from "#src/storage/connect.ts";
import type { Checks } from "../support/checks.ts";
import type { Spot } from "./country.ts";
import type { Ledger } from "./ledger.ts";

/** Checks that each schedule has posted once, by what stands in its channel and by what the database says. */
export async function judge(url: string, spots: readonly Spot[], ledger: Ledger, checks: Checks): Promise<void> {
  await using db = connect(url);
  const posts = await db.selectFrom("daily_post").select(["channel_id", "message_id", "slot"]).execute();
  const written = Map.groupBy(posts, (post) => post.channel_id);
  for (const { channelId } of spots) {
    const standing = [...(ledger.messages.get(channelId) ?? [])];
    const known = written.get(channelId) ?? [];
    const seen = () => `${channelId}: messages ${standing.join(", ") || "none"}; rows ${JSON.stringify(known)}`;
    checks.that("every slot stands in its channel once", standing.length === 1, seen);
    const agrees = known.length === 1 && known[0]?.message_id === standing[0];
    checks.that("every slot is written once, with its message", agrees, seen);
  }
  const due = await db.selectFrom("daily_schedule").select("id").where("next_at", "<=", Date.now()).execute();
  checks.that("no schedule is left over", due.length === 0, () => `${due.length} are due`);
  const all = [...ledger.messages.values()].reduce((sum, ids) => sum + ids.size, 0);
  checks.that("nothing else is posted", all === spots.length, () => `${all} messages`);
}
