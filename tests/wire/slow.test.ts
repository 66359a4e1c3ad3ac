import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createClient } from "#src/discord/client.ts";
import { action, type Command, openly, privately } from "#src/discord/command.ts";
import { commandJson } from "#src/discord/commandJson.ts";
import { connect } from "#src/discord/connect.ts";
import { deployCommands } from "#src/discord/deploy.ts";
import { Dispatch } from "#src/discord/dispatch.ts";
import { botRest, webhookRest } from "#src/discord/rest.ts";
import { createLogger } from "#src/ops/logger.ts";
import { type Sandbox, startSandbox } from "#src/sandbox/index.ts";
import { Allowances, usualTariffs } from "#src/services/allowances.ts";
import { createClock } from "#src/services/clock.ts";
import type { Services } from "#src/services/services.ts";
import { messageOf, textOf } from "./wire.ts";

/** A command whose work takes longer than Discord waits for an answer. */
const slowly = (name: string, hidden: boolean): Command => ({
  name,
  kind: "single",
  guildOnly: false,
  describe: () => ({ name, description: "slow" }),
  action: action({
    options: {},
    async execute() {
      await new Promise((resolve) => setTimeout(resolve, 2_200));
      const body = { content: `done, <@1> @everyone` };
      return hidden ? privately(body) : openly(body);
    },
  }),
});

describe("work that takes longer than Discord waits", () => {
  let sandbox: Sandbox;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    sandbox = await startSandbox({});
    const options = { api: sandbox.api, requestsPerSecond: 50 };
    const log = createLogger({ level: "silent", pretty: false });
    const commands = [slowly("openly", false), slowly("privately", true)];
    const webhooks = webhookRest(options).setToken(sandbox.token);
    const clock = createClock();
    // The commands ask no service; what they cost is all that is.
    const services = { allowances: new Allowances(clock, usualTariffs) } as Services;
    const dispatch = new Dispatch({
      commands,
      services,
      webhooks,
      clock,
      log,
      onHandled: () => {},
      onAcknowledged: () => {},
    });
    const makeClient = () => {
      const client = createClient(options, { shards: { count: undefined, ids: undefined } });
      return client.on("interactionCreate", (interaction) => void dispatch.handle(interaction));
    };
    const client = await connect(makeClient, sandbox.token, log, new AbortController().signal);
    await deployCommands(botRest(options).setToken(sandbox.token), sandbox.applicationId, commands.map(commandJson));
    stop = () => client.destroy();
  });
  afterAll(async () => {
    await stop();
    await sandbox.close();
  });

  test.each([
    ["openly", false],
    ["privately", true],
  ])("a command answered %s says that it thinks, then answers so", async (name, hidden) => {
    const channel = sandbox.world.channel("general").id;
    const sam = sandbox.as("Sam");
    expect(messageOf(await sam.command(channel, name)).loading).toBe(true);
    const answer = await sam.sees(
      channel,
      (message) => message.ephemeral === hidden && textOf(message).startsWith("done"),
    );
    expect(answer.raw.mentions).toEqual([]);
    expect(answer.raw.mention_everyone).toBe(false);
    expect(
      sandbox
        .as("Noor")
        .messages(channel)
        .some(({ id }) => id === answer.id),
    ).toBe(!hidden);
    expect(sam.messages(channel).some(({ loading }) => loading)).toBe(false);
  });
});
