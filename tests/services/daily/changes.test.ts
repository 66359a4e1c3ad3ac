import { expect, test } from "vitest";
import type { SetupRequest } from "#src/services/daily/setup.ts";
import { DailyDesk, hour, minute, request } from "../../support/dailies.ts";

/**
 * Changes of a schedule in the middle of 3 March (a Tuesday): each date keeps its one question, whenever the change is
 * made. The schedule is set up on 1 March and runs until 6 March; `posted`: what stands then, with the time in UTC.
 */
test.each<{
  why: string;
  from?: Partial<SetupRequest>;
  at: string;
  to: Partial<SetupRequest>;
  posted: string[];
}>([
  {
    why: "later, before today's: today at the new time",
    at: "2026-03-03T00:30Z",
    to: { time: "18:00" },
    posted: ["03-01 01:00", "03-02 01:00", "03-03 10:00", "03-04 10:00", "03-05 10:00"],
  },
  {
    why: "later, after today's: not again",
    at: "2026-03-03T02:00Z",
    to: { time: "18:00" },
    posted: ["03-01 01:00", "03-02 01:00", "03-03 01:00", "03-04 10:00", "03-05 10:00"],
  },
  {
    why: "earlier, before today's, to a time that has passed: today's at once",
    at: "2026-03-03T00:30Z",
    to: { time: "08:00" },
    posted: ["03-01 01:00", "03-02 01:00", "03-03 00:31", "03-04 00:00", "03-05 00:00"],
  },
  {
    why: "earlier, much after the new time has passed: still not lost",
    from: { time: "22:00" },
    at: "2026-03-03T12:00Z",
    to: { time: "06:00" },
    posted: ["03-01 14:00", "03-02 14:00", "03-03 12:01", "03-03 22:00", "03-04 22:00", "03-05 22:00"],
  },
  {
    why: "earlier, before the new time too: at the new time",
    at: "2026-03-03T00:15Z",
    to: { time: "08:30" },
    posted: ["03-01 01:00", "03-02 01:00", "03-03 00:30", "03-04 00:30", "03-05 00:30"],
  },
  {
    why: "earlier, after today's: tomorrow",
    at: "2026-03-03T02:00Z",
    to: { time: "08:00" },
    posted: ["03-01 01:00", "03-02 01:00", "03-03 01:00", "03-04 00:00", "03-05 00:00"],
  },
  {
    why: "to a zone in the west after today's: not the same date again, nor the one before",
    at: "2026-03-03T02:00Z",
    to: { timezone: "America/New_York" },
    posted: ["03-01 01:00", "03-02 01:00", "03-03 01:00", "03-04 14:00", "03-05 14:00"],
  },
  {
    why: "to a zone in the west where yesterday's is still to come, which there never was: no going back",
    at: "2026-03-01T02:00Z",
    to: { timezone: "America/New_York", time: "22:00" },
    posted: ["03-01 01:00", "03-03 03:00", "03-04 03:00", "03-05 03:00"],
  },
  {
    why: "to a zone in the west before today's: today's there",
    at: "2026-03-03T00:30Z",
    to: { timezone: "America/New_York" },
    posted: ["03-01 01:00", "03-02 01:00", "03-03 14:00", "03-04 14:00", "03-05 14:00"],
  },
  {
    why: "to a zone in the east where today's has passed: at once",
    from: { timezone: "America/New_York" },
    at: "2026-03-03T13:00Z",
    to: { timezone: "Asia/Tokyo" },
    posted: ["03-01 14:00", "03-02 14:00", "03-03 13:01", "03-04 00:00", "03-05 00:00"],
  },
  {
    why: "to a zone in the east where it is tomorrow already: the date between is not lost",
    from: { timezone: "America/New_York", time: "20:00" },
    at: "2026-03-03T17:00Z",
    to: { timezone: "Asia/Tokyo" },
    posted: ["03-01 01:00", "03-02 01:00", "03-03 01:00", "03-03 17:01", "03-04 11:00", "03-05 11:00"],
  },
  {
    why: "over the date line",
    from: { timezone: "Pacific/Pago_Pago" },
    at: "2026-03-03T12:00Z",
    to: { timezone: "Pacific/Kiritimati" },
    posted: ["03-01 20:00", "03-02 20:00", "03-03 12:01", "03-03 19:00", "03-04 19:00", "03-05 19:00"],
  },
  {
    why: "to days without today: today's is not wanted any more",
    at: "2026-03-03T00:30Z",
    to: { days: [1, 4] },
    posted: ["03-01 01:00", "03-02 01:00", "03-05 01:00"],
  },
  {
    why: "to days with today before its time",
    from: { days: [1, 4] },
    at: "2026-03-03T00:30Z",
    to: { days: [1, 2, 4] },
    posted: ["03-02 01:00", "03-03 01:00", "03-05 01:00"],
  },
  {
    why: "to days with today after its time: it begins with the next",
    from: { days: [1, 4] },
    at: "2026-03-03T02:00Z",
    to: { days: [1, 2, 3, 4] },
    posted: ["03-02 01:00", "03-04 01:00", "03-05 01:00"],
  },
])("$why", async ({ from = {}, at, to, posted }) => {
  await using desk = await DailyDesk.open();
  const sent: string[] = [];
  desk.bulletin.after = (act) => {
    if (act === "post") sent.push(new Date(desk.clock.now()).toISOString().slice(5, 16).replace("T", " "));
  };
  const { id } = await desk.daily.setup({ ...request, ...from });
  await desk.until(at, 15 * minute);
  await desk.daily.setup({ ...request, time: undefined, timezone: undefined, ...to, scheduleId: id });
  await desk.pass(10 * minute);
  await desk.until("2026-03-05T23:59Z", 5 * minute);
  expect(sent).toEqual(posted);
  expect(new Set(await desk.dates()).size).toBe(posted.length);
});

test("changes one after another lose nothing", async () => {
  await using desk = await DailyDesk.open();
  const { id } = await desk.daily.setup({ ...request, time: "18:00" });
  const change = (time: string) => desk.daily.setup({ ...request, time, scheduleId: id });
  await desk.pass(hour);
  await change("08:30");
  await change("07:00");
  await desk.pass(minute);
  expect(await desk.dates()).toEqual(["2026-03-01"]);
  await change("23:00");
  await desk.pass(14 * hour);
  expect(await desk.dates()).toEqual(["2026-03-01"]);
});

test("a question that is owed and put off again is not owed any more", async () => {
  await using desk = await DailyDesk.open();
  const { id } = await desk.daily.setup({ ...request, time: "18:00" });
  await desk.daily.setup({ ...request, time: "07:00", scheduleId: id });
  await desk.daily.setup({ ...request, time: "20:00", scheduleId: id });
  await desk.pass(hour);
  expect(await desk.dates()).toEqual([]);
  await desk.until("2026-03-01T12:00Z", 10 * minute);
  expect(await desk.dates()).toEqual(["2026-03-01"]);
});

test("a question left out by wish is not owed", async () => {
  await using desk = await DailyDesk.open();
  const { id } = await desk.daily.setup({ ...request, time: "18:00" });
  await desk.daily.skip("100", undefined);
  await desk.daily.setup({ ...request, time: "07:00", scheduleId: id });
  await desk.pass(22 * hour, 10 * minute);
  expect(await desk.dates()).toEqual([]);
  await desk.pass(2 * hour, 10 * minute);
  expect(await desk.dates()).toEqual(["2026-03-02"]);
});
