import assert from "node:assert/strict";
import { hash } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { PermissionFlagsBits as P } from "discord-api-types/v10";
import { vi } from "vitest";
import type { Outcome, Person, Sandbox } from "#src/sandbox/index.ts";
import { idOf } from "./play.ts";
import type { Role, Stage } from "./rightsTable.ts";
import { customIdsOf, messageOf, textOf, type Wire } from "./wire.ts";

/** A server with somebody in every role and one thing in it that rights are about. */
export interface Scene {
  readonly guildId: string;
  readonly otherGuildId: string;
  readonly people: Readonly<Record<Role, Person>>;
  /** Where each of them tries it: here, in the other server, in private. */
  readonly channels: Readonly<Record<Role, string>>;
  /** What stands for an id in the table, with the id. */
  readonly ids: Readonly<Record<string, string>>;
}

const people = ["admin", "moderator", "host", "player", "stranger"] as const;
const done = (outcome: Outcome) => assert(outcome.kind !== "failed", JSON.stringify(outcome));

/** Builds a server and lets happen in it what the stage is about. */
export async function setStage(wire: Wire, stage: Stage): Promise<Scene> {
  const { sandbox } = wire;
  const here = server(sandbox);
  const there = server(sandbox);
  const elsewhere = sandbox.as(there.owner);
  const owner = sandbox.as(here.owner);
  const person = (role: (typeof people)[number]) => sandbox.as(here.people[role]);
  const everybody = {
    owner,
    admin: person("admin"),
    moderator: person("moderator"),
    host: person("host"),
    player: person("player"),
    stranger: person("stranger"),
    elsewhere,
    private: owner,
  };
  const at = (role: Role) => (role === "elsewhere" ? there.channel : role === "private" ? here.dm : here.channel);
  const channels = Object.fromEntries(Object.keys(everybody).map((role) => [role, at(role as Role)]));
  const { host, player } = everybody;
  const inside = { host, player, owner, channel: here.channel };
  const ids =
    stage === "daily" || stage === "resting"
      ? await daily(wire, inside, stage, { owner: elsewhere, channel: there.channel })
      : stage === "nothing"
        ? {}
        : await quiz(wire, inside, stage);
  return {
    guildId: here.guildId,
    otherGuildId: there.guildId,
    people: everybody,
    channels: channels as Scene["channels"],
    ids,
  };
}

interface Inside {
  readonly host: Person;
  readonly player: Person;
  readonly owner: Person;
  readonly channel: string;
}

function server({ world }: Sandbox) {
  const named = Object.fromEntries(people.map((role) => [role, world.createUser({ name: role }).id]));
  const owner = world.createUser({ name: "owner" }).id;
  const { id } = world.createGuild({ name: "Rights", owner, members: Object.values(named), channels: ["here"] });
  const permissions = { admin: P.ManageGuild, moderator: P.ManageMessages };
  for (const [name, allowed] of Object.entries(permissions)) {
    const role = world.createRole(id, { name, permissions: allowed });
    world.updateMember(id, named[name] ?? "", { roles: [role.id] });
  }
  const [channel] = world.channelsOf(id);
  assert(channel);
  return {
    guildId: id,
    owner,
    people: named as Record<(typeof people)[number], string>,
    channel: channel.id,
    dm: world.openDm(owner).id,
  };
}

async function quiz(wire: Wire, { host, player, channel }: Inside, stage: Stage): Promise<Scene["ids"]> {
  const lobby = messageOf(await host.command(channel, "quiz start", { questions: 3, seconds: 120, language: "en" }));
  const ids = { quiz: idOf(customIdsOf(lobby)[0]) };
  const recorded = (sql: string) => vi.waitFor(() => assert(rows(wire, sql, ids.quiz).length > 0), 15_000);
  const event = (type: string) =>
    recorded(`select 1 from quiz_event where quiz_id = ? and event like '%"type":"${type}"%'`);
  done(await player.command(channel, "quiz join"));
  await event("lobbyPosted");
  if (stage === "lobby") return ids;
  done(await host.click(lobby.id, `1:quiz.begin:${ids.quiz}`));
  const first = `1:quiz.answer:${ids.quiz}:0:0`;
  const asked = await host.sees(channel, (message) => customIdsOf(message).includes(first), 15_000);
  done(await player.click(asked.id, first));
  if (stage === "paused" || stage === "over")
    done(await host.command(channel, `quiz ${stage === "paused" ? "pause" : "stop"}`));
  if (stage === "paused") await event("paused");
  if (stage === "over") await recorded("select 1 from quiz where id = ? and ended_at is not null");
  return ids;
}

/** The other server has a question of the day too: that one is not to be taken for it. */
async function daily(
  wire: Wire,
  { owner, channel }: Inside,
  stage: Stage,
  there: { owner: Person; channel: string },
): Promise<Scene["ids"]> {
  const daily = { time: "00:00", timezone: "UTC", days: "mon" };
  for (const one of [there, { owner, channel }]) done(await one.owner.command(one.channel, "daily setup", daily));
  done(await owner.command(channel, "daily now"));
  if (stage === "resting") done(await owner.command(channel, "daily pause"));
  return postIn(wire, channel);
}

function postIn(wire: Wire, channel: string): Scene["ids"] {
  const [row] = rows(wire, "select id, schedule_id from daily_post where channel_id = ?", channel);
  return { post: String(row?.["id"]), schedule: String(row?.["schedule_id"]) };
}

function rows({ databaseUrl }: Wire, sql: string, ...values: string[]): Record<string, unknown>[] {
  const database = new DatabaseSync(databaseUrl.replace("sqlite:", ""), { readOnly: true });
  try {
    return database.prepare(sql).all(...values);
  } finally {
    database.close();
  }
}

/** Views are kept in memory and written each minute, whoever does something then. */
const writtenByTheClock = "entry_view";

/**
 * A digest of what each table has about some servers; the games of others go on by themselves.
 * @param besides whether what belongs to no server counts too
 */
export function written(wire: Wire, guildIds: readonly string[], besides: boolean): Readonly<Record<string, string>> {
  const tables = rows(
    wire,
    `select name, (select group_concat(name) from pragma_table_info(m.name)) as columns
     from sqlite_master m where type = 'table'`,
  );
  const servers = `guild_id in (${guildIds.map(() => "?").join()})`;
  const digests = tables.flatMap(({ name, columns }): [string, string][] => {
    const names = String(columns).split(",");
    const all = `select * from "${String(name)}"`;
    const digest = (found: unknown) => [[String(name), hash("sha1", JSON.stringify(found))]] as [string, string][];
    if (name === writtenByTheClock) return [];
    if (names.includes("guild_id")) return digest(rows(wire, `${all} where ${servers}`, ...guildIds));
    if (names.includes("quiz_id"))
      return digest(rows(wire, `${all} where quiz_id in (select id from quiz where ${servers})`, ...guildIds));
    return besides ? digest(rows(wire, all)) : [];
  });
  return Object.fromEntries(digests);
}

/** What somebody read who was answered in words. */
export const wordsOf = (outcome: Outcome): string => (outcome.kind === "message" ? textOf(outcome.message) : "");
