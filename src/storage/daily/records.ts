import type { Insertable, Selectable } from "kysely";
import type { Question } from "#src/domain/quiz/question.ts";
import { type Language, languages } from "#src/domain/text/language.ts";
import type { Database } from "../schema.ts";

/** When somebody sees how they did: at once, or when the next question is posted. */
export const reveals = ["instant", "next"] as const;
export type Reveal = (typeof reveals)[number];

/** Why a schedule rests: by wish, or because it failed for a week. */
export type PauseReason = "asked" | "failing";

/** A channel's question of the day. Instants are ms since the epoch. */
export interface Schedule {
  readonly id: string;
  readonly guildId: string;
  readonly channelId: string;
  readonly createdBy: string;
  /** "HH:MM" in the zone. */
  readonly time: string;
  readonly timezone: string;
  /** ISO weekdays, 1 to 7. */
  readonly days: readonly number[];
  readonly deckId: string;
  readonly topic: string | null;
  readonly language: Language;
  /** The role that is pinged. */
  readonly mention: string | null;
  /** Whether each question gets a thread. */
  readonly thread: boolean;
  readonly reveal: Reveal;
  readonly createdAt: number;
  /** When it wants attention next: its next slot, or a retry. */
  readonly nextAt: number;
  /** A failure as JSON; null after a success. */
  readonly lastError: string | null;
  readonly pausedAt: number | null;
  readonly pauseReason: PauseReason | null;
  readonly failingSince: number | null;
  /** When an admin was told of the failure. */
  readonly toldAt: number | null;
  /** The local date that is left out by wish. */
  readonly skipDate: string | null;
  /** The local date that is posted however late, after a change of the schedule. */
  readonly owedDate: string | null;
}

/** What changes about a schedule as it runs. */
export type ScheduleState = Pick<
  Schedule,
  "nextAt" | "lastError" | "pausedAt" | "pauseReason" | "failingSince" | "toldAt" | "owedDate"
>;

/** One question of the day; `messageId` is null until it is known to stand in the channel. */
export interface DailyPost {
  readonly id: string;
  readonly scheduleId: string;
  /** The local date; "now-…" for a question posted out of turn. */
  readonly slot: string;
  readonly guildId: string;
  readonly channelId: string;
  readonly language: Language;
  readonly deckId: string;
  readonly question: Question;
  readonly reveal: Reveal;
  readonly createdAt: number;
  readonly messageId: string | null;
  readonly threadId: string | null;
  readonly postedAt: number | null;
  /** Until when answers count, by Discord's clock; null until it is posted. */
  readonly closesAt: number | null;
  /** When it was shown with its answer; 0 until then. */
  readonly closedAt: number;
}

export interface DailyAnswer {
  readonly postId: string;
  readonly guildId: string;
  readonly userId: string;
  readonly picks: readonly number[];
  readonly text: string | null;
  readonly right: boolean;
  readonly at: number;
}

export const stateRow = (state: ScheduleState) => ({
  next_at: state.nextAt,
  last_error: state.lastError,
  paused_at: state.pausedAt,
  pause_reason: state.pauseReason,
  failing_since: state.failingSince,
  told_at: state.toldAt,
  owed_date: state.owedDate,
});

export const scheduleRow = (schedule: Schedule): Insertable<Database["daily_schedule"]> => ({
  id: schedule.id,
  guild_id: schedule.guildId,
  channel_id: schedule.channelId,
  created_by: schedule.createdBy,
  time: schedule.time,
  timezone: schedule.timezone,
  days: schedule.days.join(""),
  deck_id: schedule.deckId,
  topic: schedule.topic,
  language: schedule.language,
  mention: schedule.mention,
  thread: schedule.thread ? 1 : 0,
  reveal: schedule.reveal,
  created_at: schedule.createdAt,
  skip_date: schedule.skipDate,
  ...stateRow(schedule),
});

export const toSchedule = (row: Selectable<Database["daily_schedule"]>): Schedule => ({
  id: row.id,
  guildId: row.guild_id,
  channelId: row.channel_id,
  createdBy: row.created_by,
  time: row.time,
  timezone: row.timezone,
  days: row.days.split("").map(Number),
  deckId: row.deck_id,
  topic: row.topic,
  language: toLanguage(row.language),
  mention: row.mention,
  thread: row.thread === 1,
  reveal: toReveal(row.reveal),
  createdAt: row.created_at,
  nextAt: row.next_at,
  lastError: row.last_error,
  pausedAt: row.paused_at,
  pauseReason: row.pause_reason === null ? null : row.pause_reason === "failing" ? "failing" : "asked",
  failingSince: row.failing_since,
  toldAt: row.told_at,
  skipDate: row.skip_date,
  owedDate: row.owed_date,
});

export const postRow = (post: DailyPost): Omit<Insertable<Database["daily_post"]>, "claimed_until"> => ({
  id: post.id,
  schedule_id: post.scheduleId,
  slot: post.slot,
  guild_id: post.guildId,
  channel_id: post.channelId,
  language: post.language,
  deck_id: post.deckId,
  topic: post.question.topic,
  difficulty: post.question.difficulty,
  question_id: post.question.id,
  question: JSON.stringify(post.question),
  reveal: post.reveal,
  created_at: post.createdAt,
  message_id: post.messageId,
  thread_id: post.threadId,
  posted_at: post.postedAt,
  closes_at: post.closesAt,
  closed_at: post.closedAt,
});

export const toPost = (row: Selectable<Database["daily_post"]>): DailyPost => ({
  id: row.id,
  scheduleId: row.schedule_id,
  slot: row.slot,
  guildId: row.guild_id,
  channelId: row.channel_id,
  language: toLanguage(row.language),
  deckId: row.deck_id,
  // Written by `postRow` only.
  question: JSON.parse(row.question) as Question,
  reveal: toReveal(row.reveal),
  createdAt: row.created_at,
  messageId: row.message_id,
  threadId: row.thread_id,
  postedAt: row.posted_at,
  closesAt: row.closes_at,
  closedAt: row.closed_at,
});

export const toAnswer = (row: Selectable<Database["daily_answer"]>): DailyAnswer => ({
  postId: row.post_id,
  guildId: row.guild_id,
  userId: row.user_id,
  picks: JSON.parse(row.picks) as number[],
  text: row.typed,
  right: row.is_right === 1,
  at: row.at,
});

export const toLanguage = (value: string): Language => languages.find((language) => language === value) ?? "en";
const toReveal = (value: string): Reveal => reveals.find((reveal) => reveal === value) ?? "instant";
