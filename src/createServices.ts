import type { REST } from "discord.js";
import type { Logger } from "pino";
import type { Terms } from "./content/terms.ts";
import { DiscordBulletin } from "./discord/bulletin.ts";
import { ChannelMessages } from "./discord/channelMessages.ts";
import { Edits } from "./discord/edits.ts";
import { DiscordStage } from "./discord/stage.ts";
import type { Metrics } from "./ops/metrics.ts";
import { Allowances, type Tariffs } from "./services/allowances.ts";
import { Audit } from "./services/audit.ts";
import type { Clock } from "./services/clock.ts";
import { Archive } from "./services/competition/archive.ts";
import { Competition } from "./services/competition/competition.ts";
import { Daily } from "./services/daily/daily.ts";
import { Today } from "./services/daily/today.ts";
import { Feedback } from "./services/feedback.ts";
import { Leaderboard } from "./services/leaderboard.ts";
import { Library } from "./services/library.ts";
import { Lookup } from "./services/lookup.ts";
import { Popular } from "./services/popular.ts";
import { Practice } from "./services/practice.ts";
import { Preferences } from "./services/preferences.ts";
import { Privacy } from "./services/privacy/privacy.ts";
import { Profiles } from "./services/profile.ts";
import type { Services } from "./services/services.ts";
import { Settings } from "./services/settings.ts";
import { Starters } from "./services/starters.ts";
import { UnansweredQuestions } from "./services/unanswered.ts";
import type { Store } from "./storage/store.ts";

/** What the services stand on. */
interface ServiceDeps {
  readonly store: Store;
  readonly library: Library;
  readonly words: Promise<Terms>;
  readonly rest: REST;
  readonly edits: Edits;
  readonly clock: Clock;
  readonly tariffs: Tariffs;
  readonly log: Logger;
  readonly metrics: Metrics;
}

/** Puts the services together over an open database and Discord's REST. */
export async function createServices(deps: ServiceDeps): Promise<Services> {
  const { store, library, words, rest, edits, clock, tariffs, log, metrics } = deps;
  const messages = new ChannelMessages(rest);
  const feedback = new Feedback(store.feedback, clock);
  await feedback.refresh();
  const lookup = new Lookup(library, words, (entryId) => feedback.signal(entryId), metrics.searched);
  const popular = new Popular(store.popular, clock);
  const starters = new Starters(lookup, popular, new Today(store.recentDailies, clock));
  await starters.refresh();
  const preferences = new Preferences(store.preferences);
  const unanswered = new UnansweredQuestions(store.unanswered, store.facts, clock);
  const privacy = new Privacy({
    personal: store.personal,
    erasures: store.erasures,
    journals: store.journals,
    unanswered,
    clock,
    onErased: async () => {
      preferences.refresh();
      await feedback.refresh();
    },
    onFailure: (err) => log.error({ err }, "data could not be deleted yet"),
  });
  const competition = new Competition({
    quizzes: store.quizzes,
    library,
    clock,
    stage: new DiscordStage(messages, edits),
    onFailure: (err, quiz) => log.warn({ err, quiz }, "a quiz could not be shown or written"),
    onEnded: (quizId) => privacy.settle(quizId),
  });
  return {
    library,
    lookup,
    popular,
    starters,
    competition,
    archive: new Archive(store.quizzes, library),
    daily: new Daily({
      dailies: store.dailies,
      library,
      clock,
      bulletin: new DiscordBulletin(messages, rest),
      busyQuestions: (guildId) => competition.questionsIn(guildId),
      onResult: metrics.daily,
      onFailure: (err, schedule) => log.warn({ err, schedule }, "a daily question could not be posted"),
    }),
    leaderboard: new Leaderboard(store.leaderboard, clock),
    profiles: new Profiles(store.profiles, store.dailies.answers, library, clock),
    settings: new Settings(store.settings),
    preferences,
    privacy,
    allowances: new Allowances(clock, tariffs),
    audit: new Audit(store.audit, clock),
    feedback,
    practice: new Practice(library, store.learning, clock),
    unanswered,
  };
}
