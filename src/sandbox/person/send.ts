import { InteractionContextType, InteractionType } from "discord-api-types/v10";
import type { Core } from "../core.ts";
import { fileLimit } from "../rest/request.ts";
import { type Answer, answerWithinMs, type Interaction, type NewInteraction } from "../state/interactions.ts";
import { apiMember, apiUser, partialChannel } from "../state/payloads.ts";
import { reasonsIn } from "./reasons.ts";

/** Sends an interaction to the bot and waits for its answer, in real time no longer than Discord does. */
export async function send(core: Core, info: NewInteraction, data: object): Promise<Answer> {
  const interaction = core.interactions.create(info);
  const { id: interactionId } = interaction;
  const own = (userId: string): boolean => userId === info.userId;
  const about = { interactionId, channelId: info.channelId, ...(info.source && { source: info.source }) };
  const silent = info.type === InteractionType.ApplicationCommandAutocomplete;
  const fail = (reason: string): void => {
    if (interaction.state !== "pending") return;
    interaction.state = "failed";
    if (!silent) core.bus.live({ type: "interactionFailed", ...about, reason }, own);
    interaction.answer.resolve({ kind: "failed", interactionId, reason });
  };
  const timer = setTimeout(() => fail(reasonsIn(info.locale).noAnswer), answerWithinMs);
  core.interactions.pending.add(fail);
  if (!silent) core.bus.live({ type: "interactionLoading", ...about }, own);
  core.bus.dispatch("INTERACTION_CREATE", payload(core, interaction, data), info.guildId);
  return interaction.answer.promise.finally(() => {
    clearTimeout(timer);
    core.interactions.pending.delete(fail);
  });
}

/** The INTERACTION_CREATE event, complete as Discord sends it. */
function payload(core: Core, { id, token, info }: Interaction, data: object) {
  const { world } = core;
  const channel = world.channel(info.channelId);
  const user = world.user(info.userId);
  const guild = world.guilds.get(info.guildId ?? "");
  const member = guild?.members.get(user.id);
  const permissions = String(world.permissions(user.id, channel.id));
  const message = core.messages.get(info.messageId ?? "")?.message;
  return {
    version: 1,
    id,
    token,
    application_id: core.applicationId,
    type: info.type,
    data,
    channel_id: channel.id,
    channel: { ...partialChannel(channel, world.users.get(channel.recipientId ?? "")), permissions },
    ...(guild &&
      member && {
        guild_id: guild.id,
        guild_locale: guild.locale,
        guild: { id: guild.id, locale: guild.locale, features: [] },
        member: { ...apiMember(member, user), permissions },
      }),
    ...(!guild && { user: apiUser(user) }),
    ...(message && { message }),
    app_permissions: String(world.permissions(core.botId, channel.id)),
    locale: info.locale,
    entitlements: [],
    authorizing_integration_owners: { 0: guild?.id ?? "0" },
    context: guild ? InteractionContextType.Guild : InteractionContextType.BotDM,
    attachment_size_limit: fileLimit,
  };
}
