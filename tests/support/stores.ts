import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { inject } from "vitest";
import { openStore, type Store } from "#src/storage/store.ts";

/** An empty database for one test file; `url` opens as many connections to it as a test wants. */
export interface Place extends AsyncDisposable {
  readonly url: string;
}

async function sqlitePlace(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), "wenda-sqlite-"));
  return {
    url: `sqlite:${join(folder, "test.db")}`,
    [Symbol.asyncDispose]: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function postgresPlace(): Promise<Place> {
  const name = `t_${randomBytes(6).toString("hex")}`;
  await administer(`create database ${name}`);
  const url = new URL(inject("postgresUrl"));
  url.pathname = name;
  return { url: url.href, [Symbol.asyncDispose]: () => administer(`drop database ${name} with (force)`) };
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client(inject("postgresUrl"));
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** Every database that the bot can run on. */
export const backends: readonly { readonly name: string; readonly create: () => Promise<Place> }[] = [
  { name: "sqlite", create: sqlitePlace },
  { name: "postgres", create: postgresPlace },
];

/** Two processes on one new database, which go with it. */
export interface TwoProcesses extends AsyncDisposable {
  readonly url: string;
  readonly store: Store;
  readonly other: Store;
}

/** @param shared whether the two have one connection: on SQLite one that waits holds up its whole thread, so two of one process cannot take turns */
export async function twoProcesses(create: () => Promise<Place>, shared = false): Promise<TwoProcesses> {
  const place = await create();
  const store = openStore(place.url);
  await store.migrate();
  const other = shared ? store : openStore(place.url);
  return {
    url: place.url,
    store,
    other,
    async [Symbol.asyncDispose]() {
      await Promise.all([store.close(), other.close()]);
      await place[Symbol.asyncDispose]();
    },
  };
}
