import type { Control } from "./quiz/quiz.ts";

/** What an admin or moderator of a server can do to it, and is written down. */
export const auditActions = [
  "daily.setup",
  "daily.change",
  "daily.now",
  "daily.pause",
  "daily.resume",
  "daily.skip",
  "daily.remove",
  "settings.set",
  "quiz.begin",
  "quiz.pause",
  "quiz.resume",
  "quiz.skip",
  "quiz.void",
  "quiz.stop",
] as const satisfies readonly (`quiz.${Control | "begin"}` | `daily.${string}` | `settings.${string}`)[];
export type AuditAction = (typeof auditActions)[number];

/** One thing that was done. */
export interface AuditEntry {
  readonly guildId: string;
  readonly userId: string;
  /** ms since the epoch. */
  readonly at: number;
  readonly action: AuditAction;
  /** Where it took effect; null where that is the whole server. */
  readonly channelId: string | null;
  /** What it was set to, such as a time and a zone; "" where there is nothing to say. */
  readonly detail: string;
}
