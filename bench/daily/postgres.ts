import pg from "pg";
import setup from "../../tests/globalSetup.ts";

/** The PostgreSQL that the tests use too, with its data on this machine's disk and no waiting for the disk. */
export interface Postgres extends AsyncDisposable {
  /** Makes an empty database. Returns its address. */
  create(name: string): Promise<string>;
}

export async function startPostgres(): Promise<Postgres> {
  let server = "";
  const stop = await setup({ provide: (_key, value) => void (server = value) });
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
