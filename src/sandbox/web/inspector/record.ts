import type { APIModalInteractionResponseCallbackData } from "discord-api-types/v10";
import type { SeenMessage } from "../../driver.ts";
import type { Sandbox } from "../../index.ts";
import type { Done } from "../act.ts";
import type { Act, ActRequest, Jump } from "../wire.ts";
import { buttonOf, channelName, fieldsOf, findMessage, headline, isDrawn, menuOf, named } from "./located.ts";
import type { ActStep, Deed, MessageRef, Saw, Step } from "./step.ts";

/** Longer recordings lose their beginning, and what is kept for it. */
const most = 200;

/** What people have done in the page since the start, or since the recording was emptied. */
export class Recorder {
  readonly #sandbox: Sandbox;
  #steps: Step[] = [];
  /** The forms that were opened, by interaction: a submission names its fields by ids only. */
  readonly #forms = new Map<
    string,
    { readonly data: APIModalInteractionResponseCallbackData; readonly drawn: boolean }
  >();
  /** Steps whose answer was still "thinking…". */
  readonly #thinking = new Map<Step, { readonly user: string; readonly id: string }>();

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
  }

  /** The steps in the order in which they began. */
  get steps(): readonly Step[] {
    this.#readLate();
    return this.#steps;
  }

  add(step: Step): void {
    this.#steps = [...this.#steps, step].slice(-most);
  }

  clear(): void {
    this.#steps = [];
    this.#forms.clear();
    this.#thinking.clear();
  }

  /** Has something done, and takes it down with what came of it. */
  async around({ user, locale, act }: ActRequest, perform: () => Promise<Done>): Promise<Done> {
    this.#readLate();
    // Before: what was pressed may be gone afterwards.
    const deed = this.#deed(user, act);
    const record = this.#sandbox.world.users.get(user);
    if (!deed || !record) return perform();
    const who = { name: record.name, username: record.username, locale };
    const begun: ActStep = { kind: "act", who, deed, saw: { kind: "nothing" } };
    this.add(begun);
    const done = await perform();
    const ended = { ...begun, saw: this.#saw(user, act, deed, done) };
    this.#replace(begun, ended);
    if ("kind" in done && done.kind === "deferred") keep(this.#thinking, ended, { user, id: done.message.id });
    return done;
  }

  /** Lets time pass, and takes it down if it did. */
  async passing(jump: Jump, pass: (jump: Jump) => Promise<boolean>): Promise<boolean> {
    const passed = await pass(jump);
    if (passed) this.add({ kind: "clock", jump });
    return passed;
  }

  #deed(user: string, act: Act): Deed | null {
    const sandbox = this.#sandbox;
    if (act.do === "autocomplete") return null;
    if (act.do === "say") return { do: "say", channel: channelName(sandbox, act.channelId), content: act.content };
    if (act.do === "command") {
      const options = Object.entries(act.options).map(([name, value]) => [name, named(sandbox, value)] as const);
      return { do: "command", channel: channelName(sandbox, act.channelId), name: act.name, options };
    }
    if (act.do === "submit") {
      const form = this.#forms.get(act.modal.interactionId);
      const { interactionId } = act.modal;
      return form
        ? { do: "submit", form: interactionId, fields: fieldsOf(sandbox, form.data, act.values), drawn: form.drawn }
        : null;
    }
    const message = findMessage(sandbox, user, act.messageId);
    if (!message) return null;
    const on = this.#ref(message);
    switch (act.do) {
      case "click": {
        const button = buttonOf(message, act.customId);
        return button && { do: "click", on, ...button, drawn: isDrawn(act.customId) };
      }
      case "select": {
        const menu = menuOf(sandbox, message, act.customId, act.values);
        return menu && { do: "select", on, ...menu, drawn: isDrawn(act.customId) };
      }
      case "messageCommand":
        return { do: "messageCommand", name: act.name, on };
      default:
        return { do: act.do, on };
    }
  }

  #ref(message: SeenMessage): MessageRef {
    const { id, channelId } = message;
    return { id, channel: channelName(this.#sandbox, channelId), text: headline(message, message.author.bot) };
  }

  #saw(user: string, act: Act, deed: Deed, done: Done): Saw {
    const drawn = "drawn" in deed && deed.drawn;
    if (!("kind" in done)) return { kind: "nothing" };
    switch (done.kind) {
      case "message":
      case "deferred":
      case "said": {
        const { id, ephemeral, loading } = done.message;
        return { kind: "message", id, ephemeral, text: drawn || loading ? "" : headline(done.message) };
      }
      case "update": {
        const message = "messageId" in act ? findMessage(this.#sandbox, user, act.messageId) : undefined;
        return { kind: "update", text: message && !drawn ? headline(message, true) : "" };
      }
      case "deferredUpdate":
        return { kind: "update", text: "" };
      case "modal":
        keep(this.#forms, done.interactionId, { data: done.modal.data, drawn });
        return { kind: "form", id: done.interactionId, title: drawn ? "" : done.modal.data.title };
      case "failed":
        return { kind: "failed", reason: done.reason };
      default:
        return { kind: "nothing" };
    }
  }

  /** Reads the answers that have come since the bot said that it was thinking. */
  #readLate(): void {
    for (const [step, { user, id }] of this.#thinking) {
      const message = findMessage(this.#sandbox, user, id);
      if (message?.loading) continue;
      this.#thinking.delete(step);
      if (!message || step.kind !== "act" || step.saw.kind !== "message") continue;
      this.#replace(step, { ...step, saw: { ...step.saw, text: headline(message) } });
    }
  }

  #replace(before: Step, after: Step): void {
    this.#steps = this.#steps.map((step) => (step === before ? after : step));
  }
}

/** Takes something up; beyond the most, what was taken up first goes. */
function keep<K, V>(all: Map<K, V>, key: K, value: V): void {
  all.set(key, value);
  const [first] = all.keys();
  if (all.size > most && first !== undefined) all.delete(first);
}
