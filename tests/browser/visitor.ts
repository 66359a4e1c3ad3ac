import type { Browser, Locator, Page } from "playwright-core";
import type { Deck } from "#src/content/schema.ts";
import { ownDecks } from "../support/content.ts";
import { openWindow, type Window } from "./browser.ts";

/** Somebody at the page, doing what visitors do. */
export class Visitor implements AsyncDisposable {
  readonly page: Page;
  readonly #window: Window;

  private constructor(window: Window, page: Page) {
    this.#window = window;
    this.page = page;
  }

  /** Opens the page in a window of its own. */
  static async arrive(
    browser: Browser,
    url: string,
    { place = "", ...options }: NonNullable<Parameters<typeof openWindow>[1]> & { place?: string } = {},
  ): Promise<Visitor> {
    const window = await openWindow(browser, options);
    const visitor = new Visitor(window, window.page);
    await window.page.goto(url + place);
    await visitor.ready();
    return visitor;
  }

  /** The same browser's next tab, as somebody else. */
  async another(name: string): Promise<Visitor> {
    await this.page.locator(".who").click();
    const opened = this.#window.context.waitForEvent("page");
    await this.page.getByRole("link", { name: `Open another tab as ${name}` }).click();
    const page = await opened;
    await this.page.locator(".who").click();
    const visitor = new Visitor(this.#window, page);
    await visitor.ready();
    return visitor;
  }

  /** What should not have happened: errors on the page, requests to anywhere else. */
  get unwanted(): readonly string[] {
    return this.#window.unwanted;
  }

  get log(): Locator {
    return this.page.getByRole("log");
  }

  /** The newest message. */
  get last(): Locator {
    return this.log.getByRole("article").last();
  }

  get composer(): Locator {
    return this.page.locator("#composer-text");
  }

  /** A button on the newest message that has one of that name. */
  button(name: string): Locator {
    return this.log.getByRole("button", { name, exact: true }).last();
  }

  /** Waits until commands can be used: the bot may still be starting. */
  async ready(): Promise<void> {
    await this.composer.fill("/");
    await this.page.locator("#offers").getByRole("option").first().waitFor();
    await this.composer.fill("");
  }

  /** Types a command or a text, and sends it. */
  async use(line: string): Promise<void> {
    await this.composer.fill(line);
    await this.page.keyboard.press("Enter");
  }

  async go(channel: string): Promise<void> {
    await this.page.locator(".channels").getByText(channel, { exact: true }).click();
    await this.page.locator(".chat .bar h2", { hasText: channel }).waitFor();
    await this.ready();
  }

  async become(name: string): Promise<void> {
    await this.page.locator(".who").click();
    await this.page.locator(".switch").getByRole("button", { name }).first().click();
    await this.page.locator(".who", { hasText: name }).waitFor();
  }

  async read(text: string | RegExp): Promise<void> {
    await this.log.getByText(text).last().waitFor();
  }

  picture(name: string): Promise<void> {
    return this.#window.picture(name, this.page);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#window[Symbol.asyncDispose]();
  }
}

/** The project's own decks with the questions that are answered by a button: which one is drawn is chance. */
export async function buttonsOnly(): Promise<Deck[]> {
  const decks = await ownDecks();
  return decks.map((deck) => ({
    ...deck,
    entries: deck.entries.map((entry) => ({ ...entry, quiz: entry.quiz.filter(({ kind }) => kind === "choice") })),
  }));
}

/** A small part of them, for where the bot is started again and again: the search index over all takes a second each time. */
export async function fewButtons(): Promise<Deck[]> {
  const decks = await buttonsOnly();
  return decks.map((deck) => ({ ...deck, entries: deck.entries.filter(({ topic }) => topic === "training") }));
}
