import { rmSync } from "node:fs";
import type { Bot } from "#src/bot.ts";
import { type Sandbox, startSandbox } from "#src/sandbox/index.ts";
import { addPage } from "#src/sandbox/web/page.ts";
import type { Tools } from "#src/sandbox/web/tools.ts";
import type { TimeJump } from "#src/sandbox/web/wire.ts";
import type { MovableClock } from "#src/services/clock.ts";
import { openStore } from "#src/storage/store.ts";
import { questionBehind } from "./answerKey.ts";
import { Crowd } from "./crowd.ts";
import { landing, passTime } from "./passTime.ts";

export interface TryoutOptions {
  /** Where the sandbox listens; 0: any free port. */
  readonly port: number;
  /** Where the sandbox keeps its state. */
  readonly stateFile: string;
  /** The bot's; emptied on the way back to the start. */
  readonly databaseUrl: string;
  /** The sandbox and the bot both live by it. */
  readonly clock: MovableClock;
  /** Starts the bot against the sandbox. */
  readonly startBot: (discord: { readonly token: string; readonly api: string }) => Promise<Bot>;
  /** Told the page's address as soon as it can be opened. */
  readonly onListening: (url: string) => void;
  /** A player could not do something; the others go on. */
  readonly onFailure: (error: unknown) => void;
  /** The way back to the start did not lead there: nothing runs any more. */
  readonly onFatal: (error: unknown) => void;
}

/** The bot in its sandbox, with people who play along, a clock that jumps, and a way back to the start. */
export interface Tryout extends Pick<Bot, "httpPort" | "reload" | "stop"> {
  /** The page's address. */
  readonly url: string;
  readonly sandbox: Sandbox;
  readonly bot: Bot;
}

/** Resolves once the bot serves. @throws what the port gives, and what the bot's start throws */
export async function startTryout(options: TryoutOptions): Promise<Tryout> {
  const { clock, stateFile, databaseUrl, onFailure } = options;
  const tools: Tools = {
    pass: async (jump) => (await ofThisWorld(() => pass(jump))) ?? false,
    mayReset: () => inTurn(async () => !(await bot.store.holdsOthers([...sandbox.world.guilds.keys()]))),
    reset: async () => {
      passing.abort();
      await ofThisWorld(reset).catch(options.onFatal);
    },
  };
  /** All that runs, newest last. */
  let running = new AsyncDisposableStack();
  /** Cuts a jump of the clock short. */
  let passing = new AbortController();
  let sandbox = await openSandbox(options.port);
  options.onListening(sandbox.url);
  let bot: Bot;
  let crowd: Crowd;
  let changing: Promise<unknown> = begin();
  await changing;

  return {
    get url() {
      return sandbox.url;
    },
    get sandbox() {
      return sandbox;
    },
    get bot() {
      return bot;
    },
    get httpPort() {
      return bot.httpPort;
    },
    reload: (decks, words) => inTurn(() => bot.reload(decks, words)),
    stop: () => {
      passing.abort();
      return inTurn(end);
    },
  };

  async function openSandbox(port: number): Promise<Sandbox> {
    const { now, move } = clock;
    return running.use(
      await startSandbox({
        port,
        now,
        move,
        world: "demo",
        stateFile,
        page: (app, started) => addPage(app, started, tools),
      }),
    );
  }

  async function begin(): Promise<void> {
    try {
      bot = running.adopt(await options.startBot(sandbox), (started) => started.stop());
    } catch (error) {
      await end();
      throw error;
    }
    const { store } = bot;
    crowd = running.use(new Crowd({ sandbox, clock, question: (target) => questionBehind(store, target), onFailure }));
  }

  function end(): Promise<void> {
    return running.disposeAsync();
  }

  /** One thing that changes the whole at a time, and none before all is there. */
  function inTurn<T>(change: () => Promise<T>): Promise<T> {
    const done = changing.then(change);
    changing = done.catch(() => {});
    return done;
  }

  /** What the page asks for: it means the world that it shows, not one that has begun anew before its turn. */
  function ofThisWorld<T>(change: () => Promise<T>): Promise<T | null> {
    const shown = sandbox;
    return inTurn(async () => (sandbox === shown ? change() : null));
  }

  async function pass(jump: TimeJump): Promise<boolean> {
    const { dailies } = bot.store;
    const until = await landing(jump, clock.now(), dailies);
    if (until === null) return false;
    await passTime(until, {
      now: clock.now,
      move: (ms) => sandbox.move(ms),
      nextEvent: (after) => dailies.nextEvent(after),
      tick: () => bot.tick(),
      crowd,
      signal: passing.signal,
    });
    return true;
  }

  async function reset(): Promise<void> {
    const port = Number(new URL(sandbox.url).port);
    await end();
    {
      await using store = openStore(databaseUrl);
      await store.migrate();
      await store.erase();
    }
    // After the memory: one that knows of a later time would keep the bot silent until then.
    rmSync(stateFile, { force: true });
    clock.move(-sandbox.ahead);
    running = new AsyncDisposableStack();
    passing = new AbortController();
    sandbox = await openSandbox(port);
    await begin();
  }
}
