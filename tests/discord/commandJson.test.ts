import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ChannelType,
  InteractionContextType,
} from "discord-api-types/v10";
import { describe, expect, test } from "vitest";
import { commands } from "#commands/index.ts";
import { commandJson } from "#src/discord/commandJson.ts";

const all = commands.map((command) => ({ name: command.name, json: commandJson(command) }));
/** What Discord reads of a command or option, in any of their kinds. */
interface Described {
  readonly name: string;
  readonly name_localizations?: Partial<Record<string, string | null>> | null;
  readonly description?: string;
  readonly description_localizations?: Partial<Record<string, string | null>> | null;
  readonly options?: readonly APIApplicationCommandOption[];
  readonly choices?: readonly { readonly name: string; readonly name_localizations?: Record<string, string> }[];
}
/** A command, its subcommands and all their options. */
const parts = (node: Described): Described[] => [
  node,
  ...(node.options ?? []).flatMap((option) => parts(option as Described)),
];
const named = (name: string) => all.find((one) => one.name === name)!.json as Described;
const option = (node: Described, name: string) => node.options!.find((one) => one.name === name) as Described;

describe.each(all)("$name, as Discord takes it", ({ json }) => {
  const everything = parts(json as Described);
  const typed = json.type === ApplicationCommandType.Message ? [] : everything;

  test("names fit, in every language", () => {
    for (const { name, name_localizations } of typed)
      for (const one of [name, ...Object.values(name_localizations ?? {})]) {
        expect(one).toMatch(/^[-_\p{L}\p{N}]{1,32}$/u);
        expect(one).toBe(one?.toLowerCase());
      }
    for (const { name } of everything) expect(name.length).toBeLessThanOrEqual(32);
  });

  test("descriptions fit, in every language", () => {
    for (const { description, description_localizations } of typed)
      for (const one of [description, ...Object.values(description_localizations ?? {})]) {
        expect(one?.length).toBeGreaterThan(0);
        expect(one?.length).toBeLessThanOrEqual(100);
      }
  });

  test("everything has a Chinese name", () => {
    for (const { name_localizations } of everything) expect(name_localizations?.["zh-CN"]).toMatch(/\p{Script=Han}/u);
  });

  test("options: at most 25, names apart in every language, required ones first", () => {
    for (const { options = [] } of everything) {
      expect(options.length).toBeLessThanOrEqual(25);
      expect(new Set(options.map(({ name }) => name)).size).toBe(options.length);
      expect(new Set(options.map((one) => one.name_localizations?.["zh-CN"])).size).toBe(options.length);
      const required = options.map((one) => "required" in one && one.required === true);
      expect(required).toEqual(required.toSorted((a, b) => Number(b) - Number(a)));
    }
  });

  test("choices: at most 25, each name of 1 to 100 characters", () => {
    for (const { choices = [] } of everything) {
      expect(choices.length).toBeLessThanOrEqual(25);
      for (const { name, name_localizations = {} } of choices)
        for (const one of [name, ...Object.values(name_localizations)]) expect(one).toMatch(/^.{1,100}$/u);
    }
  });

  test("all texts together keep to 8,000 characters", () => {
    const longest = (plain = "", others: Described["name_localizations"] = {}) =>
      Math.max(plain.length, ...Object.values(others ?? {}).map((one) => one?.length ?? 0));
    const size = everything
      .map((one) => longest(one.name, one.name_localizations) + longest(one.description, one.description_localizations))
      .reduce((sum, length) => sum + length, 0);
    expect(size).toBeLessThanOrEqual(8_000);
  });
});

test("no two commands of a kind share a name, in any language", () => {
  for (const nameOf of [(one: Described) => one.name, (one: Described) => one.name_localizations?.["zh-CN"]]) {
    const names = all.map(({ json }) => `${json.type}:${nameOf(json as Described)}`);
    expect(new Set(names).size).toBe(names.length);
  }
});

test("who may see a command, and where", () => {
  expect(named("daily")).toMatchObject({
    default_member_permissions: String(1 << 5),
    contexts: [InteractionContextType.Guild],
  });
  expect(named("ask")).toMatchObject({
    default_member_permissions: null,
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  });
});

test("options carry their kind and limits", () => {
  const start = option(named("quiz"), "start");
  expect(option(start, "questions")).toMatchObject({
    type: ApplicationCommandOptionType.Integer,
    min_value: 1,
    max_value: 50,
    required: false,
  });
  expect(option(start, "seconds")).toMatchObject({ min_value: 5, max_value: 120 });
  expect(option(start, "topic")).toMatchObject({ autocomplete: true });
  expect(option(named("ask"), "question")).toMatchObject({ required: true, autocomplete: true, max_length: 200 });
});

test("the question of the day is set up in one command: nothing has to be given", () => {
  const setup = option(named("daily"), "setup");
  expect(setup.options?.map(({ name, type, required }) => [name, type, required ?? false])).toEqual([
    ["channel", ApplicationCommandOptionType.Channel, false],
    ["time", ApplicationCommandOptionType.String, false],
    ["timezone", ApplicationCommandOptionType.String, false],
    ["deck", ApplicationCommandOptionType.String, false],
    ["topic", ApplicationCommandOptionType.String, false],
    ["days", ApplicationCommandOptionType.String, false],
    ["mention", ApplicationCommandOptionType.Role, false],
    ["thread", ApplicationCommandOptionType.Boolean, false],
    ["reveal", ApplicationCommandOptionType.String, false],
    ["schedule", ApplicationCommandOptionType.String, false],
  ]);
  expect(option(setup, "channel")).toMatchObject({
    channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
  });
  for (const name of ["timezone", "deck", "topic", "days", "schedule"])
    expect(option(setup, name)).toMatchObject({ autocomplete: true });
});

test("choices are shown in every language and keep their values", () => {
  const difficulty = option(option(named("quiz"), "start"), "difficulty");
  expect(difficulty.choices).toEqual([
    { name: "easy", value: 1, name_localizations: { "zh-CN": "简单", "zh-TW": "简单" } },
    { name: "medium", value: 2, name_localizations: { "zh-CN": "中等", "zh-TW": "中等" } },
    { name: "hard", value: 3, name_localizations: { "zh-CN": "困难", "zh-TW": "困难" } },
  ]);
});

test("the message command stands in the menu under its own name", () => {
  expect(named("ask-message")).toMatchObject({
    type: ApplicationCommandType.Message,
    name: "Ask Wenda",
    name_localizations: { "zh-CN": "查问答", "zh-TW": "查问答" },
  });
});
