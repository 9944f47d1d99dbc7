// What was done stays: over a reload, over a killed tab, and with a way back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Desk } from "./harness/desk.mjs";
import { visiting } from "./harness/visit.mjs";

const keeping = (story) => () =>
  visiting(async (visit) => {
    const desk = new Desk(visit);
    await desk.analyzed();
    await story(desk, visit.page, visit);
    visit.assertClean();
  });

test("every kind of act is there after a reload, and can be undone then", keeping(async (desk, page, visit) => {
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await press("j", "o", "j", "2", "c", "j", "a", "Escape", "j", "x");
  await press("j", "n");
  await desk.holds(".note-field");
  await page.keyboard.type("a note");
  await press("Escape");
  await desk.holds("mark.focused");
  await press("j", "s", "Shift+ControlOrMeta+ArrowLeft", "m", "j", "j", "d");
  await desk.living(7);
  await desk.saved();
  const done = await desk.sayings();
  const kinds = done.map((line) => line.split(" | ")[0]);
  assert.deepEqual([...new Set(kinds)].sort(), ["furniture", "mark", "note", "tag"]);
  const looks = () => page.locator(".pane-first mark").evaluateAll((marks) =>
    marks.map((mark) => mark.className.replace(/ (focused|linked|may-\w+)/g, "")));
  const before = await looks();

  await visit.reload();
  await desk.analyzed();
  assert.deepEqual(await desk.sayings(), done);
  assert.deepEqual(await looks(), before, "the page looks the same");

  for (let left = 6; left >= 0; left -= 1) {
    await press("u");
    await desk.living(left);
  }
  await visit.reload();
  await desk.analyzed();
  await desk.living(0);
  for (let n = 0; n < 7; n += 1) await press("U");
  await desk.living(7);
  assert.deepEqual(await desk.sayings(), done);
}));

test("a note that is being written survives the kill of the tab to the last key", keeping(async (desk, page, visit) => {
  await page.keyboard.press("j");
  await page.keyboard.press("n");
  await desk.holds(".note-field");
  await page.keyboard.type("not a word is lo");
  await page.keyboard.type("st");
  await desk.saved();
  await visit.killTab();
  await visit.open();
  await desk.living(1, (record) => record.text === "not a word is lost");
  await desk.page.keyboard.press("j");
  await desk.until(() => desk.note.inputValue(), "not a word is lost");
}));

/** Random numbers below `n` that are the same every time. */
function dice(seed) {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

const ACTS = [["o"], ["x"], ["1", "a"], ["2", "c"], ["c", "3"], ["a", "Escape"], ["d"], ["u"], ["u"], ["U"], ["s", "Shift+ControlOrMeta+ArrowLeft", "m"]];

test("nothing that was called saved is lost when the tab is killed, whatever was done", keeping(async (desk, page, visit) => {
  const roll = dice(20260107);
  for (let round = 0; round < 8; round += 1) {
    const tab = desk.page;
    const moves = [...Array(roll(3)).fill("J"), ...Array(1 + roll(8)).fill("j")];
    for (const key of moves) await tab.keyboard.press(key);
    for (let n = 0; n <= roll(3); n += 1) {
      for (const key of ACTS[roll(ACTS.length)]) await tab.keyboard.press(key);
    }
    await desk.saved();
    const acknowledged = await visit.stored();
    await visit.killTab();
    await visit.open();
    await desk.analyzed();
    const kept = await visit.stored();
    for (const [key, value] of Object.entries(acknowledged)) {
      assert.equal(kept[key], value, `round ${round}: ${key}`);
    }
    assert.equal(await desk.notices.count(), 0);
    const exported = await desk.export();
    const records = Object.keys(acknowledged).filter((key) => key.includes("/record/"));
    assert.equal(exported.file.records.length, records.length, `round ${round}: every record was read again`);
  }
}));
