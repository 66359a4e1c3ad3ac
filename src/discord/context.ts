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

/** Whether an interaction is with a button, a menu or a form that belongs to a message. */
export const standsOnMessage = <T extends BaseInteraction>(
  interaction: T,
): interaction is T & (MessageComponentInteraction | ModalMessageModalSubmitInteraction) =>
  interaction.isMessageComponent() || (interaction.isModalSubmit() && interaction.isFromMessage());

/** What a command may know of an interaction, taken from it. */
export function contextOf(interaction: BaseInteraction, services: Services, commands: readonly Command[]): Context {
  const language = languageOfLocale(interaction.locale);
  const { guildId, guildLocale, channelId } = interaction;
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
    inThread: interaction.channel?.isThread() ?? false,
    timezone: timezoneOf(interaction.guildLocale ?? interaction.locale),
    onOwn: standsOnMessage(interaction) && interaction.message.flags.has(MessageFlags.Ephemeral),
    at: snowflakeTime(interaction.id),
    isMentionable: (roleId) => interaction.guild?.roles.cache.get(roleId)?.mentionable ?? false,
    lacks: (who, channel, needed) => lacks(interaction, who, channel, needed),
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

/** Every permission is lacking in a channel that cannot be seen. */
function lacks(
  interaction: BaseInteraction,
  who: "member" | "bot",
  channelId: string,
  needed: readonly PermissionName[],
): readonly PermissionName[] {
  const held = heldIn(interaction, who, channelId);
  return needed.filter((name) => !held?.has(PermissionsBitField.Flags[name]));
}

function heldIn(
  interaction: BaseInteraction,
  who: "member" | "bot",
  channelId: string,
): Readonly<PermissionsBitField> | null {
  // Discord computes both for the channel of the interaction itself.
  if (channelId === interaction.channelId)
    return who === "bot" ? interaction.appPermissions : interaction.memberPermissions;
  const channel = interaction.guild?.channels.cache.get(channelId);
  const member = who === "bot" ? interaction.guild?.members.me : interaction.member;
  if (!channel || !member || !("permissionsIn" in member)) return null;
  return member.permissionsIn(channel);
}
