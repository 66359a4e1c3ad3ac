import type { Canvas, SKRSContext2D } from "@napi-rs/canvas";
import { avatar, box, card, disc, encode, palette, write } from "./canvas.ts";
import { drawableText } from "./names.ts";

/** One player or team on the podium. */
export interface PodiumPlace {
  /** Any text; what cannot be drawn is left out, and an empty one becomes `labels.unnamed`. */
  readonly name: string;
  /** From 1; equal for those who share a place. */
  readonly rank: number;
  /** Formatted, without a unit: "12,450" or, for a team's mean, "8.5". */
  readonly points: string;
  /** Right answers of all answers due, 0 to 1; null where there is none, and nothing is shown. */
  readonly accuracy: number | null;
  /** A small line of its own, such as a team's number of members; instead of nothing. */
  readonly note?: string;
}

/** What the picture at the end of a quiz shows. All texts are in the language of the quiz. */
export interface PodiumPictureView {
  /** The first line, such as the deck's title. */
  readonly title: string;
  /** The second line: mode, number of questions. */
  readonly subtitle: string;
  /** Best first, players or teams; the first three are drawn. None is a picture without a podium. */
  readonly places: readonly PodiumPlace[];
  /** A small line at the foot, such as how many others played. */
  readonly footer?: string;
  readonly labels: {
    /** The unit behind the points: "points", "分". */
    readonly points: string;
    /** Behind the percentage: "right", "正确". */
    readonly accuracy: string;
    /** For a name without anything to draw: "Player", "玩家". */
    readonly unnamed: string;
    /** Where nobody is on the podium. */
    readonly nobody: string;
  };
}

const WIDTH = 1200;
const HEIGHT = 630;
const COLUMN = 336;
const GAP = 24;
const FLOOR = 566;
const heights = [208, 168, 136] as const;

/** Left to right: the winner in the middle of three, unless the first two share the place. */
function arranged(places: readonly PodiumPlace[]): readonly PodiumPlace[] {
  const [first, second, third] = places;
  return first && second && third && second.rank !== first.rank ? [second, first, third] : places.slice(0, 3);
}

function drawPlace(context: SKRSContext2D, place: PodiumPlace, x: number, labels: PodiumPictureView["labels"]): void {
  const step = Math.min(Math.max(place.rank, 1), 3) - 1;
  const medal = palette.medals[step] ?? palette.soft;
  const height = heights[step] ?? heights[2];
  const top = FLOOR - height;
  const centre = x + COLUMN / 2;
  const middle = { align: "center", width: COLUMN - 32 } as const;
  const shown = drawableText(place.name, labels.unnamed);

  box(context, x, top, COLUMN, height, palette.panel);
  box(context, x, top, COLUMN, 8, medal, 4);
  disc(context, centre, top - 122, 60, medal);
  avatar(context, place.name, shown, centre, top - 122, 55);
  disc(context, centre + 44, top - 82, 24, palette.ground);
  disc(context, centre + 44, top - 82, 20, medal);
  write(context, String(place.rank), centre + 44, top - 73, {
    size: 25,
    weight: "bold",
    colour: palette.ground,
    align: "center",
    width: 40,
  });
  write(context, shown, centre, top - 20, { ...middle, width: COLUMN - 8, size: 32, weight: "bold" });

  const lines = [
    place.accuracy === null ? null : `${Math.round(place.accuracy * 100)}% ${labels.accuracy}`,
    place.note ?? null,
  ].filter((line) => line !== null);
  const first = top + height / 2 + (lines.length > 0 ? 4 : 16);
  const score = { ...middle, size: 42, weight: "bold", colour: medal, shrink: true } as const;
  write(context, `${place.points} ${labels.points}`, centre, first, score);
  if (lines.length > 0) {
    write(context, lines.join(" · "), centre, first + 42, { ...middle, size: 25, colour: palette.soft });
  }
}

/** Draws the podium without encoding it: about a millisecond, on the calling thread. */
export function drawPodium({ title, subtitle, places, footer, labels }: PodiumPictureView): Canvas {
  const { canvas, context } = card(WIDTH, HEIGHT);
  write(context, title, 64, 80, { size: 44, weight: "bold", width: WIDTH - 128 });
  write(context, subtitle, 64, 124, { size: 27, colour: palette.soft, width: WIDTH - 128 });
  const columns = arranged(places);
  const start = (WIDTH - columns.length * COLUMN - (columns.length - 1) * GAP) / 2;
  for (const [index, place] of columns.entries()) drawPlace(context, place, start + index * (COLUMN + GAP), labels);
  if (columns.length === 0) {
    write(context, labels.nobody, WIDTH / 2, 350, {
      size: 34,
      colour: palette.soft,
      align: "center",
      width: WIDTH - 128,
    });
  }
  if (footer)
    write(context, footer, WIDTH / 2, 606, { size: 24, colour: palette.soft, align: "center", width: WIDTH - 128 });
  return canvas;
}

/** The podium of a finished quiz as a PNG file of 1200 × 630 pixels. */
export const podiumPicture = (view: PodiumPictureView): Promise<Uint8Array> => encode(drawPodium(view));
