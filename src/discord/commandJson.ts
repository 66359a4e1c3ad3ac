import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
} from "discord-api-types/v10";
import { localised, type Messages, messagesOf } from "#src/i18n/index.ts";
import type { Action, ActionTexts, Command } from "./command.ts";
import type { Option } from "./options.ts";

const english = messagesOf("en");

/** A command as Discord wants it, with its texts in every language. */
export function commandJson(command: Command): RESTPostAPIApplicationCommandsJSONBody {
  const common = {
    contexts: command.guildOnly
      ? [InteractionContextType.Guild]
      : [InteractionContextType.Guild, InteractionContextType.BotDM],
    default_member_permissions: command.needs ? String(PermissionFlagsBits[command.needs]) : null,
  };
  switch (command.kind) {
    case "message":
      return {
        type: ApplicationCommandType.Message,
        name: command.describe(english).name,
        ...nameIn((t) => command.describe(t).name),
        ...common,
      };
    case "single":
      return {
        type: ApplicationCommandType.ChatInput,
        ...texts(command.name, command.describe),
        ...common,
        options: optionsJson(command.action, command.describe),
      };
    case "group": {
      const options = Object.entries(command.subcommands).map(([name, subcommand]): APIApplicationCommandOption => {
        const describe = (t: Messages) => textsOf(command.describe(t).subcommands[name], name);
        return {
          type: ApplicationCommandOptionType.Subcommand,
          ...texts(name, describe),
          options: optionsJson(subcommand, describe) as never,
        };
      });
      return { type: ApplicationCommandType.ChatInput, ...texts(command.name, command.describe), ...common, options };
    }
  }
}

/** Required options come first, as Discord demands. */
function optionsJson({ options }: Action, describe: (t: Messages) => ActionTexts): APIApplicationCommandOption[] {
  return Object.entries(options)
    .toSorted(([, a], [, b]) => Number(b.required) - Number(a.required))
    .map(([name, option]) => optionJson(name, option, (t) => textsOf(describe(t).options?.[name], name)));
}

function optionJson(
  name: string,
  option: Option<unknown>,
  describe: (t: Messages) => ActionTexts,
): APIApplicationCommandOption {
  const { choices } = option;
  const json = {
    type: option.type,
    ...texts(name, describe),
    required: option.required,
    ...option.limits,
    ...(option.autocomplete && { autocomplete: true }),
    ...(choices && {
      choices: choices(english).map(({ label, value }, index) => ({
        name: label,
        value,
        ...nameIn((t) => choices(t)[index]?.label ?? label),
      })),
    }),
  };
  // The union of option types cannot be narrowed from a type that is data; Discord (and the sandbox) check it.
  return json as APIApplicationCommandOption;
}

const texts = (name: string, describe: (t: Messages) => { name: string; description: string }) => ({
  name,
  ...nameIn((t) => describe(t).name),
  description: describe(english).description,
  description_localizations: Object.fromEntries(
    localised.map(({ locale, messages }) => [locale, describe(messages).description]),
  ),
});

const nameIn = (name: (t: Messages) => string) => ({
  name_localizations: Object.fromEntries(localised.map(({ locale, messages }) => [locale, name(messages)])),
});

function textsOf(texts: ActionTexts | undefined, name: string): ActionTexts {
  if (!texts) throw new RangeError(`no texts for “${name}”`);
  return texts;
}
