// The tab is killed at random moments of a random visit, and two tabs do random work at once: nothing that was
// acknowledged is lost, and the export always works. CONCORD_LONG=1 kills 200 times and works for a minute.

import assert from "node:assert/strict";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { test } from "node:test";
import { Desk, file, sayings } from "./harness/desk.mjs";
import { dice, dossier, versions } from "./harness/dossier.mjs";
import { visiting } from "./harness/visit.mjs";

const IS_LONG = Boolean(process.env.CONCORD_LONG);
const KILLS = IS_LONG ? 200 : 12;
const WORK = IS_LONG ? 60_000 : 10_000;
const SEED = Number(process.env.CONCORD_SEED ?? 20260107);

const ACTS = [["o"], ["x"], ["1", "a"], ["2", "c"], ["c", "3"], ["a", "Escape"], ["d"], ["u"], ["u"], ["U"], ["J"], ["j"], ["Enter"], ["r"], ["s", "Shift+ControlOrMeta+ArrowLeft", "m"]];

/** The open dossier's file with records of a colleague in it: few go into local storage, many into the database. */
function colleague(open, salt, records) {
  const made = dossier({ id: open.dossier.id, title: open.dossier.title, articles: 2, records, salt });
  return file("colleague.concord.json", { ...made, articles: [...open.articles, ...made.articles] });
}

/** Everything in `before` is in `after`. */
function assertKept(before, after, when) {
  for (const [id, said] of before) {
    assert.ok(after.has(id), `${when}: record ${id} is lost`);
    for (const one of said) assert.ok(after.get(id).has(one), `${when}: a version of ${id} is lost: ${one}`);
  }
}

test(`nothing acknowledged is lost by ${KILLS} kills at random moments`, { timeout: 3_600_000 }, () =>
  visiting(async (visit) => {
    const roll = dice(SEED);
    const desk = new Desk(visit);
    await desk.analyzed();
    const open = (await desk.export()).file;
    let [cutShort, imports, taken] = [0, 0, 0];
    for (let round = 0; round < KILLS; round += 1) {
      const when = `seed ${SEED}, round ${round}`;
      // Some work that is acknowledged.
      for (let n = roll(6); n >= 0; n -= 1) await desk.page.keyboard.press("j");
      for (let n = roll(3); n >= 0; n -= 1) for (const key of ACTS[roll(ACTS.length)]) await desk.page.keyboard.press(key);
      await desk.page.keyboard.press("Escape");
      await desk.saved();
      const acknowledged = await versions(visit);
      // Some that may not come to its end.
      const page = desk.page;
      const isImport = roll(4) === 0;
      const records = [10, 120, 400][roll(3)];
      if (isImport) {
        imports += 1;
        const salt = 1 + round;
        await visit.choose([colleague(open, salt, records)], () => desk.button("Import").click());
        const accept = page.getByRole("dialog", { name: "Import" }).getByRole("button", { name: "Accept" });
        await accept.waitFor();
        accept.click({ noWaitAfter: true }).catch(() => {});
      } else {
        for (let n = roll(12); n >= 0; n -= 1) {
          for (const key of ACTS[roll(ACTS.length)]) page.keyboard.press(key).catch(() => {});
        }
      }
      // An import takes some tens of milliseconds from the press to the last word of the database.
      await sleep(roll(isImport ? 60 : 120));
      await visit.killTab();
      await visit.open({ waits: false });
      await desk.until(() => desk.page.locator(".status-saved").innerText(), "Saved", `${when}: the status line`);
      const kept = await versions(visit);
      assertKept(acknowledged, kept, when);
      if ([...kept.keys()].length === acknowledged.size) cutShort += 1;
      if (isImport) {
        const came = kept.size - acknowledged.size;
        if (came > 0) taken += 1;
        // What goes into the database comes whole or not at all.
        assert.ok(records < 100 || came === 0 || came >= records, `${when}: ${came} of an import's ${records} records are there`);
      }
      assert.deepEqual(await desk.page.locator(".notice.problem").allInnerTexts(), [], when);
      const exported = (await desk.export()).file.records;
      assert.deepEqual(exported.map(({ id }) => id).sort(), [...kept.keys()].sort(), `${when}: the export has everything`);
      if (round % 20 === 19) console.log(`# ${round + 1} kills, ${kept.size} records, ${imports} imports`);
    }
    console.log(`# ${KILLS} kills, ${imports} of them during an import, which was there after ${taken}; nothing new was in storage after ${cutShort}`);
  }));

test(`two tabs at work on one dossier for ${WORK / 1000} seconds come to the same`, { timeout: 600_000 }, () =>
  visiting(async (visit) => {
    const roll = dice(SEED + 1);
    const first = visit.page;
    const at = (page) => new Desk({
      page,
      choose: (...all) => visit.choose.call({ page }, ...all),
      download: (...all) => visit.download.call({ page }, ...all),
    });
    await new Desk(visit).analyzed();
    const second = await visit.open();
    await new Desk(visit).analyzed();
    const desks = [at(first), at(second)];
    const open = (await desks[0].export()).file;
    const end = Date.now() + WORK;
    let acts = 0;
    // On a busy machine the tab behind gets few turns: some work is done however long it takes.
    while (Date.now() < end || acts < 15) {
      const desk = desks[roll(2)];
      for (let n = roll(3); n > 0; n -= 1) await desk.page.keyboard.press("j");
      for (const key of ACTS[roll(ACTS.length)]) await desk.page.keyboard.press(key);
      acts += 1;
      if (acts % 25 === 24) await desk.import(colleague(open, 1 + acts, roll(2) ? 10 : 80));
    }
    for (const desk of desks) {
      await desk.page.keyboard.press("Escape");
      await desk.saved();
    }
    const both = () => Promise.all(desks.map(async (desk) => (await desk.export()).bytes.toString()));
    const same = await desks[0].until(both, ([one, other]) => one === other, "whether the tabs say the same");
    visit.page = first;
    await visit.reload();
    const stored = await at(first).until(async () => (await at(first).export()).bytes.toString(), (text) => text === same[0], "a reload");
    const { records } = JSON.parse(stored);
    console.log(`# ${acts} acts, ${records.length} records, ${sayings(records).length} of them living`);
    assert.ok(records.length > 2, `${acts} acts, ${records.length} records`);
    for (const desk of desks) assert.deepEqual(await desk.page.locator(".notice.problem").allInnerTexts(), []);
  }));
