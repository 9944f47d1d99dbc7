// Every room of the page: each view, each dialog, and the states in which they look another way.

import { file } from "./desk.mjs";

/**
 * Goes through all rooms, one after the other in one visit; `look(name)` is called in each. Nothing is named by
 * its words: it goes in every language.
 */
export async function rooms(desk, look) {
  const { page } = desk;
  const see = async (name) => {
    // Until everything is drawn and nothing moves any more.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 60))));
    await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))));
    await look(name);
  };
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const dialog = async (name, open, inside = async () => {}) => {
    await open();
    await page.locator("dialog[open]").waitFor();
    await inside();
    await see(name);
    await press("Escape");
    await desk.until(() => page.locator("dialog").count(), 0, `the dialog after ${name}`);
  };

  await see("an article");
  await press("j");
  await desk.until(() => desk.candidates.count(), (n) => n > 0, "candidates");
  await see("a focused claim");
  await press("o", "1", "a", "2", "c", "j", "x", "j", "a", "Escape", "j", "c", "Escape", "k", "k", "k");
  await desk.until(() => desk.shownTags(), (tags) => tags.length === 3, "the tags");
  await see("tags of all kinds");
  await press("3");
  await see("a chosen candidate");
  await press("Escape", "j", "j", "j", "j", "c");
  await desk.banner.waitFor();
  await see("a link in progress");
  await press("Escape", "k", "k", "k", "k", "v");
  await desk.until(() => page.locator(".pane").count(), 2, "the columns");
  await see("two articles side by side");
  await press("V");
  await desk.until(() => page.locator(".pane").count(), 3, "the columns");
  await see("three articles side by side");
  await press("V", "v");

  await press("w");
  await page.locator(".grid-row").first().waitFor();
  await see("the facts as a table");
  await press("j", "Enter");
  await page.locator(".fact-passages").first().waitFor();
  await see("an open fact");
  await press("w", "b");
  await page.locator(".picture-drawing").first().waitFor();
  await page.locator(".picture summary").first().click();
  await see("the pictures");
  await press("b");

  await colleague(desk);
  await press("q");
  const parts = page.locator(".review-tabs button");
  for (let n = 0; n < (await parts.count()); n += 1) {
    await parts.nth(n).click();
    await see(`part ${n + 1} of the review`);
  }
  await parts.first().click();
  await page.locator(".top .switch-part").first().click();

  await give(desk, [file("one.json", "no"), file("two.json", { format: "concord", version: 99 })]);
  await desk.until(() => desk.notices.count(), (n) => n >= 2, "notices");
  await see("notices");
  while (await desk.notices.count()) await desk.notices.first().locator("button").last().click();

  await dialog("finding", () => press("/"), async () => {
    await page.keyboard.type("the");
    await desk.until(() => page.locator("[role=option]").count(), (n) => n > 0, "hits");
  });
  await dialog("the commands", () => press(":"));
  await dialog("the keys", () => press("?"), () => page.locator(".keys-acts .button").last().click());
  await dialog("the settings", () => page.locator(".top-actions .icon").nth(2).click());
  await dialog("the formats", () => page.locator(".top-actions .icon").nth(1).click());
  await dialog("the dossiers", () => page.locator(".top-menu").click());
  await dialog("adding articles", () => press("A"));
  await dialog("details of an article", () => press("E"));
  await dialog("a newer version", () => page.locator(".page-replace").first().click());
}

/** Imports files, and accepts what they bring where the page asks. */
async function give(desk, files) {
  const { page, visit } = desk;
  await visit.choose(files, () => page.locator(".top-actions .button:not(.icon)").first().click());
  await desk.until(async () => (await page.locator("dialog[open]").count()) + (await desk.notices.count()), (n) => n > 0, "an answer to the files");
  const accept = page.locator("dialog[open] .button.primary");
  if (await accept.count()) await accept.click();
}

/** A colleague who differs: what is here, said by somebody else and otherwise, comes in as a file. */
async function colleague(desk) {
  const { bytes } = await desk.export(() => desk.page.keyboard.press("e"));
  const theirs = JSON.parse(bytes.toString("utf8"));
  const who = "00000000-0000-4000-8000-0000000000aa";
  theirs.reviewers = [{ ...theirs.reviewers[0], id: who, name: "Ada" }];
  const other = { opinion: "reviewed", reviewed: "opinion", agreement: "contradiction", contradiction: "agreement" };
  theirs.records = theirs.records.filter((record) => record.type === "tag" && !record.deleted).map(({ past, ...record }, n) => ({
    ...record,
    id: `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`,
    creator: who,
    editor: who,
    tag: other[record.tag],
  }));
  const count = (await desk.records()).length;
  await give(desk, file("ada.concord.json", theirs));
  await desk.until(async () => (await desk.records()).length, (n) => n > count, "the colleague's records");
}
