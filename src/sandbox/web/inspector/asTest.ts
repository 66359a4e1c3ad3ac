import { comment, type Entry, literal, Names, statement } from "./source.ts";
import {
  type ActStep,
  type Deed,
  type Fields,
  type MessageRef,
  nameOf,
  type Saw,
  type Step,
  type StepName,
  type Value,
} from "./step.ts";

/** What a generated test takes from the files beside it. */
const helpers = ["answered", "appears", "choose", "fillIn", "press", "respond", "shows", "timePasses", "titleOf"];

/**
 * A recording as a test of the real bot, to be saved in tests/wire. It finds everything by names and labels, and expects
 * what was seen where that does not depend on chance.
 */
export function asTest(steps: readonly Step[]): string {
  const writer = new Writer(steps);
  for (const step of steps) writer.write(step);
  return writer.file();
}

class Writer {
  readonly #steps: readonly Step[];
  readonly #lines: string[] = [];
  readonly #names = new Names([...helpers, "expect", "test", "startWire", "textOf", "wire"]);
  readonly #people = new Map<string, string>();
  readonly #channels = new Map<string, string>();
  /** Variables, by the ids of the messages and forms that they stood for in the recording. */
  readonly #messages = new Map<string, string>();
  readonly #forms = new Map<string, string>();
  /** The questions that chance chose and that are answered by a form: all is done when the form is sent. */
  readonly #drawnForms = new Map<string, { readonly on: MessageRef; readonly label: string }>();

  constructor(steps: readonly Step[]) {
    this.#steps = steps;
  }

  write(step: Step): void {
    this.#lines.push("", comment(inWords(step)));
    if (step.kind === "act") return this.#act(step);
    this.#call("await timePasses", ["wire", literal(step.jump)]);
  }

  file(): string {
    const body = this.#lines.join("\n").replace(/^\n+/, "");
    const used = helpers.filter((name) => new RegExp(`\\b${name}\\(`).test(body));
    const wire = ["startWire", ...(body.includes("textOf(") ? ["textOf"] : [])];
    const who = [...new Set(this.#steps.flatMap((step) => (step.kind === "act" ? [step.who.name] : [])))];
    return [
      `import { ${body.includes("expect(") ? "expect, " : ""}test } from "vitest";`,
      ...(used.length > 0 ? [`import { ${used.join(", ")} } from "./located.ts";`] : []),
      `import { ${wire.join(", ")} } from "./wire.ts";`,
      "",
      `test(${literal(`what ${who.slice(0, 3).join(", ") || "nobody"} did in the page`)}, async () => {`,
      "  await using wire = await startWire();",
      ...(body === "" ? [] : ["", body]),
      // The clock is put forward by seconds where something is waited for, and a bot takes its time.
      "}, 60_000);",
      "",
    ].join("\n");
  }

  #act({ who, deed, saw }: ActStep): void {
    if (deed.do === "click" && deed.drawn && saw.kind === "form") {
      this.#drawnForms.set(saw.id, deed);
      this.#lines.splice(-2);
      return;
    }
    const person = this.#person(who);
    if (deed.do === "say") return this.#say(person, deed.channel, deed.content, saw);
    if (deed.do === "delete" || deed.do === "dismiss")
      return this.#call(`${person}.${deed.do}`, [`${this.#message(person, deed.on)}.id`]);
    const outcome = this.#names.from("outcome", "outcome");
    this.#outcome(`const ${outcome} = await `, person, deed);
    this.#expect(person, outcome, deed, saw);
  }

  #outcome(head: string, person: string, deed: Deed): void {
    switch (deed.do) {
      case "command":
        return this.#call(`${head}${person}.command`, [this.#channel(deed.channel), literal(deed.name)], deed.options);
      case "messageCommand": {
        const message = this.#message(person, deed.on);
        return this.#call(`${head}${person}.messageCommand`, [
          `${message}.channelId`,
          literal(deed.name),
          `${message}.id`,
        ]);
      }
      case "click": {
        const place = deed.place > 0 ? [String(deed.place)] : [];
        const message = this.#message(person, deed.on);
        return this.#call(`${head}${deed.drawn ? "respond" : "press"}`, [
          person,
          message,
          literal(deed.label),
          ...place,
        ]);
      }
      case "select": {
        const message = this.#message(person, deed.on);
        if (deed.drawn) return this.#call(`${head}respond`, [person, message]);
        return this.#call(`${head}choose`, [
          person,
          message,
          literal(deed.menu),
          ...deed.values.map((value) => this.#code(value)),
        ]);
      }
      case "submit": {
        const drawn = this.#drawnForms.get(deed.form);
        if (drawn) return this.#call(`${head}respond`, [person, this.#message(person, drawn.on), literal(drawn.label)]);
        return this.#call(`${head}fillIn`, [person, this.#forms.get(deed.form) ?? "null"], deed.fields);
      }
      default:
    }
  }

  #expect(person: string, outcome: string, deed: Deed, saw: Saw): void {
    const { on } = "on" in deed ? deed : { on: undefined };
    switch (saw.kind) {
      case "message": {
        const name = this.#names.from("message", "message");
        this.#messages.set(saw.id, name);
        this.#call(`const ${name} = await answered`, [person, outcome]);
        if (saw.text !== "") this.#call(`expect(textOf(${name})).toContain`, [literal(saw.text)]);
        this.#call(`expect(${name}.ephemeral).toBe`, [String(saw.ephemeral)]);
        return;
      }
      case "update":
        this.#call(`expect(${outcome}.kind).toMatch`, ["/update/i"]);
        if (saw.text !== "" && on) this.#call("await shows", [person, this.#message(person, on), literal(saw.text)]);
        return;
      case "form":
        this.#forms.set(saw.id, outcome);
        return this.#call(`expect(titleOf(${outcome})).toBe`, [literal(saw.title)]);
      case "failed":
        return this.#call(
          `expect(${outcome}).toMatchObject`,
          [],
          [
            ["kind", "failed"],
            ["reason", saw.reason],
          ],
        );
      default:
        return this.#call(`expect(${outcome}.kind).not.toBe`, [literal("failed")]);
    }
  }

  #say(person: string, channel: string, content: string, saw: Saw): void {
    const args = [this.#channel(channel), literal(content)];
    const isUsed = saw.kind === "message" && this.#steps.some((step) => refersTo(step, saw.id));
    if (!isUsed) return this.#call(`await ${person}.say`, args);
    const name = this.#names.from("said", "said");
    this.#messages.set(saw.id, name);
    this.#call(`const ${name} = await ${person}.say`, args);
  }

  /** The variable of a message; one that no step has brought is waited for. */
  #message(person: string, { id, channel, text }: MessageRef): string {
    const known = this.#messages.get(id);
    if (known !== undefined) return known;
    const name = this.#names.from("found", "found");
    this.#messages.set(id, name);
    this.#call(`const ${name} = await appears`, ["wire", person, this.#channel(channel), literal(text)]);
    return name;
  }

  #person({ name, username, locale }: ActStep["who"]): string {
    const key = `${name} ${locale}`;
    const known = this.#people.get(key);
    if (known !== undefined) return known;
    const variable = this.#names.from(username, "person");
    this.#people.set(key, variable);
    this.#call(`const ${variable} = wire.person`, [literal(name), literal(locale)]);
    return variable;
  }

  /** At its first use: a thread is not there before somebody opens it. */
  #channel(name: string): string {
    const known = this.#channels.get(name);
    if (known !== undefined) return known;
    const variable = this.#names.from(name, "channel");
    this.#channels.set(name, variable);
    this.#call(`const ${variable} = wire.channel`, [literal(name)]);
    return variable;
  }

  #call(head: string, args: readonly string[], fields: Fields = []): void {
    const object = fields.map(([key, value]): Entry => {
      const list = Array.isArray(value) ? value : null;
      return [key, list ? list.map((one) => this.#code(one)) : this.#code(value)];
    });
    this.#lines.push(statement({ head, args, object }));
  }

  #code(value: Value | readonly Value[]): string {
    if (typeof value === "string") return literal(value);
    if (typeof value !== "object") return String(value);
    if ("channel" in value) return this.#channel(value.channel);
    return "user" in value ? `wire.person(${literal(value.user)}).id` : "";
  }
}

const refersTo = (step: Step, id: string): boolean =>
  step.kind === "act" && "on" in step.deed && step.deed.on.id === id;

const verbs: Readonly<Record<StepName["did"], string>> = {
  command: "uses",
  messageCommand: "looks up a message with",
  click: "presses",
  select: "chooses from",
  submit: "sends the form",
  say: "writes a message",
  delete: "deletes a message",
  dismiss: "dismisses a message",
  clock: "lets time pass:",
};

function inWords(step: Step): string {
  const { who, did, what } = nameOf(step);
  return [who ?? "Somebody", verbs[did], what].filter((word) => word !== "").join(" ");
}
