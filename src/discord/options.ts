import {
  type APIApplicationCommandOptionChoice,
  ApplicationCommandOptionType,
  ChannelType,
} from "discord-api-types/v10";
import { UserError } from "#src/domain/errors.ts";
import type { Messages } from "#src/i18n/index.ts";

/** One option of a command: how Discord is to show it, and how its value is read. */
export interface Option<T> {
  readonly type: ApplicationCommandOptionType;
  readonly required: boolean;
  readonly autocomplete: boolean;
  /** Discord's own names of further limits, such as `min_value`. */
  readonly limits: Readonly<Record<string, unknown>>;
  /** The values to choose from, with their labels in a language. */
  readonly choices: ((t: Messages) => readonly { readonly label: string; readonly value: string | number }[]) | null;
  /**
   * Reads what Discord sent (undefined: not given); `shown` is what the user of an id is called here.
   * @throws UserError option.invalid
   */
  readonly read: (value: unknown, name: string, shown?: string) => T;
}

/** A user that was chosen. */
export interface ChosenUser {
  readonly id: string;
  /** What they are called here. */
  readonly name: string;
}

export type Options = Readonly<Record<string, Option<unknown>>>;
/** The values of options, by name. */
export type Values<O extends Options> = { readonly [K in keyof O]: O[K] extends Option<infer T> ? T : never };
export type Choice = APIApplicationCommandOptionChoice<string>;

const plain = { required: false, autocomplete: false, limits: {}, choices: null } as const;
const reject = (name: string): never => {
  throw new UserError("option.invalid", { name });
};

interface TextLimits {
  readonly minLength?: number;
  readonly maxLength: number;
  readonly autocomplete?: boolean;
}

function textOption<T>(
  { minLength = 1, maxLength, autocomplete = false }: TextLimits,
  required: boolean,
  whenAbsent: (name: string) => T,
): Option<T | string> {
  return {
    ...plain,
    type: ApplicationCommandOptionType.String,
    required,
    autocomplete,
    limits: { min_length: minLength, max_length: maxLength },
    read(value, name) {
      if (value === undefined) return whenAbsent(name);
      // Discord counts characters, of which some are two units.
      return typeof value === "string" && value.length <= 2 * maxLength ? value : reject(name);
    },
  };
}

/** A text that must be given. */
export const requiredText = (limits: TextLimits): Option<string> => textOption(limits, true, reject);
/** A text that may be left out. */
export const text = (limits: TextLimits): Option<string | undefined> => textOption(limits, false, () => undefined);

/** Yes or no; no where it is left out. */
export const flag = (): Option<boolean> => ({
  ...plain,
  type: ApplicationCommandOptionType.Boolean,
  read: (value) => value === true,
});

/** A whole number in a range. */
export const integer = ({ min, max, standard }: { min: number; max: number; standard: number }): Option<number> => ({
  ...plain,
  type: ApplicationCommandOptionType.Integer,
  limits: { min_value: min, max_value: max },
  read: (value = standard, name) =>
    typeof value === "number" && Number.isInteger(value) && value >= min && value <= max ? value : reject(name),
});

/** A whole number in a range; undefined where it is left out. */
export const optionalInteger = ({ min, max }: { min: number; max: number }): Option<number | undefined> => ({
  ...plain,
  type: ApplicationCommandOptionType.Integer,
  limits: { min_value: min, max_value: max },
  read: (value, name) =>
    value === undefined || (typeof value === "number" && Number.isInteger(value) && value >= min && value <= max)
      ? value
      : reject(name),
});

/** One of a few words, which must be given. */
export const requiredOneOf = <const V extends string>(
  values: readonly V[],
  labels: (t: Messages) => Readonly<Record<V, string>>,
): Option<V> => ({
  ...plain,
  type: ApplicationCommandOptionType.String,
  required: true,
  choices: (t) => values.map((value) => ({ value, label: labels(t)[value] })),
  read: (value, name) => values.find((one) => one === value) ?? reject(name),
});

/** One of a few words; undefined where it is left out. */
export const oneOf = <const V extends string>(
  values: readonly V[],
  labels: (t: Messages) => Readonly<Record<V, string>>,
): Option<V | undefined> => ({
  ...plain,
  type: ApplicationCommandOptionType.String,
  choices: (t) => values.map((value) => ({ value, label: labels(t)[value] })),
  read: (value, name) => (value === undefined ? undefined : (values.find((one) => one === value) ?? reject(name))),
});

/** One of a few numbers; undefined where it is left out. */
export const oneNumberOf = <const V extends number>(
  values: readonly V[],
  labels: (t: Messages) => Readonly<Record<V, string>>,
): Option<V | undefined> => ({
  ...plain,
  type: ApplicationCommandOptionType.Integer,
  choices: (t) => values.map((value) => ({ value, label: labels(t)[value] })),
  read: (value, name) => (value === undefined ? undefined : (values.find((one) => one === value) ?? reject(name))),
});

/** The kinds of channels that questions are posted in. */
export const postingChannels = [ChannelType.GuildText, ChannelType.GuildAnnouncement] as const;

const snowflake = (value: unknown, name: string): string | undefined =>
  value === undefined ? undefined : typeof value === "string" && /^\d{1,20}$/.test(value) ? value : reject(name);

/** The id of a text or announcement channel; undefined where it is left out. */
export const textChannel = (): Option<string | undefined> => ({
  ...plain,
  type: ApplicationCommandOptionType.Channel,
  limits: { channel_types: postingChannels },
  read: snowflake,
});

/** The id of a role; undefined where it is left out. */
export const role = (): Option<string | undefined> => ({
  ...plain,
  type: ApplicationCommandOptionType.Role,
  read: snowflake,
});

/** Yes or no; undefined where it is left out. */
export const optionalFlag = (): Option<boolean | undefined> => ({
  ...plain,
  type: ApplicationCommandOptionType.Boolean,
  read: (value, name) => (value === undefined || typeof value === "boolean" ? value : reject(name)),
});

/** A user; undefined where it is left out. */
export const user = (): Option<ChosenUser | undefined> => ({
  ...plain,
  type: ApplicationCommandOptionType.User,
  read: (value, name, shown = "") =>
    value === undefined
      ? undefined
      : typeof value === "string" && /^\d{1,20}$/.test(value)
        ? { id: value, name: shown }
        : reject(name),
});
