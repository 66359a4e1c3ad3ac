import { expect, onTestFinished, test } from "vitest";
import { startSandbox } from "#src/sandbox/index.ts";
import type { SandboxOptions } from "#src/sandbox/types.ts";
import { rest } from "./bot.ts";

async function start(options: SandboxOptions = {}) {
  let clock = 0;
  const sandbox = await startSandbox({ now: () => Date.now() + clock, rateLimits: false, ...options });
  onTestFinished(() => sandbox.close());
  const pass = (ms: number) => {
    clock += ms;
  };
  return { sandbox, pass, api: rest(sandbox) };
}

test("who makes too many refused requests is shut out by what stands before Discord", async () => {
  const { sandbox, api } = await start({ invalidRequests: 2 });
  const wrong = () => rest(sandbox, "wrong")("GET", "/users/@me");
  const room = `/channels/${sandbox.world.channel("quiz").id}`;
  sandbox.faults.rest({ times: 5, effect: { kind: "rateLimit", retryAfterSeconds: 0.1, shared: true } });
  for (let count = 0; count < 5; count++) await api("GET", room);
  expect((await api("GET", room)).status).toBe(200);
  for (let count = 0; count < 3; count++) expect((await wrong()).status).toBe(401);
  const answer = await fetch(`${sandbox.api}/v10${room}`, { headers: { authorization: `Bot ${sandbox.token}` } });
  expect(answer.status).toBe(429);
  expect(answer.headers.get("content-type") ?? "").not.toContain("json");
  expect(answer.headers.get("x-ratelimit-scope")).toBeNull();
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(590);
  expect(await answer.text()).toBe("error code: 1015");
});

test("the limit of a shared resource says so", async () => {
  const { sandbox, api } = await start();
  sandbox.faults.rest({ effect: { kind: "rateLimit", retryAfterSeconds: 1.5, shared: true } });
  const answer = await api("GET", "/users/@me");
  expect(answer.body).toEqual({ message: "The resource is being rate limited.", retry_after: 1.5, global: false });
  expect(answer.headers.get("x-ratelimit-scope")).toBe("shared");
});

test("two hundred commands can be created in a day; changing one does not count", async () => {
  const { sandbox, api, pass } = await start();
  const path = `/applications/${sandbox.applicationId}/commands`;
  const put = (...names: string[]) =>
    api(
      "PUT",
      path,
      names.map((name) => ({ name, description: "d" })),
    );
  const names = (from: number) => Array.from({ length: 100 }, (_, index) => `c${from + index}`);
  expect((await put(...names(0))).status).toBe(200);
  expect((await put(...names(0))).status).toBe(200);
  expect((await put(...names(100))).status).toBe(200);
  const refused = await put("one-more");
  expect(refused).toMatchObject({
    status: 429,
    body: { code: 30_034, message: "Max number of daily application command creates has been reached (200)" },
  });
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(86_000);
  expect((await put(...names(100))).status).toBe(200);
  const guild = sandbox.world.guild("Builders' Club").id;
  const inGuild = await api("POST", `/applications/${sandbox.applicationId}/guilds/${guild}/commands`, {
    name: "own",
    description: "d",
  });
  expect(inGuild.status).toBe(201);
  pass(24 * 60 * 60_000);
  expect((await put("one-more")).status).toBe(200);
});
