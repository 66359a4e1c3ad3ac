import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Traffic } from "#src/sandbox/index.ts";
import { Library } from "#src/services/library.ts";
import { type Asked, fiveKinds, Play } from "./play.ts";
import { startWire, textOf, type Wire } from "./wire.ts";

const names = ["Sam", "Noor", "Elena", "Tomás", "苏苏"] as const;
const deck = fiveKinds(2);
const questions = new Library([deck]).questions({ deckId: deck.id, topic: null, difficulty: null });
/** What only a right answer or an explanation is told with. */
const solved = /✅|Answer:|正确答案：|correct|"key"|"accept"|explain|Secret|机密/;
const ephemeral = 64;

/** What the bot said, as JSON, in order; `open` to everybody or to one person. */
interface Said {
  readonly text: string;
  readonly open: boolean;
}

describe("nothing tells the right answer before the close", () => {
  let wire: Wire;
  const said: Said[] = [];
  beforeAll(async () => {
    wire = await startWire({ decks: [deck] });
    // What one who takes no part sees, whichever way it came.
    wire.sandbox.watch(wire.person("阿杰").id, (event) => {
      if (event.type === "messageCreated" || event.type === "messageUpdated")
        said.push({ text: JSON.stringify(event.message.raw), open: true });
    });
    wire.sandbox.traffic.on((line) => {
      const payload = payloadOf(line);
      if (payload) said.push(payload);
    });
  });
  afterAll(() => wire[Symbol.asyncDispose]());

  /** Plays a whole game; checks at each deadline all that was said since the reveal before. Returns the seed. */
  async function watch(game: Play, from: number, language: "zh" | "en"): Promise<string> {
    const closed = new Set<string>();
    for (let number = 1; number <= 5; number++) {
      const asked = await game.question(number);
      closed.add(asked.question.id);
      for (const [index, name] of names.entries()) {
        await game.press(name, asked.message, "quiz.other");
        await game.answer(name, asked, index === 4 ? "wrong" : "right");
      }
      await game.command("Noor", "status");
      await game.command("Sam", "pause");
      await game.command("Sam", "resume");
      await game.command("Noor", "skip");
      secret(asked, said.slice(from), closed);
      sameShape(asked, said.slice(from));
      await game.close(number);
      // The tap works: now it is told.
      expect(said.slice(from).some(({ open, text }) => open && text.includes(asked.question.explain[language]))).toBe(
        true,
      );
      game.goOn();
    }
    const podium = textOf(await game.podium());
    // What is still said about this game is not to be taken for a part of the next one.
    await game.settled(5);
    await game.command("Sam", "status");
    return /(?:Seed of the draw: |抽题种子：)([\w-]+)/.exec(podium)?.[1] ?? "";
  }

  /** Neither to everybody nor to a single player. */
  function secret({ question }: Asked, payloads: readonly Said[], closed: ReadonlySet<string>) {
    const closedBefore = [...closed].filter((id) => id !== question.id);
    for (const other of questions) {
      if (closedBefore.includes(other.id)) continue;
      for (const { text, open } of payloads) {
        for (const language of ["zh", "en"] as const) {
          expect(text).not.toContain(other.explain[language]);
          // A question that is still to come is not told of at all.
          if (other.id !== question.id) expect(text).not.toContain(other.stem[language]);
          // What a player typed is told to that player.
          if (open) for (const accepted of other.accept?.[language] ?? []) expect(text).not.toContain(accepted);
        }
      }
    }
    const about = payloads.filter(({ text }) => text.includes(question.stem.en) || text.includes(question.stem.zh));
    expect(about.length).toBeGreaterThan(5);
    for (const { text } of about) expect(text).not.toMatch(solved);
  }

  /** Every option looks like every other, apart from its letter, number and words. */
  function sameShape({ question }: Asked, payloads: readonly Said[]) {
    for (const { text } of payloads.filter(
      (one) => one.text.includes(question.stem.en) || one.text.includes(question.stem.zh),
    )) {
      const { embeds, components } = JSON.parse(text) as {
        embeds: { description: string }[];
        components: { components: object[] }[];
      };
      const plain = (shown: string) =>
        question.options
          .flatMap(({ zh, en }) => [zh, en])
          .toSorted((a, b) => b.length - a.length)
          .reduce((rest, option) => rest.replaceAll(option, "option"), shown);
      const lines = plain(embeds[0]!.description)
        .split("\n")
        .filter((line) => /^\*\*[A-E]\./.test(line));
      expect(lines.length).toBe(question.options.length);
      expect(new Set(lines.map((line) => line.replace(/[A-E]/, "?"))).size).toBeLessThanOrEqual(1);
      if (question.kind === "order" || question.kind === "text") continue;
      const controls = components[0]!.components.flatMap((one) =>
        "options" in one ? (one.options as object[]) : [one],
      );
      const shapes = controls.map((one) =>
        plain(JSON.stringify(one))
          .replace(/"[A-E]"|[A-E]\. /, "?")
          .replace(/:\d"|"value":"\d"/, "#")
          .replace(/"id":\d+,?/, ""),
      );
      expect(controls.length).toBe(question.options.length);
      expect(new Set(shapes).size).toBe(1);
    }
  }

  test.each([
    ["classic", "en"],
    ["speed", "zh"],
    ["survival", "en"],
    ["teams", "zh"],
  ] as const)("in a whole game of %s (%s), nor the seed before the podium", async (mode, language) => {
    const from = said.length;
    const game = await Play.open(wire, "quiz", "Sam", { mode, language, questions: 5 });
    for (const name of names) await game.join(name, mode === "teams" ? 0 : undefined);
    await game.start();
    const seed = await watch(game, from, language);
    expect(seed.length).toBeGreaterThanOrEqual(20);
    const told = said.slice(from).findIndex(({ text }) => text.includes(seed));
    const podium = said.slice(from).findIndex(({ text }) => /Final result|最终结果/.test(text));
    expect(told).toBe(podium);
  });
});

/** A message, or an answer to an interaction; from the bot's requests and from Discord's events. */
function payloadOf(line: Traffic): Said | null {
  if (line.kind === "gateway") {
    const isMessage = line.direction === "out" && /^MESSAGE_(CREATE|UPDATE)$/.test(line.event ?? "");
    return isMessage ? { text: JSON.stringify(line.data), open: true } : null;
  }
  const { method, path, body } = line;
  if (method === "GET" || !/messages|callback|webhooks/.test(path)) return null;
  const { data = body } = (body ?? {}) as { data?: unknown };
  if (typeof data !== "object" || data === null) return null;
  const hidden = /callback|webhooks/.test(path) && "flags" in data && (Number(data.flags) & ephemeral) !== 0;
  // A form is shown to one person.
  const form = "title" in data;
  return { text: JSON.stringify(data), open: !hidden && !form };
}
