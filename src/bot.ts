import { type Client, Events } from "discord.js";
import type { Logger } from "pino";
import { commands } from "#commands/index.ts";
import type { Deck } from "./content/schema.ts";
import type { Terms } from "./content/terms.ts";
import { createServices } from "./createServices.ts";
import { createClient } from "./discord/client.ts";
import { commandJson } from "./discord/commandJson.ts";
import { connect, onFatalClose } from "./discord/connect.ts";
import { deployCommands } from "./discord/deploy.ts";
import { Dispatch } from "./discord/dispatch.ts";
import { Edits } from "./discord/edits.ts";
import { FatalError } from "./discord/fatal.ts";
import { watchGuilds } from "./discord/guilds.ts";
import { takingTurns } from "./discord/identify.ts";
import { botRest, type FinishedRequest, type RestOptions, webhookRest } from "./discord/rest.ts";
import { isListening, shardStates } from "./discord/shards.ts";
import type { ShardShare } from "./domain/shards.ts";
import { healthApp, listen } from "./ops/health.ts";
import { createMetrics, type Metrics } from "./ops/metrics.ts";
import { untraced } from "./ops/trace.ts";
import { everyHour, everyMinute, startScheduler } from "./scheduler/scheduler.ts";
import { tariffsTimes } from "./services/allowances.ts";
import type { Clock } from "./services/clock.ts";
import { Library } from "./services/library.ts";
import { Departures } from "./services/privacy/departures.ts";
import { openStore, type Store } from "./storage/store.ts";

export interface BotOptions {
  readonly token: string;
  readonly api: string;
  readonly requestsPerSecond: number;
  readonly databaseUrl: string;
  /** What is asked and answered from; may still be on its way. */
  readonly decks: Promise<readonly Deck[]>;
  /** The words that search knows besides; the same. */
  readonly words: Promise<Terms>;
  readonly http: { readonly host: string; readonly port: number };
  readonly shards: ShardShare;
  readonly clock: Clock;
  /** How many times the usual one person or server may ask for. */
  readonly allowanceFactor: number;
  readonly log: Logger;
  /** The connection is lost for good; the process is to end. */
  readonly onFatal: (error: FatalError) => void;
}

/** The running bot. */
export interface Bot {
  readonly httpPort: number;
  /** What it remembers. */
  readonly store: Store;
  /** Resolves once questions can be looked up: the index is built beside everything else. */
  readonly searchable: Promise<void>;
  /**
   * Takes other decks and words; the old ones serve until the index over the new ones is ready, and for good where the
   * new ones cannot be used.
   * @throws ContentError
   */
  reload(decks: Promise<readonly Deck[]>, words: Promise<Terms>): Promise<void>;
  /** Does the scheduled work that is due now; the scheduler calls it every minute. */
  tick(): Promise<void>;
  /** Takes no more work, finishes what is in flight, lets everything go. */
  stop(): Promise<void>;
}

/**
 * Puts the bot together and starts it; resolves once it serves.
 * @param signal calls the start off, such as while Discord cannot be reached
 * @throws ContentError, FatalError, and what the database or the HTTP port give
 */
export async function startBot(options: BotOptions, signal: AbortSignal): Promise<Bot> {
  const { log, token } = options;
  const cleanUp = new AsyncDisposableStack();
  try {
    const library = new Library(await options.decks);
    const clock = withoutTrace(options.clock);
    let client: Client | undefined;
    const metrics = createMetrics({
      runningQuizzes: () => services.competition.running,
      waitingRequests: () => rest.waiting + webhooks.waiting,
      guilds: () => client?.guilds.cache.size ?? 0,
      shards: () => (client ? shardStates(client, Date.now()) : []),
    });
    const queried: Metrics["queried"] = (query, ms, failed) => {
      metrics.queried(query, ms, failed);
      log.debug({ query, ms, failed }, "a query to the database is over");
    };
    const store = cleanUp.use(openStore(options.databaseUrl, queried));
    const applied = await store.migrate();
    if (applied.length > 0) log.info({ applied }, "database brought up to date");

    const wire: RestOptions = {
      ...options,
      onResponse: metrics.responded,
      // Not asked for where nobody reads it: a request would be described for nothing.
      ...(log.isLevelEnabled("debug") && {
        onRequest: (request: FinishedRequest) => log.debug(request, "a request to Discord is over"),
      }),
    };
    const rest = botRest(wire).setToken(token);
    const webhooks = webhookRest(wire).setToken(token);
    const edits = new Edits(clock, options.requestsPerSecond / 2, (err) =>
      log.warn({ err }, "a card could not be brought up to date"),
    );
    const services = await createServices({
      store,
      library,
      words: options.words,
      rest,
      edits,
      clock,
      tariffs: tariffsTimes(options.allowanceFactor),
      log,
      metrics,
    });
    const { competition, daily, privacy } = services;
    const departures = new Departures({
      departures: store.departures,
      clock,
      onLeft: async (guildId) => {
        log.info({ guild: guildId }, "a server has removed the bot");
        await competition.leave(guildId);
        await daily.rest(guildId);
      },
      onReturned: (guildId) => daily.wake(guildId),
      onFailure: (err) => log.error({ err }, "servers that have left or come could not be dealt with"),
    });
    // What was counted since the last minute is written down.
    cleanUp.defer(() => services.popular.refresh().catch((err: unknown) => log.warn({ err }, "views are lost")));
    rest.on("rateLimited", ({ global }) => metrics.rateLimited(global));
    const dispatch = new Dispatch({
      commands,
      services,
      webhooks,
      clock,
      log,
      onHandled: metrics.interaction,
      onAcknowledged: metrics.acknowledged,
    });

    let stopping = false;
    const connected = () => !stopping && client !== undefined && isListening(client, Date.now());
    const health = healthApp({ ping: store.ping, connected, registry: metrics.registry });
    const http = await listen(health, options.http.host, options.http.port);
    cleanUp.defer(() => http.close());

    // What comes before the games have been taken up again waits for them.
    const resumed = Promise.withResolvers<void>();
    // A process that has all shards to itself needs to agree with nobody.
    const throttler = options.shards.ids && takingTurns(store.identify, clock, log);
    const makeClient = () => {
      const made = createClient(wire, { shards: options.shards, throttler });
      made.on(Events.ShardReconnecting, metrics.reconnecting);
      made.on(Events.Error, (err) => log.error({ err }, "discord client"));
      made.on(Events.Warn, (message) => log.warn(message));
      made.on(
        Events.InteractionCreate,
        (interaction) =>
          void resumed.promise.then(
            () => dispatch.handle(interaction),
            () => {},
          ),
      );
      watchGuilds(made, departures);
      onFatalClose(made, options.onFatal);
      return made;
    };
    const live = await connect(makeClient, token, log, signal);
    client = live;
    cleanUp.defer(() => live.destroy());
    const taken = await competition.resume((guildId) => live.guilds.cache.has(guildId));
    if (taken > 0) log.info({ taken }, "quizzes taken up again");
    // The index takes about as long as the rest of the start: only who looks something up waits for it.
    services.lookup.ready.catch((error: unknown) =>
      options.onFatal(new FatalError(`The search index failed: ${String(error)}`)),
    );
    resumed.resolve();

    let deployment: "due" | "running" | "done" = "due";
    const deploy = async () => {
      // One process is enough: the one with the first shard, which a rolling update comes to last.
      if (deployment !== "due" || !live.application || !live.ws.shards.has(0)) return;
      deployment = "running";
      try {
        const changed = await deployCommands(rest, live.application.id, commands.map(commandJson));
        deployment = "done";
        if (changed) log.info("commands deployed");
      } finally {
        if (deployment === "running") deployment = "due";
      }
    };
    const jobs = [
      { name: "daily", expression: everyMinute, run: () => daily.tick() },
      // Other processes count views, post questions and take votes too.
      { name: "votes", expression: everyMinute, run: () => services.feedback.refresh() },
      { name: "starters", expression: everyMinute, run: () => services.starters.refresh() },
      { name: "audit", expression: everyHour, run: () => services.audit.tidy() },
      // Servers that have removed the bot, and the rest of what people want deleted.
      { name: "departures", expression: everyMinute, run: () => departures.run() },
      { name: "privacy", expression: everyMinute, run: () => privacy.run() },
      { name: "preferences", expression: everyHour, run: async () => services.preferences.refresh() },
      // A bot whose commands could not be deployed serves with those it has, and tries again.
      { name: "commands", expression: everyMinute, run: deploy },
    ];
    const onFailure = (err: unknown, job: string) => log.error({ err, job }, "a scheduled job failed");
    const stopScheduler = startScheduler(jobs, onFailure);
    await deploy().catch((err: unknown) => onFailure(err, "commands"));
    void daily.tick().catch((err: unknown) => onFailure(err, "daily"));
    departures.start();

    return {
      httpPort: http.port,
      store,
      searchable: services.lookup.ready,
      async reload(decks, words) {
        const next = new Library(await decks);
        await services.lookup.replace(next, await words);
        library.adopt(next);
        log.info({ decks: next.decks.map(({ id, entries }) => `${id}: ${entries.length}`) }, "decks loaded anew");
      },
      async tick() {
        await daily.tick();
        await services.starters.refresh();
        await departures.run();
        await privacy.run();
      },
      async stop() {
        stopping = true;
        dispatch.close();
        await stopScheduler();
        competition.windDown();
        await Promise.all([dispatch.settle(), daily.close()]);
        await departures.close();
        await competition.close();
        live.removeAllListeners(Events.InteractionCreate);
        await dispatch.settle();
        edits.close();
        await cleanUp.disposeAsync();
      },
    };
  } catch (error) {
    await cleanUp.disposeAsync();
    throw error;
  }
}

/** What a timer does is not part of the work that set it. */
const withoutTrace = ({ now, at }: Clock): Clock => ({ now, at: (time, task) => at(time, () => untraced(task)) });
