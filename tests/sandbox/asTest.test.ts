import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { asTest } from "#src/sandbox/web/inspector/copied/asTest.ts";
import type { Deed, Saw, Step } from "#src/sandbox/web/inspector/recording/step.ts";
import type { FaultRequest } from "#src/sandbox/web/inspector/wire.ts";

const maya = { name: "Maya", username: "maya", locale: "en-US" };
const step = (deed: Deed, saw: Saw = { kind: "nothing" }, who = maya): Extract<Step, { kind: "act" }> => ({
  kind: "act",
  who,
  deed,
  saw,
  chancy: false,
  afterMs: 1_000,
});
const card: Saw = { kind: "message", id: "1", ephemeral: false, text: "A title" };
const on = { id: "1", channel: "general", text: "A title" };
const ask = step({ do: "command", channel: "general", name: "ask", options: [["question", "x"]] }, card);

/** What the project's formatter makes of a file. */
const formatted = (source: string): string =>
  spawnSync("node_modules/.bin/biome", ["check", "--write", "--stdin-file-path=tests/wire/recorded.test.ts"], {
    input: source,
    encoding: "utf8",
  }).stdout;

test("a command and a button become a test in the style of the others", () => {
  const press = step(
    { do: "click", on, label: "Show all", place: 0, drawn: false, lobby: false },
    { kind: "update", text: "Another title" },
  );
  const source = asTest([ask, press]);
  expect(source).toBe(`import { expect, test } from "vitest";
import { answered, press, shows } from "./located.ts";
import { startWire, textOf } from "./wire.ts";

test("what Maya did in the page", async () => {
  await using wire = await startWire();

  // Maya uses /ask
  const maya = wire.person("Maya", "en-US");
  const general = wire.channel("general");
  const outcome = await maya.command(general, "ask", {
    question: "x",
  });
  const message = await answered(maya, outcome);
  expect(textOf(message)).toContain("A title");
  expect(message.ephemeral).toBe(false);

  // Maya presses Show all
  const outcome2 = await press(wire, maya, message, "Show all");
  expect(outcome2.kind).toMatch(/update/i);
  await shows(wire, maya, message, "Another title");
}, 60_000);
`);
});

test("a message that no step brought is waited for, once", () => {
  const other = { id: "7", channel: "quiz", text: "Question 1 of 3" };
  const answer = (who: typeof maya) =>
    step({ do: "click", on: other, label: "A", place: 0, drawn: true, lobby: false }, card, who);
  const source = asTest([answer(maya), answer({ name: "林岚", username: "linlan", locale: "zh-CN" })]);
  expect(source.match(/await appears\(wire, maya, quiz, "Question 1 of 3"\)/g)?.length).toBe(1);
  expect(source).toContain('await respond(wire, linlan, found, "A")');
});

test("a drawn question that is answered by a form is one step", () => {
  const open = step(
    { do: "click", on, label: "Type", place: 0, drawn: true, lobby: false },
    { kind: "form", id: "9", title: "" },
  );
  const send = step({ do: "submit", form: "9", fields: [["Answer", "x"]], drawn: true }, card);
  const source = asTest([ask, open, send]);
  expect(source.match(/respond\(/g)?.length).toBe(1);
  expect(source).not.toContain("fillIn");
});

const fault = (wish: FaultRequest, instead = false): Step => ({ kind: "fault", wish, instead, afterMs: 1_000 });

test("faults are put and taken back as in the page", () => {
  const source = asTest([
    fault({ do: "delay", ms: 2_000, times: null, where: "callback" }),
    ask,
    fault({ do: "delay", ms: 500, times: 3, where: "all" }, true),
    fault({ do: "rateLimit", retryAfter: 0.5, times: 1, where: "webhook" }),
    fault({ do: "off", what: "delay" }),
    fault({ do: "status", times: 1, where: "message" }),
    fault({ do: "clear" }),
  ]);
  expect(source).toContain(`  // A delay of 2000 ms for all interaction callbacks
  const { faults } = wire.sandbox;
  const takeBackDelay = faults.rest({
    path: /^\\/interactions\\/\\d+\\/[^/]+\\/callback$/,
    times: Number.POSITIVE_INFINITY,
    effect: { kind: "delay", ms: 2_000 },
  });`);
  expect(source).toContain(`  takeBackDelay();
  const takeBackDelay2 = faults.rest({
    times: 3,
    effect: { kind: "delay", ms: 500 },
  });`);
  expect(source).toContain('effect: { kind: "rateLimit", retryAfterSeconds: 0.5 }');
  expect(source.match(/takeBackDelay2\(\);/g)?.length).toBe(1);
  // What is taken back with all the others needs no variable.
  expect(source).not.toContain("takeBackRatelimit");
  expect(source.indexOf("faults.clear();")).toBeGreaterThan(source.indexOf('kind: "status"'));
});

test("a bot that was away is waited for, and notices soon that its heartbeats are not answered", () => {
  const back: Step = { kind: "back", event: "RESUMED", afterMs: 41_000 };
  const dropped = asTest([fault({ do: "dropGateway" }), back, ask]);
  expect(dropped).toContain(`  faults.closeGateway(4_000);

  // The bot is back and resumes its session
  await comesBack(wire, "RESUMED");`);
  expect(dropped).toContain("startWire()");
  const silent = asTest([fault({ do: "ignoreHeartbeats", on: true }), back]);
  expect(silent).toContain("startWire({ heartbeatIntervalMs: 2_000 })");
});

test("players come again, join before the quiz begins, and what must come is waited for as long as it took", () => {
  const join: Step = { kind: "join", guild: "Builders' Club", count: 20, skill: "mixed", seed: 12_345, afterMs: 0 };
  const start = step({ do: "click", on, label: "Start now", place: 0, drawn: false, lobby: true });
  const message = { id: "8", channel: "general", text: "Final result" };
  const podium: Step = { kind: "came", who: maya, message, afterMs: 400_000 };
  const again = step({ do: "click", on: message, label: "Play again", place: 0, drawn: false, lobby: false }, card);
  const clock: Step = { kind: "clock", to: "daily", guild: "Builders' Club", afterMs: 0 };
  const source = asTest([join, ask, start, podium, again, clock, { kind: "leave", guild: join.guild, afterMs: 0 }]);
  expect(source).toContain("using players = startPlayers(wire);");
  expect(source).toContain(`  players.enter("Builders' Club", {
    count: 20,
    skill: "mixed",
    seed: 12_345,
  });`);
  expect(source).toContain(`  await players.joined();
  const outcome2 = await press(wire, maya, message, "Start now");`);
  expect(source).toContain('const found = await appears(wire, maya, general, "Final result", 603);');
  expect(source).toContain('press(wire, maya, found, "Play again")');
  expect(source).toContain(`dailyComes(wire, "Builders' Club", players)`);
  expect(source).toContain(`players.leave("Builders' Club");\n}, 110_000);`);
});

test("where chance decides whom a fault hits, things are done and not compared", () => {
  const more = step({ do: "click", on, label: "More", place: 0, drawn: false, lobby: false }, { ...card, id: "2" });
  const source = asTest([
    { ...ask, chancy: true },
    { ...more, chancy: true },
  ]);
  expect(source).toContain("const message = await answered(maya, outcome);");
  expect(source).toContain('\n  await press(wire, maya, message, "More");');
  expect(source).not.toContain("expect");
  expect(source.match(/Whom a fault hits is chance/g)?.length).toBe(1);
});

test("whatever is switched, the file is as the formatter leaves it", () => {
  const some = (["all", "callback", "others", "webhook", "message"] as const).flatMap((where) =>
    [null, 1, 10].map((times) => ({ times, where })),
  );
  const wishes: FaultRequest[] = [
    ...some.map((one) => ({ do: "delay", ms: 60_000, ...one }) as const),
    ...some.map((one) => ({ do: "rateLimit", retryAfter: 0.1, ...one }) as const),
    ...some.map((one) => ({ do: "status", ...one }) as const),
    ...some.map((one) => ({ do: "dropAfter", ...one }) as const),
    { do: "off", what: "dropAfter" },
    { do: "reconnect" },
    { do: "invalidSession", resumable: true },
    { do: "outage", on: true },
    { do: "outage", on: false },
  ];
  const typed = { channel: "general", name: "ask", options: [["question", "x"]], focused: "question" } as const;
  const skills = (["beginner", "average", "expert", "mixed"] as const).flatMap((skill) =>
    [1, 50].map((count): Step => ({ kind: "join", guild: "问答学习社", count, skill, seed: 7, afterMs: 0 })),
  );
  const source = asTest([
    ...wishes.map((wish) => fault(wish, true)),
    step({ do: "autocomplete", ...typed }),
    ...skills,
  ]);
  expect(formatted(source)).toBe(source);
  expect(source).not.toContain("undefined");
});

test("nothing recorded is a test that passes", () => {
  expect(formatted(asTest([]))).toBe(asTest([]));
});

test("whatever people and the bot have written, the file is as the formatter leaves it", () => {
  const texts = [
    "plain",
    "it's",
    'a "quoted" word',
    `both ' and "" and ''`,
    "line\nbreak\u2028\u0000\t`${x}` */ // \\",
    "长".repeat(60),
    "x".repeat(130),
    "😀".repeat(40),
    "const",
    "问题",
    "two words",
    "12",
    "",
    "<img src=x onerror=alert(1)>",
    "１２ ｆｕｌｌ—width “quotes” … ’",
  ];
  const steps = texts.flatMap((text, index): Step[] => {
    const who = { name: text.slice(0, 32) || "?", username: `${text} user`, locale: "zh-CN" };
    const message: Saw = { kind: "message", id: `m${index}`, ephemeral: true, text: text.slice(0, 60) };
    const ref = { id: `m${index}`, channel: text || "c", text };
    return [
      step(
        {
          do: "command",
          channel: text || "c",
          name: "ask",
          options: [
            ["question", text],
            ["channel", { channel: text }],
            ["who", { user: text.slice(0, 32) }],
            ["count", 3],
            ["private", true],
          ],
        },
        message,
        who,
      ),
      step(
        { do: "click", on: ref, label: text.slice(0, 80), place: index % 2, drawn: false, lobby: false },
        { kind: "form", id: `f${index}`, title: text },
        who,
      ),
      step(
        {
          do: "submit",
          form: `f${index}`,
          fields: [
            [text.slice(0, 45) || "field", text],
            ["Days", [text]],
          ],
          drawn: false,
        },
        { kind: "failed", reason: text },
        who,
      ),
      step(
        {
          do: "select",
          on: { ...ref, id: `n${index}` },
          menu: text,
          values: [text.slice(0, 100), { user: text.slice(0, 32) }],
          drawn: false,
        },
        { kind: "update", text },
        who,
      ),
      step(
        { do: "say", channel: text || "c", content: text },
        { kind: "message", id: `s${index}`, ephemeral: false, text },
        who,
      ),
      step({ do: "messageCommand", name: "Ask Wenda", on: { ...ref, id: `s${index}` } }, { kind: "nothing" }, who),
      step({ do: "delete", on: ref }, { kind: "nothing" }, who),
    ];
  });
  for (const index of texts.keys()) {
    const source = asTest(steps.slice(index * 7, index * 7 + 7));
    expect(formatted(source)).toBe(source);
  }
  expect(asTest(steps)).not.toMatch(/^\s*\/\/.*[\u2028\n]\S/);
});
