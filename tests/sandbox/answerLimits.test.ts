import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "#src/sandbox/index.ts";
import { connect, register, rest } from "./bot.ts";
import { letters, lines, row } from "./form.ts";

let sandbox: Sandbox;
let room: string;
beforeAll(async () => {
  sandbox = await startSandbox({ rateLimits: false });
  room = sandbox.world.channel("general").id;
});
afterAll(() => sandbox.close());

describe("a form and suggestions have limits too", () => {
  const input = { type: 4, custom_id: "i", style: 1, label: "L" };
  const form = (change: object = {}) => ({
    type: 9,
    data: { title: "T", custom_id: "f", components: [row(input)], ...change },
  });
  test.each<[string, object, string]>([
    ["title", form({ title: letters(46) }), "data.title: BASE_TYPE_BAD_LENGTH Must be between 1 and 45 in length."],
    [
      "rows",
      form({ components: Array.from({ length: 6 }, (_, it) => row({ ...input, custom_id: `${it}` })) }),
      "data.components: BASE_TYPE_BAD_LENGTH Must be between 1 and 5 in length.",
    ],
    [
      "label",
      form({ components: [row({ ...input, label: letters(46) })] }),
      "data.components.0.components.0.label: BASE_TYPE_BAD_LENGTH Must be between 1 and 45 in length.",
    ],
    [
      "placeholder",
      form({ components: [row({ ...input, placeholder: letters(101) })] }),
      "data.components.0.components.0.placeholder: BASE_TYPE_MAX_LENGTH Must be 100 or fewer in length.",
    ],
    [
      "lengths",
      form({ components: [row({ ...input, max_length: 4001 })] }),
      "data.components.0.components.0.max_length: NUMBER_TYPE_MAX int value should be less than or equal to 4000.",
    ],
    [
      "content of a reply",
      { type: 4, data: { content: letters(2001) } },
      "data.content: BASE_TYPE_MAX_LENGTH Must be 2000 or fewer in length.",
    ],
  ])("%s", async (_name, answer, line) => {
    await register(sandbox, [{ name: "go", description: "Go" }]);
    await using bot = await connect(sandbox);
    const body = Promise.withResolvers<{ errors?: unknown }>();
    bot.handle(async (it) => {
      if (!it.isChatInputCommand()) return;
      const path = `/interactions/${it.id}/${it.token}/callback`;
      body.resolve((await rest(sandbox)("POST", path, answer)).body);
      await it.reply("a refused answer is not an answer yet");
    });
    expect(await sandbox.as("Sam").command(room, "go")).toMatchObject({ kind: "message" });
    expect(lines((await body.promise).errors)).toEqual([line]);
  });

  test("choices", async () => {
    await register(sandbox, [
      { name: "go", description: "Go", options: [{ type: 3, name: "q", description: "q", autocomplete: true }] },
    ]);
    await using bot = await connect(sandbox);
    const body = Promise.withResolvers<{ errors?: unknown }>();
    bot.handle(async (it) => {
      if (!it.isAutocomplete()) return;
      const choices = [{ name: letters(101), value: "v" }, ...Array(25).fill({ name: "n", value: letters(100) })];
      body.resolve(
        (await rest(sandbox)("POST", `/interactions/${it.id}/${it.token}/callback`, { type: 8, data: { choices } }))
          .body,
      );
      await it.respond([]);
    });
    await sandbox.as("Sam").autocomplete(room, "go", {}, "q");
    expect(lines((await body.promise).errors)).toEqual([
      "data.choices.0.name: BASE_TYPE_BAD_LENGTH Must be between 1 and 100 in length.",
      "data.choices: BASE_TYPE_MAX_LENGTH Must be 25 or fewer in length.",
    ]);
  });
});
