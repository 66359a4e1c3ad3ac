import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  ApplicationCommandType,
  InteractionContextType,
  Locale,
  PermissionFlagsBits,
  ApplicationCommandOptionType as Type,
} from "discord-api-types/v10";
import type { Core } from "../core.ts";
import type { SeenCommand, SeenOption } from "../driver.ts";

/** The language of which a client takes the texts where there are none in its own. */
const fallbacks: Readonly<Record<string, Locale>> = {
  "en-US": Locale.EnglishGB,
  "en-GB": Locale.EnglishUS,
  "es-419": Locale.SpanishES,
};

/** The commands that a user may use in a channel, as registered. */
export function usableCommands(core: Core, userId: string, channelId: string): APIApplicationCommand[] {
  const channel = core.world.channels.get(channelId);
  if (
    !channel ||
    channel.thread?.archived ||
    !core.world.may(userId, channelId, PermissionFlagsBits.UseApplicationCommands)
  )
    return [];
  const held = core.world.permissions(userId, channelId);
  const context = channel.guildId === null ? InteractionContextType.BotDM : InteractionContextType.Guild;
  return core.commands.usableIn(channel.guildId).filter((command) => {
    if (command.contexts && !command.contexts.includes(context)) return false;
    if (channel.guildId === null) return command.contexts || command.dm_permission !== false;
    const needed = command.default_member_permissions;
    if (needed === null || needed === undefined) return true;
    // "0" means administrators only: they hold every bit.
    const bits = needed === "0" ? PermissionFlagsBits.Administrator : BigInt(needed);
    return (held & bits) === bits;
  });
}

/** The list as the client shows it: subcommands spelled out, texts in the person's language. */
export function listed(command: APIApplicationCommand, locale: string): SeenCommand[] {
  const label = local(command.name, command.name_localizations, locale);
  const description = local(command.description, command.description_localizations, locale);
  return spread(command.options ?? [], locale).map(({ path, labels, about, options }) => ({
    id: command.id,
    type: command.type ?? ApplicationCommandType.ChatInput,
    name: [command.name, ...path].join(" "),
    label: [label, ...labels].join(" "),
    description: about ?? description,
    options: options.map((it) => seenOption(it, locale)),
  }));
}

interface Leaf {
  readonly path: readonly string[];
  readonly labels: readonly string[];
  readonly about: string | null;
  readonly options: readonly APIApplicationCommandOption[];
}

function spread(options: readonly APIApplicationCommandOption[], locale: string): Leaf[] {
  const nested = options.filter((it) => it.type === Type.Subcommand || it.type === Type.SubcommandGroup);
  if (nested.length === 0) return [{ path: [], labels: [], about: null, options }];
  return nested.flatMap((it) => {
    const label = local(it.name, it.name_localizations, locale);
    const about = local(it.description, it.description_localizations, locale);
    return spread(it.options ?? [], locale).map((leaf) => ({
      path: [it.name, ...leaf.path],
      labels: [label, ...leaf.labels],
      about: leaf.about ?? about,
      options: leaf.options,
    }));
  });
}

function seenOption(option: APIApplicationCommandOption, locale: string): SeenOption {
  const choices = "choices" in option ? option.choices : undefined;
  return {
    name: option.name,
    label: local(option.name, option.name_localizations, locale),
    description: local(option.description, option.description_localizations, locale),
    type: option.type,
    required: option.required ?? false,
    autocomplete: "autocomplete" in option && option.autocomplete === true,
    ...(choices?.length && {
      choices: choices.map((it) => ({ label: local(it.name, it.name_localizations, locale), value: it.value })),
    }),
    ...("min_value" in option && option.min_value !== undefined && { min: option.min_value }),
    ...("max_value" in option && option.max_value !== undefined && { max: option.max_value }),
    ...("min_length" in option && option.min_length !== undefined && { minLength: option.min_length }),
    ...("max_length" in option && option.max_length !== undefined && { maxLength: option.max_length }),
    ...("channel_types" in option && option.channel_types && { channelTypes: option.channel_types }),
  };
}

function local(
  text: string,
  translations: Partial<Record<Locale, string | null>> | null | undefined,
  locale: string,
): string {
  const fallback = fallbacks[locale];
  return translations?.[locale as Locale] ?? (fallback && translations?.[fallback]) ?? text;
}
