import type { UserError } from "#src/domain/errors.ts";
import type { Question } from "#src/domain/quiz/question.ts";
import type { Bilingual, Language } from "#src/domain/text/language.ts";
import type { DailyPost, Schedule } from "#src/storage/daily.ts";
import type { Library, Titles } from "../library.ts";

/** A question of the day as everybody sees it; it knows nothing of the right answer. */
export interface DailyView {
  readonly postId: string;
  readonly channelId: string;
  readonly language: Language;
  readonly kind: Question["kind"];
  readonly stem: Bilingual;
  readonly options: readonly Bilingual[];
  readonly topic: Bilingual | null;
  readonly difficulty: 1 | 2 | 3;
}

/** What one person is told after answering. */
export interface DailyFeedback {
  readonly right: boolean;
  /** Whether an earlier answer stands, and this one was not taken. */
  readonly already: boolean;
  readonly picks: readonly number[];
  readonly key: readonly number[];
  readonly explain: Bilingual;
  readonly options: readonly Bilingual[];
  readonly entryId: string;
}

export interface ScheduleView {
  readonly id: string;
  readonly channelId: string;
  readonly time: string;
  readonly timezone: string;
  readonly titles: Titles;
  /** The next slot, ms since the epoch. */
  readonly nextAt: number;
  /** Why the last attempt failed; null after a success. */
  readonly lastError: UserError | null;
  readonly latest: {
    readonly messageId: string;
    readonly channelId: string;
    readonly answered: number;
    readonly right: number;
  } | null;
}

export function dailyView(post: DailyPost, schedule: Pick<Schedule, "deckId">, library: Library): DailyView {
  const { kind, stem, options, difficulty, topic } = post.question;
  return {
    postId: post.id,
    channelId: post.channelId,
    language: post.language,
    kind,
    stem,
    options,
    difficulty,
    topic: library.titles(schedule.deckId, topic).topic,
  };
}
