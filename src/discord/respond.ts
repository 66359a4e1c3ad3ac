import { setTimeout } from "node:timers/promises";
import {
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type REST,
  RESTJSONErrorCodes,
  Routes,
} from "discord.js";
import type { Body } from "#src/ui/body.ts";
import { guard } from "#src/ui/guard.ts";
import type { Reply } from "./command.ts";
import { isDiscordCode } from "./failure.ts";

export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction;

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
  const reply = await Promise.race([work, slow()]);
  if (reply) return answer(interaction, reply);
  const isComponent = interaction.isMessageComponent();
  await (isComponent ? interaction.deferUpdate() : interaction.deferReply());
  await answerLate(interaction, await work, webhooks);
}

async function answer(interaction: Answerable, reply: Reply): Promise<void> {
  const body = guard(reply.body);
  if (reply.kind === "update") {
    if (interaction.isMessageComponent()) await interaction.update(body as never);
    return;
  }
  const flags = reply.hidden ? { flags: MessageFlags.Ephemeral as const } : {};
  if (!reply.sent) return void (await interaction.reply({ ...payload(body), ...flags }));
  const { resource } = await interaction.reply({ ...payload(body), ...flags, withResponse: true });
  if (resource?.message) await reply.sent(resource.message.id);
}

/** After a deferral: what was to be hidden comes as a hidden follow-up, and the public "thinking" goes. */
async function answerLate(interaction: Answerable, reply: Reply, webhooks: REST): Promise<void> {
  const { applicationId, token } = interaction;
  const body = guard(reply.body);
  const asFollowUp = reply.kind === "reply" && (reply.hidden || interaction.isMessageComponent());
  if (!asFollowUp) {
    const message = (await webhooks.patch(Routes.webhookMessage(applicationId, token), { body, auth: false })) as {
      id: string;
    };
    if (reply.kind === "reply") await reply.sent?.(message.id);
    return;
  }
  const flags = reply.hidden ? MessageFlags.Ephemeral : undefined;
  await webhooks.post(Routes.webhook(applicationId, token), { body: { ...body, flags }, auth: false });
  if (!interaction.isMessageComponent())
    await webhooks.delete(Routes.webhookMessage(applicationId, token), { auth: false });
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

// discord.js types the parts of a message as its builders or their JSON; ours are the JSON of the API, which it accepts.
const payload = (body: Body) => body as { content?: string };

const slow = (): Promise<undefined> => setTimeout(deferAfter, undefined, { ref: false });
