// Three reviewers, each in a browser of their own, send each other files in every order, and end with the
// same file to the byte; and what the page offers them on the way.

import assert from "node:assert/strict";
import process from "node:process";
import { test } from "node:test";
import { objections } from "./harness/axe.mjs";
import { Desk, file } from "./harness/desk.mjs";
import { visiting } from "./harness/visit.mjs";

const PEOPLE = [
  { name: "Ada Low", keys: ["j", "o", "j", "1", "a", "j", "x"] },
  { name: "Ben", keys: ["j", "x", "j", "1", "c", "J", "j", "o"] },
  { name: "Chloé Ng", keys: ["J", "J", "j", "o", "j", "x", "j", "2", "c"] },
];
const ORDERS = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

/** Runs `story` with three open pages in profiles of their own. */
async function together(story) {
  await visiting((a) => visiting((b) => visiting(async (c) => {
    const desks = [a, b, c].map((visit) => new Desk(visit));
    for (const desk of desks) await desk.analyzed();
    await story(desks);
    for (const visit of [a, b, c]) visit.assertClean();
  })));
}

async function named(desk, name) {
  await desk.button("Settings").click();
  await desk.page.getByLabel("Your name").fill(name);
  await desk.page.keyboard.press("Tab");
  await desk.page.keyboard.press("Escape");
  await desk.until(() => desk.page.getByRole("dialog").count(), 0);
}

async function press(desk, keys) {
  for (const key of keys) await desk.page.keyboard.press(key);
  await desk.page.keyboard.press("Escape");
  await desk.saved();
}

test("files exchanged in every order end in the same bytes", () => together(async (desks) => {
  for (const [n, desk] of desks.entries()) {
    await named(desk, PEOPLE[n].name);
    await press(desk, PEOPLE[n].keys);
  }
  for (const [round, order] of ORDERS.entries()) {
    // Everybody goes on working, one deletes, one renames the dossier; then all files go round.
    await press(desks[round % 3], ["K", "j", "j", "j", "o"]);
    if (round === 2) await press(desks[0], ["u"]);
    if (round === 3) {
      await desks[1].page.locator(".top-menu").click();
      await desks[1].page.getByLabel("Title of the open dossier").fill("A title by Ben");
      await desks[1].page.keyboard.press("Tab");
      await desks[1].page.keyboard.press("Escape");
      await desks[1].until(() => desks[1].title(), "A title by Ben");
    }
    const files = [];
    for (const desk of desks) files.push(await desk.export());
    for (const [n, desk] of desks.entries()) {
      const others = order.filter((m) => m !== n).map((m) => file(`${m}.concord.json`, files[m].bytes));
      // Both at once, or one after the other.
      if (round % 2) await desk.import(others);
      else for (const other of others) await desk.import(other);
      await desk.saved();
    }
    const [first, ...rest] = await Promise.all(desks.map((desk) => desk.export()));
    for (const other of rest) assert.ok(other.bytes.equals(first.bytes), `round ${round}`);
    assert.equal(first.file.reviewers.length, 3);
  }
  for (const desk of desks) assert.equal(await desk.title(), "A title by Ben");
}));

test("a person meets two colleagues' work, blind first, and answers them", () => together(async ([ada, ben, chloe]) => {
  await named(ada, "Ada Low");
  await named(ben, "Ben");
  await press(ada, ["j", "o", "n"]);
  await ada.page.locator(".note-field").first().fill("Which of the two?");
  await press(ada, ["Escape"]);
  await press(ben, ["j", "x", "j", "o"]);
  const files = [await ada.export(), await ben.export()].map(({ name, bytes }) => file(name, bytes));
  const { page } = chloe;

  await chloe.visit.choose(files, () => chloe.button("Import").click());
  const dialog = page.getByRole("dialog", { name: "Import" });
  await dialog.waitFor();
  assert.match(await dialog.innerText(), /Ada Low\s+2\s+0\s+0/);
  assert.deepEqual(await objections(page), []);
  await chloe.visit.shot("import");
  await page.keyboard.press("Escape");
  await chloe.living(0);
  await chloe.import(files);
  await chloe.living(4);

  await page.getByLabel(/^Blind/).check();
  await page.locator(".veil").waitFor();
  await page.keyboard.press("j");
  assert.deepEqual(await chloe.shownTags(), []);
  assert.deepEqual(await objections(page), []);
  await chloe.visit.shot("blind");
  await chloe.button("Show now").click();
  await chloe.until(() => chloe.shownTags(), (tags) => tags.length === 2);

  await page.getByRole("button", { name: "Answer Ada Low" }).click();
  await chloe.holds(".reply-field");
  await page.keyboard.type("The first");
  await page.keyboard.press("Tab");
  await chloe.living(5);
  await page.locator(".note.depth-1").waitFor();
  assert.deepEqual(await objections(page), []);
  await chloe.visit.shot("thread");

  const bens = page.locator(".layer", { hasText: "Ben" }).locator("input");
  await bens.uncheck();
  await chloe.until(() => chloe.shownTags(), ["opinion"]);
  await page.reload();
  await chloe.analyzed();
  assert.equal(await bens.isChecked(), false, "it is remembered");
  await ada.import(file("chloe.concord.json", (await chloe.export()).bytes));
  await ada.page.keyboard.press("j");
  await ada.until(() => ada.page.locator(".note-text").allInnerTexts(), ["The first"]);
}));

test("a dossier is renamed, copied, deleted and brought back", () => visiting(async (visit) => {
  const desk = new Desk(visit);
  await desk.analyzed();
  await press(desk, ["j", "o"]);
  const { page } = visit;
  const menu = () => page.locator(".top-menu").click();
  await menu();
  assert.deepEqual(await objections(page), []);
  await page.getByLabel("Title of the open dossier").fill("Mine");
  await page.keyboard.press("Tab");
  await desk.until(() => desk.title(), "Mine");
  await desk.button("Duplicate").click();
  await desk.until(() => desk.title(), "Mine (copy)");
  await menu();
  await desk.button("Delete").click();
  await desk.until(() => desk.title(), "Mine");
  await desk.button("Bring it back").click();
  await desk.until(() => desk.title(), "Mine (copy)");
  await menu();
  await page.getByRole("dialog").getByRole("button", { name: "Mine", exact: true }).click();
  await desk.until(() => desk.title(), "Mine");
  assert.equal(await page.getByRole("dialog").count(), 0, "the dialog is closed");
  await visit.reload();
  assert.equal(await desk.title(), "Mine");
  visit.assertClean();
}));

test("every format is offered, and the report reads by itself", () => visiting(async (visit) => {
  const desk = new Desk(visit);
  await desk.analyzed();
  await press(desk, ["j", "o", "j", "1", "c", "j", "1", "a"]);
  const { page } = visit;
  const more = desk.button("Export in another format");
  await more.click();
  assert.deepEqual(await objections(page), []);
  await visit.shot("formats");
  const count = await page.locator(".format").count();
  assert.equal(count, 6);
  let report;
  for (let n = 0; n < count; n += 1) {
    if (n > 0) await more.click();
    const { name, bytes } = await visit.download(() => page.locator(".format").nth(n).click());
    assert.ok(bytes.length > 0, name);
    if (name.endsWith(".html")) report = bytes.toString("utf8");
  }
  const paper = await visit.context.newPage();
  await paper.setContent(report);
  assert.match(await paper.locator("body").innerText(), /Facts: who says what/);
  assert.ok(await paper.locator("mark").count() > 2);
  assert.deepEqual(await objections(paper), []);
  if (process.env.CONCORD_SHOTS) await paper.screenshot({ path: `${process.env.CONCORD_SHOTS}/report.png` });
  visit.assertClean();
}));
