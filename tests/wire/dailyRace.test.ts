import { type ChildProcess, spawn } from "node:child_process";
import { once as event } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { type Sandbox, type SeenMessage, startSandbox } from "#src/sandbox/index.ts";
import type { Database } from "#src/storage/schema.ts";
import { openStore, type Store } from "#src/storage/store.ts";
import { environment } from "../support/processes.ts";
import { schedule } from "../support/samples.ts";
import { backends, type Place } from "../support/stores.ts";
import { writeDeck } from "./crashProcess.ts";
import { customIdsOf } from "./wire.ts";

const slots = 60;
let sandbox: Sandbox;
let place: Place;
let store: Store;
let channels: string[];
const children: ChildProcess[] = [];
const data = mkdtempSync(join(tmpdir(), "wenda-race-"));

function start(): ChildProcess {
  const env = {
    ...environment,
    DISCORD_TOKEN: sandbox.token,
    DISCORD_API_URL: sandbox.api,
    DATABASE_URL: place.url,
    DATA_DIR: data,
    HTTP_PORT: "0",
    LOG_LEVEL: "warn",
  };
  const child = spawn(process.execPath, ["src/main.ts"], { env, stdio: "ignore" });
  children.push(child);
  return child;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = event(child, "exit");
  child.kill(signal);
  await ended;
}

const posts = (): SeenMessage[] => channels.flatMap((channel) => sandbox.as("Sam").messages(channel));
/** The ids of the posts that stand in the channels, as the buttons of their messages name them. */
const postIds = () => posts().map((post) => customIdsOf(post)[0]?.split(":")[2]);

/** Resolves when so many messages stand in the channels. */
async function posted(count: number): Promise<void> {
  await sandbox.traffic.waitFor(() => posts().length >= count, 20_000);
}

/** How many posts each slot knows, and how many messages stand in the channels that some slot knows, and in all. */
async function counted() {
  const known = await Promise.all(
    Array.from({ length: slots }, (_, number) => store.dailies.posts.latest(`race-${number}`, 5)),
  );
  const messages = new Set(posts().map(({ id }) => id));
  return {
    ofSlots: [...new Set(known.map((list) => list.length))],
    known: known.flat().filter(({ messageId }) => messageId !== null && messages.has(messageId)).length,
    standing: messages.size,
    different: new Set(postIds()).size,
  };
}
const once = { ofSlots: [1], known: slots, standing: slots, different: slots };

/** Resolves when every schedule has been dealt with: its next turn lies a day ahead. */
async function settled(): Promise<void> {
  const idle = async () => (await store.dailies.schedules.due(Date.now() + 3_600_000, slots)).length === 0;
  while (!(await idle())) await sandbox.traffic.waitFor(() => true);
}

describe.skipIf(inject("postgresUrl") === "none")("processes on one database", () => {
  beforeEach(async () => {
    place = await backends.find(({ name }) => name === "postgres")!.create();
    sandbox = await startSandbox({ world: "demo", rateLimits: false });
    store = openStore(place.url);
    await store.migrate();
    channels = Array.from(
      { length: 6 },
      (_, i) => sandbox.world.createChannel("Builders' Club", { name: `race-${i}` }).id,
    );
    const { guildId } = sandbox.world.channel(channels[0]!);
    // Due since a minute ago, which is why the first tick of a process takes them up.
    const at = Date.now() - 60_000;
    const time = new Date(at).toISOString().slice(11, 16);
    for (let number = 0; number < slots; number++) {
      const channelId = channels[number % channels.length]!;
      const about = { id: `race-${number}`, guildId: guildId ?? "", channelId, deckId: "deck" };
      await store.dailies.schedules.add(
        schedule({ ...about, time, timezone: "UTC", language: "en", createdAt: at - 86_400_000, nextAt: at }),
      );
    }
  });

  beforeAll(() => writeDeck(data));
  afterAll(() => rmSync(data, { recursive: true, force: true }));
  afterEach(async () => {
    for (const child of children.splice(0)) await end(child, "SIGKILL");
    await store.close();
    await sandbox.close();
    await place[Symbol.asyncDispose]();
  });

  test("two processes post every slot once", { timeout: 40_000 }, async () => {
    start();
    start();
    await posted(slots);
    await settled();
    expect(await counted()).toEqual(once);
  });

  test("and so they do when one is killed halfway", { timeout: 40_000 }, async () => {
    // Slow enough for slots to be in its hands when it is killed.
    sandbox.faults.rest({ method: "POST", path: /\/messages$/, times: slots, effect: { kind: "delay", ms: 150 } });
    const victim = start();
    start();
    await posted(slots / 3);
    await end(victim, "SIGKILL");
    // What it held comes free when its leases have run out: here they are put into the past instead.
    const pool = new pg.Pool({ connectionString: place.url });
    await using db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
    await db.updateTable("daily_post").set({ claimed_until: 0 }).where("message_id", "is", null).execute();
    await db
      .updateTable("daily_schedule")
      .set({ next_at: 0 })
      .where("next_at", "<", Date.now() + 3_600_000)
      .execute();
    start();
    await posted(slots);
    await settled();
    expect(await counted()).toEqual(once);
  });
});
