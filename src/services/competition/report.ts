import { isRight, type Question, type Response } from "#src/domain/quiz/question.ts";
import type { Quiz, Round } from "#src/domain/quiz/quiz.ts";
import { ranking } from "#src/domain/quiz/score.ts";
import { elapsed, tally } from "#src/domain/quiz/tally.ts";
import { teamTable } from "#src/domain/quiz/teams.ts";
import { sealOf } from "./views.ts";

/** A game as two files: a table with a line for each player, and everything as JSON. */
export interface Report {
  readonly csv: string;
  readonly json: string;
}

/** The report of a game; times are ms since the epoch, durations ms of Discord's clock. */
export function reportOf(quiz: Quiz): Report {
  const { id, guildId, channelId, hostId, settings, seed, end, players, questions } = quiz;
  const rounds = quiz.rounds.flatMap((round) => {
    const question = questions[round.index];
    return question ? [{ round, question }] : [];
  });
  const scores = tally(quiz);
  const byUser = new Map(players.map((player) => [player.userId, player]));
  const table = ranking(scores).map((score) => {
    const { name = "", team = null } = byUser.get(score.userId) ?? {};
    return { ...score, name, team, answers: rounds.map((one) => answerOf(one, score.userId)) };
  });
  const asked = rounds.map(({ round, question }) => ({
    number: round.index + 1,
    counted: round.counted,
    question: question.id,
    kind: question.kind,
    stem: question.stem[settings.language],
    answer: shown(question, { picks: question.key, text: question.accept?.[settings.language][0] ?? null }),
  }));
  const facts = { quiz: id, guild: guildId, channel: channelId, host: hostId, end, settings, seed, seal: sealOf(seed) };
  const teams = teamTable(players, scores);
  const lines = [
    [
      "rank",
      "user",
      "name",
      "points",
      "right",
      "answered",
      "right ms",
      ...asked.map(({ number }) => `question ${number}`),
    ],
    ...table.map((row) => [
      row.rank,
      row.userId,
      row.name,
      row.points,
      row.right,
      row.answered,
      row.rightMs,
      ...row.answers.map((answer) => answer?.given ?? ""),
    ]),
  ];
  return {
    csv: `\uFEFF${lines.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`,
    json: `${JSON.stringify({ ...facts, questions: asked, teams, players: table }, null, 2)}\n`,
  };
}

function answerOf({ round, question }: { round: Round; question: Question }, userId: string) {
  const answer = round.answers.find((one) => one.userId === userId);
  if (!answer) return null;
  return { given: shown(question, answer), right: isRight(question, answer), ms: elapsed(round, answer) };
}

const shown = ({ kind }: Question, { picks, text }: Response): string =>
  kind === "text" ? (text ?? "") : picks.map((pick) => String.fromCharCode(65 + pick)).join("");

/** One cell after RFC 4180; a text that a spreadsheet would take for a formula is marked as text. */
function cell(value: string | number): string {
  const text = typeof value === "string" && /^[=+\-@＝＋－＠\t\r\n]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
