import type { APIEmbed } from "discord-api-types/v10";
import { everyDay } from "#src/domain/daily/slot.ts";
import type { Language } from "#src/domain/text/language.ts";
import { explain } from "#src/i18n/explain.ts";
import type { Messages } from "#src/i18n/index.ts";
import type {
  ClosedView,
  DailyFeedback,
  DailyView,
  NoticeView,
  ReminderView,
  ScheduleView,
  WeekView,
} from "#src/services/daily/views.ts";
import { fullAnswerButton } from "./answerCard.ts";
import { type Body, colours } from "./body.ts";
import { button, row } from "./controls.ts";
import { answerControls, bar, questionText, shownKey, shownResponse } from "./response.ts";
import { channelMention, mention, roleMention, timestamp } from "./text.ts";

/** The question of the day as it is posted; with the first one of a week, how the week before went. */
export function dailyCard(view: DailyView, t: Messages): Body {
  const { language, postId, runners, week } = view;
  const target = (choice: number | null) => ({ kind: "daily.answer", postId, choice }) as const;
  const run = runners.map(({ userId, current }) => t.daily.runner(mention(userId), current)).join(" · ");
  return {
    ...(view.mention !== null && { content: roleMention(view.mention), pings: [view.mention] }),
    embeds: [
      ...(week ? [weekEmbed(week, language, t)] : []),
      {
        ...head(view, t),
        description: `${questionText(view, language, t)}\n\n${t.daily.hint[view.reveal]}`,
        ...(run && { fields: [{ name: t.daily.runners, value: run }] }),
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
  const { language, key, kind, figures } = view;
  const { answered, right, first, distribution } = figures;
  const picked = kind === "choice" || kind === "multi" || kind === "truefalse";
  const mark = (index: number) =>
    picked ? `${key.includes(index) ? " ✅" : ""}${bar(distribution.get(index) ?? 0, answered)}` : "";
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
    embeds: [{ ...head(view, t), description: lines.join("\n"), color: colours.quiet }],
    components: [fullAnswerButton(view.entryId, t)],
  };
}

const head = ({ topic, language, difficulty }: DailyView, t: Messages) => ({
  title: t.daily.title,
  footer: { text: t.quiz.meta(topic?.[language] ?? "", t.difficulty[difficulty]) },
});

function weekEmbed({ people, answers, hardest }: WeekView, language: Language, t: Messages): APIEmbed {
  const percent = hardest ? Math.round((hardest.right / hardest.answered) * 100) : 0;
  const lines = [
    t.daily.weekPeople(people, answers),
    ...(hardest ? [t.daily.weekHardest(hardest.stem[language], percent)] : []),
  ];
  return { title: t.daily.week, description: lines.join("\n"), color: colours.quiet };
}

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
    ...(view.already ? [t.daily.already(given)] : []),
    `**${result.right ? t.daily.right : t.daily.wrong(shownKey(question, language))}**`,
    question.key.map((index) => question.options[index]?.[language] ?? "").join("; "),
    "",
    question.explain[language],
    ...run,
  ];
  return {
    embeds: [{ description: lines.join("\n"), color: result.right ? colours.right : colours.wrong }],
    components: [fullAnswerButton(question.entryId, t)],
  };
}

/** The confirmation of a schedule: its settings, its next runs, and what its questions look like. */
export function scheduleCard(view: ScheduleView, sample: DailyView, language: Language, t: Messages): Body {
  const runs = view.next.map((at) => `- ${timestamp(at, "F")} (${timestamp(at)})`);
  const settings = [
    timeLine(view, t),
    extrasLine(view, language, t),
    "",
    `**${t.daily.runs}**`,
    ...runs,
    "",
    t.daily.sample,
  ];
  const { embeds = [] } = dailyCard({ ...sample, mention: null }, t);
  return { embeds: [{ title: t.daily.title, description: settings.join("\n"), color: colours.right }, ...embeds] };
}

/** All schedules of a server (ten at most). */
export function schedulesCard(guildId: string, views: readonly ScheduleView[], language: Language, t: Messages): Body {
  const fields = views.map((view, index) => ({
    name: `${index + 1}. ${view.time} · ${view.timezone}`,
    value: [
      timeLine(view, t),
      extrasLine(view, language, t),
      ...stateLines(view, t),
      ...(view.latest.length === 0 ? [t.daily.noneYet] : []),
      ...view.latest.map((post) => t.daily.last(messageLink(guildId, post), post.answered, post.right)),
    ].join("\n"),
  }));
  return { embeds: [{ title: t.daily.statusTitle, fields, color: colours.brand }] };
}

function stateLines({ paused, next, skips, lastError }: ScheduleView, t: Messages): string[] {
  const rests = { asked: t.daily.pausedByAdmin, failing: t.daily.pausedByFailure };
  return [
    ...(paused ? [rests[paused.reason](timestamp(paused.at))] : []),
    ...next.slice(0, 1).map((at) => t.daily.next(`${timestamp(at, "F")} (${timestamp(at)})`)),
    ...(skips ? [t.daily.skips(skips)] : []),
    ...(lastError ? [t.daily.failed(explain(lastError, t))] : []),
  ];
}

const timeLine = ({ channelId, time, timezone, days }: ScheduleView, t: Messages): string =>
  t.daily.ready(channelMention(channelId), time, timezone, daysText(days, t));

/** "every day", "on weekdays", "on Mon, Fri". */
export function daysText(days: readonly number[], t: Messages): string {
  const name = days.join("");
  if (days.length === everyDay.length) return t.daily.everyDay;
  if (name === "12345") return t.daily.weekdays;
  if (name === "67") return t.daily.weekend;
  return t.daily.onDays(days.map((day) => t.daily.dayNames[day - 1] ?? "").join(t.daily.dayJoin));
}

function extrasLine({ titles, reveal, mention: role, thread }: ScheduleView, language: Language, t: Messages): string {
  return [
    t.daily.deck(titles.deck[language], titles.topic?.[language] ?? t.everyTopic),
    t.daily.reveals[reveal],
    ...(role === null ? [] : [t.daily.mention(roleMention(role))]),
    ...(thread ? [t.daily.thread] : []),
  ].join(" · ");
}

/** What an admin is told of a schedule that fails. */
export function noticeCard({ channelId, error, paused }: NoticeView, t: Messages): Body {
  const say = paused ? t.daily.noticePaused : t.daily.notice;
  return { content: say(channelMention(channelId), explain(error, t)) };
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
