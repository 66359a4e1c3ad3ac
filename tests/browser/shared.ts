import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import type { Deck } from "#src/content/schema.ts";
import { openStage, type Stage } from "../tryout/stage.ts";
import { launch } from "./browser.ts";
import { buttonsOnly, Visitor } from "./visitor.ts";

/** One browser, and one bot in its sandbox, for all tests of a file. */
export interface Shared {
  readonly browser: Browser;
  readonly stage: Stage;
  /** Somebody opens the page in a window of their own. */
  arrive(options?: Parameters<typeof Visitor.arrive>[2]): Promise<Visitor>;
}

/** To be called at the top of a file: opened before its tests, closed after them. */
export function shareStage(decks: () => Promise<readonly Deck[]> = buttonsOnly): Shared {
  let browser: Browser;
  let stage: Stage;
  beforeAll(async () => {
    [browser, stage] = await Promise.all([launch(), decks().then((own) => openStage({ decks: own }))]);
  });
  afterAll(async () => {
    await browser.close();
    await stage[Symbol.asyncDispose]();
  });
  return {
    get browser() {
      return browser;
    },
    get stage() {
      return stage;
    },
    arrive: (options) => Visitor.arrive(browser, stage.url, options),
  };
}
