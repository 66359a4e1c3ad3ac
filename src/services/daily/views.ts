import type { Streak } from "#src/domain/daily/streak.ts";
import type { UserError } from "#src/domain/errors.ts";
import type { Kind, Question, Response } from "#src/domain/quiz/question.ts";
import type { Bilingual, Language } from "#src/domain/text/language.ts";
import type { PostFigures, Runner } from "#src/storage/daily/answers.ts";
import type { DailyPost, PauseReason, Reveal, Schedule } from "#src/storage/daily/records.ts";
import type { Library, Titles } from "../library.ts";

/** A question of the day as everybody sees it; it knows nothing of the right answer. */
export interface DailyView {
  readonly postId: string;
  readonly guildId: string;
  readonly channelId: string;
  readonly language: Language;
  readonly kind: Kind;
  readonly stem: Bilingual;
  readonly options: readonly Bilingual[];
  readonly topic: Bilingual | null;
  readonly difficulty: 1 | 2 | 3;
  readonly reveal: Reveal;
  /** The role that is pinged. */
  readonly mention: string | null;
  /** The longest runs in the server. */
  readonly runners: readonly Runner[];
  /** With the first question of a week: how the week before went. */
  readonly week: WeekView | null;
}

export interface WeekView {
  readonly people: number;
  readonly answers: number;
  /** The question that fewest got right; null where too few answered. */
  readonly hardest: { readonly stem: Bilingual; readonly right: number; readonly answered: number } | null;
}

/** A question whose time is over. */
export interface ClosedView extends DailyView {
  readonly messageId: string;
  readonly key: readonly number[];
  readonly accept: Question["accept"];
  readonly explain: Bilingual;
  readonly entryId: string;
  readonly figures: PostFigures;
}

/** What one person is told after answering. */
export interface DailyFeedback {
  /** Null where the result is shown later: then the answer may still be changed. */
  readonly result: { readonly right: boolean } | null;
  /** Whether an earlier answer stands, and this one was not taken. */
  readonly already: boolean;
  readonly response: Response;
  readonly question: Question;
  readonly streak: Streak | null;
  readonly closesAt: number;
}

export interface ScheduleView {
  readonly id: string;
  readonly channelId: string;
  readonly time: string;
  readonly timezone: string;
  readonly days: readonly number[];
  readonly mention: string | null;
  readonly thread: boolean;
  readonly reveal: Reveal;
  readonly language: Language;
  readonly titles: Titles;
  /** The next three slots, ms since the epoch; none while it is paused. */
  readonly next: readonly number[];
  readonly paused: { readonly at: number; readonly reason: PauseReason } | null;
  /** The local date that will be left out. */
  readonly skips: string | null;
  /** Why the last attempt failed; null after a success. */
  readonly lastError: UserError | null;
  /** The latest questions, the newest first. */
  readonly latest: readonly {
    readonly messageId: string;
    readonly channelId: string;
    readonly at: number;
    /** null while it is open and everybody is to learn at the close how it went. */
    readonly tally: { readonly answered: number; readonly right: number } | null;
  }[];
}

/** What an admin is told when a schedule fails. */
export interface NoticeView {
  /** Who set the schedule up; null where that is no longer known: then it is the owner of the server who is told. */
  readonly userId: string | null;
  readonly guildId: string;
  readonly channelId: string;
  readonly language: Language;
  readonly error: UserError;
  /** Whether it rests now, after a week of failures. */
  readonly paused: boolean;
}

export interface ReminderView {
  readonly userId: string;
  readonly language: Language;
  readonly guildId: string;
  readonly channelId: string;
  readonly messageId: string;
  readonly closesAt: number;
}

/** What a post shows besides its question. */
export type Surroundings = Pick<DailyView, "mention" | "runners" | "week">;

export const bare: Surroundings = { mention: null, runners: [], week: null };

/** What a question's view is made from. */
type Asked = Pick<DailyPost, "id" | "guildId" | "channelId" | "language" | "reveal" | "question" | "deckId">;

export function dailyView(post: Asked, library: Library, around: Surroundings): DailyView {
  const { kind, stem, options, difficulty, topic } = post.question;
  return {
    postId: post.id,
    guildId: post.guildId,
    channelId: post.channelId,
    language: post.language,
    reveal: post.reveal,
    kind,
    stem,
    options,
    difficulty,
    topic: library.titles(post.deckId, topic).topic,
    ...around,
  };
}

export function closedView(
  post: DailyPost & { messageId: string },
  library: Library,
  figures: PostFigures,
): ClosedView {
  const { key, accept, explain, entryId } = post.question;
  return { ...dailyView(post, library, bare), messageId: post.messageId, key, accept, explain, entryId, figures };
}

/** The parts of a schedule's view that stand in the schedule itself. */
export function settingsOf(schedule: Schedule, library: Library) {
  const { id, channelId, time, timezone, days, mention, thread, reveal, language, deckId, topic } = schedule;
  return {
    id,
    channelId,
    time,
    timezone,
    days,
    mention,
    thread,
    reveal,
    language,
    titles: library.titles(deckId, topic),
  };
}
