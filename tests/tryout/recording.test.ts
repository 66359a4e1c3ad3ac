import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Recording } from "#src/sandbox/web/inspector/wire.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

const recording = async (method = "GET"): Promise<Recording> => {
  const response = await fetch(`${stage.url}/sandbox/inspector/recording`, { method });
  return (await response.json()) as Recording;
};
const fault = (wish: object) => stage.post("inspector/fault", wish);
const act = (channel: string, what: object) =>
  stage.post("act", {
    user: stage.person("Sam").id,
    locale: "en-US",
    act: { channelId: stage.channel(channel), ...what },
  });
const help = (channel: string) => act(channel, { do: "command", name: "help", options: {} });
const type = () =>
  act("general", { do: "autocomplete", name: "ask", options: { question: "cost" }, focused: "question" });
const chance = "Whom a fault hits is chance";

beforeEach(async () => {
  await fault({ do: "clear" });
  await stage.post("players/leave", { guildId: stage.guild("Builders' Club") });
  await recording("DELETE");
});

test("whom a fault hits among players is chance, and what comes later in that channel builds on it", async () => {
  await fault({ do: "delay", ms: 1, times: 100, where: "callback" });
  await help("general");
  expect((await recording()).test).not.toContain(chance);
  await stage.post("players", { guildId: stage.guild("Builders' Club"), count: 5, skill: "mixed" });
  await help("quiz");
  await fault({ do: "clear" });
  await help("quiz");
  await help("daily");
  const { test: source } = await recording();
  const [before = "", after = ""] = source.split(chance);
  expect(before.match(/expect\(textOf/g)?.length).toBe(1);
  // In #quiz nothing is compared any more; in #daily it is.
  expect(after.match(/await sam\.command\(quiz/g)?.length).toBe(2);
  expect(after.match(/expect\(textOf/g)?.length).toBe(1);
});

test("a fault that players cannot be hit by, or that hits all, leaves nothing to chance", async () => {
  await stage.post("players", { guildId: stage.guild("Builders' Club"), count: 5, skill: "mixed" });
  await fault({ do: "delay", ms: 1, times: 100, where: "message" });
  await fault({ do: "dropAfter", times: null, where: "callback" });
  await help("quiz");
  expect((await recording()).test).not.toContain(chance);
});

test("suggestions are part of it while a fault may be used up by them", async () => {
  await type();
  await fault({ do: "delay", ms: 1, times: 5, where: "all" });
  await type();
  await fault({ do: "off", what: "delay" });
  await type();
  expect((await recording()).steps.map(({ did }) => did)).toEqual(["faultOn", "autocomplete", "faultOff"]);
  expect((await recording()).test).toContain('await offers(sam, general, "ask", "question", {');
});

test("switching off what is not on is no step, nor are players who find no place", async () => {
  await fault({ do: "off", what: "delay" });
  await fault({ do: "clear" });
  await stage.post("players", { guildId: stage.guild("Builders' Club"), count: 100, skill: "mixed" });
  await stage.post("players", { guildId: stage.guild("Builders' Club"), count: 5, skill: "mixed" });
  await stage.post("time", { to: "daily", guildId: stage.guild("Builders' Club") });
  expect((await recording()).steps).toEqual([{ did: "join", guild: "Builders' Club", count: 100, skill: "mixed" }]);
});

test("recorded anew, it begins with what is still there: as many players, and the rest of a fault", async () => {
  await stage.post("players", { guildId: stage.guild("Builders' Club"), count: 5, skill: "expert" });
  await fault({ do: "delay", ms: 2, times: 5, where: "callback" });
  await fault({ do: "delay", ms: 1, times: 5, where: "callback" });
  await fault({ do: "outage", on: true });
  await fault({ do: "outage", on: false });
  await help("general");
  const { steps, test: source } = await recording("DELETE");
  expect(steps.map(({ did }) => did)).toEqual(["join", "faultOn"]);
  expect(source).toContain("times: 4,");
  expect(source).not.toContain("takeBack");
});
