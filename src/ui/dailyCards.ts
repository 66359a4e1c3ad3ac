import type { Language } from "#src/domain/text/language.ts";
import { explain } from "#src/i18n/explain.ts";
import type { Messages } from "#src/i18n/index.ts";
import type { DailyFeedback, DailyView, ScheduleView } from "#src/services/daily/views.ts";
import { fullAnswerButton } from "./answerCard.ts";
import { type Body, colours } from "./body.ts";
import { answerControls, questionText } from "./response.ts";
import { channelMention, letters, timestamp } from "./text.ts";

/** The question of the day as it is posted. */
export function dailyCard(view: DailyView, t: Messages): Body {
  const { language } = view;
  return {
    embeds: [
      {
        title: t.daily.title,
        description: `${questionText(view, language, t)}\n\n${t.daily.hint}`,
        footer: { text: t.quiz.meta(view.topic?.[language] ?? "", t.difficulty[view.difficulty]) },
        color: colours.brand,
      },
    ],
    components: answerControls(view, (choice) => ({ kind: "daily.answer", postId: view.postId, choice }), language, t),
  };
}

/** What one person sees after answering. */
export function feedbackCard(view: DailyFeedback, language: Language, t: Messages): Body {
  const already = view.already ? `${t.daily.already(letters(view.picks))}\n` : "";
  const verdict = view.right ? t.daily.right : t.daily.wrong(letters(view.key));
  const right = view.key.map((index) => view.options[index]?.[language] ?? "").join("; ");
  return {
    embeds: [
      {
        description: `${already}**${verdict}**\n${right}\n\n${view.explain[language]}`,
        color: view.right ? colours.right : colours.wrong,
      },
    ],
    components: [fullAnswerButton(view.entryId, t)],
  };
}

/** The confirmation of a new schedule. */
export function scheduleCard(view: ScheduleView, language: Language, t: Messages): Body {
  const lines = [
    t.daily.ready(channelMention(view.channelId), view.time, view.timezone),
    deckLine(view, language, t),
    "",
    t.daily.first(timestamp(view.nextAt)),
  ];
  return { embeds: [{ title: t.daily.title, description: lines.join("\n"), color: colours.right }] };
}

/** All schedules of a server (ten at most). */
export function schedulesCard(guildId: string, views: readonly ScheduleView[], language: Language, t: Messages): Body {
  const fields = views.map((view, index) => ({
    name: `${index + 1}. ${view.time} · ${view.timezone}`,
    value: [
      channelMention(view.channelId),
      deckLine(view, language, t),
      t.daily.next(`${timestamp(view.nextAt, "F")} (${timestamp(view.nextAt)})`),
      view.latest
        ? t.daily.last(messageLink(guildId, view.latest), view.latest.answered, view.latest.right)
        : t.daily.noneYet,
      ...(view.lastError ? [t.daily.failed(explain(view.lastError, t))] : []),
    ].join("\n"),
  }));
  return { embeds: [{ title: t.daily.statusTitle, fields, color: colours.brand }] };
}

/** A link that opens a message in Discord. */
export const messageLink = (
  guildId: string,
  { channelId, messageId }: { channelId: string; messageId: string },
): string => `https://discord.com/channels/${guildId}/${channelId}/${messageId}`;

const deckLine = ({ titles }: ScheduleView, language: Language, t: Messages) =>
  t.daily.deck(titles.deck[language], titles.topic?.[language] ?? t.everyTopic);
