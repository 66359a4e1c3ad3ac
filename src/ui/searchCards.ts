import type { Language } from "#src/domain/text/language.ts";
import type { Messages } from "#src/i18n/index.ts";
import type { EntryView, TopicView } from "#src/services/library.ts";
import { type Body, colours } from "./body.ts";
import { menu } from "./controls.ts";
import { clip, escapeMarkdown } from "./text.ts";

/** "A, B and C" as each language writes it. */
const listed = { zh: new Intl.ListFormat("zh-CN"), en: new Intl.ListFormat("en-GB") } as const;
/** How many of the nearest topics are named. */
const namedTopics = 3;

/** The questions of entries in full, numbered: buttons and menus would cut them. */
export const questionLines = (views: readonly EntryView[], language: Language): string =>
  views.map(({ entry }, index) => `${index + 1}. ${entry.question[language]}`).join("\n");

/** What is shown where nothing is sure enough to be an answer. */
export function unsureCard(question: string, entries: readonly EntryView[], language: Language, t: Messages): Body {
  const options = entries.map(({ entry }) => ({ label: entry.question[language], value: entry.id }));
  return {
    embeds: [
      {
        description: `${t.ask.maybe(escapeMarkdown(clip(question, 200)))}\n\n${questionLines(entries, language)}`,
        color: colours.quiet,
      },
    ],
    components: [menu({ kind: "entry.pick", language }, t.ask.pick, options)],
  };
}

/** What there is to say where nothing fits. */
export interface NothingFound {
  readonly near: readonly TopicView[];
  readonly others: readonly TopicView[];
  /** Whether the question was noted for the deck's authors. */
  readonly kept: boolean;
}

/** What is shown where nothing fits: how to ask better, the topics that come nearest, and a way into each of them. */
export function nothingCard(
  question: string,
  { near, others, kept }: NothingFound,
  language: Language,
  t: Messages,
): Body {
  const named = near.slice(0, namedTopics).map(({ title }) => `**${title[language]}**`);
  const lines = [
    t.ask.nothingHint,
    ...(named.length > 0 ? [t.ask.nearest(listed[language].format(named))] : []),
    ...(kept ? ["", `-# ${t.ask.kept}`] : []),
  ];
  return {
    embeds: [
      {
        title: clip(t.ask.nothing(escapeMarkdown(clip(question, 200))), 256),
        description: lines.join("\n"),
        color: colours.quiet,
      },
    ],
    components: [topicMenu([...near, ...others], language, t)],
  };
}

/** The questions of a topic to pick one from. */
export function topicCard(
  {
    topic,
    entries,
    topics,
  }: { readonly topic: TopicView; readonly entries: readonly EntryView[]; readonly topics: readonly TopicView[] },
  language: Language,
  t: Messages,
): Body {
  const options = entries.map(({ entry }) => ({ label: entry.question[language], value: entry.id }));
  const shown = Math.min(options.length, 25);
  return {
    embeds: [
      {
        title: clip(topic.title[language], 256),
        description: t.ask.inTopic(shown, options.length),
        color: colours.brand,
      },
    ],
    components: [
      ...(shown > 0 ? [menu({ kind: "entry.pick", language }, t.ask.pick, options)] : []),
      topicMenu(topics, language, t),
    ],
  };
}

const topicMenu = (topics: readonly TopicView[], language: Language, t: Messages) =>
  menu(
    { kind: "topic.pick", language },
    t.ask.pickTopic,
    topics.map(({ key, title }) => ({ label: title[language], value: key })),
  );
