import { ButtonStyle } from "discord-api-types/v10";
import type { Response } from "#src/domain/quiz/question.ts";
import { type Bilingual, type Language, otherLanguage } from "#src/domain/text/language.ts";
import type { Messages } from "#src/i18n/index.ts";
import type { EntryView } from "#src/services/library.ts";
import type { PracticeResult, PracticeView } from "#src/services/practice.ts";
import { type Body, colours } from "./body.ts";
import { button, menu, row } from "./controls.ts";
import { type Excerpt, excerpt } from "./excerpt.ts";
import { answerControls, questionText, shownKey } from "./response.ts";
import { questionLines } from "./searchCards.ts";
import { clip } from "./text.ts";

/** The most of an answer that is shown at once, in columns: about a screen of a phone. */
const shownColumns = 500;
/** The longest label that a phone shows on a button in one line, in UTF-16 units: Chinese characters are wider. */
const shortLabel = { zh: 16, en: 34 } as const;

/** How an answer is shown, besides what it says. */
export interface AnswerOptions {
  readonly language: Language;
  /** Only the reader sees it, so it can be shared. */
  readonly hidden: boolean;
  /** Whole, with the code; else a long answer shows its beginning. */
  readonly full: boolean;
  /** Entries that may have been meant as well, best first. */
  readonly alternatives: readonly EntryView[];
  /** Entries on neighbouring subjects. */
  readonly related: readonly EntryView[];
}

/** An answer: question, answer, key points, where it comes from, and what can be done with it. */
export function answerCard(view: EntryView, options: AnswerOptions, t: Messages): Body {
  const { entry, topic, sources } = view;
  const { language, full } = options;
  const { text, whole } = full
    ? { text: entry.answer[language].trim(), whole: true }
    : beginningOf(entry.answer)[language];
  const points = entry.points.map((point) => `- ${point[language]}`).join("\n");
  const code = full && entry.code ? [`**${entry.code.caption[language]}**\n${codeBlock(entry.code)}`] : [];
  const cited = sources.map((source) => t.ask.source(source.title[language], source.section));
  const age = entry.asOf ? [t.ask.asOf(entry.asOf)] : [];
  const meant = options.alternatives.slice(0, mostMeant);
  return {
    embeds: [
      {
        title: clip(entry.question[language], 256),
        description: [text, `**${t.ask.points}**\n${points}`, ...code].join("\n\n"),
        fields: [
          { name: t.ask.sources, value: clip(cited.join("\n"), 1024) },
          ...(meant.length > 0 ? [{ name: t.ask.didYouMean, value: clip(questionLines(meant, language), 1024) }] : []),
        ],
        footer: { text: [t.ask.meta(topic[language], t.difficulty[entry.difficulty]), ...age].join(" · ") },
        color: colours.brand,
      },
    ],
    components: actions(view, { ...options, alternatives: meant }, whole, t),
  };
}

/** How many other entries may have been meant, at most. */
const mostMeant = 3;

const beginnings = new WeakMap<Bilingual, Readonly<Record<Language, Excerpt>>>();

/** What is shown of an answer at first. The same answers are shown again and again, and cutting one takes longer than all else. */
function beginningOf(answer: Bilingual): Readonly<Record<Language, Excerpt>> {
  const known = beginnings.get(answer);
  if (known) return known;
  const cut = { zh: excerpt(answer.zh, shownColumns), en: excerpt(answer.en, shownColumns) };
  beginnings.set(answer, cut);
  return cut;
}

function actions(
  { entry }: EntryView,
  { language, hidden, full, alternatives, related }: AnswerOptions,
  whole: boolean,
  t: Messages,
) {
  const entryId = entry.id;
  const other = otherLanguage(language);
  const meant = alternatives.map((one, index) =>
    button(`${index + 1}. ${clip(one.entry.question[language], shortLabel[language])}`, {
      kind: "entry",
      entryId: one.entry.id,
      language,
    }),
  );
  const near = related.map((one) => ({ label: one.entry.question[language], value: one.entry.id }));
  // A private card grows where it stands; a public one stays as short as it is for the others.
  const showAll = { kind: "entry.full", entryId, inPlace: hidden, language } as const;
  return [
    ...(meant.length > 0 ? [row(...meant)] : []),
    row(
      ...(whole ? [] : [button(t.ask.showAll, showAll, { style: ButtonStyle.Primary })]),
      button(t.ask.quizMe, { kind: "entry.quiz", entryId, turn: 0, language }),
      button(t.choices.language[other], { kind: "entry", entryId, language: other }),
      ...(entry.code && !full ? [button(t.ask.showCode, { kind: "entry.code", entryId, language })] : []),
      ...(hidden ? [button(t.ask.share, { kind: "entry.share", entryId, language })] : []),
    ),
    ...(near.length > 0 ? [menu({ kind: "entry.pick", language }, t.ask.related, near)] : []),
    row(
      button(t.ask.helpful, { kind: "entry.vote", entryId, helpful: true }),
      button(t.ask.notHelpful, { kind: "entry.vote", entryId, helpful: false }),
    ),
  ];
}

const codeBlock = ({ language, body }: NonNullable<EntryView["entry"]["code"]>) =>
  `\`\`\`${language}\n${body.trimEnd()}\n\`\`\``;

/** The code of an answer. */
export function codeCard({ entry }: EntryView, language: Language): Body {
  if (!entry.code) return { content: entry.question[language] };
  const { caption } = entry.code;
  return {
    embeds: [{ title: clip(caption[language], 256), description: codeBlock(entry.code), color: colours.brand }],
  };
}

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
