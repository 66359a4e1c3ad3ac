import pg from "pg";
import setup from "../../tests/globalSetup.ts";

/** The PostgreSQL that the tests use too, with its data on this machine's disk. */
export interface Postgres extends AsyncDisposable {
  /** Makes an empty database. Returns its address. */
  create(name: string): Promise<string>;
}

/** @param durable whether a commit waits until it is on the disk, as it does where PostgreSQL is left as it comes */
export async function startPostgres({ durable = false } = {}): Promise<Postgres> {
  let server = "";
  const stop = await setup({ provide: (_key, value) => void (server = value) }, { durable });
  return {
    async create(name) {
      const client = new pg.Client(server);
      await client.connect();
      await client.query(`drop database if exists bench_${name}`);
      await client.query(`create database bench_${name}`);
      await client.end();
      const url = new URL(server);
      url.pathname = `bench_${name}`;
      return url.href;
    },
    [Symbol.asyncDispose]: stop,
  };
}
