import { everyDay } from "#src/domain/daily/slot.ts";
import type { Language } from "#src/domain/text/language.ts";
import type { Messages } from "#src/i18n/index.ts";
import type { DailyView, NoticeView, ScheduleView } from "#src/services/daily/views.ts";
import { type Body, colours } from "./body.ts";
import { dailyCard, messageLink } from "./dailyCards.ts";
import { failureText } from "./failureText.ts";
import { fits } from "./guard.ts";
import { channelMention, roleMention, timestamp } from "./text.ts";

/** The confirmation of a schedule: its settings, its next runs, and what its questions look like. */
export function scheduleCard(view: ScheduleView, sample: DailyView, language: Language, t: Messages): Body {
  const { channelId, time, timezone, days } = view;
  const lines = [
    t.daily.ready(channelMention(channelId), time, timezone, daysText(days, t)),
    settingsText(view, language, t),
    ...(view.paused ? ["", pausedText(view.paused, t)] : []),
    ...(view.next.length > 0 ? ["", `**${t.daily.runs}**`, ...view.next.map((at) => `- ${moment(at, t)}`)] : []),
    "",
    t.daily.sample,
  ];
  const { embeds = [] } = dailyCard({ ...sample, mention: null }, t);
  return { embeds: [{ title: t.daily.saved, description: lines.join("\n"), color: colours.right }, ...embeds] };
}

/** All schedules of a server (ten at most), with as many of their latest questions as there is room for. */
export function schedulesCard(guildId: string, views: readonly ScheduleView[], language: Language, t: Messages): Body {
  const withLatest = (shown: number): Body => ({
    embeds: [
      {
        title: t.daily.statusTitle,
        fields: views.map((view, index) => ({
          name: `${index + 1}. ${view.time} · ${view.timezone}`,
          value: statusLines(guildId, view, shown, language, t).join("\n"),
        })),
        color: colours.brand,
      },
    ],
  });
  const [most, ...fewer] = [3, 2, 1, 0].map(withLatest);
  return [most, ...fewer].find((card) => card && fits(card)) ?? withLatest(0);
}

function statusLines(guildId: string, view: ScheduleView, shown: number, language: Language, t: Messages): string[] {
  const { paused, next, skips, lastError, latest } = view;
  return [
    `${channelMention(view.channelId)} · ${daysText(view.days, t)}`,
    settingsText(view, language, t),
    ...(paused ? [pausedText(paused, t)] : []),
    ...next.slice(0, 1).map((at) => t.daily.next(moment(at, t))),
    ...(skips ? [t.daily.skips(skips)] : []),
    ...(lastError ? [t.daily.failed(failureText(lastError, t))] : []),
    ...(latest.length === 0 ? [t.daily.noneYet] : []),
    ...latest.slice(0, shown).map((post) => {
      const [link, when] = [messageLink(guildId, post), timestamp(post.at)];
      if (!post.tally) return `- ${t.daily.lastOpen(link, when)}`;
      const { answered, right } = post.tally;
      const percent = answered === 0 ? 0 : Math.round((right / answered) * 100);
      return `- ${t.daily.last(link, when, answered, percent)}`;
    }),
  ];
}

/** A time in full and from now. */
const moment = (at: number, t: Messages): string => t.daily.moment(timestamp(at, "F"), timestamp(at));

function pausedText({ at, reason }: NonNullable<ScheduleView["paused"]>, t: Messages): string {
  const say = { asked: t.daily.pausedByAdmin, failing: t.daily.pausedByFailure };
  return say[reason](timestamp(at));
}

function settingsText(
  { titles, reveal, mention: role, thread }: ScheduleView,
  language: Language,
  t: Messages,
): string {
  return [
    t.daily.deck(titles.deck[language], titles.topic?.[language] ?? t.everyTopic),
    t.daily.reveals[reveal],
    ...(role === null ? [] : [t.daily.mention(roleMention(role))]),
    ...(thread ? [t.daily.thread] : []),
  ].join(" · ");
}

/** "every day", "on weekdays", "on Mon, Fri". */
export function daysText(days: readonly number[], t: Messages): string {
  const name = days.join("");
  if (days.length === everyDay.length) return t.daily.everyDay;
  if (name === "12345") return t.daily.weekdays;
  if (name === "67") return t.daily.weekend;
  return t.daily.onDays(days.map((day) => t.daily.dayNames[day - 1] ?? "").reduce(t.daily.dayJoin));
}

/** What an admin is told of a schedule that fails. */
export function noticeCard({ channelId, error, paused }: NoticeView, t: Messages): Body {
  const say = paused ? t.daily.noticePaused : t.daily.notice;
  return { content: say(channelMention(channelId), failureText(error, t)) };
}
