import { ComponentType } from "discord-api-types/v10";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { messageOf, startWire, textOf, type Wire } from "./wire.ts";

describe("buttons that the bot does not know", () => {
  let wire: Wire;
  beforeAll(async () => {
    wire = await startWire();
  });
  afterAll(() => wire[Symbol.asyncDispose]());

  /** Sends a message with one button as the bot itself, as an earlier version of it may have. */
  async function leftBehind(customId: string): Promise<string> {
    const { api, token } = wire.sandbox;
    const response = await fetch(`${api}/v10/channels/${wire.channel("general")}/messages`, {
      method: "POST",
      headers: { authorization: `Bot ${token}`, "content-type": "application/json" },
      body: JSON.stringify({
        content: "old",
        components: [
          {
            type: ComponentType.ActionRow,
            components: [{ type: ComponentType.Button, style: 1, label: "A", custom_id: customId }],
          },
        ],
      }),
    });
    const { id } = (await response.json()) as { id: string };
    return id;
  }

  test.each([
    ["0:quiz.answer:abc:0:1", "from an earlier version"],
    ["something else entirely", "from an earlier version"],
    ["1:quiz.answer:../../x:0:1", "from an earlier version"],
    ["1:quiz.answer:abc:0:1", "This quiz is over"],
    ["1:quiz.join:abc:", "This quiz is over"],
    ["1:quiz.begin:abc", "This quiz is over"],
    ["1:daily.answer:abc:0", "from an earlier version"],
    ["1:entry:no-such-entry:", "no longer in the deck"],
    ["1:board:nothing:ever:0", "from an earlier version"],
  ])("%s is answered politely and privately", async (customId, told) => {
    const answer = messageOf(await wire.person("Sam").click(await leftBehind(customId), customId));
    expect(answer.ephemeral).toBe(true);
    expect(textOf(answer)).toContain(told);
  });
});
