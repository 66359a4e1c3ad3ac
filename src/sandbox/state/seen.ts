import { MessageFlags } from "discord-api-types/v10";
import type { SeenMessage } from "../driver.ts";
import type { MessageRecord } from "./records.ts";

/** A message as a person's client shows it. */
export function seen({ message, channelId, command }: MessageRecord): SeenMessage {
  const { author, flags = 0 } = message;
  return {
    id: message.id,
    channelId,
    author: { id: author.id, name: author.global_name ?? author.username, bot: author.bot ?? false },
    content: message.content,
    embeds: message.embeds,
    components: message.components ?? [],
    attachments: message.attachments,
    timestamp: message.timestamp,
    editedTimestamp: message.edited_timestamp,
    ephemeral: (flags & MessageFlags.Ephemeral) !== 0,
    loading: (flags & MessageFlags.Loading) !== 0,
    ...(command && { interaction: command }),
    ...(message.message_reference?.message_id && { referenceId: message.message_reference.message_id }),
    ...(message.thread && { threadId: message.thread.id }),
    raw: message,
  };
}
