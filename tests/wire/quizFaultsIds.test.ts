import { ButtonStyle, ComponentType } from "discord-api-types/v10";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { messagesOf } from "#src/i18n/index.ts";
import { botHere, type Here } from "./crashHere.ts";
import { Match } from "./crashMatch.ts";
import { customIdsOf, messageOf, textOf } from "./wire.ts";

const t = messagesOf("en");

describe("a button that does not belong where it is pressed", () => {
  let here: Here;
  let game: Match;
  let over: string;
  let running: string;

  beforeAll(async () => {
    here = await botHere();
    game = new Match(here, "ids", { questions: 1 });
    await game.start();
    await game.finish();
    over = idIn(customIdsOf(await game.podium())[0]);
    await game.start();
    await game.begin();
    running = idIn(customIdsOf(await game.question(1))[0]);
    await game.answer("Sam", 1, true);
  });
  afterAll(() => here[Symbol.asyncDispose]());

  const idIn = (customId = "") => customId.split(":")[2] ?? "";

  /** Presses a button with any id; the message is the bot's own, as a forged one would be. */
  async function press(channel: string, customId: string, name = "Noor"): Promise<string> {
    const { api, token } = here.sandbox;
    const button = { type: ComponentType.Button, style: ButtonStyle.Primary, label: "A", custom_id: customId };
    const response = await fetch(`${api}/v10/channels/${channel}/messages`, {
      method: "POST",
      headers: { authorization: `Bot ${token}`, "content-type": "application/json" },
      body: JSON.stringify({
        content: "old",
        components: [{ type: ComponentType.ActionRow, components: [button] }],
      }),
    });
    const { id } = (await response.json()) as { id: string };
    const message = messageOf(await here.wire.person(name, "en-US").click(id, customId));
    expect(message.ephemeral).toBe(true);
    return textOf(message);
  }

  test.each([
    ["an answer to a game that is over", () => `1:quiz.answer:${over}:0:0`, t.errors["quiz.over"]({})],
    ["joining a game that is over", () => `1:quiz.join:${over}:`, t.errors["quiz.over"]({})],
    ["beginning a game that is over", () => `1:quiz.begin:${over}`, t.errors["quiz.over"]({})],
    ["stopping a game that is over", () => `1:quiz.control:${over}:stop:0`, t.errors["quiz.over"]({})],
    ["a question that is not open", () => `1:quiz.answer:${running}:7:0`, t.errors["quiz.late"]({})],
    ["an option that there is not", () => `1:quiz.answer:${running}:0:9`, t.errors["quiz.noAnswer"]({})],
    ["an id of an earlier version", () => `0:quiz.answer:${running}:0:0`, t.errors["component.expired"]({})],
    ["an id of no version at all", () => `answer-3`, t.errors["component.expired"]({})],
    ["a report of a game that there never was", () => `1:quiz.report:nothing`, t.errors["quiz.forgotten"]({})],
  ])("%s is answered politely", async (_what, customId, said) => {
    expect(await press(game.channel, customId())).toBe(said);
  });

  describe.each(["daily", "大厅"])("in another channel, %s", (name) => {
    const channel = () => here.wire.channel(name);
    // In each server somebody else is a moderator; both of them try.
    const moderator = name === "daily" ? "Maya" : "林岚";

    test.each(["quiz.answer:?:0:0", "quiz.join:?:", "quiz.begin:?", "quiz.other:?:0", "quiz.control:?:stop:0"])(
      "%s does nothing to a game that is on",
      async (customId) => {
        const before = here.query("select count(*) as n from quiz_event where quiz_id = ?", running);
        expect(await press(channel(), `1:${customId.replace("?", running)}`, moderator)).toBe(
          t.errors["quiz.none"]({}),
        );
        expect(here.query("select count(*) as n from quiz_event where quiz_id = ?", running)).toEqual(before);
      },
    );
  });

  test.each(["quiz.table:?:0", "quiz.missed:?", "quiz.again:?", "quiz.report:?"])(
    "%s tells nothing of a game of another server",
    async (customId) => {
      const said = await press(here.wire.channel("大厅"), `1:${customId.replace("?", over)}`, "林岚");
      expect(said).toBe(t.errors["quiz.forgotten"]({}));
    },
  );

  test("and the game was not disturbed", async () => {
    await game.finish();
    await expect(game.check()).resolves.toBeUndefined();
  });
});
