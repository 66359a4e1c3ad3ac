import { Events, Status } from "discord.js";
import type { Logger } from "pino";
import { commands } from "#commands/index.ts";
import { loadDecks } from "./content/load.ts";
import { DiscordBulletin } from "./discord/bulletin.ts";
import { ChannelMessages } from "./discord/channelMessages.ts";
import { createClient, type ShardShare } from "./discord/client.ts";
import { commandJson } from "./discord/commandJson.ts";
import { connect, type FatalError, onFatalClose } from "./discord/connect.ts";
import { deployCommands } from "./discord/deploy.ts";
import { Dispatch } from "./discord/dispatch.ts";
import { Edits } from "./discord/edits.ts";
import { webhookRest } from "./discord/rest.ts";
import { DiscordStage } from "./discord/stage.ts";
import { healthApp, listen } from "./ops/health.ts";
import { createMetrics } from "./ops/metrics.ts";
import { everyMinute, startScheduler } from "./scheduler/scheduler.ts";
import type { Clock } from "./services/clock.ts";
import { Competition } from "./services/competition/competition.ts";
import { Daily } from "./services/daily/daily.ts";
import { Feedback } from "./services/feedback.ts";
import { Leaderboard } from "./services/leaderboard.ts";
import { Library } from "./services/library.ts";
import { Lookup } from "./services/lookup.ts";
import { Practice } from "./services/practice.ts";
import type { Services } from "./services/services.ts";
import { Settings } from "./services/settings.ts";
import { UnansweredQuestions } from "./services/unanswered.ts";
import { openStore } from "./storage/store.ts";

export interface BotOptions {
  readonly token: string;
  readonly api: string;
  readonly requestsPerSecond: number;
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly http: { readonly host: string; readonly port: number };
  readonly shards: ShardShare;
  readonly clock: Clock;
  readonly log: Logger;
  /** The connection is lost for good; the process is to end. */
  readonly onFatal: (error: FatalError) => void;
}

/** The running bot. */
export interface Bot {
  readonly httpPort: number;
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
  const { clock, log, token } = options;
  const cleanUp = new AsyncDisposableStack();
  try {
    const library = new Library(await loadDecks(options.dataDir));
    const store = cleanUp.use(openStore(options.databaseUrl));
    const applied = await store.migrate();
    if (applied.length > 0) log.info({ applied }, "database brought up to date");

    const client = createClient(options, options.shards);
    cleanUp.defer(() => client.destroy());
    client.on(Events.Error, (err) => log.error({ err }, "discord client"));
    client.on(Events.Warn, (message) => log.warn(message));
    onFatalClose(client, options.onFatal);
    const webhooks = webhookRest(options).setToken(token);

    const edits = new Edits((err) => log.warn({ err }, "a card could not be brought up to date"));
    const messages = new ChannelMessages(client.rest);
    const competition = new Competition({
      quizzes: store.quizzes,
      library,
      clock,
      stage: new DiscordStage(messages, edits),
      onFailure: (err, quiz) =>
        log.warn(
          {
            err,
            quiz,
          },
          "a quiz could not be shown",
        ),
    });
    const daily = new Daily({
      dailies: store.dailies,
      library,
      clock,
      bulletin: new DiscordBulletin(messages),
      onFailure: (err, schedule) =>
        log.warn(
          {
            err,
            schedule,
          },
          "a daily question could not be posted",
        ),
    });
    const feedback = new Feedback(store.feedback, clock);
    await feedback.refresh();
    const services: Services = {
      library,
      lookup: new Lookup(library, (entryId) => feedback.signal(entryId)),
      competition,
      daily,
      leaderboard: new Leaderboard(store.leaderboard, clock),
      settings: new Settings(store.settings),
      feedback,
      practice: new Practice(library, store.learning, clock),
      unanswered: new UnansweredQuestions(store.unanswered, store.facts, clock),
    };

    const metrics = createMetrics({ runningQuizzes: () => competition.running });
    client.rest.on("rateLimited", ({ global }) => metrics.rateLimited(global));
    const dispatch = new Dispatch({ commands, services, webhooks, clock, log, observe: metrics.interaction });
    const connected = () =>
      client.isReady() && client.ws.shards.size > 0 && client.ws.shards.every(({ status }) => status === Status.Ready);
    const http = await listen(
      healthApp({ ping: store.ping, connected, registry: metrics.registry }),
      options.http.host,
      options.http.port,
    );
    cleanUp.defer(() => http.close());

    client.on(Events.InteractionCreate, (interaction) => void dispatch.handle(interaction));
    const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
    await connect(client, token, log, signal);
    await ready;
    const applicationId = client.application?.id ?? "";
    if (await deployCommands(client.rest, applicationId, commands.map(commandJson))) log.info("commands deployed");

    const resumed = await competition.resume((guildId) => client.guilds.cache.has(guildId));
    if (resumed > 0) log.info({ resumed }, "quizzes taken up again");
    const tick = () => daily.tick();
    const stopScheduler = startScheduler([{ name: "daily", expression: everyMinute, run: tick }], (err, job) =>
      log.error({ err, job }, "a scheduled job failed"),
    );
    void tick().catch((err: unknown) => log.error({ err }, "a scheduled job failed"));

    return {
      httpPort: http.port,
      tick,
      async stop() {
        await stopScheduler();
        client.removeAllListeners(Events.InteractionCreate);
        await dispatch.settle();
        await daily.close();
        await competition.close();
        edits.close();
        await cleanUp.disposeAsync();
      },
    };
  } catch (error) {
    await cleanUp.disposeAsync();
    throw error;
  }
}
