// Finding words and claims, the list of commands, and keys that a person has changed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { objections } from "./harness/axe.mjs";
import { Desk } from "./harness/desk.mjs";
import { visiting } from "./harness/visit.mjs";

const reading = (story) => () =>
  visiting(async (visit) => {
    const desk = new Desk(visit);
    await desk.analyzed();
    await story(desk, desk.page.keyboard, visit);
    visit.assertClean();
  });

const selected = (desk) => desk.page.evaluate(() => getSelection().toString());

test("a word is found in every article, by the keyboard alone", reading(async (desk, keys, visit) => {
  await keys.press("/");
  await keys.type("TRILATERAL");
  const hits = desk.page.locator(".hit");
  await desk.until(() => hits.count(), (n) => n > 1, "the hits");
  assert.deepEqual(await objections(desk.page), []);
  await visit.shot("find");
  await keys.press("ArrowDown");
  await desk.until(() => desk.page.locator(".hit.chosen").getAttribute("id"), "hit-1", "the chosen hit");
  await keys.press("Enter");
  await desk.until(() => desk.page.locator("dialog").count(), 0, "dialogs");
  await desk.until(() => selected(desk), (words) => /^trilateral$/i.test(words), "the selected words");
  await keys.press("g");
  await desk.until(() => selected(desk), (words) => /^trilateral$/i.test(words), "the next hit");
  await keys.press("/");
  await desk.until(() => desk.page.locator(".find-field input").inputValue(), "TRILATERAL", "the words that stood there");
  await keys.press("Escape");
  await desk.until(() => desk.page.locator("dialog").count(), 0, "dialogs");
}));

test("a command is run by its name", reading(async (desk, keys, visit) => {
  await keys.press("Control+k");
  await keys.type("compare two");
  await visit.shot("commands");
  await keys.press("Enter");
  await desk.until(() => desk.page.locator(".pane-second").count(), 1, "the second pane");
}));

test("a key is changed in the list of keys, and single keys can be switched off", reading(async (desk, keys) => {
  await keys.press("?");
  await desk.button("Change keys").click();
  await desk.page.getByLabel("Key for: write a note").fill("p");
  await keys.press("Escape");
  await desk.until(() => desk.page.locator("dialog").count(), 0, "dialogs");
  await keys.press("j");
  await desk.until(() => desk.focused(), (now) => now !== undefined, "the focused claim");
  await keys.press("p");
  await desk.until(() => desk.page.evaluate(() => document.activeElement?.className), "note-field", "the focus");
  await keys.press("Escape");
  await keys.press("?");
  await desk.page.getByLabel("Single keys are shortcuts").uncheck();
  await keys.press("Escape");
  await desk.until(() => desk.page.locator("dialog").count(), 0, "dialogs");
  await keys.press("w");
  assert.equal(await desk.page.locator(".facts-pane").count(), 0);
  await keys.press("Control+k");
  await desk.until(() => desk.page.locator(".find-field input").count(), 1, "the list of commands");
}));
