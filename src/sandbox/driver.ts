import type {
  APIApplicationCommandOptionChoice,
  APIAttachment,
  APIEmbed,
  APIMessage,
  APIMessageTopLevelComponent,
  APIModalInteractionResponseCallbackData,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ChannelType,
} from "discord-api-types/v10";

/** A message as one person sees it: `ephemeral` marks "Only you can see this", `loading` "is thinking…". */
export interface SeenMessage {
  readonly id: string;
  readonly channelId: string;
  readonly author: { readonly id: string; readonly name: string; readonly bot: boolean };
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly APIMessageTopLevelComponent[];
  readonly attachments: readonly APIAttachment[];
  readonly timestamp: string;
  readonly editedTimestamp: string | null;
  readonly ephemeral: boolean;
  readonly loading: boolean;
  /** The command that caused it ("/ask", or the name of a menu command), and who used it. */
  readonly interaction?: { readonly name: string; readonly userId: string };
  /** The message it replies to. */
  readonly referenceId?: string;
  /** The thread that was started from it. */
  readonly threadId?: string;
  /** The untouched API object, for what the fields above leave out. */
  readonly raw: APIMessage;
}

/** A form that the bot opened for one person. */
export interface SeenModal {
  readonly interactionId: string;
  readonly channelId: string;
  readonly data: APIModalInteractionResponseCallbackData;
}

/** What the bot answered to one interaction within its three seconds. */
export type Outcome =
  | { readonly kind: "message"; readonly interactionId: string; readonly message: SeenMessage }
  | { readonly kind: "deferred"; readonly interactionId: string; readonly message: SeenMessage }
  | { readonly kind: "update" | "deferredUpdate"; readonly interactionId: string }
  | { readonly kind: "modal"; readonly interactionId: string; readonly modal: SeenModal }
  /** Nothing came in time, or Discord's client would have refused the input (`reason` in its words). */
  | { readonly kind: "failed"; readonly interactionId?: string; readonly reason: string };

export type OptionValue = string | number | boolean;

/** A command as it stands in one person's list: localised, subcommands spelled out ("quiz start"). */
export interface SeenCommand {
  readonly id: string;
  readonly type: ApplicationCommandType;
  /** What `Person.command` takes; `label` is what the person reads. */
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly options: readonly SeenOption[];
}

export interface SeenOption {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly type: ApplicationCommandOptionType;
  readonly required: boolean;
  readonly autocomplete: boolean;
  readonly choices?: readonly { readonly label: string; readonly value: string | number }[];
  readonly min?: number;
  readonly max?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly channelTypes?: readonly ChannelType[];
}

/** One simulated user, doing what a person does in Discord's client. Every id is a snowflake. */
export interface Person {
  readonly id: string;
  /** The language of this person's client, e.g. "zh-CN" or "en-US"; sent with every interaction. */
  locale: string;
  /** The commands that this person can use there, as their client lists them. */
  commands(channelId: string): readonly SeenCommand[];
  /** Uses a slash command, e.g. `command(channelId, "quiz start", { questions: 5 })`. */
  command(channelId: string, name: string, options?: Readonly<Record<string, OptionValue>>): Promise<Outcome>;
  autocomplete(
    channelId: string,
    name: string,
    options: Readonly<Record<string, OptionValue>>,
    focused: string,
  ): Promise<readonly APIApplicationCommandOptionChoice[]>;
  /** Right-click on a message → Apps → `name`. */
  messageCommand(channelId: string, name: string, messageId: string): Promise<Outcome>;
  click(messageId: string, customId: string): Promise<Outcome>;
  select(messageId: string, customId: string, values: readonly string[]): Promise<Outcome>;
  /** Sends a form. A select in it takes a list of values. */
  submit(modal: SeenModal, values: Readonly<Record<string, string | readonly string[]>>): Promise<Outcome>;
  say(channelId: string, content: string): Promise<SeenMessage>;
  /** Deletes a message for everybody; throws where this person may not. */
  delete(messageId: string): void;
  /** Takes an ephemeral message out of this person's view. */
  dismiss(messageId: string): void;
  /** What this person sees in a channel, oldest first: public messages and the own ephemeral ones. */
  messages(channelId: string): readonly SeenMessage[];
  /** Resolves with the first message in the channel, present or future, that satisfies the test. */
  sees(channelId: string, test: (message: SeenMessage) => boolean, timeoutMs?: number): Promise<SeenMessage>;
}

/** A fault applied to matching REST requests until its count is used up. */
export interface RestFault {
  readonly method?: string;
  /** Matched against the path below the version, e.g. /^\/channels\/\d+\/messages$/. */
  readonly path?: RegExp;
  /** How many requests it hits; default 1. One without end (Infinity) waits while others hit. */
  readonly times?: number;
  readonly effect:
    | { readonly kind: "status"; readonly status: 500 | 502 | 503 }
    /** The request takes effect, then the answer is lost: the connection is cut. */
    | { readonly kind: "dropAfter" }
    | { readonly kind: "dropBefore" }
    | { readonly kind: "delay"; readonly ms: number }
    /** The request waits at the door, or takes effect and its answer waits, until it is told to go on or is cut. */
    | { readonly kind: "hold"; readonly what: "request" | "answer"; readonly until: () => Promise<"goOn" | "cut"> }
    /** `shared`: the limit of a resource that others use too, which is held against nobody. */
    | {
        readonly kind: "rateLimit";
        readonly retryAfterSeconds: number;
        readonly global?: boolean;
        readonly shared?: boolean;
      };
}

/** Everything that can go wrong on Discord's side, on demand. */
export interface Faults {
  /** Returns what takes it back. */
  rest(fault: RestFault): () => void;
  /** Ends every gateway socket with a close code (or cuts it without one). */
  closeGateway(code?: number): void;
  /** Op 7 to every shard. */
  reconnect(): void;
  /** Op 9 to every shard. */
  invalidateSession(resumable: boolean): void;
  /** Asks every shard for a heartbeat (op 1). */
  requestHeartbeat(): void;
  /** Sends each of the next events twice, as Discord may. */
  repeatEvents(count: number): void;
  /** Stops answering heartbeats until switched off. */
  ignoreHeartbeats(on: boolean): void;
  /** Refuses new gateway connections (and gateway/bot answers 503) until switched off. */
  outage(on: boolean): void;
  clear(): void;
  /** What is still to happen. */
  active(): ActiveFaults;
}

export interface ActiveFaults {
  readonly rest: readonly { readonly fault: RestFault; readonly left: number }[];
  readonly heartbeatsIgnored: boolean;
  readonly outage: boolean;
}

/** One line of the traffic log: a REST call with its answer, or a gateway packet. */
export type Traffic =
  | {
      readonly kind: "rest";
      readonly at: number;
      readonly method: string;
      readonly path: string;
      /** The path with names in place of ids, "/channels/:channel/messages"; null where there is no such route. */
      readonly route: string | null;
      readonly body: unknown;
      readonly status: number;
      readonly response: unknown;
      readonly ms: number;
    }
  | {
      readonly kind: "gateway";
      readonly at: number;
      readonly direction: "in" | "out";
      readonly shard: number;
      readonly op: number;
      readonly event: string | null;
      readonly data: unknown;
    };
