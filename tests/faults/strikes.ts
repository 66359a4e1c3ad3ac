import type { RestFault } from "#src/sandbox/index.ts";
import { oneOf, type Scene } from "./acts.ts";
import { answered, type Ground, type Here } from "./ground.ts";
import type { Mortal } from "./mortal.ts";

export type Strike<G extends Ground = Ground> = (scene: Scene<G>) => void | Promise<void>;
type Strikes = Readonly<Record<string, Strike>>;

/** What can go wrong between the bot and Discord's gateway. Close codes: Discord's gateway documentation. */
export const gatewayStrikes: Strikes = {
  cut: ({ ground }) => ground.sandbox.faults.closeGateway(),
  close: ({ ground, random }) => ground.sandbox.faults.closeGateway(oneOf([4000, 4001, 4002, 4005, 4008], random)),
  reconnect: ({ ground }) => ground.sandbox.faults.reconnect(),
  "invalid session, to be resumed": ({ ground }) => ground.sandbox.faults.invalidateSession(true),
  "ask for a heartbeat": ({ ground }) => ground.sandbox.faults.requestHeartbeat(),
  "heartbeats unanswered": ({ ground }) => ground.sandbox.faults.ignoreHeartbeats(true),
  "heartbeats answered": ({ ground }) => ground.sandbox.faults.ignoreHeartbeats(false),
  "events twice": ({ ground }) => ground.sandbox.faults.repeatEvents(5),
  outage({ ground }) {
    ground.sandbox.faults.outage(true);
    ground.sandbox.faults.closeGateway();
  },
  "end of the outage": ({ ground }) => ground.sandbox.faults.outage(false),
};

/** What makes the client begin a new session, for which Discord makes it wait seconds; rare, or nothing else would happen. */
export const sessionStrikes: Strikes = {
  "invalid session": ({ ground }) => ground.sandbox.faults.invalidateSession(false),
  "session gone": ({ ground, random }) => ground.sandbox.faults.closeGateway(oneOf([4003, 4007, 4009], random)),
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
    ({ ground, random }: Scene) => {
      ground.sandbox.faults.rest({
        ...oneOf(places, random),
        times: 1 + Math.floor(random() * 5),
        effect: effect(random),
      });
    },
  ]),
);

const viewChannel = 1n << 10n;
const sendMessages = 1n << 11n;
const embedLinks = 1n << 14n;
const readHistory = 1n << 16n;

/** What people do to the places and messages that the bot needs. */
export const worldStrikes: Strikes = {
  "delete a message"({ town, ledger, random }) {
    const channel = oneOf([town.quiz, town.daily], random);
    const own = town.owner.messages(channel).filter(({ ephemeral, author }) => author.bot && !ephemeral);
    if (own.length === 0) return;
    const { id } = oneOf(own, random);
    town.owner.delete(id);
    ledger.deleted(id);
  },
  "delete a channel": ({ ground, town, random }) =>
    ground.sandbox.world.deleteChannel(oneOf([town.quiz, town.daily], random)),
  "take permissions"({ ground, town, random }) {
    const deny = oneOf([viewChannel, sendMessages, embedLinks, readHistory], random);
    ground.sandbox.world.setOverwrite(oneOf([town.quiz, town.daily], random), ground.sandbox.botId, { deny });
  },
  "give permissions back": ({ ground, town, random }) =>
    void ground.sandbox.world.removeOverwrite(oneOf([town.quiz, town.daily], random), ground.sandbox.botId),
  "delete a role"({ ground, town }) {
    const { id } = ground.sandbox.world.createRole(town.guildId, { name: "passing" });
    ground.sandbox.world.deleteRole(town.guildId, id);
  },
  "remove a player": ({ ground, town, random }) => {
    const gone = oneOf(town.people, random).id;
    ground.sandbox.world.removeMember(town.guildId, gone);
    ground.sandbox.world.addMember(town.guildId, gone);
  },
  "server unavailable": ({ ground, town }) => ground.sandbox.world.setAvailable(town.guildId, false),
  "server available": ({ ground, town }) => ground.sandbox.world.setAvailable(town.guildId, true),
  "remove the bot": ({ ground, town }) => ground.sandbox.world.deleteGuild(town.guildId),
};

/** What clocks do. Time that passes is no fault, but everything else has to stand it at any moment. */
export const clockStrikes: Readonly<Record<string, Strike<Here>>> = {
  "time passes": ({ ground, random }) => ground.clock.move(oneOf([500, 3_000, 8_000, 11_000, 21_000], random)),
  async "hours pass"({ ground, random }) {
    await answered(ground.health());
    ground.clock.move(Math.floor(random() * 26 * 60 * 60_000));
  },
  "the bot's clock is set": ({ ground, random }) => ground.setAhead(Math.floor((random() - 0.5) * 60_000)),
};

/** How processes end. The sequence goes on while a new one starts. */
export const processStrikes: Readonly<Record<string, Strike<Mortal>>> = {
  SIGKILL: ({ ground }) => ground.crash(),
  SIGTERM: ({ ground }) => ground.restart(),
};

/** What people do to a place that a bot in real time gets over in a moment. */
export const slightStrikes: Strikes = Object.fromEntries(
  Object.entries(worldStrikes).filter(([name]) =>
    ["delete a message", "delete a role", "remove a player"].includes(name),
  ),
);
