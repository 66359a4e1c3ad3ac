import { type Context, guildOf } from "#src/discord/command.ts";
import type { AuditAction, AuditEntry } from "#src/domain/audit.ts";

/** Writes down what an admin or moderator has done here, or in another channel or the whole server (null). */
export async function noteDeed(
  action: AuditAction,
  { channelId, detail = "" }: Partial<Pick<AuditEntry, "channelId" | "detail">>,
  context: Context,
): Promise<void> {
  const { services, userId } = context;
  const where = channelId === undefined ? context.channelId : channelId;
  await services.audit.note({ guildId: guildOf(context).id, userId, action, channelId: where, detail });
}
