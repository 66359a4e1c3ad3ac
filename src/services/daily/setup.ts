import { parseTime } from "#src/domain/daily/parse.ts";
import { catchUpMs, everyDay, lastSlot, nextSlot } from "#src/domain/daily/slot.ts";
import { UserError } from "#src/domain/errors.ts";
import type { Language } from "#src/domain/text/language.ts";
import type { Reveal, Schedule } from "#src/storage/daily/records.ts";
import { newId } from "../ids.ts";
import type { Library } from "../library.ts";
import { readZone } from "../zones/zones.ts";

/** What a member wants of a schedule; undefined leaves a changed schedule as it is, and a new one at its default. */
export interface SetupRequest {
  readonly guildId: string;
  readonly userId: string;
  /** The schedule to change; undefined: a new one. */
  readonly scheduleId: string | undefined;
  readonly channelId: string | undefined;
  readonly time: string | undefined;
  readonly timezone: string | undefined;
  /** ISO weekdays. */
  readonly days: readonly number[] | undefined;
  readonly deckId: string | undefined;
  readonly topic: string | undefined;
  readonly mention: string | undefined;
  readonly thread: boolean | undefined;
  readonly reveal: Reveal | undefined;
  readonly language: Language;
  /** Where the member is, and whose clock to go by where none is named. */
  readonly here: { readonly channelId: string; readonly timezone: string };
}

const standardTime = "09:00";

/**
 * The schedule that a request describes, new or changed.
 * @param now ms since the epoch
 * @throws UserError daily.time, daily.timezone, daily.noQuestions, deck.unknown, topic.unknown
 */
export function scheduleFor(
  request: SetupRequest,
  earlier: Schedule | null,
  { library, now }: { library: Library; now: number },
): Schedule {
  const { here } = request;
  const wantedTime = request.time ?? earlier?.time ?? standardTime;
  const time = parseTime(wantedTime);
  if (!time) throw new UserError("daily.time", { time: wantedTime });
  const wantedZone = request.timezone ?? earlier?.timezone ?? here.timezone;
  const timezone = readZone(wantedZone);
  if (!timezone) throw new UserError("daily.timezone", { timezone: wantedZone });
  const deck = library.deck(request.deckId ?? earlier?.deckId);
  // Another deck has other topics.
  const topic = library.topic(
    deck,
    request.topic ?? (request.deckId === undefined ? (earlier?.topic ?? undefined) : undefined),
  );
  if (library.questions({ deckId: deck.id, topic, difficulty: null }).length === 0)
    throw new UserError("daily.noQuestions", {});
  const schedule: Schedule = {
    ...(earlier ?? fresh(request, now)),
    // Who changes a schedule whose maker has left no trace is told of its failures from now on.
    createdBy: earlier?.createdBy || request.userId,
    language: request.language,
    channelId: request.channelId ?? earlier?.channelId ?? here.channelId,
    time,
    timezone,
    days: request.days ?? earlier?.days ?? everyDay,
    deckId: deck.id,
    topic,
    mention: request.mention ?? earlier?.mention ?? null,
    thread: request.thread ?? earlier?.thread ?? false,
    reveal: request.reveal ?? earlier?.reveal ?? "instant",
  };
  const mended = earlier ? mendedBy(schedule, earlier) : schedule;
  if (mended.pausedAt !== null) return mended;
  const owedDate = earlier && owed(earlier, mended, now);
  return { ...mended, owedDate, nextAt: owedDate === null ? nextSlot(mended, now).at : now };
}

/** The state of a schedule that nothing is known against. */
export const unharmed = { failingSince: null, toldAt: null, lastError: null };

/** Whoever changes a schedule that rests because of a failure, or moves it away from one, means to mend it. */
function mendedBy(changed: Schedule, earlier: Schedule): Schedule {
  if (earlier.pauseReason === "failing") return { ...changed, ...unharmed, pausedAt: null, pauseReason: null };
  return earlier.channelId === changed.channelId ? changed : { ...changed, ...unharmed };
}

const fresh = ({ guildId, userId, language }: SetupRequest, now: number) => ({
  id: newId(),
  guildId,
  createdBy: userId,
  language,
  createdAt: now,
  lastError: null,
  nextAt: now,
  pausedAt: null,
  pauseReason: null,
  failingSince: null,
  toldAt: null,
  skipDate: null,
  owedDate: null,
});

/**
 * The date that a change would lose: its question was still to come or to be tried again, and by the new time it has
 * passed already.
 */
function owed(earlier: Schedule, changed: Schedule, now: number): string | null {
  const { localDate } = lastSlot(changed, now);
  return localDate >= pendingDate(earlier, now) && localDate !== earlier.skipDate ? localDate : null;
}

/** The first date whose question a schedule has not dealt with. */
function pendingDate(schedule: Schedule, now: number): string {
  const [last, next] = [lastSlot(schedule, now), nextSlot(schedule, now)];
  const isUnderWay = schedule.nextAt < next.at && now - last.at <= catchUpMs && last.at >= schedule.createdAt;
  return schedule.owedDate ?? (isUnderWay ? last.localDate : next.localDate);
}
