import type { ClosedView, DailyView, NoticeView, ReminderView } from "./views.ts";

/**
 * Where questions of the day are posted; implemented over Discord. Rejects with a UserError where the place cannot
 * be used, with anything else where trying again may help.
 */
export interface Bulletin {
  /**
   * Resolves when the next question may be dealt with: evenly spread, many of them leave time for everything else.
   * @param closing aborted, it resolves at once
   */
  turn(closing: AbortSignal): Promise<void>;
  /**
   * Posts a question, once: one that was posted before under the same post id is found again.
   * @param since when an earlier attempt may have reached the channel, ms since the epoch; null: there was none
   */
  post(view: DailyView, since: number | null): Promise<{ readonly messageId: string }>;
  /** Opens the thread of a question; one that it has already is found again. */
  openThread(view: DailyView, messageId: string): Promise<{ readonly threadId: string }>;
  /** Shows on a question's message how it went. A message that is gone needs nothing. */
  close(view: ClosedView): Promise<void>;
  /** Tells an admin in private what is wrong with a schedule. */
  notify(view: NoticeView): Promise<void>;
  /** Reminds somebody in private. @throws UserError member.closed where they take no messages */
  remind(view: ReminderView): Promise<void>;
}
