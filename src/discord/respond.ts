import {
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  type REST,
  RESTJSONErrorCodes,
  Routes,
} from "discord.js";
import {
  type APIComponentInLabel,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  InteractionResponseType,
  type RESTPostAPIInteractionCallbackWithResponseResult,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from "discord-api-types/v10";
import { writeCustomId } from "#src/ui/customId.ts";
import type { Field, Form } from "#src/ui/form.ts";
import { clip } from "#src/ui/text.ts";
import type { Reply } from "./command.ts";
import { standsOnMessage } from "./context.ts";
import { isDiscordCode } from "./failure.ts";
import { postingChannels } from "./options.ts";
import { restMessage } from "./payload.ts";

export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction;

/** When an answer is announced as "thinking", in ms after work began: Discord waits 3 s in all. */
const deferAfter = 1_800;

/** Whether the user's side gave up waiting, somebody answered already, or the place is gone: nothing can be said any more. */
export const isTooLate = (error: unknown): boolean =>
  isDiscordCode(
    error,
    RESTJSONErrorCodes.UnknownInteraction,
    RESTJSONErrorCodes.UnknownChannel,
    RESTJSONErrorCodes.UnknownGuild,
    RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
    RESTJSONErrorCodes.InvalidWebhookToken,
  );

export interface RespondDeps {
  readonly webhooks: REST;
  /** Told when Discord has taken the acknowledgement. */
  readonly acknowledged: () => void;
}

/** Answers directly where the work is quick, else says "thinking" first and answers when it is done. */
export async function respond(
  interaction: Answerable,
  work: Promise<Reply>,
  { webhooks, acknowledged }: RespondDeps,
): Promise<void> {
  const slow = Promise.withResolvers<undefined>();
  const timer = setTimeout(slow.resolve, deferAfter, undefined);
  const reply = await Promise.race([work, slow.promise]).finally(() => clearTimeout(timer));
  if (reply) {
    const messageId = await answer(interaction, reply, webhooks);
    acknowledged();
    if (messageId !== null && reply.kind === "reply") await reply.sent?.(messageId);
    return;
  }
  const isComponent = interaction.isMessageComponent();
  await (isComponent ? interaction.deferUpdate() : interaction.deferReply());
  acknowledged();
  await answerLate(interaction, await work, webhooks);
}

/** Sends a reply as the acknowledgement itself. Returns the id of its message where the reply wants to know. */
async function answer(interaction: Answerable, reply: Reply, webhooks: REST): Promise<string | null> {
  if (reply.kind === "form") {
    if (!interaction.isModalSubmit()) await interaction.showModal(formJson(reply.form));
    return null;
  }
  if (reply.kind === "noted") {
    if (interaction.isMessageComponent()) await interaction.deferUpdate();
    return null;
  }
  const isUpdate = reply.kind === "update";
  if (isUpdate && !standsOnMessage(interaction)) return null;
  const type = isUpdate ? InteractionResponseType.UpdateMessage : InteractionResponseType.ChannelMessageWithSource;
  const flags = !isUpdate && reply.hidden ? { flags: MessageFlags.Ephemeral } : {};
  const { body: data, files } = restMessage(reply.body, flags);
  const wantsId = !isUpdate && reply.sent !== undefined;
  // Over REST itself: from what is in Discord's form already the library would make a payload and objects of its own.
  const answered = await webhooks.post(Routes.interactionCallback(interaction.id, interaction.token), {
    body: { type, data },
    files,
    auth: false,
    ...(wantsId && { query: new URLSearchParams({ with_response: "true" }) }),
  });
  // For the library, which refuses a follow-up to what has not been answered.
  interaction.replied = true;
  return wantsId
    ? ((answered as RESTPostAPIInteractionCallbackWithResponseResult).resource?.message?.id ?? null)
    : null;
}

/** After a deferral: what was to be hidden comes as a hidden follow-up, and the public "thinking" goes. */
async function answerLate(interaction: Answerable, reply: Reply, webhooks: REST): Promise<void> {
  // Too late for a form: what led to it is done, and nothing more can be asked.
  if (reply.kind === "form" || reply.kind === "noted") return;
  const { applicationId, token } = interaction;
  const standsOn = interaction.isMessageComponent();
  const asFollowUp = reply.kind === "reply" && (reply.hidden || standsOn);
  if (!asFollowUp) {
    const message = restMessage(reply.body);
    const sent = await webhooks.patch(Routes.webhookMessage(applicationId, token), { ...message, auth: false });
    // Discord answers with the message as it is now.
    if (reply.kind === "reply") await reply.sent?.((sent as { id: string }).id);
    return;
  }
  const flags = reply.hidden ? MessageFlags.Ephemeral : undefined;
  // Discord lets the first follow-up take the place of a standing "thinking…", public as that is: so that goes first.
  if (!standsOn) await webhooks.delete(Routes.webhookMessage(applicationId, token), { auth: false });
  await webhooks.post(Routes.webhook(applicationId, token), { ...restMessage(reply.body, { flags }), auth: false });
}

/** Sends suggestions; one that comes too late is of no use to anybody and is let go. Returns whether it was in time. */
export async function suggest(
  interaction: AutocompleteInteraction,
  choices: readonly { name: string; value: string }[],
): Promise<boolean> {
  try {
    await interaction.respond(choices.slice(0, 25));
    return true;
  } catch (error) {
    if (!isTooLate(error)) throw error;
    return false;
  }
}

const formJson = ({ target, title, fields }: Form): APIModalInteractionResponseCallbackData => ({
  custom_id: writeCustomId(target),
  title: clip(title, 45),
  components: fields.map((field, index) => ({
    type: ComponentType.Label,
    label: clip(field.label, 45),
    component: fieldJson(field, String(index)),
  })),
});

function fieldJson(field: Field, customId: string): APIComponentInLabel {
  const placeholder = field.placeholder === undefined ? {} : { placeholder: clip(field.placeholder, 100) };
  if (field.kind === "text")
    return {
      type: ComponentType.TextInput,
      custom_id: customId,
      style: field.long ? TextInputStyle.Paragraph : TextInputStyle.Short,
      ...placeholder,
      required: true,
      max_length: field.maxLength,
      ...(field.value !== undefined && { value: field.value }),
    };
  if (field.kind === "channel")
    return {
      type: ComponentType.ChannelSelect,
      custom_id: customId,
      ...placeholder,
      required: true,
      channel_types: [...postingChannels],
      ...(field.value !== undefined && {
        default_values: [{ id: field.value, type: SelectMenuDefaultValueType.Channel }],
      }),
    };
  const options = field.options.slice(0, 25).map(({ label, value }) => ({
    label: clip(label, 100),
    value,
    ...(value === field.value && { default: true }),
  }));
  return { type: ComponentType.StringSelect, custom_id: customId, ...placeholder, required: true, options };
}

/** What a person filled into a form: a value for each of its fields, in their order. */
export const formValues = (interaction: ModalSubmitInteraction): string[] =>
  [...interaction.fields.fields.values()].map((field) => {
    const value = "value" in field ? field.value : "values" in field ? field.values[0] : undefined;
    return typeof value === "string" ? value : "";
  });
