import { expect, test } from "vitest";
import { rest } from "./bot.ts";
import { scene } from "./scene.ts";

const on = scene();

test("a follow-up before the answer has no webhook to use", async () => {
  const code = Promise.withResolvers<unknown>();
  on.command(async (it) => {
    await it.webhook.send("too early").catch((error: { code: unknown }) => code.resolve(error.code));
    await it.reply("ok");
  });
  await on.sam().command(on.room, "go");
  expect(await code.promise).toBe(10_015);
});

test("a second answer is refused", async () => {
  const second = Promise.withResolvers<unknown>();
  on.command(async (it) => {
    await it.reply("one");
    const body = { type: 4, data: { content: "two" } };
    second.resolve((await rest(on.sandbox)("POST", `/interactions/${it.id}/${it.token}/callback`, body)).body.code);
  });
  await on.sam().command(on.room, "go");
  expect(await second.promise).toBe(40_060);
});

test("answers must fit the interaction", async () => {
  const body = Promise.withResolvers<object>();
  on.command(async (it) => {
    body.resolve(
      (await rest(on.sandbox)("POST", `/interactions/${it.id}/${it.token}/callback`, { type: 7, data: {} })).body,
    );
    await it.reply("ok");
  });
  await on.sam().command(on.room, "go");
  expect(await body.promise).toMatchObject({
    code: 50_035,
    errors: { type: { _errors: [{ code: "BASE_TYPE_CHOICES" }] } },
  });
});

test("after fifteen minutes by the on.sandbox's clock the token is worth nothing", async () => {
  const code = Promise.withResolvers<unknown>();
  on.command(async (it) => {
    await it.reply("now");
    on.pass(15 * 60_000);
    await it
      .editReply("late")
      .catch((error: { code: unknown; status: unknown }) => code.resolve([error.status, error.code]));
  });
  await on.sam().command(on.room, "go");
  expect(await code.promise).toEqual([401, 50_027]);
});

test("who is not answered within three seconds reads so, and the answer is refused", async () => {
  const late = Promise.withResolvers<unknown>();
  const gate = Promise.withResolvers<void>();
  on.command(async (it) => {
    await gate.promise;
    await it.reply("too late").catch((error: { code: unknown }) => late.resolve(error.code));
  });
  const started = performance.now();
  const outcomes = await Promise.all([on.sam().command(on.room, "go"), on.sandbox.as("小宇").command(on.room, "go")]);
  expect(outcomes).toMatchObject([
    { kind: "failed", reason: "The application did not respond" },
    { kind: "failed", reason: "该应用程序未响应" },
  ]);
  expect(performance.now() - started).toBeGreaterThan(2_900);
  gate.resolve();
  expect(await late.promise).toBe(10_062);
});
