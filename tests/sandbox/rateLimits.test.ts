import { expect, test } from "vitest";
import { startSandbox } from "#src/sandbox/index.ts";
import { connect, register, rest } from "./bot.ts";

test("a channel takes five messages in five seconds, and says so", async () => {
  await using sandbox = await startSandbox();
  const path = (name: string) => `/channels/${sandbox.world.channel(name).id}/messages`;
  const send = (name: string) => rest(sandbox)("POST", path(name), { content: "x" });
  const answers = [];
  for (let count = 0; count < 6; count++) answers.push(await send("quiz"));
  expect(answers.map((it) => it.status)).toEqual([200, 200, 200, 200, 200, 429]);
  const [first, last] = [answers[0]!, answers[5]!];
  expect(first.headers.get("x-ratelimit-limit")).toBe("5");
  expect(answers.map((it) => it.headers.get("x-ratelimit-remaining"))).toEqual(["4", "3", "2", "1", "0", "0"]);
  expect(Number(first.headers.get("x-ratelimit-reset-after"))).toBeCloseTo(5, 0);
  expect(first.headers.get("x-ratelimit-bucket")).toBe(last.headers.get("x-ratelimit-bucket"));
  expect(last.headers.get("x-ratelimit-scope")).toBe("user");
  expect(last.body).toMatchObject({
    message: "You are being rate limited.",
    global: false,
    retry_after: expect.any(Number),
  });
  expect(Number(last.headers.get("retry-after"))).toBe(5);
  const elsewhere = await send("daily");
  expect(elsewhere.status).toBe(200);
  expect(elsewhere.headers.get("x-ratelimit-bucket")).toBe(first.headers.get("x-ratelimit-bucket"));
});

test("discord.js waits, and everything arrives", async () => {
  await using sandbox = await startSandbox();
  await using bot = await connect(sandbox);
  const { id } = sandbox.world.channel("quiz");
  const channel = await bot.client.channels.fetch(id);
  if (!channel?.isSendable()) throw new Error("not a channel");
  const started = performance.now();
  await Promise.all(Array.from({ length: 6 }, (_, index) => channel.send(String(index))));
  expect(performance.now() - started).toBeGreaterThan(4_500);
  expect(
    sandbox
      .as("Sam")
      .messages(id)
      .map((it) => it.content),
  ).toEqual(["0", "1", "2", "3", "4", "5"]);
  expect(sandbox.traffic.all().some((it) => it.kind === "rest" && it.status === 429)).toBe(false);
}, 10_000);

test("all requests together have a limit, from which interactions are exempt", async () => {
  await using sandbox = await startSandbox({ globalPerSecond: 10 });
  await register(sandbox, [{ name: "go", description: "Go" }]);
  await using bot = await connect(sandbox);
  bot.handle(async (it) => {
    if (!it.isChatInputCommand()) return;
    await it.reply("ok");
    await it.followUp("and more");
  });
  const paths = ["quiz", "daily"].map((it) => `/channels/${sandbox.world.channel(it).id}`);
  const answers = await Promise.all(Array.from({ length: 30 }, (_, index) => rest(sandbox)("GET", paths[index % 2]!)));
  const refused = answers.find((it) => it.headers.get("x-ratelimit-global") === "true")!;
  expect(refused).toMatchObject({ status: 429, body: { global: true } });
  expect(refused.headers.get("x-ratelimit-scope")).toBe("global");
  const { id } = sandbox.world.channel("quiz");
  expect(await sandbox.as("Sam").command(id, "go")).toMatchObject({ kind: "message" });
  await sandbox.as("Sam").sees(id, (it) => it.content === "and more");
  const refusals = sandbox.traffic.all().filter((it) => it.kind === "rest" && it.status === 429);
  expect(refusals.every((it) => it.kind === "rest" && it.method === "GET")).toBe(true);
});

test("follow-ups have five in two seconds for each token", async () => {
  await using sandbox = await startSandbox();
  await register(sandbox, [{ name: "go", description: "Go" }]);
  await using bot = await connect(sandbox);
  const statuses = Promise.withResolvers<number[]>();
  bot.handle(async (it) => {
    if (!it.isChatInputCommand()) return;
    await it.reply("ok");
    const path = `/webhooks/${it.applicationId}/${it.token}`;
    const answers = await Promise.all(Array.from({ length: 6 }, () => rest(sandbox)("POST", path, { content: "x" })));
    statuses.resolve(answers.map((answer) => answer.status).sort((a, b) => a - b));
  });
  await sandbox.as("Sam").command(sandbox.world.channel("quiz").id, "go");
  expect(await statuses.promise).toEqual([200, 200, 200, 200, 200, 429]);
});
