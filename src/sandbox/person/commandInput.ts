import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  ApplicationCommandType,
  ApplicationCommandOptionType as Type,
} from "discord-api-types/v10";
import type { Core } from "../core.ts";
import type { OptionValue } from "../driver.ts";
import { listed, usableCommands } from "./listing.ts";
import { Refusal, reasonsIn } from "./reasons.ts";
import { Resolved } from "./resolve.ts";

type Values = Readonly<Record<string, OptionValue>>;
type Leaf = Exclude<APIApplicationCommandOption, { type: Type.Subcommand | Type.SubcommandGroup }>;

interface Sender {
  readonly core: Core;
  readonly userId: string;
  readonly locale: string;
  readonly channelId: string;
}

interface DataOption {
  readonly type: Type;
  readonly name: string;
  readonly value?: OptionValue;
  readonly focused?: true;
  readonly options?: readonly DataOption[];
}

/** Turns what a person typed into the data of a command interaction, or refuses as the client would. */
export function commandInput(sender: Sender, name: string, values: Values, focused?: string) {
  const say = reasonsIn(sender.locale);
  const { command, path, leaves } = findCommand(sender, name);
  const unknown = Object.keys(values).find((key) => !leaves.some((it) => it.name === key));
  if (unknown !== undefined) throw new Refusal(say.unknownOption(unknown));
  const resolved = new Resolved(sender.core, sender.channelId);
  const options = leaves.flatMap((option): DataOption[] => {
    const value = values[option.name];
    const base = { type: option.type, name: option.name };
    if (option.name === focused) return [{ ...base, value: String(value ?? ""), focused: true }];
    if (value === undefined || value === "") {
      if (option.required && focused === undefined) throw new Refusal(say.required(option.name));
      return [];
    }
    try {
      return [{ ...base, value: checked(sender, option, value, resolved) }];
    } catch (error) {
      // While a person is still typing, what is not valid yet is left out.
      if (focused !== undefined && error instanceof Refusal) return [];
      throw error;
    }
  });
  const nested = path.toReversed().reduce<readonly DataOption[]>((inner, it) => [{ ...it, options: inner }], options);
  const fullName = [command.name, ...path.map((it) => it.name)].join(" ");
  const data = {
    id: command.id,
    name: command.name,
    type: ApplicationCommandType.ChatInput,
    options: nested,
    ...resolved.field,
  };
  const guild = command.guild_id === undefined ? {} : { guild_id: command.guild_id };
  return {
    fullName,
    data: { ...data, ...guild },
    focusable: leaves.find((it) => it.name === focused && "autocomplete" in it && it.autocomplete),
  };
}

/** The command with this name, "quiz start", in the registered or in the person's language. */
function findCommand(sender: Sender, name: string) {
  const say = reasonsIn(sender.locale);
  const wanted = name.trim().replace(/^\//, "").split(/\s+/).join(" ");
  const usable = usableCommands(sender.core, sender.userId, sender.channelId).filter(
    (it) => (it.type ?? ApplicationCommandType.ChatInput) === ApplicationCommandType.ChatInput,
  );
  for (const command of usable) {
    const found = listed(command, sender.locale).find((it) => it.name === wanted || it.label === wanted);
    if (found) return { command, ...walk(command, found.name.split(" ").slice(1)) };
  }
  const whole = usable.some((it) => it.name === wanted);
  throw new Refusal(whole ? say.incomplete(wanted) : say.unknownCommand(wanted));
}

function walk(command: APIApplicationCommand, names: readonly string[]) {
  let options: readonly APIApplicationCommandOption[] = command.options ?? [];
  const path: { type: Type; name: string }[] = [];
  for (const name of names) {
    const next = options.find((it) => it.name === name);
    if (!next) break;
    path.push({ type: next.type, name: next.name });
    options = "options" in next ? (next.options ?? []) : [];
  }
  return {
    path,
    leaves: options.filter((it): it is Leaf => it.type !== Type.Subcommand && it.type !== Type.SubcommandGroup),
  };
}

/** The value in the form in which it is sent. */
function checked(sender: Sender, option: Leaf, value: OptionValue, resolved: Resolved): OptionValue {
  const say = reasonsIn(sender.locale);
  const invalid = (kind: string) => new Refusal(say.invalid(option.name, kind));
  const text = String(value);
  switch (option.type) {
    case Type.String: {
      if (typeof value !== "string") throw invalid("text");
      if ("choices" in option && option.choices?.length && !option.choices.some((it) => it.value === value)) {
        throw new Refusal(say.notAChoice(option.name));
      }
      const min = "min_length" in option ? option.min_length : undefined;
      const max = ("max_length" in option ? option.max_length : undefined) ?? 6_000;
      if (text.length < (min ?? 0) || text.length > max) throw new Refusal(say.length(option.name, min, max));
      return text;
    }
    case Type.Integer:
    case Type.Number: {
      const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
      const whole = option.type === Type.Integer;
      if (typeof number !== "number" || !Number.isFinite(number) || (whole && !Number.isSafeInteger(number))) {
        throw invalid(whole ? "integer" : "number");
      }
      if ("choices" in option && option.choices?.length && !option.choices.some((it) => it.value === number)) {
        throw new Refusal(say.notAChoice(option.name));
      }
      const { min_value: min, max_value: max } = option as { min_value?: number; max_value?: number };
      if (number < (min ?? -Infinity) || number > (max ?? Infinity))
        throw new Refusal(say.range(option.name, min, max));
      return number;
    }
    case Type.Boolean:
      if (text !== "true" && text !== "false") throw invalid("boolean");
      return text === "true";
    case Type.User:
      return orRefuse(resolved.user(text), invalid("user"));
    case Type.Role:
      return orRefuse(resolved.role(text), invalid("role"));
    case Type.Mentionable:
      return orRefuse(resolved.role(text) ?? resolved.user(text), invalid("user or role"));
    case Type.Channel:
      return orRefuse(resolved.channel(text, sender.userId, option.channel_types), invalid("channel"));
    default:
      throw invalid("file: the sandbox's people cannot attach files");
  }
}

function orRefuse(id: string | null, refusal: Refusal): string {
  if (id === null) throw refusal;
  return id;
}
