// A reviewer's whole visit with the keyboard alone: no story here touches the mouse.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Desk } from "./harness/desk.mjs";
import { visiting } from "./harness/visit.mjs";

/** A keyboard that counts, and that holds the page to a focus that is there and can be seen. */
class Keys {
  count = 0;

  constructor(desk) {
    this.desk = desk;
  }

  async press(...keys) {
    for (const key of keys) {
      await this.desk.page.keyboard.press(key);
      this.count += 1;
      await this.desk.until(() => this.desk.focusFault(), "", `after ${key} the focus`);
    }
  }

  async type(text) {
    await this.desk.page.keyboard.type(text);
  }
}

const typing = (story) => () =>
  visiting(async (visit) => {
    const desk = new Desk(visit);
    await desk.analyzed();
    const loaded = visit.requests.length;
    await story(desk, new Keys(desk), visit);
    const late = visit.requests.slice(loaded).filter((url) => !/^(blob|data):/.test(url));
    assert.deepEqual(late, [], "requests after the load");
    visit.assertClean();
  });

test("the focus walks through claims and articles", typing(async (desk, keys) => {
  await keys.press("j");
  await desk.until(() => desk.focused(), /^Claim 1 of/);
  await desk.holds("mark.focused");
  await keys.press("j", "j", "k");
  await desk.until(() => desk.focused(), /^Claim 2 of/);
  await keys.press("k", "k");
  await desk.until(() => desk.focused(), /^Claim 1 of/);
  await desk.said(/^First claim/);
  const all = Number(/of (\d+)/.exec(await desk.focused())[1]);
  for (let n = 1; n < all; n += 1) await keys.press("j");
  await desk.until(() => desk.focused(), new RegExp(`^Claim ${all} of`));
  await keys.press("j");
  await desk.said(/^Last claim/);

  const seen = new Set([await desk.article()]);
  for (let n = 0; n < 4; n += 1) {
    await keys.press("J");
    await desk.until(() => desk.article(), (id) => !seen.has(id), "the next article");
    seen.add(await desk.article());
    assert.equal(await desk.focused(), undefined);
  }
  await keys.press("J");
  await desk.until(() => desk.rail.first().getAttribute("aria-current"), "true");
  await keys.press("K");
  await desk.until(() => desk.rail.last().getAttribute("aria-current"), "true");
  await keys.press("k");
  await desk.until(() => desk.focused(), (now) => /^Claim (\d+) of \1:/.test(now));
}));

test("a claim is tagged, linked and cleared, a link in at most three presses", typing(async (desk, keys) => {
  await keys.press("j", "o");
  await desk.until(() => desk.shownTags(), ["opinion"]);
  await keys.press("x");
  await desk.said(/has tags/);
  await keys.press("o");
  await desk.until(() => desk.shownTags(), []);
  await keys.press("x");
  await desk.until(() => desk.shownTags(), ["nothing to tag"]);

  await keys.press("j");
  await desk.until(() => desk.candidates.count(), (n) => n > 1, "the number of candidates");
  let before = keys.count;
  await keys.press("2", "c");
  await desk.until(() => desk.shownTags(), ([tag]) => tag?.startsWith("contradiction > "));
  assert.ok(keys.count - before <= 3);
  await keys.press("2", "a");
  await desk.until(() => desk.shownTags(), ([tag]) => tag?.startsWith("agreement > "));
  await desk.living(2);
  await keys.press("2", "a");
  await desk.until(() => desk.shownTags(), []);

  before = keys.count;
  await keys.press("c", "2");
  await desk.until(() => desk.shownTags(), ([tag]) => tag?.startsWith("contradiction > "));
  assert.ok(keys.count - before <= 3);

  // Without a candidate: to another article, to a claim, Enter.
  await keys.press("j", "a");
  const from = await desk.focused();
  await desk.until(() => desk.banner.count(), 1);
  await keys.press("J", "j", "Enter");
  await desk.until(() => desk.focused(), from, "the claim where the link began");
  await desk.until(() => desk.shownTags(), ([tag]) => tag?.startsWith("agreement > "));

  await keys.press("j", "c", "Escape");
  await desk.until(() => desk.banner.count(), 0);
  assert.deepEqual(await desk.shownTags(), ["contradiction"]);
  await keys.press("c");
  await desk.until(() => desk.shownTags(), []);
  await desk.saved();
}));

test("the note is written, left by Tab and by Escape, and emptied", typing(async (desk, keys) => {
  await keys.press("j", "n");
  await desk.holds(".note-field");
  await keys.type("jack c x");
  await keys.press("Tab");
  await desk.living(1, (record) => record.text === "jack c x");
  assert.deepEqual(await desk.shownTags(), [], "keys in the note are words");
  await keys.press("n");
  await desk.holds(".note-field");
  await keys.press("End");
  await keys.type("!");
  const here = await desk.focused();
  await keys.press("Escape");
  await desk.holds("mark.focused");
  assert.equal(await desk.focused(), here, "Escape in the note leaves the note only");
  await desk.living(1, (record) => record.text === "jack c x!");
  await keys.press("j", "k", "n");
  await desk.until(() => desk.note.inputValue(), "jack c x!");
  await keys.press("ControlOrMeta+a", "Delete", "Escape");
  await desk.living(0);
  await keys.press("u");
  await desk.living(1);
  await keys.press("u");
  await desk.living(1, (record) => record.text === "jack c x");
}));

test("words are marked by s, Shift and arrows, and added to a claim by M", typing(async (desk, keys) => {
  await keys.press("j", "s");
  const selected = () => desk.page.evaluate(() => getSelection().toString());
  const whole = await desk.until(selected, /\S/);
  for (let n = 0; n < 3; n += 1) await keys.press("Shift+ControlOrMeta+ArrowLeft");
  const part = (await desk.until(selected, (now) => now && now.length < whole.length)).trim();
  await keys.press("m");
  await desk.until(() => desk.focused(), (now) => now?.endsWith(`: ${part}`));
  await desk.living(1, (record) => record.type === "mark");
  await keys.press("o");
  await desk.until(() => desk.shownTags(), ["opinion"]);

  await keys.press("S");
  await desk.until(selected, (now) => now.trim() === part);
  for (let n = 0; n < 2; n += 1) await keys.press("Shift+ControlOrMeta+ArrowRight");
  await desk.until(selected, (now) => now && now.trim().length < part.length);
  await keys.press("m");
  await desk.living(2, (record) => record.type === "mark");
  await keys.press("u");
  await desk.living(1, (record) => record.type === "mark");
}));

test("furniture is said by d, folded by f, and taken back by u", typing(async (desk, keys) => {
  const furniture = () => desk.page.locator(".pane-first .paragraph.furniture").count();
  const before = await furniture();
  await keys.press("j", "j", "j");
  const third = await desk.focused();
  await keys.press("j", "k", "d");
  await desk.until(furniture, before + 1);
  await desk.until(() => desk.focused(), undefined);
  await keys.press("j");
  await desk.until(() => desk.focused(), (now) => /^Claim [34] of/.test(now) && now !== third, "the claim after it");
  await desk.living(1, (record) => record.furniture === true);
  await keys.press("f");
  const isShown = () => desk.page.locator(".paragraph.furniture").first().isVisible();
  await desk.until(isShown, false);
  await keys.press("f");
  await desk.until(isShown, true);
  await keys.press("u");
  await desk.until(furniture, before);
  await desk.living(0);
}));

test("everything is undone and done again across articles", typing(async (desk, keys) => {
  await keys.press("j", "o", "j", "2", "c", "J", "j", "x", "J", "j", "j", "a", "Escape");
  await desk.living(4);
  const done = await desk.sayings();
  await keys.press("u", "u", "u", "u");
  await desk.living(0);
  await keys.press("u");
  await desk.said(/^Nothing to undo/);
  await desk.until(() => desk.rail.first().getAttribute("aria-current"), "true");
  await keys.press("U", "U", "U", "U");
  await desk.living(4);
  assert.deepEqual(await desk.sayings(), done);
  await keys.press("U");
  await desk.said(/^Nothing to redo/);
}));

test("views, the list of keys, export and the way out", typing(async (desk, keys) => {
  await keys.press("j", "v");
  await desk.until(() => desk.page.locator(".pane").count(), 2);
  await keys.press("v");
  await desk.until(() => desk.page.locator(".pane").count(), 1);
  const dialog = desk.page.getByRole("dialog", { name: "Keyboard" });
  for (const way of ["Escape", "Enter"]) {
    await keys.press("?");
    await dialog.waitFor();
    await keys.press(way);
    await desk.until(() => dialog.count(), 0);
    await desk.holds("mark.focused");
  }
  const { name } = await desk.export(() => keys.press("e"));
  assert.match(name, /\.concord\.json$/);
  await keys.press("j", "o", "u", "U", "Escape");
  await desk.until(() => desk.focused(), undefined);
  await keys.press("j");
  await desk.until(() => desk.focused(), /^Claim 2 of/, "the claim where the reading was left");
}));

test("everything on the page is reached by Tab, and shows it", typing(async (desk, keys) => {
  await keys.press("j");
  const places = new Set();
  for (let n = 0; n < 60; n += 1) {
    await desk.page.keyboard.press("Tab");
    const fault = await desk.focusFault();
    if (fault === "lost to the page") break; // The end of the page: the next Tab is the browser's.
    assert.equal(fault, "");
    places.add((await desk.holder()).split(" ")[0]);
  }
  for (const place of ["candidate-choose", "note-field", "button"]) {
    assert.ok([...places].some((name) => name.includes(place)), `${place} among ${[...places]}`);
  }
}));
