import { InteractionResponseType as Answer, InteractionType as Kind, MessageFlags } from "discord-api-types/v10";
import { z } from "zod";
import type { Core } from "../core.ts";
import { invalidForm, refuse, unknown } from "../error.ts";
import { filled, list, parseForm, text, withoutNulls } from "../limits/form.ts";
import { type MessageBody, parseMessage } from "../limits/messageBody.ts";
import { Modal } from "../limits/modal.ts";
import { amend } from "../state/compose.ts";
import { answerWithinMs, type Interaction } from "../state/interactions.ts";
import type { MessageRecord } from "../state/records.ts";
import { mayAnswerIn, respond, settle } from "./respond.ts";
import { type Call, noContent, ok, type Reply, type Route } from "./route.ts";

export const callbackRoutes: readonly Route[] = [
  { method: "POST", path: "/interactions/:interaction/:token/callback", tokenInPath: true, handle: callback },
];

const Callback = z.object({ type: z.int(), data: z.unknown().optional() });
const translations = z.record(z.string(), text(1, 100)).nullish();
const Choices = z.object({
  choices: list(
    z.object({ name: filled(100), name_localizations: translations, value: z.union([text(0, 100), z.number()]) }),
    0,
    25,
  ),
});

/** The first answer to an interaction: one only, within three seconds, of a type that fits. */
function callback({ core, param, body, uploads, query }: Call): Reply {
  const interaction = core.interactions.byId(param("interaction"));
  if (!interaction || interaction.token !== param("token")) throw unknown("interaction");
  if (interaction.state === "acknowledged") throw refuse("acknowledged");
  const late = performance.now() - interaction.startedAt > answerWithinMs;
  if (interaction.state === "failed" || late) throw unknown("interaction");
  const { type, data } = parseForm(Callback, body);
  if (!allowed(interaction).includes(type)) {
    const names = allowed(interaction)
      .map((it) => `<InteractionCallbackTypes.${Answer[it]}: ${it}>`)
      .join(", ");
    throw invalidForm(["type"], "BASE_TYPE_CHOICES", `Value must be one of {${names}}.`);
  }
  const record = answer(core, interaction, type, data, uploads);
  return query.get("with_response") === "true" ? ok(described(interaction, type, record)) : noContent;
}

function answer(
  core: Core,
  interaction: Interaction,
  type: Answer,
  data: unknown,
  uploads: Call["uploads"],
): MessageRecord | null {
  const { id: interactionId, info } = interaction;
  switch (type) {
    case Answer.ChannelMessageWithSource: {
      const record = respond(core, interaction, { body: parseMessage(data, ["data"]), uploads });
      interaction.originalId = record.message.id;
      settle(core, interaction, { kind: "message", interactionId, message: core.messages.seen(record) });
      return record;
    }
    case Answer.DeferredChannelMessageWithSource: {
      const body = { flags: (parseMessage(data ?? {}, ["data"]).flags ?? 0) & MessageFlags.Ephemeral };
      const record = respond(core, interaction, { body, loading: true });
      interaction.originalId = record.message.id;
      settle(core, interaction, { kind: "deferred", interactionId, message: core.messages.seen(record) });
      return record;
    }
    case Answer.DeferredMessageUpdate:
      interaction.originalId = info.messageId ?? null;
      settle(core, interaction, { kind: "deferredUpdate", interactionId });
      return null;
    case Answer.UpdateMessage: {
      const record = change(core, info.messageId, parseMessage(data ?? {}, ["data"]), uploads);
      interaction.originalId = record.message.id;
      settle(core, interaction, { kind: "update", interactionId });
      return record;
    }
    case Answer.ApplicationCommandAutocompleteResult: {
      const { choices } = parseForm(Choices, withoutNulls(data), ["data"]);
      const language = info.locale;
      const read = choices.map(({ name, name_localizations: names, value }) => ({
        name: names?.[language] ?? name,
        value,
      }));
      settle(core, interaction, { kind: "choices", choices: read });
      return null;
    }
    default: {
      const modal = { interactionId, channelId: info.channelId, data: parseForm(Modal, withoutNulls(data), ["data"]) };
      interaction.modal = modal.data;
      settle(core, interaction, { kind: "modal", interactionId, modal });
      core.bus.live({ type: "modalOpened", modal }, (userId) => userId === info.userId);
      return null;
    }
  }
}

function allowed({ info }: Interaction): Answer[] {
  const message = [Answer.ChannelMessageWithSource, Answer.DeferredChannelMessageWithSource];
  const update = [Answer.DeferredMessageUpdate, Answer.UpdateMessage];
  switch (info.type) {
    case Kind.ApplicationCommand:
      return [...message, Answer.Modal];
    case Kind.MessageComponent:
      return [...message, ...update, Answer.Modal];
    case Kind.ApplicationCommandAutocomplete:
      return [Answer.ApplicationCommandAutocompleteResult];
    case Kind.ModalSubmit:
      return info.messageId === undefined ? message : [...message, ...update];
    default:
      return [];
  }
}

function change(core: Core, messageId: string | undefined, body: MessageBody, uploads: Call["uploads"]): MessageRecord {
  const record = core.messages.get(messageId ?? "");
  if (!record) throw unknown("message");
  if (record.onlyFor === null) mayAnswerIn(core, core.world.channel(record.channelId));
  return amend(core, record, body, uploads);
}

/** The answer to `with_response`: the callback and what it made. */
function described({ id, info }: Interaction, type: Answer, record: MessageRecord | null) {
  const flags = record?.message.flags ?? 0;
  const message = record && {
    response_message_id: record.message.id,
    response_message_loading: (flags & MessageFlags.Loading) !== 0,
    response_message_ephemeral: (flags & MessageFlags.Ephemeral) !== 0,
    channel_id: record.channelId,
    guild_id: record.guildId,
  };
  // A message that is still "thinking…" is told of by its id only.
  const shown = type === Answer.ChannelMessageWithSource || type === Answer.UpdateMessage;
  const resource = { type, ...(record && shown && { message: record.message }) };
  return { interaction: { id, type: info.type, ...message }, resource };
}
