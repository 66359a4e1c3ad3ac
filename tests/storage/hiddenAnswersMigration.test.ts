import { expect, test } from "vitest";
import { connect } from "#src/storage/connect.ts";
import { migrate, migrations } from "#src/storage/migrations.ts";
import { openStore } from "#src/storage/store.ts";
import { backends } from "../support/stores.ts";
import { change, empty } from "./places.ts";

const name = "010_hidden_answers";

test.each(backends)("open answers that count already leave the totals until the close ($name)", async (backend) => {
  const url = await empty(backend);
  {
    await using db = connect(url);
    const names = Object.keys(migrations);
    await migrate(db, { upTo: names[names.indexOf(name) - 1]! });
  }
  const post = (id: string, reveal: string, closedAt: number) =>
    change(
      url,
      `insert into daily_post (id, schedule_id, slot, guild_id, channel_id, language, question_id, question, claimed_until,
        created_at, message_id, posted_at, closes_at, closed_at, reveal, topic)
      values ('${id}', '${id}', '2026-01-01', 'g', 'c', 'zh', 'q', '{}', 0, 0, 'm', 1, 9, ${closedAt}, '${reveal}', 'cost')`,
    );
  await post("open", "next", 0);
  await post("open too", "next", 0);
  await post("closed", "next", 5);
  await post("instant", "instant", 0);
  const answers = [
    ["open", "1", 1],
    ["open too", "1", 0],
    ["closed", "1", 1],
    ["instant", "1", 0],
    ["open", "2", 1],
    ["closed", "3", 1],
  ] as const;
  for (const [id, user, right] of answers)
    await change(
      url,
      `insert into daily_answer (post_id, guild_id, user_id, picks, is_right, at) values ('${id}', 'g', '${user}', '[1]', ${right}, 2)`,
    );
  for (const [user, source, right, answered] of [
    ["1", "daily", 2, 4],
    ["1", "quiz", 7, 8],
    ["2", "daily", 1, 1],
    ["3", "daily", 1, 1],
  ] as const)
    await change(url, `insert into member_total values ('g', '${user}', '${source}', 0, 0, ${right}, ${answered})`);

  await using store = openStore(url);
  expect(await store.migrate()).toContain(name);

  const totals = async () => {
    const found: string[] = [];
    for (const user of ["1", "2", "3"])
      for (const { source, right, answered } of await store.profiles.totals("g", user))
        found.push(`${user} ${source} ${right}/${answered}`);
    return found.toSorted();
  };
  expect(await totals()).toEqual(["1 daily 1/2", "1 quiz 7/8", "2 daily 0/0", "3 daily 1/1"]);
  for (const id of ["open", "open too", "closed", "instant"]) await store.dailies.posts.setClosed(id, 10);
  expect(await totals()).toEqual(["1 daily 2/4", "1 quiz 7/8", "2 daily 1/1", "3 daily 1/1"]);
});
