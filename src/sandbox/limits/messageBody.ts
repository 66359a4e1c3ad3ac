import { MessageFlags } from "discord-api-types/v10";
import { z } from "zod";
import { MessageComponents } from "./components.ts";
import { Embeds } from "./embeds.ts";
import { integer, issue, list, oneOf, parseForm, snowflake, text, withoutNulls } from "./form.ts";

const Mentions = z
  .object({
    parse: z.array(oneOf(["users", "roles", "everyone"])).optional(),
    users: list(snowflake, 0, 100).optional(),
    roles: list(snowflake, 0, 100).optional(),
    replied_user: z.boolean().optional(),
  })
  .superRefine((allowed, context) => {
    for (const kind of ["users", "roles"] as const) {
      if (!allowed.parse?.includes(kind) || !allowed[kind]?.length) continue;
      const message = `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`;
      issue(context, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", message);
    }
  });

export type AllowedMentions = z.infer<typeof Mentions>;

const Attachment = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  filename: z.string().optional(),
  description: text(0, 1024).optional(),
});

const MessageBody = z.object({
  content: text(0, 2_000).nullish(),
  tts: z.boolean().nullish(),
  embeds: Embeds.nullish(),
  components: MessageComponents.nullish(),
  allowed_mentions: Mentions.nullish(),
  attachments: list(Attachment, 0, 10).nullish(),
  flags: z
    .int()
    .superRefine((flags, context) => {
      if (flags & MessageFlags.IsComponentsV2) {
        issue(context, "SANDBOX_UNSUPPORTED", "The sandbox does not support components V2; use content and embeds.");
      }
    })
    .nullish(),
  nonce: z.union([text(0, 25), integer(0, Number.MAX_SAFE_INTEGER)]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  message_reference: z
    .object({
      message_id: snowflake,
      channel_id: snowflake.optional(),
      fail_if_not_exists: z.boolean().optional(),
      type: z.literal(0).optional(),
    })
    .nullish(),
});

export type MessageBody = z.infer<typeof MessageBody>;

/** Checks what a bot wants to send or change. A `null` at the top means "empty it", deeper down "not given". */
export function parseMessage(body: unknown, prefix: readonly PropertyKey[] = []): MessageBody {
  const top = body !== null && typeof body === "object" && !Array.isArray(body) ? Object.entries(body) : [];
  return parseForm(MessageBody, Object.fromEntries(top.map(([key, value]) => [key, withoutNulls(value)])), prefix);
}
