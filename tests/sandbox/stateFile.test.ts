import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { startSandbox } from "#src/sandbox/index.ts";
import { register, rest } from "./bot.ts";

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "wenda-sandbox-"));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

test("after a restart everything is where it was, and old messages can be edited", async () => {
  const stateFile = join(folder(), "state", "sandbox.json");
  let id: string;
  let room: string;
  let guildId: string;
  {
    await using sandbox = await startSandbox({ stateFile });
    guildId = sandbox.world.createGuild({ name: "Third", channels: ["one"] }).id;
    room = sandbox.world.channel("one").id;
    const form = new FormData();
    form.set("payload_json", JSON.stringify({ content: "before" }));
    form.set("files[0]", new Blob(["data"]), "note.txt");
    const headers = { authorization: `Bot ${sandbox.token}` };
    const response = await fetch(`${sandbox.api}/v10/channels/${room}/messages`, {
      method: "POST",
      body: form,
      headers,
    });
    id = ((await response.json()) as { id: string }).id;
    await register(sandbox, [{ name: "go", description: "Go" }]);
  }
  // Even a clock that was set back gives later ids.
  await using sandbox = await startSandbox({ stateFile, now: () => 1_600_000_000_000 });
  expect(sandbox.world.guild("Third").id).toBe(guildId);
  const api = rest(sandbox);
  expect((await api("PATCH", `/channels/${room}/messages/${id}`, { content: "after" })).status).toBe(200);
  const [message] = sandbox.as("Wenda").messages(room);
  expect(message).toMatchObject({ id, content: "after", attachments: [{ filename: "note.txt" }] });
  const url = new URL(message!.attachments[0]!.url);
  expect(await (await fetch(sandbox.url + url.pathname)).text()).toBe("data");
  const later = await api("POST", `/channels/${room}/messages`, { content: "later" });
  expect(BigInt(String(later.body["id"])) > BigInt(id)).toBe(true);
  expect((await api("GET", `/applications/${sandbox.applicationId}/commands`)).body).toMatchObject([{ name: "go" }]);
});

test("a file that cannot be read is set aside", async () => {
  const path = folder();
  const stateFile = join(path, "sandbox.json");
  writeFileSync(stateFile, "{ half");
  const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  onTestFinished(() => warn.mockRestore());
  const sandbox = await startSandbox({ stateFile });
  expect(sandbox.world.guilds.size).toBe(2);
  await sandbox.close();
  expect(warn).toHaveBeenCalledOnce();
  expect(readdirSync(path).sort()).toEqual(["sandbox.json", "sandbox.json.unreadable"]);
  expect(readFileSync(`${stateFile}.unreadable`, "utf8")).toBe("{ half");
});

test("the demo world has the same ids every time", async () => {
  const ids = async () => {
    await using sandbox = await startSandbox();
    return [[...sandbox.world.guilds.keys()], [...sandbox.world.channels.keys()], [...sandbox.world.users.keys()]];
  };
  expect(await ids()).toEqual(await ids());
});
