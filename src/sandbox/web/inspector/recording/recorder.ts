import type { Sandbox } from "../../../index.ts";
import type { Done } from "../../act.ts";
import type { ActRequest, Skill, TimeJump } from "../../wire.ts";
import type { Switches } from "../switches.ts";
import type { FaultRequest } from "../wire.ts";
import { Chance } from "./chance.ts";
import { deedOf } from "./deed.ts";
import { findMessage, headline } from "./located.ts";
import { Recent } from "./recent.ts";
import { type Form, isAboutDrawn, sawOf } from "./saw.ts";
import { standing } from "./standing.ts";
import type { Step } from "./step.ts";
import { StepList } from "./stepList.ts";
import { backIn, cameIn, onlooker } from "./unasked.ts";

/** Longer recordings lose their beginning, and what is kept for it. */
const most = 200;

/** What has happened in the page since the start, or since the recording was emptied. */
export class Recorder {
  readonly #sandbox: Sandbox;
  readonly #switches: Switches;
  readonly #steps = new StepList(most);
  readonly #chance: Chance;
  /** The forms that were opened, by interaction: a submission names its fields by ids only. */
  readonly #forms = new Recent<string, Form>(most);
  /** Steps whose answer was still "thinking…". */
  readonly #thinking = new Recent<Step, { readonly user: string; readonly id: string }>(most);

  constructor(sandbox: Sandbox, switches: Switches) {
    this.#sandbox = sandbox;
    this.#switches = switches;
    this.#chance = new Chance(sandbox, switches);
    sandbox.traffic.on((line) => {
      const event = backIn(line, this.#steps.all);
      if (event) this.#steps.add({ kind: "back", event });
    });
    sandbox.watch(sandbox.botId, (event) => {
      if (event.type !== "messageCreated") return;
      const message = cameIn(sandbox, event.message, this.#crowded);
      const who = message && onlooker(sandbox, this.#steps.all, event.message.channelId);
      if (message && who) this.#steps.add({ kind: "came", who, message });
    });
  }

  /** The steps in the order in which they began. */
  get steps(): readonly Step[] {
    this.#readLate();
    return this.#steps.all;
  }

  /** Begins anew, where things stand. */
  clear(): void {
    this.#steps.keep(standing(this.#steps.all, this.#switches.describe()));
    this.#chance.clear();
    this.#forms.clear();
    this.#thinking.clear();
  }

  /** Has something done, and takes it down with what came of it. */
  async around(request: ActRequest, perform: () => Promise<Done>): Promise<Done> {
    const { user, locale, act } = request;
    this.#readLate();
    // Suggestions come and go with what is typed; only where they may use a fault up they are part of the story.
    if (act.do === "autocomplete" && !this.#chance.aFaultWaits) return perform();
    // Before: what was pressed may be gone afterwards.
    const deed = deedOf(this.#sandbox, user, act, (interactionId) => this.#forms.get(interactionId));
    const record = this.#sandbox.world.users.get(user);
    if (!deed || !record) return perform();
    const who = { name: record.name, username: record.username, locale };
    const isAnswered = act.do !== "say" && act.do !== "delete" && act.do !== "dismiss";
    const chancy = isAnswered && this.#chance.decides(user, act);
    const begun = this.#steps.add({ kind: "act", who, deed, saw: { kind: "nothing" }, chancy });
    const done = await perform();
    const ended = { ...begun, saw: sawOf(this.#sandbox, request, deed, done, this.#crowded) };
    this.#steps.replace(begun, ended);
    if ("kind" in done && done.kind === "modal")
      this.#forms.set(done.interactionId, { data: done.modal.data, drawn: isAboutDrawn(deed) });
    if ("kind" in done && done.kind === "deferred") this.#thinking.set(ended, { user, id: done.message.id });
    return done;
  }

  /** Lets time pass, and takes it down if it did. */
  async passing(jump: TimeJump, pass: (jump: TimeJump) => Promise<boolean>): Promise<boolean> {
    // Before: what comes meanwhile comes after it.
    const begun = this.#steps.add(
      jump.to === "daily"
        ? { kind: "clock", to: "daily", guild: this.#sandbox.world.guild(jump.guildId).name }
        : { kind: "clock", to: jump.to },
    );
    const passed = await pass(jump).catch((error: unknown) => {
      this.#steps.remove(begun);
      throw error;
    });
    if (!passed) this.#steps.remove(begun);
    return passed;
  }

  /** Does what a switch of the inspector asks for, and takes it down unless it changes nothing. */
  switching(wish: FaultRequest): void {
    const { rest, heartbeatsIgnored, outage } = this.#switches.describe();
    const isOn = (what: string) => rest.some(({ kind }) => kind === what);
    const isIdle =
      (wish.do === "off" && !isOn(wish.what)) ||
      (wish.do === "clear" && rest.length === 0 && !heartbeatsIgnored && !outage);
    // Before: a bot that is driven away may be back at once.
    if (!isIdle) this.#steps.add({ kind: "fault", wish, instead: isOn(wish.do) });
    this.#switches.use(wish);
  }

  /** People have come who play by themselves. */
  joined(guildId: string, players: { readonly count: number; readonly skill: Skill; readonly seed: number }): void {
    this.#steps.add({ kind: "join", guild: this.#sandbox.world.guild(guildId).name, ...players });
  }

  /** They have gone. */
  left(guildId: string): void {
    this.#steps.add({ kind: "leave", guild: this.#sandbox.world.guild(guildId).name });
  }

  /** Whether anybody plays by themselves, or has: what they did is counted on. */
  get #crowded(): boolean {
    return [...this.#sandbox.world.users.values()].some(({ skill }) => skill !== undefined);
  }

  /** Reads the answers that have come since the bot said that it was thinking. */
  #readLate(): void {
    for (const [step, { user, id }] of this.#thinking) {
      const message = findMessage(this.#sandbox, user, id);
      if (message?.loading) continue;
      this.#thinking.delete(step);
      if (!message || step.kind !== "act" || step.saw.kind !== "message") continue;
      const text = headline(message, { crowded: this.#crowded });
      this.#steps.replace(step, { ...step, saw: { ...step.saw, text } });
    }
  }
}
