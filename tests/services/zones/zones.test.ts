import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { offsetAt } from "#src/domain/daily/slot.ts";
import { cityLines } from "#src/services/zones/cities.ts";
import { abbreviations } from "#src/services/zones/names.ts";
import { offsetText, parseOffset } from "#src/services/zones/offset.ts";
import { atlas } from "#src/services/zones/places.ts";
import { readZone, searchZones } from "#src/services/zones/zones.ts";
import { isWithin } from "../../support/cpu.ts";

const winter = Date.parse("2026-01-15T00:00Z");
const summer = Date.parse("2026-07-15T00:00Z");
const first = (typed: string, language: "zh" | "en" = "en", now = winter) => searchZones(typed, language, now)[0];
const found = (typed: string, now = winter) => searchZones(typed, "en", now).map(({ id }) => id);

describe("a city or country is found and read", () => {
  test.each([
    ["北京", "Asia/Shanghai"],
    ["上海", "Asia/Shanghai"],
    ["深圳", "Asia/Shanghai"],
    ["重慶", "Asia/Shanghai"],
    ["广州", "Asia/Shanghai"],
    ["廣州", "Asia/Shanghai"],
    ["东京", "Asia/Tokyo"],
    ["東京", "Asia/Tokyo"],
    ["大阪", "Asia/Tokyo"],
    ["纽约", "America/New_York"],
    ["紐約", "America/New_York"],
    ["伦敦", "Europe/London"],
    ["倫敦", "Europe/London"],
    ["加尔各答", "Asia/Kolkata"],
    ["孟买", "Asia/Kolkata"],
    ["台北", "Asia/Taipei"],
    ["臺北", "Asia/Taipei"],
    ["旧金山", "America/Los_Angeles"],
    ["舊金山", "America/Los_Angeles"],
    ["三藩市", "America/Los_Angeles"],
    ["雪梨", "Australia/Sydney"],
    ["莫斯科", "Europe/Moscow"],
    ["香港", "Asia/Hong_Kong"],
    ["新加坡", "Asia/Singapore"],
    ["日本", "Asia/Tokyo"],
    ["中国", "Asia/Shanghai"],
    ["韓國", "Asia/Seoul"],
    ["英国", "Europe/London"],
    ["不丹", "Asia/Thimphu"],
    ["Beijing", "Asia/Shanghai"],
    ["beijing", "Asia/Shanghai"],
    ["San Francisco", "America/Los_Angeles"],
    ["Seattle", "America/Los_Angeles"],
    ["Mumbai", "Asia/Kolkata"],
    ["Shenzhen", "Asia/Shanghai"],
    ["São Paulo", "America/Sao_Paulo"],
    ["Zürich", "Europe/Zurich"],
    ["munich", "Europe/Berlin"],
    ["München", "Europe/Berlin"],
    ["Hanoi", "Asia/Ho_Chi_Minh"],
    ["Japan", "Asia/Tokyo"],
    ["India", "Asia/Kolkata"],
    ["Nepal", "Asia/Kathmandu"],
    ["UK", "Europe/London"],
    ["Kiev", "Europe/Kyiv"],
    ["Saigon", "Asia/Ho_Chi_Minh"],
  ])("%s → %s", (typed, zone) => {
    expect([first(typed)?.id, readZone(typed)]).toEqual([zone, zone]);
  });
});

describe("a name is read in its spelling of today", () => {
  test.each([
    ["Asia/Shanghai", "Asia/Shanghai"],
    [" europe/london ", "Europe/London"],
    ["america/new york", "America/New_York"],
    ["Asia/Kolkata", "Asia/Kolkata"],
    ["Asia/Calcutta", "Asia/Kolkata"],
    ["Europe/Kyiv", "Europe/Kyiv"],
    ["Europe/Kiev", "Europe/Kyiv"],
    ["Asia/Ho_Chi_Minh", "Asia/Ho_Chi_Minh"],
    ["Asia/Saigon", "Asia/Ho_Chi_Minh"],
    ["America/Buenos_Aires", "America/Argentina/Buenos_Aires"],
    ["Asia/Katmandu", "Asia/Kathmandu"],
    ["Asia/Rangoon", "Asia/Yangon"],
    ["Asia/Chongqing", "Asia/Shanghai"],
    ["US/Pacific", "America/Los_Angeles"],
    ["PRC", "Asia/Shanghai"],
    ["utc", "UTC"],
    ["GMT", "UTC"],
    ["Etc/UTC", "UTC"],
    ["JST", "Asia/Tokyo"],
    ["北京时间", "Asia/Shanghai"],
    ["Beijing · Asia/Shanghai · UTC+8", "Asia/Shanghai"],
    ["CST", null],
    ["IST", null],
    ["EST", null],
    ["美国", null],
    ["San", null],
    ["UTC+8", null],
    ["+08:00", null],
    ["-0300", null],
    ["Mars/Olympus", null],
    ["Asia/Shanghai; drop table", "Asia/Shanghai"],
    ["constructor", null],
    ["", null],
    ["  ", null],
  ])("“%s” → %s", (typed, zone) => {
    expect(readZone(typed)).toBe(zone);
  });

  test("every zone that Node lists is read, found by its name, and shown by its city", () => {
    for (const listed of Intl.supportedValuesOf("timeZone")) {
      const zone = readZone(listed);
      expect(zone).not.toBeNull();
      expect(readZone(zone!)).toBe(zone);
      // The same clock under both names.
      expect(offsetAt(zone!, summer)).toBe(offsetAt(listed, summer));
      expect([listed, first(listed)?.id]).toEqual([listed, zone]);
      expect(first(zone!, "zh")?.label).toContain(` · ${zone} · UTC`);
    }
    expect(atlas().zones).not.toContain("Asia/Calcutta");
  });
});

describe("an offset", () => {
  test.each([
    ["UTC+8", 480],
    ["utc 8", 480],
    ["utc8", 480],
    ["+08:00", 480],
    ["+0800", 480],
    ["GMT-5", -300],
    ["UTC−3:30", -210],
    ["5:30", 330],
    ["+5:45", 345],
    ["-9", -540],
    ["东八区", 480],
    ["東十二區", 720],
    ["西五区", -300],
    ["西5区", -300],
    ["UTC+0", 0],
    ["+15", null],
    ["+5:75", null],
    ["8", null],
    ["utc", null],
    ["+", null],
  ])("%s is %s minutes", (typed, minutes) => {
    expect(parseOffset(typed)).toBe(minutes);
  });

  test.each([
    ["UTC+8", winter, "Asia/Shanghai"],
    ["5:30", winter, "Asia/Kolkata"],
    ["+5:45", winter, "Asia/Kathmandu"],
    ["GMT-5", winter, "America/New_York"],
    ["GMT-5", summer, "America/Chicago"],
    ["UTC+13:45", winter, "Pacific/Chatham"],
    ["UTC+14", winter, "Pacific/Kiritimati"],
    ["UTC-11", winter, "Pacific/Pago_Pago"],
  ])("%s finds the zones that have it then, the main one first", (typed, now, zone) => {
    const zones = searchZones(typed, "en", now);
    expect(zones[0]?.id).toBe(zone);
    for (const { id } of zones) expect(offsetAt(id, now)).toBe(parseOffset(typed));
  });

  test("is written so that it is read again", () => {
    fc.assert(
      fc.property(fc.integer({ min: -56, max: 56 }), (quarters) => {
        expect(parseOffset(offsetText(quarters * 15))).toBe(quarters * 15);
      }),
    );
  });
});

describe("the suggestions", () => {
  test("offer every meaning of an abbreviation", () => {
    expect(found("CST").slice(0, 3)).toEqual(["America/Chicago", "Asia/Shanghai", "Asia/Taipei"]);
    expect(found("ist").slice(0, 3)).toEqual(["Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"]);
    expect(found("BST").slice(0, 2)).toEqual(["Europe/London", "Asia/Dhaka"]);
  });

  test("show the city that was meant, the name and the offset, in the language of the reader", () => {
    expect(first("北京", "zh")?.label).toBe("北京 · Asia/Shanghai · UTC+8");
    expect(first("北京", "en")?.label).toBe("Beijing · Asia/Shanghai · UTC+8");
    expect(first("new york", "zh", summer)?.label).toBe("纽约 · America/New_York · UTC-4");
    expect(first("newfoundland")).toBeUndefined();
    expect(first("St John", "en")?.label).toBe("St John's · America/St_Johns · UTC-3:30");
    expect(first("utc")?.label).toBe("UTC · UTC+0");
  });

  test("find the beginning of a word, the zones of a country, and the main ones first", () => {
    expect(found("new y")[0]).toBe("America/New_York");
    expect(found("paulo")[0]).toBe("America/Sao_Paulo");
    expect(found("asia/kath")[0]).toBe("Asia/Kathmandu");
    expect(found("asia cal")[0]).toBe("Asia/Kolkata");
    expect(found("United States").slice(0, 2)).toEqual(["America/New_York", "America/Los_Angeles"]);
    expect(found("us/pacific")).toEqual(["America/Los_Angeles"]);
    expect(found("Asia/Chongqing")).toEqual(["Asia/Shanghai"]);
    expect(found("美").length).toBeGreaterThan(3);
    expect(first("旧", "zh")?.id).toBe("America/Los_Angeles");
  });

  test("begin with what is usual, in each language", () => {
    expect(searchZones("", "zh", winter)[0]?.id).toBe("Asia/Shanghai");
    expect(searchZones(" ", "en", winter)[0]?.id).toBe("UTC");
    for (const language of ["zh", "en"] as const) expect(searchZones("", language, winter).length).toBe(25);
  });

  test("are 25 at most, each zone once, with labels that Discord takes, whatever is typed", () => {
    const words = fc.constantFrom(...cityLines.split(/[\s,:=]+/).filter(Boolean), "utc+", "cst", "a", "/", "時");
    const typed = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 64 }),
      words,
      fc.array(words, { maxLength: 3 }).map((list) => list.join(" ")),
    );
    fc.assert(
      fc.property(typed, fc.constantFrom("zh", "en"), (text, language) => {
        const choices = searchZones(text, language, winter);
        expect(choices.length).toBeLessThanOrEqual(25);
        expect(new Set(choices.map(({ id }) => id)).size).toBe(choices.length);
        for (const { id, label } of choices) {
          expect(label.length > 0 && label.length <= 100).toBe(true);
          expect(readZone(id)).toBe(id);
        }
        const zone = readZone(text);
        expect(() => Intl.DateTimeFormat("en", { timeZone: zone ?? "UTC" })).not.toThrow();
      }),
      { seed: 6, numRuns: 500 },
    );
  });

  test("come within two milliseconds", () => {
    const typed = ["北", "北京", "b", "new y", "utc+8", "cst", "日本", "america", "asia/", "xyzzy", "san jose", ""];
    expect(typed.filter((text) => !isWithin(2, () => searchZones(text, "zh", winter)))).toEqual([]);
  });
});

describe("the data", () => {
  const lines = cityLines.trim().split("\n");

  test("name at least two hundred cities in Chinese, each zone once, by its name of today", () => {
    const zones = lines.map((line) => line.split(": ")[0]!);
    expect(new Set(zones).size).toBe(zones.length);
    for (const zone of zones) expect([zone, readZone(zone)]).toEqual([zone, zone]);
    const chinese = lines.flatMap((line) => line.split(": ")[1]!.split(", "));
    expect(chinese.length).toBeGreaterThan(350);
    for (const city of chinese) expect(city).toMatch(/^[^\p{Script=Han}]+ \p{Script=Han}[^ ]*$/u);
  });

  test("every city leads back to its zone, in both languages", () => {
    const cities = atlas().places.filter(({ kind }) => kind === "city");
    for (const { zone, label } of cities)
      for (const name of [label.zh, label.en]) {
        expect([name, found(name)]).toEqual([name, expect.arrayContaining([zone])]);
        // Argentina has a San Juan and a San Luis too.
        expect([zone, null]).toContain(readZone(name));
      }
    expect(cities.filter(({ label }) => readZone(label.en) === null).length).toBeLessThan(8);
    expect(cities.filter(({ label }) => readZone(label.zh) === null).length).toBeLessThan(8);
  });

  test("every abbreviation leads to zones of today", () => {
    for (const zones of abbreviations.values()) for (const zone of zones) expect(readZone(zone)).toBe(zone);
  });
});
