import { z } from "zod";
import type { Status } from "../../status.ts";
import type { StepName } from "./recording/stepName.ts";

/** What the inspector and its server say to each other. */

/** "run.number" of the last line that the browser has; a line of an earlier run of the server is worth nothing. */
export const FeedQuery = z.object({ since: z.string().max(60).default("") });

/** Which requests of the bot a fault hits. */
const Where = z.enum(["all", "callback", "others", "webhook", "message"]);
export type Where = z.infer<typeof Where>;

/** null: until it is switched off. */
const Times = z.int().min(1).max(10_000).nullable();
const some = { times: Times, where: Where };

const RestSwitch = z.discriminatedUnion("do", [
  z.object({ do: z.literal("delay"), ms: z.int().min(1).max(60_000), ...some }),
  z.object({ do: z.literal("rateLimit"), retryAfter: z.number().min(0.1).max(600), ...some }),
  z.object({ do: z.literal("status"), ...some }),
  z.object({ do: z.literal("dropAfter"), ...some }),
]);
/** A fault that the inspector can put upon requests. */
export type RestSwitch = z.infer<typeof RestSwitch>;

const RestKind = z.enum(["delay", "rateLimit", "status", "dropAfter"]);
export type RestKind = z.infer<typeof RestKind>;

export const FaultRequest = z.discriminatedUnion("do", [
  ...RestSwitch.options,
  z.object({ do: z.literal("off"), what: RestKind }),
  z.object({ do: z.literal("dropGateway") }),
  z.object({ do: z.literal("reconnect") }),
  z.object({ do: z.literal("invalidSession"), resumable: z.boolean() }),
  z.object({ do: z.literal("ignoreHeartbeats"), on: z.boolean() }),
  z.object({ do: z.literal("outage"), on: z.boolean() }),
  z.object({ do: z.literal("clear") }),
]);
export type FaultRequest = z.infer<typeof FaultRequest>;

/** One line of the traffic list: enough to read it and to filter by it. The payloads are asked for by its number. */
export interface TrafficLine {
  readonly number: number;
  /** By the sandbox's clock, in ms since 1970. */
  readonly at: number;
  readonly kind: "rest" | "gateway";
  /** From the bot to Discord. */
  readonly up: boolean;
  /** "POST", or the name of the gateway's opcode. */
  readonly verb: string;
  /** The route of a request, the name of an event; "" for other opcodes. */
  readonly name: string;
  /** What it is about in a few words: a command, the beginning of a text, an error. */
  readonly about: string;
  /** 0 where the connection was cut before the answer; null for the gateway. */
  readonly status: number | null;
  readonly ms: number | null;
  readonly shard: number | null;
  /** The interaction that it belongs to, as far as one can tell. */
  readonly interaction: string | null;
}

/** A part of the feed. `fresh`: what the browser had before is of another run. */
export interface TrafficPart {
  readonly fresh: boolean;
  readonly lines: readonly TrafficLine[];
}

/** All of one line. What is secret is shortened. */
export interface TrafficDetail {
  readonly line: TrafficLine;
  /** Of a request: with the ids in it. */
  readonly path: string | null;
  readonly request: unknown;
  readonly response: unknown;
}

/** A fault that waits to hit requests. */
export interface ActiveSwitch {
  readonly kind: RestKind;
  /** null: until it is switched off. */
  readonly left: number | null;
  readonly where: Where;
  /** In ms for a delay, in seconds for a rate limit; else null. */
  readonly amount: number | null;
}

export interface InspectorStatus extends Status {
  readonly faults: {
    readonly rest: readonly ActiveSwitch[];
    readonly heartbeatsIgnored: boolean;
    readonly outage: boolean;
  };
}

/** What happened in the page. */
export interface Recording {
  readonly steps: readonly StepName[];
  /** As a file of tests/wire. */
  readonly test: string;
}
