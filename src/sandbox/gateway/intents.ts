import { type APIMessage, GatewayIntentBits as Intent } from "discord-api-types/v10";
import type { Dispatch } from "../state/bus.ts";

export const knownIntents = Object.values(Intent)
  .filter((it) => typeof it === "number")
  .reduce((sum, bit) => sum | bit, 0);

export const privilegedIntents = Intent.GuildMembers | Intent.GuildPresences | Intent.MessageContent;

/** Whether a session that asked for these intents gets this event. */
export function wanted({ event, data, guildId }: Dispatch, intents: number, botId: string): boolean {
  const needed = intentOf(event, guildId, isAbout(data, botId));
  return needed === 0 || (intents & needed) !== 0;
}

function intentOf(event: string, guildId: string | null, aboutBot: boolean): number {
  if (event.startsWith("MESSAGE_")) return guildId === null ? Intent.DirectMessages : Intent.GuildMessages;
  if (event.startsWith("GUILD_MEMBER_")) return aboutBot ? Intent.Guilds : Intent.GuildMembers;
  if (event === "TYPING_START") return guildId === null ? Intent.DirectMessageTyping : Intent.GuildMessageTyping;
  if (/^(GUILD|CHANNEL|THREAD)_/.test(event)) return Intent.Guilds;
  return 0;
}

/** What a session that asked for these intents reads of a message event. */
export function withoutForeignContent({ event, data, guildId }: Dispatch, intents: number, botId: string): unknown {
  if (!/^MESSAGE_(CREATE|UPDATE)$/.test(event)) return data;
  return readable(data as APIMessage, guildId, intents, botId);
}

/** Without the intent MESSAGE_CONTENT a bot reads only its own messages, those that mention it, and direct ones. */
export function readable(message: APIMessage, guildId: string | null, intents: number, botId: string): APIMessage {
  if (intents & Intent.MessageContent || guildId === null) return message;
  if (message.author.id === botId || message.mentions.some((it) => it.id === botId)) return message;
  return { ...message, content: "", embeds: [], attachments: [], components: [] };
}

function isAbout(data: unknown, userId: string): boolean {
  return (data as { user?: { id?: string } }).user?.id === userId;
}
