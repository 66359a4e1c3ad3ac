import type { PermissionName } from "#src/domain/errors.ts";
import { UserError } from "#src/domain/errors.ts";
import type { Language } from "#src/domain/text/language.ts";
import type { Messages } from "#src/i18n/index.ts";
import type { Services } from "#src/services/services.ts";
import type { Body } from "#src/ui/body.ts";
import type { Target } from "#src/ui/customId.ts";
import type { Form } from "#src/ui/form.ts";
import type { Choice, Options, Values } from "./options.ts";

/** Who did something, where and when; everything a command may know of an interaction. */
export interface Context {
  readonly services: Services;
  readonly userId: string;
  /** What the user is called here. */
  readonly userName: string;
  /** null in a private chat. */
  readonly guild: { readonly id: string; readonly language: Language } | null;
  readonly channelId: string;
  /** Whether that is a thread, which has a permission of its own for sending. */
  readonly inThread: boolean;
  /** Whether it was a click on a message that only the user sees. */
  readonly onOwn: boolean;
  /** When the user acted, in ms of Discord's clock. */
  readonly at: number;
  /** An IANA zone that is likely here, for those who name none. */
  readonly timezone: string;
  /** The language of the user's client, and its texts. */
  readonly language: Language;
  readonly t: Messages;
  /** Whether the user reads Traditional characters. */
  readonly traditional: boolean;
  /** Which of the permissions the user or the bot lacks here. */
  readonly lacks: (who: "member" | "bot", needed: readonly PermissionName[]) => readonly PermissionName[];
  /** The same in any channel of this server; asks Discord. @throws UserError channel.gone, permission.bot */
  readonly lacksIn: (
    channelId: string,
    who: "member" | "bot",
    needed: readonly PermissionName[],
  ) => Promise<readonly PermissionName[]>;
  /** Whether everybody may ping a role of this server; asks Discord. */
  readonly isMentionable: (roleId: string) => Promise<boolean>;
  /** What the command list says, for `/help`. */
  readonly commands: readonly Command[];
}

/** What a command gives back. */
export type Reply =
  /**
   * A new message; `hidden` shows it to the user only, `own` says that it is in the user's own language (and script),
   * `sent` hears its id.
   */
  | {
      readonly kind: "reply";
      readonly body: Body;
      readonly hidden: boolean;
      readonly own: boolean;
      readonly sent?: (messageId: string) => Promise<void>;
    }
  /** Changes the message that the button stands on. */
  | { readonly kind: "update"; readonly body: Body }
  /** Takes note of a click; what it changes is shown by other means. */
  | { readonly kind: "noted" }
  /** Opens a form. */
  | { readonly kind: "form"; readonly form: Form };

export const publicly = (body: Body, sent?: (messageId: string) => Promise<void>): Reply => ({
  kind: "reply",
  body,
  hidden: false,
  own: false,
  ...(sent && { sent }),
});
/** Seen by everybody, but made for the one who asked. */
export const openly = (body: Body): Reply => ({ kind: "reply", body, hidden: false, own: true });
export const privately = (body: Body): Reply => ({ kind: "reply", body, hidden: true, own: true });

/** The texts of a command or option as Discord shows them. */
export interface ActionTexts {
  readonly name: string;
  readonly description: string;
  readonly options?: Readonly<Record<string, { readonly name: string; readonly description: string }>>;
}

/** Something that can be run: a command without subcommands, or one subcommand. */
export interface Action<O extends Options = Options> {
  readonly options: O;
  /** What it takes of its user's allowance; 1 where nothing is said. See `services/allowances.ts`. */
  readonly cost?: number;
  readonly execute: (values: Values<O>, context: Context) => Promise<Reply>;
  /** Suggestions for the options that ask for them, at most 25. */
  readonly autocomplete?: {
    readonly [K in keyof O]?: (
      typed: string,
      context: Context,
      values: Readonly<Record<string, unknown>>,
    ) => Promise<Choice[]> | Choice[];
  };
}

/** An action whose option types are checked where it is written, and forgotten where it is run. */
export const action = <O extends Options>(definition: Action<O>): Action => definition as unknown as Action;

type ComponentHandler<K extends Target["kind"]> = (
  target: Extract<Target, { kind: K }>,
  values: readonly string[],
  context: Context,
) => Promise<Reply>;
/** What happens on a click, by what the button or menu is about. */
export type Components = { readonly [K in Target["kind"]]?: ComponentHandler<K> };

interface Common {
  /** The name that Discord and the code know it by. */
  readonly name: string;
  /** Works in servers only. */
  readonly guildOnly: boolean;
  /** What a member needs by default to see the command; checked again when it is run. */
  readonly needs?: PermissionName;
  readonly components?: Components;
  /** What clicks take of their user's allowance; 1 where nothing is said. */
  readonly clickCosts?: { readonly [K in Target["kind"]]?: number };
  /** What has to be there before anything of it is run; the rest of the bot does not wait for that. */
  readonly waitsFor?: (services: Services) => Promise<unknown>;
}

export type Command = Common &
  (
    | { readonly kind: "single"; readonly describe: (t: Messages) => ActionTexts; readonly action: Action }
    | {
        readonly kind: "group";
        readonly describe: (t: Messages) => {
          readonly name: string;
          readonly description: string;
          readonly subcommands: Readonly<Record<string, ActionTexts>>;
        };
        readonly subcommands: Readonly<Record<string, Action>>;
      }
    /** Stands in the menu of a message. */
    | {
        readonly kind: "message";
        readonly describe: (t: Messages) => { readonly name: string };
        readonly execute: (content: string, context: Context) => Promise<Reply>;
      }
  );

/** The server of an interaction. @throws UserError guild.only */
export function guildOf({ guild }: Context): NonNullable<Context["guild"]> {
  if (!guild) throw new UserError("guild.only", {});
  return guild;
}

/** Who has to hold permissions, and what they hear where they do not. */
const lackOf = { member: "permission.member", bot: "permission.bot" } as const;

/** Names what the user or the bot lacks here. @throws UserError permission.member, permission.bot */
export function mustHold(
  { lacks, channelId }: Context,
  who: keyof typeof lackOf,
  needed: readonly PermissionName[],
): void {
  const permissions = lacks(who, needed);
  if (permissions.length > 0) throw new UserError(lackOf[who], { permissions, channelId });
}

/** The same in any channel of this server. @throws UserError permission.member, permission.bot */
export async function mustHoldIn(
  context: Context,
  channelId: string,
  who: keyof typeof lackOf,
  needed: readonly PermissionName[],
): Promise<void> {
  const permissions = await context.lacksIn(channelId, who, needed);
  if (permissions.length > 0) throw new UserError(lackOf[who], { permissions, channelId });
}
