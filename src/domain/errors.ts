import type { Control } from "./quiz/quiz.ts";

/** The facts that the message of each expected failure needs; the words are in `i18n/`. */
export interface ErrorParams {
  "guild.only": Record<never, never>;
  "deck.unknown": { name: string };
  "topic.unknown": { name: string };
  "entry.unknown": Record<never, never>;
  "option.invalid": { name: string };
  "component.expired": Record<never, never>;
  "permission.bot": { permissions: readonly PermissionName[]; channelId: string };
  "permission.member": { permissions: readonly PermissionName[]; channelId: string };
  "channel.gone": { channelId: string };
  "channel.kind": { channelId: string };
  "thread.closed": { channelId: string };
  "quiz.running": { channelId: string };
  "quiz.none": Record<never, never>;
  "quiz.over": Record<never, never>;
  "quiz.late": Record<never, never>;
  "quiz.notHost": { hostId: string };
  "quiz.begun": Record<never, never>;
  "quiz.notPlaying": Record<never, never>;
  "quiz.notNow": { control: Control };
  "quiz.forgotten": Record<never, never>;
  "quiz.orderTwice": Record<never, never>;
  "quiz.noAnswer": Record<never, never>;
  "quiz.notOver": Record<never, never>;
  "quiz.noQuestions": Record<never, never>;
  "daily.time": { time: string };
  "daily.timezone": { timezone: string };
  "daily.none": Record<never, never>;
  "daily.unknown": Record<never, never>;
  "daily.tooMany": { most: number };
  "daily.noQuestions": Record<never, never>;
  "daily.days": { days: string };
  "daily.closed": Record<never, never>;
  "daily.gone": Record<never, never>;
  "daily.missed": { date: string };
  "daily.paused": Record<never, never>;
  "daily.notPaused": Record<never, never>;
  "role.kind": { roleId: string };
  "role.everyone": Record<never, never>;
  "member.closed": Record<never, never>;
  "busy.user": { until: number };
  "busy.server": { until: number };
  "discord.unreachable": Record<never, never>;
  "bot.restarting": Record<never, never>;
}

export type ErrorKey = keyof ErrorParams;

/** The permissions that the bot speaks of by name. */
export const permissionNames = [
  "ViewChannel",
  "SendMessages",
  "SendMessagesInThreads",
  "EmbedLinks",
  "AttachFiles",
  "CreatePublicThreads",
  "MentionEveryone",
  "ManageMessages",
  "ManageGuild",
] as const;
export type PermissionName = (typeof permissionNames)[number];

/** An expected failure that the user is told about in their language. */
export class UserError<K extends ErrorKey = ErrorKey> extends Error {
  readonly key: K;
  readonly params: ErrorParams[K];
  constructor(key: K, params: ErrorParams[K]) {
    super(key);
    this.name = "UserError";
    this.key = key;
    this.params = params;
  }
}
