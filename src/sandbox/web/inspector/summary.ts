import { GatewayOpcodes, InteractionType } from "discord-api-types/v10";
import { z } from "zod";
import type { Traffic } from "../../driver.ts";
import { interactionOfToken, shortenIn, withoutSecrets } from "./secrets.ts";
import type { TrafficDetail, TrafficLine } from "./wire.ts";

const longest = 80;

/** What a payload may say of itself. Whatever fits is used; a payload may be anything. */
const Payload = z.object({
  id: z.string().optional().catch(undefined),
  type: z.int().optional().catch(undefined),
  content: z.string().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  /** Of an error. */
  message: z.string().optional().catch(undefined),
  code: z.int().optional().catch(undefined),
  embeds: z
    .array(z.object({ title: z.string().optional() }))
    .optional()
    .catch(undefined),
  data: z
    .object({
      name: z.string().optional(),
      custom_id: z.string().optional(),
      content: z.string().optional(),
      title: z.string().optional(),
      embeds: z.array(z.object({ title: z.string().optional() })).optional(),
      options: z.array(z.object({ type: z.int(), name: z.string() })).optional(),
    })
    .optional()
    .catch(undefined),
  interaction_metadata: z.object({ id: z.string() }).optional().catch(undefined),
});
type Payload = z.infer<typeof Payload>;

const read = (payload: unknown): Payload => Payload.safeParse(payload).data ?? {};

/** One line of the list. */
export function summary(number: number, line: Traffic, botToken: string): TrafficLine {
  const base = { number, at: line.at, kind: line.kind };
  const clipped = (text: string): string => clip(shortenIn(text, botToken));
  if (line.kind === "gateway") {
    const payload = read(line.data);
    const isInteraction = line.event === "INTERACTION_CREATE";
    return {
      ...base,
      up: line.direction === "in",
      verb: GatewayOpcodes[line.op] ?? `op ${line.op}`,
      name: line.event ?? "",
      about: clipped(isInteraction ? used(payload) : line.event === null ? "" : said(payload)),
      status: null,
      ms: null,
      shard: line.shard,
      interaction: (isInteraction ? payload.id : payload.interaction_metadata?.id) ?? null,
    };
  }
  const response = read(line.response);
  const failed = line.status >= 400;
  const fault = failed && response.message !== undefined ? `${response.message} (${response.code ?? 0})` : null;
  return {
    ...base,
    up: true,
    verb: line.method,
    name: line.route ?? clipped(line.path),
    about: clipped(fault ?? (said(read(line.body)) || said(response))),
    status: line.status,
    ms: line.ms,
    shard: null,
    interaction: interactionOf(line.path) ?? response.interaction_metadata?.id ?? null,
  };
}

/** The whole of a line. */
export function detail(number: number, line: Traffic, botToken: string): TrafficDetail {
  const clean = (value: unknown): unknown => withoutSecrets(value, botToken);
  const isRest = line.kind === "rest";
  return {
    line: summary(number, line, botToken),
    path: isRest ? shortenIn(line.path, botToken) : null,
    request: isRest ? clean(line.body) : null,
    response: clean(isRest ? line.response : line.data),
  };
}

function interactionOf(path: string): string | null {
  const [, kind, id = "", token = ""] = /^\/(interactions|webhooks)\/(\d+)\/([\w-]+)/.exec(path) ?? [];
  return kind === "interactions" ? id : interactionOfToken(token);
}

/** What somebody used: "/quiz start", a custom id. */
function used({ type, data }: Payload): string {
  if (data?.custom_id !== undefined) return data.custom_id;
  const [subcommand] = data?.options ?? [];
  const path = [data?.name, ...(subcommand && subcommand.type <= 2 ? [subcommand.name] : [])].join(" ");
  return type === InteractionType.ApplicationCommandAutocomplete ? `/${path} (autocomplete)` : `/${path}`;
}

/** The first thing to be read on a message, a form, a channel or a callback. */
function said({ content, embeds, name, data }: Payload): string {
  const texts = [content, embeds?.[0]?.title, data?.content, data?.embeds?.[0]?.title, data?.title, name];
  return texts.find((text) => text !== undefined && text !== "") ?? "";
}

function clip(text: string): string {
  const [line = ""] = text.trim().split("\n");
  // Not in the middle of a pair of surrogates.
  return line.length > longest ? `${line.slice(0, longest).replace(/[\uD800-\uDBFF]$/, "")}…` : line;
}
