import {
  action,
  type Command,
  type Components,
  type Context,
  guildOf,
  mustHold,
  privately,
  publicly,
  type Reply,
} from "#src/discord/command.ts";
import { integer, oneNumberOf, oneOf, optionalInteger, requiredOneOf, text } from "#src/discord/options.ts";
import { UserError } from "#src/domain/errors.ts";
import { modeNames } from "#src/domain/quiz/modes.ts";
import { fits, responseOf } from "#src/domain/quiz/question.ts";
import { type Control, type Factor, type Settings } from "#src/domain/quiz/quiz.ts";
import { languages, otherLanguage } from "#src/domain/text/language.ts";
import { messagesOf } from "#src/i18n/index.ts";
import type { ControlView } from "#src/services/competition/competition.ts";
import { missedCard, reportCard, tableCard } from "#src/ui/podiumCards.ts";
import { lobbyCard, otherLanguageCard, statusCard } from "#src/ui/quizCards.ts";
import { answerForm, shownResponse, wantsForm } from "#src/ui/response.ts";
import { timestamp } from "#src/ui/text.ts";
import { noteDeed } from "./deeds.ts";
import * as pickers from "./pickers.ts";

const difficulties = [1, 2, 3] as const;
const mostQuestions = 50;
const extraTimes = ["usual", "more", "double"] as const;
const factorOf: Readonly<Record<(typeof extraTimes)[number], Factor>> = { usual: 1, more: 1.5, double: 2 };

/** Host or moderator: the service asks for one of the two. */
const actor = ({ userId, lacks }: Context) => ({
  userId,
  moderator: lacks("member", ["ManageMessages"]).length === 0,
});

const member = async ({ userId, userName, services }: Context) => ({
  userId,
  name: userName,
  factor: await services.preferences.extraTime(userId),
});

async function open(settings: Settings, questions: number, context: Context): Promise<Reply> {
  const { services, channelId } = context;
  // Everything after this answer is sent as the bot itself, so it must be allowed to.
  const sending = context.inThread ? "SendMessagesInThreads" : "SendMessages";
  mustHold(context, "bot", ["ViewChannel", sending, "EmbedLinks", "AttachFiles"]);
  const { competition } = services;
  const place = { guildId: guildOf(context).id, channelId };
  const view = await competition.start(place, await member(context), settings, questions);
  return publicly(lobbyCard(view, messagesOf(settings.language)), (messageId) =>
    competition.lobbyPosted(view.quizId, messageId),
  );
}

const start = action({
  cost: 5,
  options: {
    deck: text({ maxLength: 48, autocomplete: true }),
    topic: text({ maxLength: 48, autocomplete: true }),
    difficulty: oneNumberOf(difficulties, (t) => t.choices.difficulty),
    questions: integer({ min: 1, max: mostQuestions, standard: 10 }),
    seconds: integer({ min: 5, max: 120, standard: 20 }),
    mode: oneOf(modeNames, (t) => t.choices.mode),
    language: oneOf(languages, (t) => t.choices.language),
  },
  autocomplete: { deck: pickers.decks, topic: pickers.topics },
  async execute(
    { deck: deckId, topic: topicId, difficulty = null, questions, seconds, mode = "classic", language: chosen },
    context,
  ) {
    const { library, settings } = context.services;
    const guild = guildOf(context);
    const deck = library.deck(deckId);
    const topic = library.topic(deck, topicId);
    const language = chosen ?? (await settings.language(guild.id, guild.language));
    return open({ deckId: deck.id, topic, difficulty, seconds, mode, language }, questions, context);
  },
});

async function join(where: { quizId: string } | { channelId: string }, team: number | null, context: Context) {
  const { services, t } = context;
  const joined = await services.competition.join(where, await member(context), team);
  if (joined.already) return privately({ content: t.quiz.joinedAlready });
  if (joined.begun) return privately({ content: t.quiz.joinedLater });
  const name = joined.team === null ? undefined : t.quiz.teamNames[joined.team];
  return privately({ content: name === undefined ? t.quiz.joined : t.quiz.joinedTeam(name) });
}

/** A subcommand for what a host may do. */
const control = (wish: Control) =>
  action({
    options: {},
    execute: async (_values, context) => {
      const { channelId, services } = context;
      return told(await services.competition.control({ channelId }, actor(context), wish), context);
    },
  });

/** Says what became of a wish, and writes down what a moderator did to somebody else's game. */
async function told(view: ControlView, context: Context): Promise<Reply> {
  const { t } = context;
  if (view.done && view.moderated) await noteDeed(`quiz.${view.control}`, {}, context);
  const { control: wish } = view;
  if (!view.done) return privately({ content: t.quiz.vote(t.quiz.control[wish], view.votes, view.needed) });
  const { phase, index } = view;
  const playing = phase === "open" || phase === "asking";
  if (wish === "void") return privately({ content: t.quiz.done.void((index ?? 0) + 1) });
  if (wish === "pause" && playing) return privately({ content: t.quiz.done.pauseOpen });
  if (wish === "skip" && playing) return privately({ content: t.quiz.done.skipOpen });
  return privately({ content: t.quiz.done[wish] });
}

/** The games, once it is clear that the one that a button names is played here: a button from elsewhere is forged. */
function playedHere(quizId: string, { services, channelId }: Context): Context["services"]["competition"] {
  services.competition.checkPlace(quizId, channelId);
  return services.competition;
}

const components: Components = {
  "quiz.join": async ({ quizId, team }, _values, context) => {
    playedHere(quizId, context);
    return join({ quizId }, team, context);
  },
  "quiz.begin": async ({ quizId }, _values, context) => {
    const moderated = playedHere(quizId, context).begin(quizId, actor(context));
    if (moderated) await noteDeed("quiz.begin", {}, context);
    return { kind: "noted" };
  },
  "quiz.answer": async (target, values, context) => {
    const { quizId, index, choice } = target;
    const competition = playedHere(quizId, context);
    const { t, at } = context;
    const question = competition.question(quizId, index);
    if (wantsForm(question.kind, choice, values))
      return { kind: "form", form: answerForm(question, target, question.language, messagesOf(question.language)) };
    const response = responseOf(question.kind, choice, values);
    if (!fits(question, response))
      throw question.kind === "order" ? new UserError("quiz.orderTwice", {}) : new UserError("quiz.noAnswer", {});
    const { out, deadlineAt } = await competition.answer({ quizId, index, at }, await member(context), response);
    const answer = shownResponse(question.kind, response);
    if (out) return privately({ content: t.quiz.outAnswer(answer) });
    return privately({
      content: deadlineAt === null ? t.quiz.accepted(answer) : t.quiz.acceptedUntil(answer, timestamp(deadlineAt, "T")),
    });
  },
  "quiz.other": async ({ quizId, index }, _values, context) => {
    const view = playedHere(quizId, context).question(quizId, index);
    const language = otherLanguage(view.language);
    return privately(otherLanguageCard({ ...view, language }, messagesOf(language)));
  },
  "quiz.control": async ({ quizId, control: wish, index }, _values, context) => {
    return told(await playedHere(quizId, context).control({ quizId }, actor(context), wish, index + 1), context);
  },
  "quiz.table": async ({ quizId, page }, _values, context) => {
    const { services, t, onOwn } = context;
    const body = tableCard(await services.archive.podium(quizId, guildOf(context).id), page, t);
    return onOwn ? { kind: "update", body } : privately(body);
  },
  "quiz.missed": async ({ quizId }, _values, context) => {
    const { services, userId, language, t } = context;
    return privately(
      missedCard({ ...(await services.archive.missed(quizId, guildOf(context).id, userId)), language }, t),
    );
  },
  "quiz.again": async ({ quizId }, _values, context) => {
    const { settings, questions } = await context.services.archive.settings(quizId, guildOf(context).id);
    return open(settings, questions, context);
  },
  "quiz.report": async ({ quizId }, _values, context) => {
    const { services, t } = context;
    return privately(reportCard(await services.archive.report(quizId, guildOf(context).id, actor(context)), t));
  },
};

export const quiz: Command = {
  name: "quiz",
  kind: "group",
  guildOnly: true,
  describe: (t) => t.commands.quiz,
  subcommands: {
    start,
    join: action({ options: {}, execute: (_values, context) => join({ channelId: context.channelId }, null, context) }),
    stop: control("stop"),
    pause: control("pause"),
    resume: control("resume"),
    skip: control("skip"),
    void: action({
      options: { question: optionalInteger({ min: 1, max: mostQuestions }) },
      execute: async ({ question = null }, context) => {
        const { channelId, services } = context;
        return told(await services.competition.control({ channelId }, actor(context), "void", question), context);
      },
    }),
    status: action({
      options: {},
      execute: async (_values, { services, channelId, t }) =>
        privately(statusCard(services.competition.status(channelId), t)),
    }),
    time: action({
      options: { extra: requiredOneOf(extraTimes, (t) => t.choices.extraTime) },
      execute: async ({ extra }, { services, userId, t }) => {
        await services.preferences.setExtraTime(userId, factorOf[extra]);
        return privately({ content: t.quiz.extraTime[extra] });
      },
    }),
  },
  components,
  clickCosts: { "quiz.again": 5, "quiz.report": 5, "quiz.missed": 2 },
};
