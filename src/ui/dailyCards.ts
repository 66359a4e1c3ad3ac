import type { APIEmbed, APIEmbedField } from "discord-api-types/v10";
import type { Question } from "#src/domain/quiz/question.ts";
import type { Language } from "#src/domain/text/language.ts";
import type { Messages } from "#src/i18n/index.ts";
import type { ClosedView, DailyFeedback, DailyView, ReminderView, WeekView } from "#src/services/daily/views.ts";
import { fullAnswerButton } from "./answerCard.ts";
import { type Body, colours } from "./body.ts";
import { button, row } from "./controls.ts";
import { answerControls, markShares, questionText, shownKey, shownResponse } from "./response.ts";
import { letter, mention, roleMention, timestamp } from "./text.ts";

/** The question of the day as it is posted; with the first one of a week, how the week before went. */
export function dailyCard(view: DailyView, t: Messages): Body {
  const { language, postId, runners, week } = view;
  const target = (choice: number | null) => ({ kind: "daily.answer", postId, choice }) as const;
  const run = runners.map(({ userId, current }) => t.daily.runner(mention(userId), current)).join(" · ");
  const runField = run === "" ? [] : [{ name: t.daily.runners, value: run }];
  return {
    ...(view.mention !== null && { content: roleMention(view.mention), pings: [view.mention] }),
    embeds: [
      ...(week ? [weekEmbed(week, language, runField, t)] : []),
      {
        ...head(view, t),
        description: `${questionText(view, language, t)}\n\n${t.daily.hint[view.reveal]}`,
        // With the week's summary the streaks belong there.
        ...(week === null && { fields: runField }),
        color: colours.brand,
      },
    ],
    components: [
      ...answerControls(view, target, language, t),
      row(
        button(t.quiz.otherLanguage, { kind: "daily.other", postId }),
        button(t.daily.remind, { kind: "daily.remind", postId }),
      ),
    ],
  };
}

/** The same question for one reader in the other language. */
export function otherDailyCard(view: DailyView, t: Messages): Body {
  const { embeds = [], components = [] } = dailyCard({ ...view, mention: null }, t);
  return { embeds, components: components.slice(0, -1) };
}

/** The same message once its time is over: right answer, explanation, who chose what, who was first. */
export function closedCard(view: ClosedView, t: Messages): Body {
  const { language, figures } = view;
  const { answered, right, first, distribution } = figures;
  const mark = markShares(view, (option) => distribution.get(option) ?? 0, answered);
  const lines = [
    questionText(view, language, t, mark),
    "",
    `**${t.quiz.reveal(shownKey(view, language))}**`,
    view.explain[language],
    "",
    answered > 0 ? t.daily.closed(answered, Math.round((right / answered) * 100)) : t.daily.closedNobody,
    ...(first ? [t.daily.first(mention(first))] : []),
  ];
  return {
    embeds: [{ ...head(view, t), title: t.daily.closedTitle, description: lines.join("\n"), color: colours.quiet }],
    components: [fullAnswerButton(view.entryId, t)],
  };
}

const head = ({ topic, language, difficulty }: DailyView, t: Messages) => ({
  title: t.daily.title,
  footer: { text: t.quiz.meta(topic?.[language] ?? "", t.difficulty[difficulty]) },
});

function weekEmbed(
  { people, answers, hardest }: WeekView,
  language: Language,
  fields: APIEmbedField[],
  t: Messages,
): APIEmbed {
  const percent = hardest ? Math.round((hardest.right / hardest.answered) * 100) : 0;
  const lines = [
    t.daily.weekPeople(people, answers),
    ...(hardest ? [t.daily.weekHardest(hardest.stem[language], percent)] : []),
  ];
  return { title: t.daily.week, description: lines.join("\n"), fields, color: colours.quiet };
}

/** The right options in full; none where the answer is typed, which the heading says whole. */
const keyLines = ({ kind, key, options }: Question, language: Language): string[] =>
  key.map((index, place) => {
    const name = kind === "order" ? String(place + 1) : letter(index);
    return `**${name}.** ${options[index]?.[language] ?? ""}`;
  });

/** What one person sees after answering. */
export function feedbackCard(view: DailyFeedback, language: Language, t: Messages): Body {
  const { result, question, response, streak } = view;
  const given = shownResponse(question.kind, response);
  const run = streak
    ? [
        "",
        t.daily.streak(streak.current, streak.best),
        ...(streak.freezes > 0 ? [t.daily.freezes(streak.freezes)] : []),
      ]
    : [];
  if (!result) {
    const taken = t.daily.taken(given, timestamp(view.closesAt));
    return { embeds: [{ description: [taken, ...run].join("\n"), color: colours.brand }] };
  }
  const lines = [
    ...(view.already ? [t.daily.already(given), ""] : []),
    `**${result.right ? t.daily.right : t.daily.wrong(shownKey(question, language))}**`,
    ...keyLines(question, language),
    "",
    question.explain[language],
    ...run,
  ];
  return {
    embeds: [{ description: lines.join("\n"), color: result.right ? colours.right : colours.wrong }],
    components: [fullAnswerButton(question.entryId, t)],
  };
}

export const reminderCard = (view: ReminderView, t: Messages): Body => ({
  content: t.daily.reminder(messageLink(view.guildId, view), timestamp(view.closesAt)),
});

/** A reminder that is set, with what can be done about it. */
export const reminderSetCard = (
  postId: string,
  { time, timezone }: { time: string; timezone: string },
  t: Messages,
): Body => ({
  content: t.daily.reminderIs(time, timezone),
  components: [
    row(
      button(t.daily.reminderChange, { kind: "daily.remindAt", postId }),
      button(t.daily.reminderOff, { kind: "daily.forget", postId }),
    ),
  ],
});

/** A link that opens a message in Discord. */
export const messageLink = (
  guildId: string,
  { channelId, messageId }: { channelId: string; messageId: string },
): string => `https://discord.com/channels/${guildId}/${channelId}/${messageId}`;
