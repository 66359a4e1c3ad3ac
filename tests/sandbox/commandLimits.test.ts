import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "#src/sandbox/index.ts";
import { rest } from "./bot.ts";
import { letters, lines, options } from "./form.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ rateLimits: false });
});
afterAll(() => sandbox.close());

describe("a command that breaks a rule is refused", () => {
  const put = (...commands: object[]) =>
    rest(sandbox)("PUT", `/applications/${sandbox.applicationId}/commands`, commands);
  const command = (change: object = {}) => ({ name: "ask", description: "d", ...change });
  const option = (change: object = {}) => ({ type: 3, name: "q", description: "d", ...change });
  const choices = (count: number) => options(count).map(({ label, value }) => ({ name: label, value }));
  test.each<[string, object, string]>([
    ["name", command({ name: "Ask" }), "0.name: APPLICATION_COMMAND_INVALID_NAME Command name is invalid"],
    ["name with a space", command({ name: "a b" }), "0.name: APPLICATION_COMMAND_INVALID_NAME Command name is invalid"],
    ["no description", { name: "ask" }, "0.description: BASE_TYPE_REQUIRED This field is required"],
    [
      "description",
      command({ description: letters(101) }),
      "0.description: BASE_TYPE_BAD_LENGTH Must be between 1 and 100 in length.",
    ],
    [
      "options",
      command({ options: Array.from({ length: 26 }, (_, it) => option({ name: `q${it}` })) }),
      "0.options: BASE_TYPE_MAX_LENGTH Must be 25 or fewer in length.",
    ],
    [
      "order",
      command({ options: [option(), option({ name: "r", required: true })] }),
      "0.options.1: APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID Required options must be placed before non-required options",
    ],
    [
      "the same option",
      command({ options: [option(), option()] }),
      '0.options.1.name: APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS Option name "q" already exists',
    ],
    [
      "a translation that is the name of another option",
      command({ options: [option(), option({ name: "r", name_localizations: { "zh-CN": "q" } })] }),
      '0.options.1.name_localizations.zh-CN: APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS Option name "q" already exists',
    ],
    [
      "a translation that is no name",
      command({ name_localizations: { "zh-CN": "问 答" } }),
      "0.name_localizations.zh-CN: APPLICATION_COMMAND_INVALID_NAME Command name is invalid",
    ],
    [
      "the same translation",
      command({
        options: [
          option({ name_localizations: { "zh-CN": "问" } }),
          option({ name: "r", name_localizations: { "zh-CN": "问" } }),
        ],
      }),
      '0.options.1.name_localizations.zh-CN: APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS Option name "问" already exists',
    ],
    [
      "a range the wrong way round",
      command({ options: [option({ min_length: 3, max_length: 2 })] }),
      "0.options.0.min_length: NUMBER_TYPE_MAX int value should be less than or equal to 2.",
    ],
    [
      "choices",
      command({ options: [option({ choices: choices(26) })] }),
      "0.options.0.choices: BASE_TYPE_MAX_LENGTH Must be 25 or fewer in length.",
    ],
    [
      "choices and suggestions",
      command({ options: [option({ choices: choices(1), autocomplete: true })] }),
      "0.options.0: APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES_INVALID Autocomplete cannot be set to true if choices are present",
    ],
    [
      "a subcommand's option",
      command({ options: [{ type: 1, name: "s", description: "d", options: [option({ name: "Q" })] }] }),
      "0.options.0.options.0.name: APPLICATION_COMMAND_INVALID_NAME Command name is invalid",
    ],
    [
      "size",
      command({
        options: Array.from({ length: 4 }, (_, it) =>
          option({
            name: `q${it}`,
            choices: options(25).map((one) => ({ name: one.label.padEnd(50, "x"), value: one.value.padEnd(50, "y") })),
          }),
        ),
      }),
      "0: APPLICATION_COMMAND_TOO_LARGE Command exceeds maximum size (8000)",
    ],
  ])("%s", async (_name, body, line) => {
    const answer = await put(body);
    expect(answer.status).toBe(400);
    expect(lines(answer.body.errors)).toEqual([line]);
  });

  test("an unknown language, and a name taken twice", async () => {
    const { body } = await put(command({ name_localizations: { zh: "问" } }));
    expect(body.code).toBe(50_035);
    expect(lines((await put(command(), command())).body.errors)).toEqual([
      "1: APPLICATION_COMMANDS_DUPLICATE_NAME Application command names must be unique",
    ]);
    expect((await put(command({ name: "问答", name_localizations: { "zh-CN": "问" } }))).status).toBe(200);
  });

  test("more than fit into a menu", async () => {
    const menu = Array.from({ length: 16 }, (_, index) => ({ type: 3, name: `m${index}` }));
    expect((await put(...menu)).body.code).toBe(30_032);
    expect((await put(...menu.slice(1))).status).toBe(200);
    const path = `/applications/${sandbox.applicationId}/commands`;
    expect((await rest(sandbox)("POST", path, menu[0])).body.code).toBe(30_032);
    const create = () => rest(sandbox)("POST", path, { type: 2, name: "of users" });
    expect([(await create()).status, (await create()).status]).toEqual([201, 200]);
  });
});

describe("translations", () => {
  const put = (command: object) =>
    rest(sandbox)("PUT", `/applications/${sandbox.applicationId}/commands`, [{ description: "d", ...command }]);
  const label = (locale: string) => sandbox.as("Sam", locale).commands(sandbox.world.channel("general").id)[0]?.label;

  test("that say what the default says are ignored", async () => {
    const { body } = await put({ name: "color", name_localizations: { "en-US": "color", "zh-CN": "颜色" } });
    expect(body).toMatchObject([{ name_localizations: { "zh-CN": "颜色" } }]);
    expect((body as unknown as { name_localizations: object }[])[0]?.name_localizations).not.toHaveProperty("en-US");
  });

  test("are taken from a related language where there are none, else from the default", async () => {
    await put({ name: "color", name_localizations: { "en-GB": "colour", "es-ES": "tono" } });
    expect(["en-US", "en-GB", "es-419", "es-ES", "zh-CN"].map(label)).toEqual([
      "colour",
      "colour",
      "tono",
      "tono",
      "color",
    ]);
  });
});
