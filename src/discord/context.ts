import {
  type BaseInteraction,
  type CommandInteractionOption,
  type MessageComponentInteraction,
  MessageFlags,
  type ModalMessageModalSubmitInteraction,
  PermissionsBitField,
  type User,
} from "discord.js";
import type { PermissionName } from "#src/domain/errors.ts";
import { snowflakeTime } from "#src/domain/snowflake.ts";
import { isTraditional, languageOfLocale, messagesOf } from "#src/i18n/index.ts";
import type { Services } from "#src/services/services.ts";
import type { Command, Context } from "./command.ts";
import { Places } from "./places.ts";
import { isThread } from "./slim.ts";

/** Whether an interaction is with a button, a menu or a form that belongs to a message. */
export const standsOnMessage = <T extends BaseInteraction>(
  interaction: T,
): interaction is T & (MessageComponentInteraction | ModalMessageModalSubmitInteraction) =>
  interaction.isMessageComponent() || (interaction.isModalSubmit() && interaction.isFromMessage());

/** What a command may know of an interaction, taken from it. */
export function contextOf(interaction: BaseInteraction, services: Services, commands: readonly Command[]): Context {
  const language = languageOfLocale(interaction.locale);
  const { client, guildId, guildLocale, channelId } = interaction;
  const places = guildId === null ? null : new Places(client, guildId);
  // Discord computes both for the channel of the interaction itself.
  const heldHere = { bot: interaction.appPermissions, member: interaction.memberPermissions };
  return {
    services,
    commands,
    language,
    t: messagesOf(language),
    traditional: isTraditional(interaction.locale),
    userId: interaction.user.id,
    userName: shownName(interaction.user, interaction.member),
    guild: guildId
      ? {
          id: guildId,
          language: languageOfLocale(guildLocale ?? interaction.locale),
        }
      : null,
    channelId: channelId ?? "",
    inThread: isThread(client, channelId),
    timezone: timezoneOf(interaction.guildLocale ?? interaction.locale),
    onOwn: standsOnMessage(interaction) && interaction.message.flags.has(MessageFlags.Ephemeral),
    at: snowflakeTime(interaction.id),
    isMentionable: async (roleId) => (await places?.isMentionable(roleId)) ?? false,
    lacks: (who, needed) => missing(needed, heldHere[who]?.bitfield),
    lacksIn: async (channel, who, needed) => {
      if (channel === channelId) return missing(needed, heldHere[who]?.bitfield);
      const id = who === "bot" ? client.user.id : interaction.user.id;
      return missing(needed, await places?.permissions(id, channel));
    },
  };
}

/** Where most people of a language live, if that is one zone; else nobody's. */
const zoneOfLocale: Readonly<Record<string, string>> = {
  "zh-CN": "Asia/Shanghai",
  "zh-TW": "Asia/Taipei",
  ja: "Asia/Tokyo",
  ko: "Asia/Seoul",
  vi: "Asia/Ho_Chi_Minh",
  th: "Asia/Bangkok",
  hi: "Asia/Kolkata",
  de: "Europe/Berlin",
  fr: "Europe/Paris",
  it: "Europe/Rome",
  "es-ES": "Europe/Madrid",
  pl: "Europe/Warsaw",
  uk: "Europe/Kyiv",
  tr: "Europe/Istanbul",
  "en-GB": "Europe/London",
};
const timezoneOf = (locale: string): string => zoneOfLocale[locale] ?? "UTC";

/** What a user is called in a server (by their membership of it), or everywhere. */
export function shownName(user: User, member: CommandInteractionOption["member"] | BaseInteraction["member"]): string {
  const nick = member && ("displayName" in member ? member.displayName : member.nick);
  return nick ?? user.displayName;
}

/** The permissions that are not among those held; all of them where none are known. */
function missing(needed: readonly PermissionName[], held = 0n): PermissionName[] {
  const permissions = new PermissionsBitField(held);
  return needed.filter((name) => !permissions.has(PermissionsBitField.Flags[name]));
}
