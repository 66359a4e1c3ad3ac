import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import { connect } from "#src/storage/connect.ts";
import { migrate, migrations } from "#src/storage/migrations.ts";
import { openStore } from "#src/storage/store.ts";
import { backUp } from "#src/storage/transfer/backup.ts";
import { restore } from "#src/storage/transfer/restore.ts";
import { environment } from "../support/processes.ts";
import { backends } from "../support/stores.ts";
import { change, empty, filled, postgres, sqlite } from "./places.ts";
import { everything } from "./rows.ts";

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "wenda-backup-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, "made", "wenda.backup.gz");
}

const refusal = async (attempt: Promise<unknown>): Promise<string> => {
  const error: unknown = await attempt.catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: "StoreError", message: expect.not.stringContaining("\n") as string });
  return (error as Error).message;
};

describe("a backup", { timeout: 60_000 }, () => {
  test.each([
    { from: sqlite, to: [sqlite, postgres] },
    { from: postgres, to: [postgres, sqlite] },
  ])("of $from.name restores into both, equal row by row", async ({ from, to }) => {
    const [source, file] = [await filled(1_100, from), newFile()];
    const saved = await backUp(source, file);
    expect(saved.map(({ rows }) => rows)).toEqual(saved.map(() => 1_100));
    expect(readdirSync(dirname(file))).toEqual(["wenda.backup.gz"]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const rows = await everything(source);
    for (const backend of to) {
      const target = await empty(backend);
      expect(await restore(file, target)).toEqual(saved);
      expect(await everything(target)).toEqual(rows);
      await using store = openStore(target);
      expect(await store.migrate()).toEqual([]);
    }
  });

  test.each(backends)("of a $name database with an older schema is brought up to date", async (backend) => {
    const [source, file] = [await empty(), newFile()];
    await using db = connect(source);
    await migrate(db, { upTo: "002_answers" });
    await change(source, "insert into fact values ('salt', '盐'), ('commands', '')");
    // Later migrations may make something of these.
    await change(
      source,
      `insert into quiz (id, guild_id, channel_id, host_id, created_at) values ('q', 'g', 'c', 'h', 1);
      insert into quiz_result (quiz_id, guild_id, user_id, points, right_answers, answered, rank, players, ended_at)
        values ('q', 'g', '1', 3, 3, 4, 1, 2, 5), ('q', 'g', '2', 0, 0, 4, 2, 2, 5)`,
    );
    const before = await everything(source);
    await backUp(source, file);
    const target = await empty(backend);
    await restore(file, target);
    const after = await everything(target);
    expect(after["fact"]).toEqual(before["fact"]);
    expect(after["entry_view"]).toEqual([]);
    await migrate(db);
    expect(await everything(source)).toEqual(after);
    // The tables of today, without rows: a later migration could not fill what it makes.
    const today = await empty(backend);
    await using store = openStore(today);
    await store.migrate();
    expect(await refusal(restore(file, today))).toMatch(/^The database has newer tables than the backup \(003_/);
  });

  /** Games are written one after the other, each with its whole journal: any one state is so many whole games and a part. */
  test.each(backends)("of a $name database that is being written to is one state of it", async (backend) => {
    const [source, file, target] = [await filled(1_000, backend), newFile(), await empty(backend)];
    const program = `
      const { openStore } = await import("#src/storage/store.ts");
      await using store = openStore(${JSON.stringify(source)});
      const game = { type: "opened", at: 1, guildId: "g", hostId: "h", settings: {}, seed: "s", questions: [] };
      for (let number = 0; ; number++) {
        const id = \`~\${String(number).padStart(8, "0")}\`;
        await store.quizzes.open({ ...game, id, channelId: id });
        for (let seq = 1; seq <= 5; seq++) await store.quizzes.append(id, seq, [{ type: "began", at: seq }]);
        console.log(number);
      }`;
    const writer = spawn(process.execPath, ["--input-type=module", "-e", program], {
      env: environment,
      stdio: ["ignore", "pipe", "inherit"],
    });
    onTestFinished(() => void writer.kill("SIGKILL"));
    const lines = createInterface({ input: writer.stdout })[Symbol.asyncIterator]();
    const next = async () => Number((await lines.next()).value);
    while ((await next()) < 100);
    await backUp(source, file);
    writer.kill("SIGKILL");
    await once(writer, "exit");
    await restore(file, target);
    const count = async (url: string) => {
      const { quiz, quiz_event } = await everything(url);
      const ids = (rows: string[] | undefined) =>
        (rows ?? []).map((row) => JSON.parse(row) as { id: string; quiz_id: string; seq: number });
      const games = ids(quiz).flatMap(({ id }) => (id.startsWith("~") ? [id] : []));
      return { games, events: ids(quiz_event).filter(({ quiz_id }) => quiz_id.startsWith("~")) };
    };
    const { games, events } = await count(target);
    expect(games.length).toBeGreaterThan(99);
    // The backup was really taken in between.
    expect((await count(source)).games.length).toBeGreaterThan(games.length);
    expect(games).toEqual(games.map((_, number) => `~${String(number).padStart(8, "0")}`));
    const journals = Map.groupBy(events, ({ quiz_id }) => quiz_id);
    expect([...journals.keys()].sort()).toEqual(games);
    for (const [id, journal] of journals) {
      const seqs = journal.map(({ seq }) => seq).toSorted((a, b) => a - b);
      expect(seqs).toEqual([0, 1, 2, 3, 4, 5].slice(0, id === games.at(-1) ? seqs.length : 6));
    }
  });

  test("does not replace a file, and leaves none where it fails or is killed", async () => {
    const file = newFile();
    const source = await filled(1_100);
    await backUp(source, file);
    const whole = readFileSync(file);
    expect(await refusal(backUp(source, file))).toBe(`There is a file ${file} already: choose another name.`);
    expect(readFileSync(file).equals(whole)).toBe(true);
    rmSync(file);

    const program = `
      const { backUp } = await import("#src/storage/transfer/backup.ts");
      const { existsSync } = await import("node:fs");
      const { Checksum } = await import("#src/storage/transfer/checksum.ts");
      const { add } = Checksum.prototype;
      let rows = 0;
      Checksum.prototype.add = function (text) { if (++rows === 9000) process.kill(process.pid, "SIGKILL"); add.call(this, text); };
      await backUp(${JSON.stringify(source)}, ${JSON.stringify(file)});`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
      env: environment,
      stdio: "inherit",
    });
    expect(await once(child, "exit")).toEqual([null, "SIGKILL"]);
    expect(readdirSync(dirname(file))).toEqual([expect.stringMatching(/^wenda\.backup\.gz\.[0-9a-f]{8}\.partial$/)]);

    await change(source, "insert into fact values ('zz', x'00ff')");
    expect(await refusal(backUp(source, file))).toMatch(/^The row of fact with name = \["zz"\] holds a value/);
    expect(existsSync(file)).toBe(false);
    expect(readdirSync(dirname(file)).length).toBe(1);
  });

  test("is not taken of nothing", async () => {
    const missing = `${await empty()}-none`;
    expect(await refusal(backUp(missing, newFile()))).toMatch(/^There is no database at /);
  });
});

describe("a restore", () => {
  test.each(backends)("into a $name database refuses a file that is not whole, and writes nothing", async (backend) => {
    const [source, file, target] = [await filled(60), newFile(), await empty(backend)];
    await backUp(source, file);
    const whole = readFileSync(file);
    const lines = gunzipSync(whole).toString().split("\n");
    const flip = (place: number) => {
      const copy = Buffer.from(whole);
      copy.writeUInt8(copy.readUInt8(place) ^ 0x10, place);
      return copy;
    };
    const packed = (changed: readonly string[]) => gzipSync(changed.join("\n"));
    const row = lines.findIndex((line) => line.startsWith("["));
    const lastTable = lines.findLastIndex((line) => line.startsWith('{"table"'));
    const bad: Record<string, Buffer> = {
      "empty file": Buffer.alloc(0),
      "cut in the middle": whole.subarray(0, whole.length / 2),
      "cut by one byte": whole.subarray(0, -1),
      "a bit turned in the middle": flip(Math.floor(whole.length / 2)),
      "a bit turned in the check sum": flip(whole.length - 6),
      "no gzip": Buffer.from(lines.join("\n")),
      "something else": gzipSync("hello\n"),
      "another JSON": gzipSync('{"wenda":"other"}\n'),
      "a later format": packed([lines[0]!.replace('"format":1', '"format":2'), ...lines.slice(1)]),
      "a value changed": packed(lines.with(row, lines[row]!.replace("·", ":"))),
      "a row missing": packed(lines.toSpliced(row, 1)),
      "a row twice": packed(lines.toSpliced(row, 0, lines[row]!)),
      "a table missing": packed(lines.toSpliced(lastTable, lines.length - 2 - lastTable)),
      "no end": packed(lines.slice(0, -2)),
      "something after the end": packed([...lines.slice(0, -1), "[1]", ""]),
    };
    for (const [name, content] of Object.entries(bad)) {
      writeFileSync(file, content);
      expect
        .soft(await refusal(restore(file, target)), name)
        .toMatch(/^The backup .* cannot be used \(.+\): take another|^Rows of/);
      expect.soft(Object.values(await everything(target)).flat(), name).toEqual([]);
    }
    writeFileSync(file, whole);
    await restore(file, target);
    expect(await everything(target)).toEqual(await everything(source));
  });

  test("refuses a file that is not there, and one of a newer program", async () => {
    const [source, file, target] = [await filled(5), newFile(), await empty()];
    expect(await refusal(restore(file, target))).toMatch(/ENOENT/);
    await backUp(source, file);
    const text = gunzipSync(readFileSync(file)).toString();
    const last = Object.keys(migrations).at(-1)!;
    writeFileSync(file, gzipSync(text.replace(`"${last}"`, `"${last}","999_later"`)));
    expect(await refusal(restore(file, target))).toMatch(
      /^The backup is newer than this program, .* 999_later: restore/,
    );
  });

  test.each(backends)("refuses a $name database that holds data, and leaves it as it is", async (backend) => {
    const [source, file, target] = [await filled(5), newFile(), await filled(3, backend)];
    await backUp(source, file);
    const before = await everything(target);
    expect(await refusal(restore(file, target))).toMatch(
      /^The database holds data already \(there are rows in .*set DATABASE_URL to a new file or database\.$/,
    );
    expect(await everything(target)).toEqual(before);
  });
});
