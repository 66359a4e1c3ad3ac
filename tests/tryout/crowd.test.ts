import { ButtonStyle, ComponentType } from "discord-api-types/v10";
import { expect, test } from "vitest";
import { startSandbox } from "#src/sandbox/index.ts";
import { createClock } from "#src/services/clock.ts";
import { Crowd, soonMs } from "#src/tryout/crowd.ts";
import { writeCustomId } from "#src/ui/customId.ts";

test("a player whose question cannot be looked up keeps nobody waiting", async () => {
  const clock = createClock();
  await using sandbox = await startSandbox({ ...clock });
  const { world, api, token } = sandbox;
  const guild = world.guild("Builders' Club").id;
  world.addMember(guild, world.createUser({ name: "Ada", skill: 1 }).id);
  const failures: unknown[] = [];
  const question = () => Promise.reject(new Error("the database is gone"));
  using crowd = new Crowd({ sandbox, clock, question, onFailure: (error) => failures.push(error) });
  const custom_id = writeCustomId({ kind: "daily.answer", postId: "post", choice: 0 });
  const button = { type: ComponentType.Button, style: ButtonStyle.Primary, label: "A", custom_id };
  const response = await fetch(`${api}/v10/channels/${world.channel("daily").id}/messages`, {
    method: "POST",
    headers: { authorization: `Bot ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ content: "?", components: [{ type: ComponentType.ActionRow, components: [button] }] }),
  });
  expect(response.status).toBe(200);
  sandbox.move(10_000);
  await crowd.idle();
  expect(failures).toEqual([expect.objectContaining({ message: "the database is gone" })]);
});

test("whoever is about to join a quiz is waited for", async () => {
  const clock = createClock();
  await using sandbox = await startSandbox({ ...clock });
  const { world, api, token } = sandbox;
  const { id } = world.createUser({ name: "Ada", skill: 1 });
  world.addMember(world.guild("Builders' Club").id, id);
  using crowd = new Crowd({ sandbox, clock, question: async () => null, onFailure: () => {} });
  const clicks: string[] = [];
  sandbox.watch(id, ({ type }) => clicks.push(type));
  const custom_id = writeCustomId({ kind: "quiz.join", quizId: "quiz", team: null });
  const button = { type: ComponentType.Button, style: ButtonStyle.Primary, label: "Join", custom_id };
  await fetch(`${api}/v10/channels/${world.channel("quiz").id}/messages`, {
    method: "POST",
    headers: { authorization: `Bot ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ content: "!", components: [{ type: ComponentType.ActionRow, components: [button] }] }),
  });
  sandbox.move(soonMs);
  await crowd.idle();
  // No bot is there to answer.
  expect(clicks).toContain("interactionFailed");
});
