import type { DailyView } from "./views.ts";

/**
 * Where questions of the day are posted; implemented over Discord. Rejects with a UserError where the channel cannot
 * be used, with anything else where trying again may help.
 */
export interface Bulletin {
  /**
   * Posts a question, once: one that was posted before under the same post id is found again.
   * @param since when an earlier attempt may have reached the channel, ms since the epoch; null: there was none
   */
  post(view: DailyView, since: number | null): Promise<{ readonly messageId: string }>;
}
