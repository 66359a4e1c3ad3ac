import type { Fields, MessageRef, Step, Value, Who } from "../recording/step.ts";
import type { RestKind } from "../wire.ts";
import { type Helper, helpers } from "./helpers.ts";
import { Names } from "./names.ts";
import { comment, type Entry, literal, number, statement } from "./source.ts";

/** For so long a test waits for a message without being told, in seconds of its clock. */
const usualWait = 180;
/** People take their time otherwise than a test does. */
const slack = 1.5;
const longestWait = 3_600;

/** The body of a test while it is written, with the variables that stand for what has come up so far. */
export class Scope {
  readonly used = new Set<Helper>();
  /** How long the test may wait for messages beyond what is usual, in seconds of its clock. */
  extraWait = 0;
  /** The variables of what takes faults back. */
  readonly takeBacks = new Map<RestKind, string>();
  readonly #lines: string[] = [];
  readonly #names = new Names([...helpers.keys(), "expect", "test", "wire", "faults", "players"]);
  readonly #people = new Map<string, string>();
  readonly #channels = new Map<string, string>();
  /** By the ids that they had in the recording, those of forms by what opened them. */
  readonly #messages = new Map<string, string>();
  readonly #forms = new Map<string, string>();
  #hasFaults = false;
  #hasChance = false;
  /** Time of the recording that the test has not let pass, in ms. */
  #behindMs = 0;

  get body(): string {
    return this.#lines.join("\n").replace(/^\n+/, "");
  }

  /** Begins what one step makes of it. */
  begin({ afterMs }: Step, words: string): void {
    this.#behindMs += afterMs;
    this.#lines.push("", comment(words));
  }

  /** Says once why what comes of some things is not compared. */
  noteChance(): void {
    const words = "Whom a fault hits is chance among so many, and so is what comes of it: that is not compared.";
    if (!this.#hasChance) this.#lines.push(comment(words));
    this.#hasChance = true;
  }

  call(head: string, args: readonly string[], object: readonly Entry[] = []): void {
    this.#lines.push(statement({ head, args, object }));
  }

  /** The fields of an object. */
  entries(fields: Fields): Entry[] {
    return fields.map(([key, value]) => {
      const list = Array.isArray(value) ? value : null;
      return [key, list ? list.map((one) => this.code(one)) : this.code(value)];
    });
  }

  code(value: Value | readonly Value[]): string {
    if (typeof value === "string") return literal(value);
    if (typeof value !== "object") return String(value);
    if ("channel" in value) return this.channel(value.channel);
    return "user" in value ? `wire.person(${literal(value.user)}).id` : "";
  }

  /** The name of a function that the file has to import. */
  helper(name: Helper): Helper {
    this.used.add(name);
    return name;
  }

  variable(text: string): string {
    return this.#names.from(text, text);
  }

  person({ name, username, locale }: Who): string {
    const key = `${name} ${locale}`;
    const known = this.#people.get(key);
    if (known !== undefined) return known;
    const variable = this.#names.from(username, "person");
    this.#people.set(key, variable);
    this.call(`const ${variable} = wire.person`, [literal(name), literal(locale)]);
    return variable;
  }

  /** At its first use: a thread is not there before somebody opens it. */
  channel(name: string): string {
    const known = this.#channels.get(name);
    if (known !== undefined) return known;
    const variable = this.#names.from(name, "channel");
    this.#channels.set(name, variable);
    this.call(`const ${variable} = wire.channel`, [literal(name)]);
    return variable;
  }

  /** A new variable for a message that a step has brought. */
  bring(id: string, text: string): string {
    const variable = this.variable(text);
    this.#messages.set(id, variable);
    return variable;
  }

  /** The variable of a message; one that no step has brought is waited for. */
  message(person: string, { id, channel, text }: MessageRef): string {
    const known = this.#messages.get(id);
    if (known !== undefined) return known;
    const place = this.channel(channel);
    const variable = this.bring(id, "found");
    this.call(`const ${variable} = await ${this.helper("appears")}`, this.#appearing(person, place, text));
    return variable;
  }

  /** Waits for a message that nothing is done with. */
  waitFor(person: string, { channel, text }: MessageRef): void {
    const place = this.channel(channel);
    this.call(`await ${this.helper("appears")}`, this.#appearing(person, place, text));
  }

  bringForm(id: string, outcome: string): void {
    this.#forms.set(id, outcome);
  }

  /** The variable of the outcome that opened a form. */
  form(id: string): string {
    return this.#forms.get(id) ?? "null";
  }

  faults(): string {
    if (!this.#hasFaults) this.#lines.push("  const { faults } = wire.sandbox;");
    this.#hasFaults = true;
    return "faults";
  }

  #appearing(person: string, channel: string, text: string): string[] {
    const seconds = Math.min(longestWait, Math.ceil((this.#behindMs / 1_000) * slack));
    this.#behindMs = 0;
    this.extraWait += Math.max(0, seconds - usualWait);
    return ["wire", person, channel, literal(text), ...(seconds > usualWait ? [number(seconds)] : [])];
  }
}
