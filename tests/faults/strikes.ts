import type { RestFault } from "#src/sandbox/index.ts";
import { oneOf, type Scene } from "./acts.ts";

export type Strike = (scene: Scene) => void | Promise<void>;
type Strikes = Readonly<Record<string, Strike>>;

/** What can go wrong between the bot and Discord's gateway. Close codes: Discord's gateway documentation. */
export const gatewayStrikes: Strikes = {
  cut: ({ wire }) => wire.sandbox.faults.closeGateway(),
  close: ({ wire, random }) => wire.sandbox.faults.closeGateway(oneOf([4000, 4001, 4002, 4005, 4008], random)),
  reconnect: ({ wire }) => wire.sandbox.faults.reconnect(),
  "invalid session, to be resumed": ({ wire }) => wire.sandbox.faults.invalidateSession(true),
  "ask for a heartbeat": ({ wire }) => wire.sandbox.faults.requestHeartbeat(),
  "heartbeats unanswered": ({ wire }) => wire.sandbox.faults.ignoreHeartbeats(true),
  "heartbeats answered": ({ wire }) => wire.sandbox.faults.ignoreHeartbeats(false),
  "events twice": ({ wire }) => wire.sandbox.faults.duplicate(true),
  "events once": ({ wire }) => wire.sandbox.faults.duplicate(false),
  outage({ wire }) {
    wire.sandbox.faults.outage(true);
    wire.sandbox.faults.closeGateway();
  },
  "end of the outage": ({ wire }) => wire.sandbox.faults.outage(false),
};

/** What makes the client begin a new session, for which Discord makes it wait seconds; rare, or nothing else would happen. */
export const sessionStrikes: Strikes = {
  "invalid session": ({ wire }) => wire.sandbox.faults.invalidateSession(false),
  "session gone": ({ wire, random }) => wire.sandbox.faults.closeGateway(oneOf([4003, 4007, 4009], random)),
};

const places: readonly Pick<RestFault, "method" | "path">[] = [
  {},
  { method: "POST", path: /\/messages$/ },
  { method: "PATCH" },
  { path: /\/callback$/ },
  { method: "GET" },
];

const effects: readonly ((random: () => number) => RestFault["effect"])[] = [
  () => ({ kind: "status", status: 500 }),
  () => ({ kind: "status", status: 502 }),
  () => ({ kind: "dropBefore" }),
  () => ({ kind: "dropAfter" }),
  (random) => ({ kind: "delay", ms: 20 + Math.floor(random() * 200) }),
  (random) => ({ kind: "rateLimit", retryAfterSeconds: 0.05 + random() * 0.2 }),
  (random) => ({ kind: "rateLimit", retryAfterSeconds: 0.05 + random() * 0.1, global: true }),
];

/** What can go wrong with a request. */
export const restStrikes: Strikes = Object.fromEntries(
  effects.map((effect) => [
    effect(() => 0).kind === "status" ? JSON.stringify(effect(() => 0)) : effect(() => 0).kind,
    ({ wire, random }: Scene) =>
      wire.sandbox.faults.rest({
        ...oneOf(places, random),
        times: 1 + Math.floor(random() * 5),
        effect: effect(random),
      }),
  ]),
);

const viewChannel = 1n << 10n;
const sendMessages = 1n << 11n;
const embedLinks = 1n << 14n;
const readHistory = 1n << 16n;

/** What people do to the places and messages that the bot needs. */
export const worldStrikes: Strikes = {
  "delete a message"({ town, random }) {
    const channel = oneOf([town.quiz, town.daily], random);
    const own = town.owner.messages(channel).filter(({ ephemeral, author }) => author.bot && !ephemeral);
    if (own.length > 0) town.owner.delete(oneOf(own, random).id);
  },
  "delete a channel": ({ wire, town, random }) =>
    wire.sandbox.world.deleteChannel(oneOf([town.quiz, town.daily], random)),
  "take permissions"({ wire, town, random }) {
    const deny = oneOf([viewChannel, sendMessages, embedLinks, readHistory], random);
    wire.sandbox.world.setOverwrite(oneOf([town.quiz, town.daily], random), wire.sandbox.botId, { deny });
  },
  "give permissions back": ({ wire, town, random }) =>
    void wire.sandbox.world.removeOverwrite(oneOf([town.quiz, town.daily], random), wire.sandbox.botId),
  "delete a role"({ wire, town }) {
    const { id } = wire.sandbox.world.createRole(town.guildId, { name: "passing" });
    wire.sandbox.world.deleteRole(town.guildId, id);
  },
  "remove a player": ({ wire, town, random }) => {
    const gone = oneOf(town.people, random).id;
    wire.sandbox.world.removeMember(town.guildId, gone);
    wire.sandbox.world.addMember(town.guildId, gone);
  },
  "server unavailable": ({ wire, town }) => wire.sandbox.world.setAvailable(town.guildId, false),
  "server available": ({ wire, town }) => wire.sandbox.world.setAvailable(town.guildId, true),
  "remove the bot": ({ wire, town }) => wire.sandbox.world.deleteGuild(town.guildId),
};

/** What clocks do. Time that passes is no fault, but everything else has to stand it at any moment. */
export const clockStrikes: Strikes = {
  "time passes": ({ wire, random }) => wire.clock.move(oneOf([500, 3_000, 8_000, 11_000, 21_000], random)),
  "hours pass": ({ wire, random }) => wire.clock.move(Math.floor(random() * 26 * 60 * 60_000)),
  "the bot's clock is set": ({ wire, random }) => wire.setAhead(Math.floor((random() - 0.5) * 60_000)),
};
