import { type Client, Events } from "discord.js";
import {
  type APIMessage,
  ChannelType,
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  type GatewayInteractionCreateDispatchData,
} from "discord-api-types/v10";

/**
 * The events that anything here reads. The others tell of channels, roles and threads, which the library would keep; what is
 * needed of them comes with each interaction, or is asked for (see `places.ts`). RESUMED, which nothing here waits for, the
 * library (discord.js 14.28) reads by a session that may have ended in the same moment: the process would end with it.
 */
const read: ReadonlySet<string> = new Set([
  GatewayDispatchEvents.Ready,
  GatewayDispatchEvents.GuildCreate,
  GatewayDispatchEvents.GuildDelete,
  GatewayDispatchEvents.InteractionCreate,
]);

/** What has been seen to be a thread, by client; what is one stays one. */
const threads = new WeakMap<Client, Set<string>>();
/** It is noted anew with each interaction, so that forgetting costs nothing. */
const mostThreads = 10_000;
const threadTypes: ReadonlySet<number> = new Set([
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
]);

/** Whether the channel of an interaction is a thread. */
export const isThread = (client: Client, channelId: string | null): boolean =>
  channelId !== null && (threads.get(client)?.has(channelId) ?? false);

/**
 * Lets a client see of its servers only which there are. The library keeps all channels and roles of every server, about
 * 65 KB for one of 40 channels, and does without its own caches of them only against its advice; so what they would be
 * filled from is taken out of the packets, which it announces before it reads them.
 */
export function keepSlim(client: Client): void {
  const seen = new Set<string>();
  threads.set(client, seen);
  client.on(Events.Raw, (packet: GatewayDispatchPayload) => {
    if (packet.t === GatewayDispatchEvents.InteractionCreate) slimInteraction(packet.d, seen);
    else if (packet.t === GatewayDispatchEvents.GuildCreate) {
      const { id, unavailable = false } = packet.d;
      // Empty lists, and not none: without them the library takes the server for one in an outage.
      Object.assign(packet, { d: { id, unavailable, channels: [], roles: [], members: [] } });
    } else if (!read.has(packet.t)) Object.assign(packet, { t: null });
  });
}

/** Takes out what the library would keep for good: channels and roles that were chosen, and the threads of messages. */
function slimInteraction({ channel, ...rest }: GatewayInteractionCreateDispatchData, seen: Set<string>): void {
  if (channel?.id !== undefined && threadTypes.has(channel.type)) {
    if (seen.size >= mostThreads) seen.clear();
    seen.add(channel.id);
  }
  const { data, message } = rest as { data?: { resolved?: Resolved }; message?: APIMessage };
  delete data?.resolved?.channels;
  delete data?.resolved?.roles;
  for (const one of [message, ...Object.values(data?.resolved?.messages ?? {})]) delete one?.thread;
}

interface Resolved {
  channels?: unknown;
  roles?: unknown;
  messages?: Record<string, APIMessage>;
}
