import { type APIMessageTopLevelComponent, ButtonStyle } from "discord-api-types/v10";
import { isPseudonym } from "#src/domain/quiz/anonymous.ts";
import type { Messages } from "#src/i18n/index.ts";
import type { MissedView } from "#src/services/competition/archive.ts";
import type { Report } from "#src/services/competition/report.ts";
import type { PodiumView } from "#src/services/competition/views.ts";
import { type Body, colours, type File } from "./body.ts";
import { button, menu, pageButtons, row } from "./controls.ts";
import { podiumPicture } from "./images/pictures.ts";
import { place, teamRows } from "./quizCards.ts";
import { questionText, shownKey, shownResponse } from "./response.ts";
import { clip, mention, undeceiving } from "./text.ts";

const rowsShown = 10;
const pageSize = 20;
const picture = "podium.png";
/** How many stand on the podium. */
const pictured = 3;
const longestAltText = 1_024;
const longestDescription = 4_096;

/** The end of a game: picture, table, what one can do next. */
export async function podiumCard(view: PodiumView, t: Messages): Promise<Body> {
  const { table, total, end, quizId } = view;
  const note = t.quiz.ended[end];
  const more = table.length > rowsShown ? [t.quiz.others(table.length - rowsShown)] : [];
  const teams = teamRows(view, t);
  const body =
    table.length > 0
      ? [
          ...teams,
          ...(teams.length > 0 ? [""] : []),
          ...rowsOf(view, 0, rowsShown, t),
          ...more,
          "",
          t.quiz.completed(total, table.length),
        ]
      : [t.quiz.noPlayers];
  const files = table.length > 0 ? [await drawn(view, t)] : [];
  return {
    embeds: [
      {
        title: t.quiz.podium,
        description: [...body, ...(note ? [note] : [])].join("\n"),
        ...(files.length > 0 && { image: { url: `attachment://${picture}` } }),
        footer: { text: `${t.quiz.tieBreak}\n${t.quiz.seed(view.seed)}` },
        color: end === "completed" ? colours.right : colours.quiet,
      },
    ],
    components: [nextSteps(quizId, table.length, t)],
    files,
  };
}

function nextSteps(quizId: string, players: number, t: Messages): APIMessageTopLevelComponent {
  const again = button(t.quiz.again, { kind: "quiz.again", quizId }, { style: ButtonStyle.Success });
  if (players === 0) return row(again);
  const table = players > rowsShown ? [button(t.quiz.table, { kind: "quiz.table", quizId, page: 0 })] : [];
  return row(
    button(t.quiz.missed, { kind: "quiz.missed", quizId }, { style: ButtonStyle.Primary }),
    ...table,
    again,
    button(t.quiz.report, { kind: "quiz.report", quizId }),
  );
}

/** The first three as a picture, with the same in words for those who do not see it. */
async function drawn(view: PodiumView, t: Messages): Promise<File> {
  const { titles, settings, total, language, teams, table, names } = view;
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  const players = table.map(({ userId, rank, points, right }) => ({
    name: names.get(userId) ?? "",
    rank,
    points: number.format(points),
    accuracy: total > 0 ? right / total : null,
  }));
  const groups = teams?.map(({ team, rank, points, right, members }) => ({
    name: t.quiz.teamNames[team] ?? "",
    rank,
    points: number.format(points),
    accuracy: total > 0 ? right / total : null,
    note: t.quiz.members(members),
  }));
  const places = groups ?? players;
  const top = places.slice(0, pictured).map(({ rank, name, points }) => `${rank}. ${undeceiving(name)} (${points})`);
  const data = await podiumPicture({
    title: titles.deck[language],
    subtitle: `${t.quiz.modes[settings.mode]} · ${t.quiz.completed(total, table.length)}`,
    places: places.slice(0, pictured),
    ...(places.length > pictured && { footer: t.quiz.others(places.length - pictured) }),
    labels: { points: t.quiz.points, accuracy: t.quiz.accuracy, unnamed: t.quiz.unnamed, nobody: t.quiz.noPlayers },
  });
  return { name: picture, data, description: clip(t.quiz.pictureText(top.join(", ")), longestAltText) };
}

/** One page of the whole table, for one reader; a page beyond the last is the last. */
export function tableCard(view: PodiumView, wanted: number, t: Messages): Body {
  const pages = Math.max(1, Math.ceil(view.table.length / pageSize));
  const page = Math.min(wanted, pages - 1);
  return {
    embeds: [
      {
        title: t.quiz.podium,
        description: rowsOf(view, page * pageSize, pageSize, t).join("\n"),
        footer: { text: t.quiz.tablePage(page + 1, pages) },
        color: colours.brand,
      },
    ],
    components: pageButtons(page, pages, (to) => ({ kind: "quiz.table", quizId: view.quizId, page: to }), t),
  };
}

/** What one player missed, with a menu to the answers behind it. */
export function missedCard({ items, played, language }: MissedView, t: Messages): Body {
  if (!played) return { content: t.quiz.missedNotPlayed };
  if (items.length === 0) return { content: t.quiz.missedNone };
  const blocks = items.map(({ question, response }) => {
    const given = response ? t.quiz.missedYours(shownResponse(question.kind, response)) : t.quiz.missedNoAnswer;
    return `${questionText(question, language, t)}\n${given} · **${t.quiz.reveal(shownKey(question, language))}**`;
  });
  const shown = fitting(blocks, longestDescription - 100);
  const more = shown.length < blocks.length ? [t.quiz.moreQuestions(blocks.length - shown.length)] : [];
  const entries = new Map(items.map(({ question, title }) => [question.entryId, title[language]]));
  return {
    embeds: [{ title: t.quiz.missedTitle, description: [...shown, ...more].join("\n\n"), color: colours.brand }],
    components: [
      menu(
        { kind: "entry.pick", language },
        t.quiz.missedMore,
        [...entries].map(([value, label]) => ({ label, value })),
      ),
    ],
  };
}

/** As many whole blocks as fit. */
function fitting(blocks: readonly string[], room: number): string[] {
  let left = room;
  const end = blocks.findIndex((block) => {
    left -= block.length + 2;
    return left < 0;
  });
  return end < 0 ? [...blocks] : blocks.slice(0, Math.max(1, end)).map((block) => clip(block, room));
}

export const reportCard = ({ csv, json }: Report, t: Messages): Body => ({
  content: t.quiz.reportReady,
  files: [
    { name: "quiz.csv", data: new TextEncoder().encode(csv) },
    { name: "quiz.json", data: new TextEncoder().encode(json) },
  ],
});

const rowsOf = ({ table, total }: PodiumView, from: number, count: number, t: Messages): string[] =>
  table.slice(from, from + count).map(({ rank, userId, points, right }) => {
    // Who has had their data deleted keeps their place, without a name.
    const name = isPseudonym(userId) ? t.quiz.unnamed : mention(userId);
    return t.quiz.finalRow(place(rank), name, points, right, total);
  });
