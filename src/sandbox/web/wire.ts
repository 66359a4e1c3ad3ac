import { z } from "zod";
import type { SeenCommand, SeenMessage } from "../driver.ts";

/** What the page and its server say to each other: everything that comes from the browser is parsed here, once. */

const Id = z.string().regex(/^\d{1,20}$/);
const Name = z.string().min(1).max(100);
const Options = z.record(z.string().max(100), z.union([z.string().max(6000), z.number(), z.boolean()]));

/** The languages that the page offers; each is the locale of the person's client as well. */
export const Locale = z.enum(["zh-CN", "en-US"]);
export type Locale = z.infer<typeof Locale>;

/** What a link can show a stranger, such as /#/demo/quiz. */
export const Demo = z.enum(["ask", "quiz", "daily", "settings", "leaderboard", "help"]);
export type Demo = z.infer<typeof Demo>;

export const StateQuery = z.object({
  demo: Demo.optional(),
  user: Id.optional(),
  guild: Id.optional(),
  channel: Id.optional(),
  locale: Locale.default("en-US"),
});
export const LiveQuery = z.object({ user: Id });

/** One thing that a person does. */
export const Act = z.discriminatedUnion("do", [
  z.object({ do: z.literal("command"), channelId: Id, name: Name, options: Options }),
  z.object({ do: z.literal("autocomplete"), channelId: Id, name: Name, options: Options, focused: Name }),
  z.object({ do: z.literal("messageCommand"), channelId: Id, name: Name, messageId: Id }),
  z.object({ do: z.literal("click"), messageId: Id, customId: Name }),
  z.object({ do: z.literal("select"), messageId: Id, customId: Name, values: z.array(z.string().max(100)).max(25) }),
  z.object({
    do: z.literal("submit"),
    modal: z.object({ interactionId: Id, channelId: Id, data: z.looseObject({ custom_id: Name }) }),
    values: z.record(Name, z.union([z.string().max(4000), z.array(Name).max(25)])),
  }),
  z.object({ do: z.literal("say"), channelId: Id, content: z.string().min(1).max(4000) }),
  z.object({ do: z.literal("delete"), messageId: Id }),
  z.object({ do: z.literal("dismiss"), messageId: Id }),
]);
export type Act = z.infer<typeof Act>;

/** How far time is to jump: an hour, a week, to a server's next question of the day. */
export const TimeJump = z.discriminatedUnion("to", [
  z.object({ to: z.enum(["hour", "week"]) }),
  z.object({ to: z.literal("daily"), guildId: Id }),
]);
export type TimeJump = z.infer<typeof TimeJump>;

/** How well people who play by themselves know the answers. */
export const Skill = z.enum(["beginner", "average", "expert", "mixed"]);
export type Skill = z.infer<typeof Skill>;
/** So many of them can be in one server. */
export const mostPlayers = 100;
export const NewPlayers = z.object({ guildId: Id, count: z.number().int().min(1).max(mostPlayers), skill: Skill });
export const NoPlayers = z.object({ guildId: Id });

export const ActRequest = z.object({ user: Id, locale: Locale, act: Act });
export type ActRequest = z.infer<typeof ActRequest>;

export interface PageUser {
  readonly id: string;
  readonly name: string;
  readonly bot: boolean;
  readonly avatar: string;
  /** Whether they play by themselves. */
  readonly plays: boolean;
}

export interface PageRole {
  readonly id: string;
  readonly name: string;
  readonly color: number;
  /** Its holders stand together in the member list. */
  readonly grouped: boolean;
}

export interface PageChannel {
  readonly id: string;
  readonly name: string;
  readonly topic: string;
  readonly kind: "text" | "thread" | "category" | "other";
  readonly parentId: string | null;
  readonly archived: boolean;
  /** The newest message that this person sees there: more than they have read means a dot. */
  readonly lastMessageId: string | null;
  /** The newest messages that mention this person: those that they have not read make a number. */
  readonly mentionIds: readonly string[];
  /** Who is in this thread; null where everybody who sees the channel is. */
  readonly memberIds: readonly string[] | null;
  readonly canSend: boolean;
  /** Whether this person may delete what others wrote. */
  readonly canManage: boolean;
}

export interface PageGuild {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly channels: readonly PageChannel[];
  readonly roles: readonly PageRole[];
  readonly members: readonly { readonly userId: string; readonly roleIds: readonly string[] }[];
}

export interface PageState {
  /** Which state of the page's own files is served now: a page of another one is out of date. */
  readonly version: string;
  /** How far the sandbox's clock is ahead of the machine's, in ms. */
  readonly aheadMs: number;
  /** Whether time can jump, players can be added, and everything be put back to the start. */
  readonly tools: boolean;
  readonly me: string;
  readonly users: readonly PageUser[];
  readonly guilds: readonly PageGuild[];
  /** The place that was asked for, or the first one where this person may be. */
  readonly guildId: string;
  readonly channelId: string;
  /** What this person may use there, and what was said, oldest first. */
  readonly commands: readonly SeenCommand[];
  readonly messages: readonly SeenMessage[];
  /** The permissions that an invitation of the bot asks for, as Discord's number and by name. */
  readonly invitation: { readonly permissions: string; readonly names: readonly string[] };
}

/** What a person sees happen. `reload`: channels, members or commands changed. */
export type PageEvent =
  | { readonly type: "message"; readonly message: SeenMessage }
  | { readonly type: "delete"; readonly channelId: string; readonly messageId: string }
  | { readonly type: "clock"; readonly aheadMs: number }
  | { readonly type: "typing"; readonly channelId: string; readonly userId: string }
  | { readonly type: "reload" };
