import type { Canvas, SKRSContext2D } from "@napi-rs/canvas";
import { avatar, box, card, encode, palette, write } from "./canvas.ts";
import { drawableText } from "./names.ts";

/** How a player did in one topic. */
export interface TopicAccuracy {
  readonly name: string;
  readonly right: number;
  /** Questions of the topic that the player was asked. */
  readonly asked: number;
}

/** One figure with its caption, both formatted: { value: "12", label: "games" }. */
export interface ProfileFigure {
  readonly value: string;
  readonly label: string;
}

/** What the picture of `/profile` shows. All texts are in the reader's language. */
export interface ProfilePictureView {
  /** Any text; an empty one, or one that no font can draw, becomes `labels.unnamed`. */
  readonly name: string;
  /** The line under the name. */
  readonly subtitle: string;
  /** Games played, games won, right answers, current and best daily streak; the first five are drawn. */
  readonly figures: readonly ProfileFigure[];
  /** In any order: the most asked come first, and what is more than eight is folded into `labels.others`. */
  readonly topics: readonly TopicAccuracy[];
  /** Answers for each day, oldest first and today last; the last 91 are drawn, and days before the first are empty. */
  readonly days: readonly number[];
  readonly labels: {
    readonly unnamed: string;
    /** Above the bars. */
    readonly topics: string;
    /** In place of the bars while there is nothing to show. */
    readonly noTopics: string;
    readonly others: string;
    /** Above the calendar. */
    readonly activity: string;
    /** Under the calendar's first and last week, such as two dates. */
    readonly from: string;
    readonly to: string;
    /** At the two ends of the scale of colours. */
    readonly less: string;
    readonly more: string;
  };
}

const WIDTH = 1200;
const HEIGHT = 720;
const EDGE = 56;
const TOP = 324;
const BARS = 612;
const MOST_TOPICS = 8;
const WEEKS = 13;
const CELL = 26;
const STEP = 31;
const shades = [palette.track, "#3b4390", "#4a55c4", palette.brand, "#a5adff"] as const;

/** The most asked topics, and the rest as one, weighted by their questions. */
export function folded(topics: readonly TopicAccuracy[], others: string): readonly TopicAccuracy[] {
  const sorted = topics.filter(({ asked }) => asked > 0).toSorted((a, b) => b.asked - a.asked);
  if (sorted.length <= MOST_TOPICS) return sorted;
  const sum = (key: "right" | "asked") => sorted.slice(MOST_TOPICS - 1).reduce((total, topic) => total + topic[key], 0);
  return [...sorted.slice(0, MOST_TOPICS - 1), { name: others, right: sum("right"), asked: sum("asked") }];
}

/** Which of the five shades a day has: none for no answer, then by quarters of the best day. */
export const shadeOf = (count: number, best: number): number =>
  count > 0 ? Math.min(4, Math.max(1, Math.ceil((4 * count) / best))) : 0;

function drawFigures(context: SKRSContext2D, figures: readonly ProfileFigure[]): void {
  const shown = figures.slice(0, 5);
  const width = (WIDTH - 2 * EDGE - (shown.length - 1) * 16) / Math.max(1, shown.length);
  for (const [index, { value, label }] of shown.entries()) {
    const x = EDGE + index * (width + 16);
    const centre = x + width / 2;
    box(context, x, 174, width, 126, palette.panel);
    write(context, value, centre, 234, { size: 44, weight: "bold", align: "center", width: width - 24, shrink: true });
    write(context, label, centre, 274, { size: 23, colour: palette.soft, align: "center", width: width - 16 });
  }
}

function drawTopics(
  context: SKRSContext2D,
  topics: readonly TopicAccuracy[],
  labels: ProfilePictureView["labels"],
): void {
  box(context, EDGE, TOP, BARS, HEIGHT - TOP - 40, palette.panel);
  write(context, labels.topics, EDGE + 28, TOP + 44, { size: 25, weight: "bold", width: BARS - 56 });
  if (topics.length === 0) {
    const style = { size: 25, colour: palette.soft, align: "center", width: BARS - 56 } as const;
    return write(context, labels.noTopics, EDGE + BARS / 2, TOP + 194, style);
  }
  for (const [index, { name, right, asked }] of topics.entries()) {
    const y = TOP + 92 + index * 35;
    const share = Math.min(1, Math.max(0, right / asked));
    write(context, name, EDGE + 28, y, { size: 22, width: 216 });
    box(context, EDGE + 256, y - 16, 244, 16, palette.track, 8);
    if (share > 0) box(context, EDGE + 256, y - 16, Math.max(16, 244 * share), 16, palette.right, 8);
    const end = { weight: "bold", align: "right", width: 100 } as const;
    write(context, `${Math.round(share * 100)}%`, EDGE + BARS - 28, y, { ...end, size: 22 });
  }
}

function drawCalendar(context: SKRSContext2D, days: readonly number[], labels: ProfilePictureView["labels"]): void {
  const left = EDGE + BARS + 16;
  const width = WIDTH - EDGE - left;
  const x = left + (width - (WEEKS * STEP - STEP + CELL)) / 2;
  const right = x + (WEEKS - 1) * STEP + CELL;
  box(context, left, TOP, width, HEIGHT - TOP - 40, palette.panel);
  write(context, labels.activity, x, TOP + 44, { size: 25, weight: "bold", width: right - x });
  const recent = days.slice(-WEEKS * 7);
  const missing = WEEKS * 7 - recent.length;
  const best = Math.max(1, ...recent);
  for (let day = 0; day < WEEKS * 7; day++) {
    const shade = shades[shadeOf(recent[day - missing] ?? 0, best)] ?? palette.track;
    box(context, x + Math.floor(day / 7) * STEP, TOP + 66 + (day % 7) * STEP, CELL, CELL, shade, 6);
  }
  const small = { size: 20, colour: palette.soft, width: 150 } as const;
  write(context, labels.from, x, TOP + 304, small);
  write(context, labels.to, right, TOP + 304, { ...small, align: "right" });
  const scale = x + (right - x - shades.length * 24) / 2;
  write(context, labels.less, scale - 10, TOP + 338, { ...small, width: 100, align: "right" });
  for (const [index, shade] of shades.entries()) box(context, scale + index * 24, TOP + 321, 20, 20, shade, 5);
  write(context, labels.more, scale + shades.length * 24 + 6, TOP + 338, { ...small, width: 100 });
}

/** Draws the profile without encoding it: a few milliseconds, on the calling thread. */
function drawProfile({ name, subtitle, figures, topics, days, labels }: ProfilePictureView): Canvas {
  const { canvas, context } = card(WIDTH, HEIGHT);
  const shown = drawableText(name, labels.unnamed);
  avatar(context, name, shown, EDGE + 52, 92, 52);
  write(context, shown, EDGE + 128, 86, { size: 44, weight: "bold", width: WIDTH - 2 * EDGE - 128 });
  write(context, subtitle, EDGE + 128, 130, { size: 26, colour: palette.soft, width: WIDTH - 2 * EDGE - 128 });
  drawFigures(context, figures);
  drawTopics(context, folded(topics, labels.others), labels);
  drawCalendar(context, days, labels);
  return canvas;
}

/** A player's profile as a PNG file of 1200 × 720 pixels. */
export const profilePicture = (view: ProfilePictureView): Promise<Uint8Array> => encode(drawProfile(view));
