import { type Canvas, createCanvas, loadImage } from "@napi-rs/canvas";
import { describe, expect, test } from "vitest";
import {
  type PodiumPictureView,
  type PodiumPlace,
  type ProfilePictureView,
  podiumPicture,
  profilePicture,
} from "#src/ui/images/pictures.ts";
import { drawPodium } from "#src/ui/images/podium.ts";
import { folded, shadeOf } from "#src/ui/images/profile.ts";

const place = (name: string, rank: number): PodiumPlace => ({ name, rank, points: "12", accuracy: 0.8 });
const podium = (names: readonly string[], ranks: readonly number[] = [1, 2, 3]): PodiumPictureView => ({
  title: "模型",
  subtitle: "经典 · 10 题",
  places: names.map((name, index) => place(name, ranks[index] ?? 3)),
  labels: { points: "分", accuracy: "正确", unnamed: "玩家", nobody: "没有人答题" },
});
const profile = (changes: Partial<ProfilePictureView> = {}): ProfilePictureView => ({
  name: "Alice",
  subtitle: "Server",
  figures: ["1", "2", "3", "4", "5"].map((value) => ({ value, label: "games" })),
  topics: [],
  days: [],
  labels: {
    unnamed: "Player",
    topics: "Topics",
    noTopics: "None yet",
    others: "Others",
    activity: "Activity",
    from: "a",
    to: "b",
    less: "less",
    more: "more",
  },
  ...changes,
});

async function decoded(file: Uint8Array): Promise<Canvas> {
  const image = await loadImage(Buffer.from(file));
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext("2d").drawImage(image, 0, 0);
  return canvas;
}

/** The smallest box around all pixels that differ, or null. */
function difference(a: Canvas, b: Canvas) {
  const [left, right] = [a, b].map((canvas) => canvas.getContext("2d").getImageData(0, 0, a.width, a.height).data);
  let found: { x: number; y: number; right: number; bottom: number } | null = null;
  for (let i = 0; i < left!.length; i += 4) {
    if (left![i] === right![i] && left![i + 1] === right![i + 1] && left![i + 2] === right![i + 2]) continue;
    const [x, y] = [(i / 4) % a.width, Math.floor(i / 4 / a.width)];
    found ??= { x, y, right: x, bottom: y };
    found = {
      x: Math.min(found.x, x),
      y: Math.min(found.y, y),
      right: Math.max(found.right, x),
      bottom: Math.max(found.bottom, y),
    };
  }
  return found;
}

const strange = [
  "王小明🐼",
  "👨‍👩‍👧‍👦🏳️‍🌈🇬🇧👍🏽".repeat(20),
  "مرحبا بالعالم",
  "שלום עולם",
  "ที่นี่",
  `Z${"\u0334\u0321\u0322".repeat(300)}algo`,
  "\u0000\u001b[31m\u202e\u2066",
  "",
  "W".repeat(5_000),
  "龘".repeat(500),
  "\ud83d\ude00\ud83d",
  "꧁༺ 𝓝𝓪𝓶𝓮 ༻꧂",
  "\u{1f9ff}\u{10ffff}".repeat(40),
];

describe("podium", () => {
  test("is a small PNG of 1200 × 630", async () => {
    const file = await podiumPicture(podium(["王小明🐼", "👩🏽‍🚀 Alice", "Zoë"]));
    const { width, height } = await loadImage(Buffer.from(file));
    expect([width, height]).toEqual([1200, 630]);
    expect(file.byteLength).toBeLessThan(150_000);
    expect(Buffer.from(file).subarray(1, 4).toString()).toBe("PNG");
  });

  test("is the same bytes for the same view", async () => {
    const view = podium(["王小明🐼", "Bob", "C"]);
    expect(Buffer.from(await podiumPicture(view)).equals(Buffer.from(await podiumPicture(view)))).toBe(true);
  });

  test.each(strange)("a strange name stays in its own column: %#", async (name) => {
    const plain = await decoded(await podiumPicture(podium(["First", "Second", "Third"])));
    const file = await podiumPicture(podium(["First", "Second", name]));
    expect(file.byteLength).toBeLessThan(150_000);
    const changed = difference(plain, await decoded(file));
    // The third of three columns, from above the avatar down to its step.
    expect(changed!.x).toBeGreaterThanOrEqual(792);
    expect(changed!.right).toBeLessThan(1128);
    expect(changed!.y).toBeGreaterThan(240);
    expect(changed!.bottom).toBeLessThan(431);
  });

  test("a title of any length stays in its line", () => {
    const changed = difference(
      drawPodium(podium(["A", "B", "C"])),
      drawPodium({ ...podium(["A", "B", "C"]), title: "长".repeat(900) }),
    );
    expect(changed!.right).toBeLessThan(1136);
    expect(changed!.bottom).toBeLessThan(101);
  });

  test("players who share a place stand on steps of one height", () => {
    /** The row of the first pixel of the step, under the name, in each of the three columns. */
    const steps = (ranks: readonly number[]) => {
      const context = drawPodium(podium(["A", "A", "A"], ranks)).getContext("2d");
      const ground = context.getImageData(30, 400, 1, 1).data.join();
      return [90, 450, 810].map((x) => {
        let y = 0;
        while (y < 630 && (y < 200 || context.getImageData(x, y, 1, 1).data.join() === ground)) y++;
        return y;
      });
    };
    expect(steps([1, 1, 3])).toEqual([358, 358, 430]);
    expect(steps([1, 2, 2])).toEqual([398, 358, 398]);
    expect(steps([1, 1, 1])).toEqual([358, 358, 358]);
    expect(steps([1, 2, 3])).toEqual([398, 358, 430]);
  });

  test("one, two and no players are pictures too", async () => {
    const files = await Promise.all([[], ["A"], ["A", "B"]].map((names) => podiumPicture(podium(names))));
    expect(new Set(files.map((file) => Buffer.from(file).toString("base64"))).size).toBe(3);
  });

  test("a long figure gets smaller, so that none of its digits is lost", () => {
    const drawn = (points: string) => drawPodium({ ...podium([]), places: [{ ...place("A", 1), points }] });
    expect(difference(drawn("1,234,567,890,121"), drawn("1,234,567,890,122"))).not.toBeNull();
  });
});

describe("profile", () => {
  const topics = Array.from({ length: 12 }, (_, index) => ({ name: `主题 ${index}`, right: index, asked: index + 1 }));

  test("is a small PNG of 1200 × 720, with and without data", async () => {
    const full = profile({ topics, days: Array.from({ length: 120 }, (_, day) => day % 9) });
    for (const view of [profile(), full, profile({ figures: [] })]) {
      const file = await profilePicture(view);
      const { width, height } = await loadImage(Buffer.from(file));
      expect([width, height, file.byteLength < 150_000]).toEqual([1200, 720, true]);
    }
  });

  test.each(strange)("a strange name stays in its line: %#", async (name) => {
    const plain = await decoded(await profilePicture(profile()));
    const changed = difference(plain, await decoded(await profilePicture(profile({ name }))));
    expect(changed!.x).toBeGreaterThanOrEqual(56);
    expect(changed!.right).toBeLessThan(1144);
    expect(changed!.bottom).toBeLessThan(150);
  });

  test("today is the last cell of the calendar, and nothing else changes with it", async () => {
    const changed = difference(
      await decoded(await profilePicture(profile())),
      await decoded(await profilePicture(profile({ days: [3] }))),
    );
    expect(changed).toEqual({ x: 1087, y: 576, right: 1112, bottom: 601 });
  });

  test("the most asked topics are shown, and the rest are one", () => {
    const shown = folded(topics, "Others");
    expect(shown.map(({ asked }) => asked)).toEqual([12, 11, 10, 9, 8, 7, 6, 15]);
    expect(shown.at(-1)).toEqual({ name: "Others", right: 0 + 1 + 2 + 3 + 4, asked: 15 });
    expect(folded(topics.slice(0, 8), "Others")).toHaveLength(8);
    expect(folded([{ name: "never asked", right: 0, asked: 0 }], "Others")).toEqual([]);
  });

  test("a day's shade is its quarter of the best day", () => {
    expect([0, 1, 2, 3, 5, 8].map((count) => shadeOf(count, 8))).toEqual([0, 1, 1, 2, 3, 4]);
  });
});
