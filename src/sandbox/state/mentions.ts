import { PermissionFlagsBits } from "discord-api-types/v10";
import type { AllowedMentions } from "../limits/messageBody.ts";
import { apiUser } from "./payloads.ts";
import type { ChannelRecord } from "./records.ts";
import type { World } from "./world.ts";

/** Who is pinged: those whom the text names, as far as `allowed_mentions` and the author's permissions go. */
export function mentionsOf(
  content: string,
  allowed: AllowedMentions | null | undefined,
  world: World,
  channel: ChannelRecord,
  authorId: string,
  repliedTo?: string,
) {
  const guild = world.guilds.get(channel.guildId ?? "");
  const mayMentionAll = world.may(authorId, channel.id, PermissionFlagsBits.MentionEveryone);
  const allows = (kind: "users" | "roles", id: string): boolean =>
    !allowed || (allowed.parse?.includes(kind) ?? false) || (allowed[kind]?.includes(id) ?? false);
  const userIds = idsIn(content, /<@!?(\d+)>/g).filter((id) => world.users.has(id) && allows("users", id));
  // A reply pings the author of the other message unless it says otherwise.
  if (repliedTo !== undefined && (allowed ? allowed.replied_user : true)) userIds.push(repliedTo);
  const roleIds = idsIn(content, /<@&(\d+)>/g).filter((id) => {
    const role = guild?.roles.get(id);
    return role && (role.mentionable || mayMentionAll) && allows("roles", id);
  });
  const everyone = /@(everyone|here)\b/.test(content) && (!allowed || (allowed.parse?.includes("everyone") ?? false));
  return {
    mentions: [...new Set(userIds)].map((id) => apiUser(world.user(id))),
    mention_roles: [...new Set(roleIds)],
    mention_everyone: everyone && mayMentionAll && guild !== undefined,
  };
}

function idsIn(content: string, pattern: RegExp): string[] {
  return [...content.matchAll(pattern)].flatMap((it) => it[1] ?? []);
}
