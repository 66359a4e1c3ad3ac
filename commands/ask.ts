import { action, type Command, type Context, openly, privately, type Reply } from "#src/discord/command.ts";
import { type Choice, flag, oneOf, requiredText } from "#src/discord/options.ts";
import { UserError } from "#src/domain/errors.ts";
import { responseOf } from "#src/domain/quiz/question.ts";
import { type Language, languages } from "#src/domain/text/language.ts";
import { messagesOf } from "#src/i18n/index.ts";
import type { EntryView } from "#src/services/library.ts";
import { answerCard, codeCard, practiceCard, practiceResultCard } from "#src/ui/answerCard.ts";
import type { Body } from "#src/ui/body.ts";
import { answerForm, wantsForm } from "#src/ui/response.ts";
import { nothingCard, topicCard, unsureCard } from "#src/ui/searchCards.ts";
import { mention } from "#src/ui/text.ts";

/** "Did you mean" offers the first and up to three others. */
const offered = 4;
const relatedShown = 5;

/** An entry for one reader, with what is near it. */
function show(
  view: EntryView,
  language: Language,
  hidden: boolean,
  { services }: Context,
  { alternatives = [], full = false }: { alternatives?: readonly EntryView[]; full?: boolean } = {},
): Body {
  const taken = new Set([view, ...alternatives].map(({ entry }) => entry.id));
  const related = services.lookup
    .related(view.entry.id, relatedShown + offered)
    .filter(({ entry }) => !taken.has(entry.id));
  return answerCard(
    view,
    { language, hidden, full, alternatives, related: related.slice(0, relatedShown) },
    messagesOf(language),
  );
}

/** Looks a question up; one picked from autocomplete is the id of an entry. What is no answer yet concerns the asker alone. */
export async function answer(question: string, language: Language, hidden: boolean, context: Context): Promise<Reply> {
  const { lookup, popular, unanswered } = context.services;
  const give = hidden ? privately : openly;
  if (lookup.has(question)) {
    popular.count(question, context.userId);
    return give(show(lookup.entry(question), language, hidden, context));
  }
  const t = messagesOf(language);
  const { tier, entries, close } = lookup.find(question, offered);
  const [first, ...others] = entries;
  if (!first || tier === "none") {
    const kept = await unanswered.note(context.guild?.id ?? null, question, context.userId);
    return privately(nothingCard(question, { ...lookup.topics(question), kept }, language, t));
  }
  if (tier === "suggest") return privately(unsureCard(question, entries, language, t));
  popular.count(first.entry.id, context.userId);
  return give(show(first, language, hidden, context, { alternatives: others.slice(0, close) }));
}

const suggestions = (typed: string, { services, language }: Context): Choice[] =>
  services.lookup.suggest(typed, language, 25).map(({ id, title }) => ({ name: title, value: id }));

/** What to ask where nothing has been typed yet, and why it is offered. */
const starters = ({ services, guild, userId, language, t }: Context): Choice[] =>
  services.starters.list(guild?.id ?? null, userId, language, 25).map(({ id, title, why }) => ({
    name: why === null ? title : t.ask.starters[why](title),
    value: id,
  }));

const execute = action({
  options: {
    question: requiredText({ minLength: 1, maxLength: 200, autocomplete: true }),
    private: flag(),
    language: oneOf(languages, (t) => t.choices.language),
  },
  autocomplete: {
    question: (typed, context) => (typed.trim() === "" ? starters(context) : suggestions(typed, context)),
  },
  execute: ({ question, private: hidden, language }, context) =>
    answer(question, language ?? context.language, hidden, context),
});

/** The longest reason that "not helpful" takes, in characters. */
const longestReason = 500;

export const ask: Command = {
  name: "ask",
  kind: "single",
  guildOnly: false,
  describe: (t) => t.commands.ask,
  waitsFor: ({ lookup }) => lookup.ready,
  action: execute,
  components: {
    entry: async ({ entryId, language }, _values, context) =>
      privately(show(context.services.lookup.entry(entryId), language ?? context.language, true, context)),
    "entry.pick": async ({ language }, [entryId = ""], context) => {
      const view = context.services.lookup.entry(entryId);
      context.services.popular.count(entryId, context.userId);
      return privately(show(view, language ?? context.language, true, context));
    },
    "entry.full": async ({ entryId, inPlace, language }, _values, context) => {
      const view = context.services.lookup.entry(entryId);
      const body = show(view, language ?? context.language, true, context, { full: true });
      return inPlace ? { kind: "update", body } : privately(body);
    },
    "topic.pick": async ({ language }, [key = ""], { services, language: own }) => {
      const shown = language ?? own;
      return { kind: "update", body: topicCard(services.lookup.topic(key), shown, messagesOf(shown)) };
    },
    "entry.share": async ({ entryId, language }, _values, context) => {
      const shown = language ?? context.language;
      const card = show(context.services.lookup.entry(entryId), shown, false, context);
      return openly({ ...card, content: messagesOf(shown).ask.shared(mention(context.userId)) });
    },
    "entry.code": async ({ entryId, language }, _values, { services, language: own }) =>
      privately(codeCard(services.lookup.entry(entryId), language ?? own)),
    "entry.quiz": async ({ entryId, turn, language }, _values, { services, language: own }) => {
      const shown = language ?? own;
      return privately(practiceCard(services.practice.item(entryId, turn), shown, messagesOf(shown)));
    },
    "entry.answer": async (target, values, { services, userId, language: own }) => {
      const { entryId, item, choice } = target;
      const shown = target.language ?? own;
      const view = services.practice.view(entryId, item);
      if (wantsForm(view.kind, choice, values))
        return { kind: "form", form: answerForm(view, target, shown, messagesOf(shown)) };
      const response = responseOf(view.kind, choice, values);
      const result = await services.practice.answer(userId, entryId, item, response);
      return { kind: "update", body: practiceResultCard(result, item, response, shown, messagesOf(shown)) };
    },
    "entry.vote": async ({ entryId, helpful }, _values, { services, userId, t }) => {
      // Votes on what is no longer there would count for nothing.
      services.lookup.entry(entryId);
      await services.feedback.vote(entryId, userId, helpful);
      if (helpful) return privately({ content: t.ask.thanks });
      const { title, label, placeholder } = t.ask.why;
      const field = { kind: "text", label, placeholder, maxLength: longestReason, long: true } as const;
      return { kind: "form", form: { target: { kind: "entry.why", entryId }, title, fields: [field] } };
    },
    "entry.why": async ({ entryId }, [reason], { services, userId, t }) => {
      if (reason === undefined) throw new UserError("component.expired", {});
      await services.feedback.explain(entryId, userId, reason.trim().slice(0, longestReason));
      return privately({ content: t.ask.noted });
    },
  },
};
