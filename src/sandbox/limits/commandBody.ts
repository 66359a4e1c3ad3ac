import { type APIApplicationCommand, Locale, ApplicationCommandOptionType as Type } from "discord-api-types/v10";
import { z } from "zod";
import { integer, issue, list, oneOf, text } from "./form.ts";

const namePattern = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const locales = Object.values(Locale);

/** The name of a slash command or option: Discord's characters only, lower case where the script has case. */
const slashName = z.string().superRefine((value, context) => {
  if (!namePattern.test(value) || value !== value.toLowerCase()) {
    issue(context, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
  }
});

const translations = (value: z.ZodType<string>) => z.partialRecord(oneOf(locales), value).nullish();

const describedBy = {
  name: slashName,
  name_localizations: translations(slashName),
  description: text(1, 100),
  description_localizations: translations(text(1, 100)),
};

const choice = <T extends z.ZodType>(value: T) =>
  z.object({ name: text(1, 100), name_localizations: translations(text(1, 100)), value });

const common = { ...describedBy, required: z.boolean().optional() };
const number = z
  .number()
  .min(-(2 ** 53))
  .max(2 ** 53);

const Leaf = z
  .discriminatedUnion("type", [
    z.object({
      type: z.literal(Type.String),
      ...common,
      choices: list(choice(text(1, 100)), 0, 25).optional(),
      min_length: integer(0, 6_000).optional(),
      max_length: integer(1, 6_000).optional(),
      autocomplete: z.boolean().optional(),
    }),
    z.object({
      type: oneOf([Type.Integer, Type.Number]),
      ...common,
      choices: list(choice(number), 0, 25).optional(),
      min_value: number.optional(),
      max_value: number.optional(),
      autocomplete: z.boolean().optional(),
    }),
    z.object({ type: z.literal(Type.Channel), ...common, channel_types: z.array(z.int()).optional() }),
    z.object({ type: oneOf([Type.Boolean, Type.User, Type.Role, Type.Mentionable, Type.Attachment]), ...common }),
  ])
  .superRefine((option, context) => {
    if ("autocomplete" in option && option.autocomplete && option.choices?.length) {
      const message = "Autocomplete cannot be set to true if choices are present";
      issue(context, "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES_INVALID", message);
    }
    checkOrder(option, "min_length", "max_length", context);
    checkOrder(option, "min_value", "max_value", context);
    const names = "choices" in option ? (option.choices ?? []).map((it) => it.name) : [];
    if (new Set(names).size < names.length) {
      issue(context, "APPLICATION_COMMAND_OPTIONS_CHOICES_NAME_DUPLICATE", "Choice names must be unique", ["choices"]);
    }
  });

const leaves = list(Leaf, 0, 25).superRefine((options, context) => {
  checkNames(options, context);
  for (const [index, option] of options.entries()) {
    if (!option.required || options.slice(0, index).every((it) => it.required)) continue;
    const message = "Required options must be placed before non-required options";
    issue(context, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message, [index]);
  }
});

const Subcommand = z.object({ type: z.literal(Type.Subcommand), ...describedBy, options: leaves.optional() });
const Group = z.object({
  type: z.literal(Type.SubcommandGroup),
  ...describedBy,
  options: list(Subcommand, 1, 25).superRefine(checkNames),
});

/** Either plain options, or subcommands and groups of them. */
const Options = z.unknown().transform((value, context): z.infer<typeof Leaf | typeof Subcommand | typeof Group>[] => {
  const nested =
    Array.isArray(value) && value.some((it) => it?.type === Type.Subcommand || it?.type === Type.SubcommandGroup);
  const schema = nested
    ? list(z.discriminatedUnion("type", [Subcommand, Group]), 0, 25).superRefine(checkNames)
    : leaves;
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  // Handed on as they are: the form turns them into Discord's words.
  context.issues.push(...(result.error.issues as unknown as typeof context.issues));
  return z.NEVER;
});

const settings = {
  default_member_permissions: z.string().regex(/^\d+$/).nullish(),
  dm_permission: z.boolean().nullish(),
  nsfw: z.boolean().optional(),
  contexts: z.array(oneOf([0, 1, 2])).nullish(),
  integration_types: z.array(oneOf([0, 1])).nullish(),
};

const ChatInput = z
  .object({ type: z.literal(1).default(1), ...describedBy, ...settings, options: Options.optional() })
  .superRefine((command, context) => {
    if (weight(command) > 8_000) {
      issue(context, "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)");
    }
  });

const ContextMenu = z.object({
  type: oneOf([2, 3]),
  name: text(1, 32),
  name_localizations: translations(text(1, 32)),
  ...settings,
});

export const CommandBody = z
  .unknown()
  .transform((value) => (isRecord(value) ? { type: 1, ...value } : value))
  .pipe(z.discriminatedUnion("type", [ChatInput, ContextMenu]))
  .transform((command) => withoutRepetitions(command) as unknown as CommandData);

/** What the bot declares of a command; the rest is Discord's. */
export type CommandData = Omit<APIApplicationCommand, "id" | "application_id" | "version">;

/** At most 100 slash commands, 15 of each menu, and each name once. */
export const CommandBodies = z.array(CommandBody).superRefine((commands, context) => {
  for (const [index, command] of commands.entries()) {
    if (commands.findIndex((it) => it.type === command.type && it.name === command.name) === index) continue;
    const message = "Application command names must be unique";
    issue(context, "APPLICATION_COMMANDS_DUPLICATE_NAME", message, [index]);
  }
});

interface Named {
  readonly name: string;
  readonly name_localizations?: Partial<Record<Locale, string>> | null | undefined;
}

/** Each name once, in every language; a translation must not be the name of another option either. */
function checkNames(options: readonly Named[], context: z.RefinementCtx): void {
  for (const [index, { name_localizations: names }] of options.entries()) {
    for (const [locale, name] of Object.entries(names ?? {})) {
      const language = locale as Locale;
      const taken = options.some(
        (it, at) => at !== index && (it.name === name || (at < index && it.name_localizations?.[language] === name)),
      );
      if (!taken) continue;
      const path = [index, "name_localizations", locale];
      issue(context, "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", `Option name "${name}" already exists`, path);
    }
  }
  for (const [index, { name }] of options.entries()) {
    if (options.findIndex((it) => it.name === name) === index) continue;
    issue(context, "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", `Option name "${name}" already exists`, [
      index,
      "name",
    ]);
  }
}

function checkOrder(option: object, least: string, most: string, context: z.RefinementCtx): void {
  const [min, max]: unknown[] = [Reflect.get(option, least), Reflect.get(option, most)];
  if (typeof min !== "number" || typeof max !== "number" || min <= max) return;
  issue(context, "NUMBER_TYPE_MAX", `int value should be less than or equal to ${max}.`, [least]);
}

/** Names, descriptions and values together; of the translations of a text the longest counts. */
function weight(node: unknown): number {
  if (Array.isArray(node)) return node.reduce((sum: number, it) => sum + weight(it), 0);
  if (!isRecord(node)) return 0;
  const longest = (key: "name" | "description"): number => {
    const texts = [
      node[key],
      ...Object.values(isRecord(node[`${key}_localizations`]) ? Object(node[`${key}_localizations`]) : {}),
    ];
    return Math.max(0, ...texts.map((it) => (typeof it === "string" ? it.length : 0)));
  };
  const value = typeof node["value"] === "string" ? node["value"].length : 0;
  return longest("name") + longest("description") + value + weight(node["options"]) + weight(node["choices"]);
}

/** Discord ignores translations that say what the default says. */
function withoutRepetitions(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutRepetitions);
  if (!isRecord(node)) return node;
  const entries = Object.entries(node).map(([key, value]): [string, unknown] => {
    const original = key.endsWith("_localizations") && node[key.slice(0, -"_localizations".length)];
    if (typeof original !== "string" || !isRecord(value)) return [key, withoutRepetitions(value)];
    return [key, Object.fromEntries(Object.entries(value).filter(([, text]) => text !== original))];
  });
  return Object.fromEntries(entries);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
