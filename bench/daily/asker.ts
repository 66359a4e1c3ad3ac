import { setInterval } from "node:timers/promises";
import { loadDecks } from "#src/content/load.ts";
import type { Sandbox } from "#src/sandbox/index.ts";
import type { Country } from "./country.ts";

/** How long Discord waits, in ms; an answer that does not come counts as much. */
const patienceMs = 3_000;

/** One person who asks questions of the deck, each in its own words, one after the other. */
export class Asker {
  readonly #sandbox: Sandbox;
  readonly #who: Country["asker"];
  readonly #titles: readonly string[];
  #asked = 0;
  private constructor(sandbox: Sandbox, who: Country["asker"], titles: readonly string[]) {
    this.#sandbox = sandbox;
    this.#who = who;
    this.#titles = titles;
  }

  static async of(sandbox: Sandbox, who: Country["asker"]): Promise<Asker> {
    const decks = await loadDecks("data");
    return new Asker(
      sandbox,
      who,
      decks.flatMap(({ entries }) => entries.map(({ question }) => question.en)),
    );
  }

  /** Asks every so many ms, whether or not the last question is answered, until it is told to stop. Returns the times taken, in ms. */
  async every(ms: number, stop: AbortSignal): Promise<number[]> {
    const taken: Promise<number>[] = [];
    try {
      for await (const _ of setInterval(ms, undefined, { signal: stop })) taken.push(this.ask());
    } catch (error) {
      if (!stop.aborted) throw error;
    }
    return Promise.all(taken);
  }

  /** Asks one question. Returns how long the answer took, in ms. */
  async ask(): Promise<number> {
    const question = this.#titles[this.#asked++ % this.#titles.length] ?? "";
    const begun = performance.now();
    const outcome = await this.#sandbox.as(this.#who.userId).command(this.#who.channelId, "ask", { question });
    return outcome.kind === "message" ? performance.now() - begun : patienceMs;
  }
}
