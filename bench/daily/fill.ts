import { connect } from "#src/storage/connect.ts";
import { type Schedule, scheduleRow } from "#src/storage/daily/records.ts";
import type { Spot } from "./country.ts";

const dayMs = 24 * 60 * 60_000;
/** Below SQLite's limit of parameters. */
const rowsAtOnce = 500;

/** A daily schedule in UTC that was made a day before it is due. */
export function scheduleAt(id: string, { guildId, channelId }: Spot, dueAt: number): Schedule {
  return {
    id,
    guildId,
    channelId,
    createdBy: "1",
    time: new Date(dueAt).toISOString().slice(11, 16),
    timezone: "UTC",
    days: [1, 2, 3, 4, 5, 6, 7],
    deckId: "llm-business",
    topic: null,
    language: "en",
    mention: null,
    thread: false,
    reveal: "instant",
    createdAt: dueAt - dayMs + 1,
    nextAt: dueAt,
    lastError: null,
    pausedAt: null,
    pauseReason: null,
    failingSince: null,
    toldAt: null,
    skipDate: null,
    owedDate: null,
  };
}

/** Writes schedules into a migrated database, beside the bots that use it. */
export async function fill(url: string, schedules: readonly Schedule[]): Promise<void> {
  await using db = connect(url);
  for (let from = 0; from < schedules.length; from += rowsAtOnce)
    await db
      .insertInto("daily_schedule")
      .values(schedules.slice(from, from + rowsAtOnce).map(scheduleRow))
      .execute();
}
