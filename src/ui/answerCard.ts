import { ButtonStyle } from "discord-api-types/v10";
import type { Response } from "#src/domain/quiz/question.ts";
import type { Language } from "#src/domain/text/language.ts";
import type { Messages } from "#src/i18n/index.ts";
import type { EntryView } from "#src/services/library.ts";
import type { PracticeResult, PracticeView } from "#src/services/practice.ts";
import { type Body, colours } from "./body.ts";
import { button, menu, row } from "./controls.ts";
import { answerControls, questionText, shownKey } from "./response.ts";
import { clip, escapeMarkdown, letters } from "./text.ts";

/** How an answer is shown, besides what it says. */
export interface AnswerOptions {
  readonly language: Language;
  /** Only the reader sees it, so it can be shared. */
  readonly hidden: boolean;
  /** Entries that may have been meant as well, best first. */
  readonly alternatives: readonly EntryView[];
  /** Entries on neighbouring subjects. */
  readonly related: readonly EntryView[];
}

/** An answer: question, answer, key points, where it comes from, and what can be done with it. */
export function answerCard(view: EntryView, options: AnswerOptions, t: Messages): Body {
  const { entry, topic, sources } = view;
  const { language } = options;
  const points = entry.points.map((point) => `- ${point[language]}`).join("\n");
  const cited = sources.map((source) => t.ask.source(source.title[language], source.section));
  const age = entry.asOf ? [t.ask.asOf(entry.asOf)] : [];
  return {
    embeds: [
      {
        title: clip(entry.question[language], 256),
        description: `${entry.answer[language].trim()}\n\n**${t.ask.points}**\n${points}`,
        fields: [{ name: t.ask.sources, value: clip(cited.join("\n"), 1024) }],
        footer: { text: [t.ask.meta(topic[language], t.difficulty[entry.difficulty]), ...age].join(" · ") },
        color: colours.brand,
      },
    ],
    components: actions(view, options, t),
  };
}

function actions({ entry }: EntryView, { language, hidden, alternatives, related }: AnswerOptions, t: Messages) {
  const entryId = entry.id;
  const other: Language = language === "zh" ? "en" : "zh";
  const meant = alternatives
    .slice(0, 3)
    .map((one) => button(one.entry.question[language], { kind: "entry", entryId: one.entry.id, language }));
  const near = related.map((one) => ({ label: one.entry.question[language], value: one.entry.id }));
  return [
    ...(meant.length > 0 ? [row(...meant)] : []),
    ...(near.length > 0 ? [menu({ kind: "entry.pick", language }, t.ask.related, near)] : []),
    row(
      button(t.choices.language[other], { kind: "entry", entryId, language: other }),
      button(t.ask.quizMe, { kind: "entry.quiz", entryId, turn: 0, language }, { style: ButtonStyle.Primary }),
      ...(entry.code ? [button(t.ask.showCode, { kind: "entry.code", entryId, language })] : []),
      ...(hidden ? [button(t.ask.share, { kind: "entry.share", entryId, language })] : []),
    ),
    row(
      button(t.ask.helpful, { kind: "entry.vote", entryId, helpful: true }),
      button(t.ask.notHelpful, { kind: "entry.vote", entryId, helpful: false }),
    ),
  ];
}

/** The code of an answer. */
export function codeCard({ entry }: EntryView, language: Language): Body {
  if (!entry.code) return { content: entry.question[language] };
  const { caption, body } = entry.code;
  const code = `\`\`\`${entry.code.language}\n${body.trimEnd()}\n\`\`\``;
  return { embeds: [{ title: clip(caption[language], 256), description: code, color: colours.brand }] };
}

/** What is shown where nothing is sure enough to be an answer. */
export function unsureCard(question: string, entries: readonly EntryView[], language: Language, t: Messages): Body {
  const options = entries.map(({ entry }) => ({ label: entry.question[language], value: entry.id }));
  return {
    embeds: [{ description: t.ask.maybe(escapeMarkdown(clip(question, 200))), color: colours.quiet }],
    components: [menu({ kind: "entry.pick", language }, t.ask.pick, options)],
  };
}

/** What is shown where nothing fits: how to ask better, and what there is. */
export const nothingCard = (question: string, topics: readonly string[], t: Messages): Body => ({
  embeds: [
    {
      title: clip(t.ask.nothing(question), 256),
      description: `${t.ask.nothingHint}\n${topics.map((topic) => `- ${topic}`).join("\n")}`,
      color: colours.quiet,
    },
  ],
});

/** One item to practise alone. */
export function practiceCard(view: PracticeView, language: Language, t: Messages): Body {
  const { entryId, item } = view;
  const target = (choice: number | null) => ({ kind: "entry.answer", entryId, item, choice, language }) as const;
  return {
    embeds: [
      {
        title: t.ask.quizMe,
        description: questionText(view, language, t),
        color: colours.open,
      },
    ],
    components: answerControls(view, target, language, t),
  };
}

/** How it went, and a button to the next item. */
export function practiceResultCard(
  { right, question }: PracticeResult,
  item: number,
  response: Response,
  language: Language,
  t: Messages,
): Body {
  const picked = (index: number) => !right && response.picks.includes(index);
  const mark = (index: number) =>
    question.kind === "order" ? "" : question.key.includes(index) ? " ✅" : picked(index) ? " ❌" : "";
  const verdict = right ? t.daily.right : t.daily.wrong(shownKey(question, language));
  return {
    embeds: [
      {
        description: `${questionText(question, language, t, mark)}\n\n**${verdict}**\n${question.explain[language]}`,
        color: right ? colours.right : colours.wrong,
      },
    ],
    components: [
      row(button(t.ask.another, { kind: "entry.quiz", entryId: question.entryId, turn: item + 1, language })),
    ],
  };
}

/** A button that opens an entry for the reader alone. */
export const fullAnswerButton = (entryId: string, t: Messages) =>
  row(button(t.daily.fullAnswer, { kind: "entry", entryId, language: null }));
