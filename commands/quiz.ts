import { action, type Command, type Context, guildOf, privately, publicly } from "#src/discord/command.ts";
import { integer, oneNumberOf, oneOf, text } from "#src/discord/options.ts";
import { UserError } from "#src/domain/errors.ts";
import { modeNames } from "#src/domain/quiz/modes.ts";
import { languages } from "#src/domain/text/language.ts";
import { messagesOf } from "#src/i18n/index.ts";
import { lobbyCard, statusCard } from "#src/ui/quizCards.ts";
import { letters } from "#src/ui/text.ts";
import * as pickers from "./pickers.ts";

const difficulties = [1, 2, 3] as const;

/** Host or moderator: the service asks for one of the two. */
const actor = ({ userId, channelId, lacks }: Context) => ({
  userId,
  moderator: lacks("member", channelId, ["ManageMessages"]).length === 0,
});

const start = action({
  options: {
    deck: text({ maxLength: 48, autocomplete: true }),
    topic: text({ maxLength: 48, autocomplete: true }),
    difficulty: oneNumberOf(difficulties, (t) => t.choices.difficulty),
    questions: integer({ min: 1, max: 50, standard: 10 }),
    seconds: integer({ min: 5, max: 120, standard: 20 }),
    mode: oneOf(modeNames, (t) => t.choices.mode),
    language: oneOf(languages, (t) => t.choices.language),
  },
  autocomplete: { deck: pickers.decks, topic: pickers.topics },
  async execute(
    { deck: deckId, topic: topicId, difficulty = null, questions, seconds, mode = "classic", language: chosen },
    context,
  ) {
    const { services, channelId, userId } = context;
    const guild = guildOf(context);
    // Everything after this answer is sent as the bot itself, so it must be allowed to.
    const sending = context.inThread ? "SendMessagesInThreads" : "SendMessages";
    const missing = context.lacks("bot", channelId, ["ViewChannel", sending, "EmbedLinks"]);
    if (missing.length > 0) throw new UserError("permission.bot", { permissions: missing, channelId });
    const { library, competition, settings } = services;
    const deck = library.deck(deckId);
    const topic = library.topic(deck, topicId);
    const language = chosen ?? (await settings.language(guild.id, guild.language));
    const view = await competition.start(
      { guildId: guild.id, channelId, hostId: userId },
      { deckId: deck.id, topic, difficulty, seconds, mode, language },
      questions,
    );
    return publicly(lobbyCard(view, messagesOf(language)), (messageId) =>
      competition.lobbyPosted(view.quizId, messageId),
    );
  },
});

async function join(where: { quizId: string } | { channelId: string }, { services, userId, t }: Context) {
  const { begun, already } = await services.competition.join(where, userId);
  return privately({ content: already ? t.quiz.joinedAlready : begun ? t.quiz.joinedLater : t.quiz.joined });
}

export const quiz: Command = {
  name: "quiz",
  kind: "group",
  guildOnly: true,
  describe: (t) => t.commands.quiz,
  subcommands: {
    start,
    join: action({ options: {}, execute: (_values, context) => join({ channelId: context.channelId }, context) }),
    stop: action({
      options: {},
      async execute(_values, context) {
        await context.services.competition.stop(context.channelId, actor(context));
        return privately({ content: context.t.quiz.stopped });
      },
    }),
    status: action({
      options: {},
      execute: async (_values, { services, channelId, t }) =>
        privately(statusCard(services.competition.status(channelId), t)),
    }),
  },
  components: {
    "quiz.join": ({ quizId }, _values, context) => join({ quizId }, context),
    "quiz.begin": async ({ quizId }, _values, context) => {
      const view = context.services.competition.begin(quizId, actor(context));
      return { kind: "update", body: lobbyCard(view, messagesOf(view.language)) };
    },
    "quiz.answer": async ({ quizId, index, choice }, values, { services, userId, at, t }) => {
      const picks = choice === null ? values.map(Number) : [choice];
      const accepted = await services.competition.answer({ quizId, index, userId, picks, at });
      return privately({ content: t.quiz.accepted(letters(accepted.picks)) });
    },
  },
};
