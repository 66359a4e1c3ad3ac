import { isDeepStrictEqual } from "node:util";
import { ComponentType, InteractionContextType } from "discord-api-types/v10";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commands } from "#commands/index.ts";
import { messagesOf } from "#src/i18n/index.ts";
import { createLogger } from "#src/ops/logger.ts";
import type { Outcome } from "#src/sandbox/index.ts";
import { plainDeck } from "./crashMatch.ts";
import { type Scene, setStage, wordsOf, written } from "./rightsStage.ts";
import { commandRights, componentRights, type Right, type Role, roles } from "./rightsTable.ts";
import { startWire, type Wire } from "./wire.ts";

const t = messagesOf("en");
/** What the bot wrote into its log. */
const lines: { interaction?: string; refused?: string; level: number }[] = [];
let wire: Wire;

beforeAll(async () => {
  const log = createLogger({ level: "info", pretty: false }, { write: (line) => lines.push(JSON.parse(line)) });
  wire = await startWire({ decks: [plainDeck], log });
});
afterAll(() => wire[Symbol.asyncDispose]());

/** Calls Discord as the bot. */
async function discord<T>(method: string, path: string, body?: unknown): Promise<T> {
  const { api, token } = wire.sandbox;
  const headers = { authorization: `Bot ${token}`, "content-type": "application/json" };
  const response = await fetch(`${api}/v10${path}`, {
    method,
    headers,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as T;
}

type Attempt = (role: Role, scene: Scene) => Promise<Outcome>;

/** What came of it for everybody, and for whom something was written that should not have been. */
interface Walk {
  readonly verdicts: Readonly<Record<string, string>>;
  readonly touched: readonly Role[];
}

/** Has everybody in turn try something: first those who are refused, then those who may. */
async function walk({ verdicts, stage, changes = false }: Right, attempt: Attempt): Promise<Walk> {
  let scene = await setStage(wire, stage);
  const found: Record<string, string> = {};
  const touched: Role[] = [];
  const inTurn = roles.toSorted((a, b) => Number(verdicts[a] === "allowed") - Number(verdicts[b] === "allowed"));
  for (const role of inTurn) {
    const refused = verdicts[role] !== "allowed";
    // Who may do it in a server of their own leaves this one as it is.
    const about = refused ? [scene.guildId, scene.otherGuildId] : [scene.guildId];
    const before = written(wire, about, refused);
    found[role] = verdictOf(await attempt(role, scene), role, scene);
    const mayWrite = !refused && role !== "elsewhere";
    if (!mayWrite && !isDeepStrictEqual(written(wire, about, refused), before)) touched.push(role);
    if (!refused && changes) scene = await setStage(wire, stage);
  }
  return { verdicts: found, touched };
}

/** What came of it, as in the table; refused is only who was told so in the words of the error, and in private. */
function verdictOf(outcome: Outcome, role: Role, { people, channels }: Scene): string {
  const own = lines.filter(({ interaction }) => interaction === outcome.interactionId);
  const key = own.find(({ refused }) => refused)?.refused;
  if (outcome.kind === "failed") return `failed: ${outcome.reason}`;
  if (own.some(({ level }) => level > 40)) return "an error";
  if (key === undefined) return "allowed";
  const facts = { hostId: people.host.id, channelId: channels[role], permissions: ["ManageGuild"] };
  const words = t.errors[key as keyof typeof t.errors](facts as never);
  const told = outcome.kind === "message" && outcome.message.ephemeral && wordsOf(outcome) === words;
  return told ? key : `${key}, but told: ${wordsOf(outcome)}`;
}

const filled = (text: string, { ids }: Scene) => text.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? name);

describe("commands", () => {
  /** By what is typed, or stands in the menu of a message. */
  const names = commands.flatMap((command) => {
    if (command.kind === "group") return Object.keys(command.subcommands).map((name) => `${command.name} ${name}`);
    return [command.kind === "message" ? command.describe(t).name : command.name];
  });

  test("the table has every command", () => {
    expect(Object.keys(commandRights).toSorted()).toEqual(names.toSorted());
  });

  test("Discord lists what is for admins to admins only, and what is for servers in servers only", async () => {
    const { people, channels } = await setStage(wire, "nothing");
    const hidden: readonly unknown[] = ["permission.member", "guild.only"];
    const listed = (role: Role) => people[role].commands(channels[role]).map(({ name }) => name);
    const may = (role: Role) => names.filter((name) => !hidden.includes(commandRights[name]?.verdicts[role]));
    const all = (list: (role: Role) => string[]) => roles.map((role) => [role, list(role).toSorted()]);
    expect(all(listed)).toEqual(all(may));
  });

  describe("with Discord's own check out of the way, as servers can have it", () => {
    beforeAll(async () => {
      const path = `/applications/${wire.sandbox.applicationId}/commands`;
      const known = await discord<object[]>("GET", `${path}?with_localizations=true`);
      const contexts = [InteractionContextType.Guild, InteractionContextType.BotDM];
      await discord(
        "PUT",
        path,
        known.map((one) => ({ ...one, contexts, default_member_permissions: null })),
      );
    });

    test.each(Object.entries(commandRights))("%s", { timeout: 120_000 }, async (name, right) => {
      const walked = await walk(right, async (role, scene) => {
        const { people, channels } = scene;
        const channel = channels[role];
        const isMenu = commands.some((one) => one.kind === "message" && one.describe(t).name === name);
        if (isMenu) return people[role].messageCommand(channel, name, (await people[role].say(channel, "alpha")).id);
        const options = Object.entries(right.options ?? {}).map(([option, value]) => [
          option,
          typeof value === "string" ? filled(value, scene) : value,
        ]);
        return people[role].command(channel, name, Object.fromEntries(options));
      });
      expect(walked).toEqual({ verdicts: right.verdicts, touched: [] });
    });

    test("nor do suggestions tell others what is for admins", async () => {
      const { people, channels } = await setStage(wire, "daily");
      const told: Role[] = [];
      for (const role of roles) {
        const seen = await people[role].autocomplete(channels[role], "daily pause", { schedule: "" }, "schedule");
        if (seen.length > 0) told.push(role);
      }
      expect(told).toEqual(["owner", "admin", "elsewhere"]);
    });
  });
});

describe("buttons, menus and forms", () => {
  test("the table has every kind", () => {
    const kinds = commands.flatMap(({ components }) => Object.keys(components ?? {}));
    expect(Object.keys(componentRights).toSorted()).toEqual(kinds.toSorted());
  });

  test.each(Object.entries(componentRights))("%s", { timeout: 120_000 }, async (kind, right) => {
    const walked = await walk(right, async (role, scene) => {
      const { people, channels } = scene;
      const custom_id = ["1", kind, ...(right.about === undefined ? [] : [filled(right.about, scene)])].join(":");
      const value = right.value?.replace("{topic}", `${plainDeck.id}/${plainDeck.topics[0]?.id}`);
      const control =
        value === undefined
          ? { type: ComponentType.Button, style: 1, label: "x", custom_id }
          : { type: ComponentType.StringSelect, custom_id, options: [{ label: "x", value }] };
      const components = [{ type: ComponentType.ActionRow, components: [control] }];
      const { id } = await discord<{ id: string }>("POST", `/channels/${channels[role]}/messages`, {
        content: "forged",
        components,
      });
      const person = people[role];
      return value === undefined ? person.click(id, custom_id) : person.select(id, custom_id, [value]);
    });
    expect(walked).toEqual({ verdicts: right.verdicts, touched: [] });
  });
});
