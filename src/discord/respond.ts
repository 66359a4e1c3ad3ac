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
import { replyMessage, restMessage } from "./payload.ts";

export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction;

/** When an answer is announced as "thinking", in ms after work began: Discord waits 3 s in all. */
const deferAfter = 1_800;

/** Whether the user's side gave up waiting, or somebody answered already: nothing can be said any more. */
export const isTooLate = (error: unknown): boolean =>
  isDiscordCode(
    error,
    RESTJSONErrorCodes.UnknownInteraction,
    RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
    RESTJSONErrorCodes.InvalidWebhookToken,
  );

/** Answers directly where the work is quick, else says "thinking" first and answers when it is done. */
export async function respond(interaction: Answerable, work: Promise<Reply>, webhooks: REST): Promise<void> {
  const slow = Promise.withResolvers<undefined>();
  const timer = setTimeout(slow.resolve, deferAfter, undefined);
  const reply = await Promise.race([work, slow.promise]).finally(() => clearTimeout(timer));
  if (reply) return answer(interaction, reply);
  const isComponent = interaction.isMessageComponent();
  await (isComponent ? interaction.deferUpdate() : interaction.deferReply());
  await answerLate(interaction, await work, webhooks);
}

async function answer(interaction: Answerable, reply: Reply): Promise<void> {
  if (reply.kind === "form") {
    if (!interaction.isModalSubmit()) await interaction.showModal(formJson(reply.form));
    return;
  }
  if (reply.kind === "noted") {
    if (interaction.isMessageComponent()) await interaction.deferUpdate();
    return;
  }
  const body = replyMessage(reply.body);
  if (reply.kind === "update") {
    if (standsOnMessage(interaction)) await interaction.update(body);
    return;
  }
  const flags = reply.hidden ? { flags: MessageFlags.Ephemeral as const } : {};
  if (!reply.sent) return void (await interaction.reply({ ...body, ...flags }));
  const { resource } = await interaction.reply({ ...body, ...flags, withResponse: true });
  if (resource?.message) await reply.sent(resource.message.id);
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

/** Sends suggestions; one that comes too late is of no use to anybody and is let go. */
export async function suggest(
  interaction: AutocompleteInteraction,
  choices: readonly { name: string; value: string }[],
): Promise<void> {
  try {
    await interaction.respond(choices.slice(0, 25));
  } catch (error) {
    if (!isTooLate(error)) throw error;
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
