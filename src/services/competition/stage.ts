import type { LobbyView, PodiumView, QuestionView, RevealView } from "./views.ts";

/**
 * Where a game is shown; implemented over Discord. A method rejects with a UserError where the channel can no longer
 * be used (deleted, permission lost), with anything else where trying again may help.
 */
export interface Stage {
  /**
   * Finds the lobby card of a game in its channel, or sends it while it waits for players; null where there is none then.
   * @param since when it may have been sent first, ms since the epoch
   */
  invite(view: LobbyView, since: number): Promise<string | null>;
  /** Brings the lobby card up to date, where it stands. */
  lobby(view: LobbyView): Promise<void>;
  /**
   * Sends a question, once: sent before with the same quiz and index, it is found again.
   * @param since when an earlier attempt may have reached the channel, ms since the epoch; null: there was none
   */
  ask(view: QuestionView, since: number | null): Promise<{ readonly messageId: string }>;
  /** Brings the open question up to date. Resolves to when that was done by Discord's clock, in ms since the epoch. */
  refresh(view: QuestionView): Promise<number>;
  /** Brings the number of answers up to date; several calls in a row may become one. */
  count(view: QuestionView): Promise<void>;
  /** Shows the right answer on the question's message, as the last change of it. */
  reveal(view: RevealView): Promise<void>;
  /** Shows the result, once. @param since as for `ask` */
  podium(view: PodiumView, since: number | null): Promise<void>;
}
