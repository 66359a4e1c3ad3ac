import { InteractionType, MessageFlags } from "discord-api-types/v10";
import { refuse, unknown } from "../error.ts";
import { parseMessage } from "../limits/messageBody.ts";
import { amend } from "../state/compose.ts";
import type { Interaction } from "../state/interactions.ts";
import type { MessageRecord } from "../state/records.ts";
import { mayAnswerIn, respond } from "./respond.ts";
import { type Call, noContent, ok, type Reply, type Route } from "./route.ts";

const limit = { requests: 5, seconds: 2 };
const shared = { limit, tokenInPath: true } as const;
const message = "/webhooks/:app/:token/messages/:message";

/** What follows the first answer: follow-up messages, and edits of what was sent, for fifteen minutes. */
export const webhookRoutes: readonly Route[] = [
  { method: "POST", path: "/webhooks/:app/:token", ...shared, handle: followUp },
  { method: "GET", path: message, ...shared, handle: (call) => ok(target(call).message) },
  { method: "PATCH", path: message, ...shared, handle: edit },
  { method: "DELETE", path: message, ...shared, handle: remove },
];

function followUp(call: Call): Reply {
  const { core, body, uploads } = call;
  const interaction = webhook(call);
  const draft = { body: parseMessage(body), uploads, followUp: true };
  const original = core.messages.get(interaction.originalId ?? "");
  // The first follow-up of a deferred answer takes the place of "is thinking…".
  if (original && (original.message.flags ?? 0) & MessageFlags.Loading) {
    return ok(amend(core, original, draft.body, uploads).message);
  }
  return ok(respond(core, interaction, draft).message);
}

function edit(call: Call): Reply {
  const record = target(call);
  if (record.onlyFor === null) mayAnswerIn(call.core, call.core.world.channel(record.channelId));
  return ok(amend(call.core, record, parseMessage(call.body), call.uploads).message);
}

function remove(call: Call): Reply {
  call.core.messages.delete(target(call).message.id);
  return noContent;
}

function target(call: Call): MessageRecord {
  const { core, param } = call;
  const interaction = webhook(call);
  const asked = param("message");
  const id = asked === "@original" ? interaction.originalId : asked;
  const own = asked === "@original" || interaction.messageIds.has(asked) || interaction.originalId === asked;
  const record = own ? core.messages.get(id ?? "") : undefined;
  if (!record) throw unknown("message");
  if (!core.world.channels.has(record.channelId)) throw unknown("channel");
  return record;
}

/** The webhook of an interaction comes to life with the first answer and lives as long as the token. */
function webhook({ core, param }: Call): Interaction {
  if (param("app") !== core.applicationId) throw unknown("webhook");
  const interaction = core.interactions.byToken(param("token"));
  if (!interaction) throw core.interactions.looksReal(param("token")) ? refuse("webhookToken") : unknown("webhook");
  if (core.interactions.expired(interaction)) throw refuse("webhookToken");
  const suggesting = interaction.info.type === InteractionType.ApplicationCommandAutocomplete;
  if (interaction.state !== "acknowledged" || suggesting) throw unknown("webhook");
  return interaction;
}
