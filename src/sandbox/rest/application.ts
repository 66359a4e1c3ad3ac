import type { Core } from "../core.ts";
import { refuse, unknown } from "../error.ts";
import { gatewayUrl } from "../gateway/address.ts";
import { apiUser } from "../state/payloads.ts";
import { type Call, ok, type Reply, type Route } from "./route.ts";

/** The bot itself, its application, and where its gateway is. */
export const applicationRoutes: readonly Route[] = [
  { method: "GET", path: "/gateway", tokenInPath: true, handle: ({ core }) => ok({ url: gatewayUrl(core.url) }) },
  { method: "GET", path: "/gateway/bot", limit: { requests: 5, seconds: 5 }, handle: gatewayBot },
  {
    method: "GET",
    path: "/users/@me",
    limit: { requests: 30, seconds: 30 },
    handle: ({ core }) => ok(user(core, core.botId)),
  },
  {
    method: "GET",
    path: "/users/:user",
    limit: { requests: 30, seconds: 30 },
    handle: (call) => ok(user(call.core, call.param("user"))),
  },
  { method: "POST", path: "/users/@me/channels", handle: openDm },
  {
    method: "GET",
    path: "/users/@me/guilds",
    handle: ({ core }) =>
      ok(
        core.world.guildsOf(core.botId).map(({ id, name }) => ({
          id,
          name,
          icon: null,
          owner: false,
          permissions: String(core.world.permissions(core.botId, id)),
          features: [],
        })),
      ),
  },
  { method: "GET", path: "/applications/@me", handle: ({ core }) => ok(application(core)) },
  { method: "GET", path: "/oauth2/applications/@me", handle: ({ core }) => ok(application(core)) },
];

function gatewayBot({ core }: Call): Reply {
  if (core.faults.down) return { status: 503 };
  const needed = Math.ceil(core.world.guildsOf(core.botId).length / core.guildsPerShard);
  const shards = Math.max(core.shards, needed);
  return ok({ url: gatewayUrl(core.url), shards, session_start_limit: core.identifies.describe() });
}

function user(core: Core, id: string) {
  const record = core.world.users.get(id);
  if (!record) throw unknown("user");
  return apiUser(record);
}

function application(core: Core) {
  return {
    id: core.applicationId,
    name: core.world.user(core.botId).name,
    icon: null,
    description: "",
    bot_public: true,
    bot_require_code_grant: false,
    bot: user(core, core.botId),
    verify_key: "0".repeat(64),
    team: null,
    flags: 0,
    approximate_guild_count: core.world.guildsOf(core.botId).length,
  };
}

function openDm({ core, body }: Call): Reply {
  const id = (body as { recipient_id?: unknown } | null)?.recipient_id;
  const recipient = core.world.users.get(String(id));
  if (!recipient) throw refuse("recipient");
  if (recipient.bot) throw refuse("dmToBot");
  return ok(core.world.payload(core.world.openDm(recipient.id)));
}
