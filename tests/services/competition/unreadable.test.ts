import { expect, test } from "vitest";
import { Competition } from "#src/services/competition/competition.ts";
import { openStore } from "#src/storage/store.ts";
import { handClock } from "../../support/clock.ts";
import { library } from "../../support/dailies.ts";
import { opened } from "../../support/samples.ts";
import { MemoryStage } from "../../support/stage.ts";

test("a journal that cannot be read ends its own game, and keeps no other from going on", async () => {
  await using store = openStore("sqlite::memory:");
  await store.migrate();
  await store.quizzes.open({ ...opened({ id: "broken", channelId: "1" }), type: "from another version" } as never);
  await store.quizzes.open(opened({ id: "sound", channelId: "2" }));
  const failures: string[] = [];
  const clock = handClock(0);
  const stage = new MemoryStage(() => clock.now());
  const competition = new Competition({
    quizzes: store.quizzes,
    library,
    clock,
    stage,
    onFailure: (_error, id) => failures.push(id),
  });
  await competition.resume(() => true);
  expect(failures).toEqual(["broken"]);
  expect((await store.quizzes.running()).map(({ id }) => id)).toEqual(["sound"]);
  expect(competition.status("2").total).toBe(3);
  await competition.close();
});
