import { action, type Command, type Context, privately, publicly, type Reply } from "#src/discord/command.ts";
import { flag, oneOf, requiredText } from "#src/discord/options.ts";
import { UserError } from "#src/domain/errors.ts";
import { type Language, languages } from "#src/domain/text/language.ts";
import { messagesOf } from "#src/i18n/index.ts";
import { answerCard, lookupCard } from "#src/ui/answerCard.ts";

/** "Did you mean" offers the first and up to three others. */
const offered = 4;

/** Looks a question up; one picked from autocomplete is the id of an entry. */
export function lookUp(question: string, language: Language, { services: { lookup, library } }: Context) {
  const t = messagesOf(language);
  if (lookup.has(question)) return { sure: true, card: answerCard(lookup.entry(question), language, t) };
  const found = lookup.find(question, offered);
  const topics = library.deck(undefined).topics.map(({ title }) => title[language]);
  return { sure: found.tier === "answer", card: lookupCard(found, topics, language, t) };
}

const execute = action({
  options: {
    question: requiredText({ minLength: 1, maxLength: 200, autocomplete: true }),
    private: flag(),
    language: oneOf(languages, (t) => t.choices.language),
  },
  autocomplete: {
    question: (typed, { services, language }) =>
      services.lookup.suggest(typed, language, 25).map(({ id, title }) => ({ name: title, value: id })),
  },
  async execute({ question, private: hidden, language }, context): Promise<Reply> {
    const { sure, card } = lookUp(question, language ?? context.language, context);
    // What is no answer yet concerns the asker alone.
    return hidden || !sure ? privately(card) : publicly(card);
  },
});

const show = async (entryId: string, { services, language, t }: Context): Promise<Reply> =>
  privately(answerCard(services.lookup.entry(entryId), language, t));

export const ask: Command = {
  name: "ask",
  kind: "single",
  guildOnly: false,
  describe: (t) => t.commands.ask,
  action: execute,
  components: {
    entry: ({ entryId }, _values, context) => show(entryId, context),
    "entry.pick": (_target, [entryId], context) => {
      if (entryId === undefined) throw new UserError("component.expired", {});
      return show(entryId, context);
    },
  },
};
