import {
  type APIMessage,
  ApplicationCommandType,
  InteractionType,
  MessageFlags,
  MessageType,
  PermissionFlagsBits,
} from "discord-api-types/v10";
import type { Core } from "../core.ts";
import { refuse, unknown } from "../error.ts";
import type { MessageBody } from "../limits/messageBody.ts";
import type { Upload } from "../state/attachments.ts";
import { compose } from "../state/compose.ts";
import type { Answer, Interaction } from "../state/interactions.ts";
import { apiUser } from "../state/payloads.ts";
import type { ChannelRecord, MessageRecord } from "../state/records.ts";

export interface ResponseDraft {
  readonly body: MessageBody;
  readonly uploads?: readonly Upload[];
  readonly loading?: boolean;
  readonly followUp?: boolean;
}

/** Sends a message through an interaction. No permission in the channel is needed for that. */
export function respond(core: Core, interaction: Interaction, draft: ResponseDraft): MessageRecord {
  const { info } = interaction;
  const channel = core.world.channels.get(info.channelId);
  if (!channel) throw unknown("channel");
  const asked = draft.body.flags ?? 0;
  if (!(asked & MessageFlags.Ephemeral)) {
    mayAnswerIn(core, channel);
    if (channel.thread?.archived) core.world.updateThread(channel.id, { archived: false });
  }
  const kept = asked & (MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications);
  const slash = info.commandType === ApplicationCommandType.ChatInput;
  const opensWithCommand =
    info.commandName !== undefined && info.type !== InteractionType.MessageComponent && !draft.followUp;
  const repliesTo = draft.followUp ? interaction.originalId : (info.messageId ?? null);
  const record = compose(core, {
    channel,
    authorId: core.botId,
    body: draft.body,
    uploads: draft.uploads ?? [],
    onlyFor: asked & MessageFlags.Ephemeral ? info.userId : null,
    flags: kept | (draft.loading ? MessageFlags.Loading : 0),
    extra: {
      ...origin(core, interaction),
      ...(opensWithCommand && { type: slash ? MessageType.ChatInputCommand : MessageType.ContextMenuCommand }),
      ...(!opensWithCommand && repliesTo !== null && reference(repliesTo, channel.id, channel.guildId)),
    },
    command: opensWithCommand ? { name: `${slash ? "/" : ""}${info.commandName}`, userId: info.userId } : undefined,
  });
  core.messages.add(record);
  interaction.messageIds.add(record.message.id);
  return record;
}

/** Answers need no permission, but a thread that a moderator has closed takes none that all can see, nor edits of such. */
export function mayAnswerIn({ world, botId }: Core, { id, thread }: ChannelRecord): void {
  if (thread?.locked && !world.may(botId, id, PermissionFlagsBits.ManageThreads)) throw refuse("archived");
}

/** Ends the waiting: the person learns what the bot answered. */
export function settle(core: Core, interaction: Interaction, answer: Answer): void {
  const { id: interactionId, info } = interaction;
  interaction.state = "acknowledged";
  const source = info.source && { source: info.source };
  core.bus.live(
    { type: "interactionDone", interactionId, channelId: info.channelId, ...source },
    (it) => it === info.userId,
  );
  interaction.answer.resolve(answer);
}

/** What such a message says about how it came about. */
function origin(core: Core, { id, info }: Interaction): Partial<APIMessage> {
  const user = apiUser(core.world.user(info.userId));
  const metadata = {
    id,
    type: info.type,
    user,
    authorizing_integration_owners: { 0: info.guildId ?? "0" },
    ...(info.commandName !== undefined && { name: info.commandName, command_type: info.commandType }),
    ...(info.source && { interacted_message_id: info.source.messageId }),
  };
  const command = info.type === InteractionType.ApplicationCommand && {
    interaction: { id, type: info.type, name: info.commandName ?? "", user },
  };
  // Real metadata has more fields than its published type.
  const interaction_metadata = metadata as unknown as NonNullable<APIMessage["interaction_metadata"]>;
  return { application_id: core.applicationId, webhook_id: core.applicationId, interaction_metadata, ...command };
}

function reference(messageId: string, channelId: string, guildId: string | null): Partial<APIMessage> {
  const where = { message_id: messageId, channel_id: channelId, ...(guildId !== null && { guild_id: guildId }) };
  return { type: MessageType.Reply, message_reference: { type: 0, ...where } };
}
