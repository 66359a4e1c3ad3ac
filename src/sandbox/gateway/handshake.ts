import { GatewayCloseCodes as Close, GatewayIntentBits, GatewayOpcodes as Op } from "discord-api-types/v10";
import { z } from "zod";
import type { Core } from "../core.ts";
import { apiMember, apiUser } from "../state/payloads.ts";
import { gatewayUrl } from "./address.ts";
import type { Connection, Packet } from "./connection.ts";
import { knownIntents, privilegedIntents } from "./intents.ts";
import { Session } from "./session.ts";

const Identify = z.object({
  token: z.string(),
  intents: z.int(),
  shard: z.tuple([z.int(), z.int()]).optional(),
  properties: z.record(z.string(), z.unknown()),
});

const Resume = z.object({ token: z.string(), session_id: z.string(), seq: z.int().nullable() });

const RequestMembers = z.object({
  guild_id: z.string(),
  query: z.string().optional(),
  limit: z.int().optional(),
  user_ids: z.union([z.string(), z.array(z.string())]).optional(),
  nonce: z.string().optional(),
});

/** What the handshake needs of the gateway. */
export interface GatewayHost {
  readonly core: Core;
  readonly sessions: Map<string, Session>;
  bind(session: Session, connection: Connection): void;
  tell(session: Session, event: string, data: unknown): void;
  send(connection: Connection, packet: Packet): void;
  announceReady(): void;
  /** Ends everything that the token has opened. */
  revoke(): void;
}

/** Opens a session: READY, then one GUILD_CREATE for each guild of the shard. */
export function identify(gateway: GatewayHost, connection: Connection, data: unknown): void {
  const { core } = gateway;
  if (connection.session) return connection.close(Close.AlreadyAuthenticated, "Already authenticated.");
  const { success, data: wish } = Identify.safeParse(data);
  if (!success) return connection.close(Close.DecodeError, "Error while decoding payload.");
  if (!valid(core, wish.token)) return connection.close(Close.AuthenticationFailed, "Authentication failed.");
  const shard = wish.shard ?? [0, 1];
  if (shard[0] < 0 || shard[1] < 1 || shard[0] >= shard[1])
    return connection.close(Close.InvalidShard, "Invalid shard.");
  if (wish.intents < 0 || wish.intents & ~knownIntents)
    return connection.close(Close.InvalidIntents, "Invalid intent(s).");
  if (wish.intents & privilegedIntents & ~core.privilegedIntents) {
    return connection.close(Close.DisallowedIntents, "Disallowed intent(s).");
  }
  const allowed = core.identifies.take(shard[0]);
  if (core.identifies.exhausted) return gateway.revoke();
  // The connection stays open: the client may identify on it later.
  if (!allowed) return gateway.send(connection, { op: Op.InvalidSession, d: false });
  const session = new Session(shard, wish.intents, connection);
  const guilds = core.world.guildsOf(core.botId).filter((it) => session.covers(it.id));
  if (guilds.length > core.guildsPerShard) return connection.close(Close.ShardingRequired, "Sharding required.");
  gateway.bind(session, connection);
  gateway.tell(session, "READY", {
    v: 10,
    user: { ...apiUser(core.world.user(core.botId)), verified: true, mfa_enabled: true, email: null, flags: 0 },
    user_settings: {},
    guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    private_channels: [],
    presences: [],
    relationships: [],
    session_id: session.id,
    session_type: "normal",
    resume_gateway_url: gatewayUrl(core.url),
    shard,
    application: { id: core.applicationId, flags: 0 },
    _trace: ["sandbox"],
  });
  if (wish.intents & GatewayIntentBits.Guilds) {
    const available = guilds.filter(({ id }) => core.world.isAvailable(id));
    for (const { id } of available) gateway.tell(session, "GUILD_CREATE", core.world.guildCreate(id));
  }
  gateway.announceReady();
}

/** Continues a session: everything missed, then RESUMED. */
export function resume(gateway: GatewayHost, connection: Connection, data: unknown): void {
  const { core } = gateway;
  if (connection.session) return connection.close(Close.AlreadyAuthenticated, "Already authenticated.");
  const { success, data: wish } = Resume.safeParse(data);
  if (!success) return connection.close(Close.DecodeError, "Error while decoding payload.");
  if (!valid(core, wish.token)) return connection.close(Close.AuthenticationFailed, "Authentication failed.");
  const session = gateway.sessions.get(wish.session_id);
  const after = wish.seq ?? 0;
  if (session && after > session.sequence) return connection.close(Close.InvalidSeq, "Invalid seq.");
  if (!session?.canReplay(after)) {
    if (session) gateway.sessions.delete(session.id);
    return gateway.send(connection, { op: Op.InvalidSession, d: false });
  }
  gateway.bind(session, connection);
  session.replay(after);
  gateway.tell(session, "RESUMED", { _trace: ["sandbox"] });
  gateway.announceReady();
}

/** Answers op 8 with the members asked for, in one chunk. */
export function requestMembers(gateway: GatewayHost, connection: Connection, data: unknown): void {
  const { session } = connection;
  if (!session) return connection.close(Close.NotAuthenticated, "Not authenticated.");
  const { success, data: wish } = RequestMembers.safeParse(data);
  if (!success) return connection.close(Close.DecodeError, "Error while decoding payload.");
  const { world } = gateway.core;
  const guild = world.guilds.get(wish.guild_id);
  if (!guild) return;
  const wholeList = wish.user_ids === undefined && !wish.query;
  if (wholeList && !(session.intents & GatewayIntentBits.GuildMembers)) {
    return connection.close(Close.DisallowedIntents, "Disallowed intent(s).");
  }
  const ids = wish.user_ids === undefined ? undefined : [wish.user_ids].flat();
  const query = wish.query?.toLowerCase() ?? "";
  const members = [...guild.members.values()]
    .filter(({ userId }) => ids?.includes(userId) ?? world.user(userId).name.toLowerCase().startsWith(query))
    .slice(0, ids ? 100 : wish.limit || undefined);
  gateway.tell(session, "GUILD_MEMBERS_CHUNK", {
    guild_id: guild.id,
    members: members.map((it) => apiMember(it, world.user(it.userId))),
    chunk_index: 0,
    chunk_count: 1,
    not_found: ids?.filter((id) => !guild.members.has(id)) ?? [],
    ...(wish.nonce !== undefined && { nonce: wish.nonce }),
  });
}

function valid({ token, identifies }: Core, given: string): boolean {
  return given.replace(/^Bot /, "") === token && !identifies.exhausted;
}
