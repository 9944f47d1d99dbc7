// A reviewer's whole visit with the mouse.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Desk } from "./harness/desk.mjs";
import { visiting } from "./harness/visit.mjs";

const reading = (story) => () =>
  visiting(async (visit) => {
    const desk = new Desk(visit);
    await desk.analyzed();
    const loaded = visit.requests.length;
    await story(desk, visit.page, visit);
    const late = visit.requests.slice(loaded).filter((url) => !/^(blob|data):/.test(url));
    assert.deepEqual(late, [], "requests after the load");
    visit.assertClean();
  });

test("every article shows where it comes from, and its claims", reading(async (desk, page) => {
  const count = await desk.rail.count();
  assert.equal(count, 5);
  const heads = new Set();
  for (let n = 0; n < count; n += 1) {
    await desk.rail.nth(n).click();
    await desk.until(() => desk.rail.nth(n).getAttribute("aria-current"), "true");
    const head = page.locator(".pane-first .page-head");
    const title = await head.getByRole("heading", { level: 2 }).innerText();
    assert.notEqual(title.trim(), "");
    assert.notEqual(title, "Untitled article");
    assert.match(await desk.rail.nth(n).innerText(), /\S/);
    assert.ok((await desk.claims()).length > 3, `${title} has claims`);
    heads.add(await desk.article());
  }
  assert.equal(heads.size, count, "each button opens another article");
}));

test("a claim is focused, tagged, changed, cleared and noted with the mouse", reading(async (desk, page) => {
  await (await desk.claim(2)).click();
  await desk.until(() => desk.focused(), /^Claim \d+ of \d+: \S/);
  const words = await desk.focused();
  await desk.tagButton("Opinion").click();
  await desk.until(() => desk.shownTags(), ["opinion"]);
  assert.equal(await desk.tagButton("Opinion").getAttribute("aria-pressed"), "true");
  await desk.tagButton("Nothing to tag").click();
  await desk.said(/has tags/);
  await desk.tagButton("Opinion").click();
  await desk.until(() => desk.shownTags(), []);
  await desk.tagButton("Nothing to tag").click();
  await desk.until(() => desk.shownTags(), ["nothing to tag"]);
  await desk.tagButton("Opinion").click();
  await desk.until(() => desk.shownTags(), ["opinion"]);
  await desk.button("Remove opinion").click();
  await desk.until(() => desk.shownTags(), []);
  assert.notEqual(await desk.holder(), "body", "the focus went with the removed tag");

  await desk.note.click();
  await desk.note.pressSequentially("Who says so?");
  await (await desk.claim(4)).click();
  await desk.until(() => desk.focused(), (now) => now !== words);
  assert.equal(await desk.note.inputValue(), "");
  await (await desk.claim(2)).click();
  await desk.until(() => desk.focused(), words);
  assert.equal(await desk.note.inputValue(), "Who says so?");
  await desk.saved();
  await desk.living(1, (record) => record.type === "note" && record.text === "Who says so?");
  assert.equal(page.url().includes("#"), false);
}));

test("claims are linked by a candidate and by a walk to another article, and seen from both ends", reading(async (desk) => {
  await (await desk.claim(0)).click();
  await desk.until(() => desk.candidates.count(), (n) => n > 0);
  const from = (await desk.focused()).replace(/^.*?: /, "");
  const candidate = desk.candidates.first();
  const to = await candidate.locator(".candidate-quote").innerText();
  await candidate.getByRole("button", { name: "contradicts" }).click();
  const [link] = await desk.until(() => desk.shownTags(), (tags) => tags.length === 1);
  assert.ok(link.startsWith("contradiction > ") && link.endsWith(to.slice(-20)), link);
  assert.match(await desk.candidates.first().innerText(), /≠ Contradiction/);

  await desk.tags.locator(".counterpart").click();
  await desk.until(() => desk.focused(), (now) => now?.endsWith(to.slice(-20)));
  const [back] = await desk.shownTags();
  assert.ok(back.startsWith("contradiction > ") && back.endsWith(from), `${back} leads back`);
  await desk.button("Change to agreement").click();
  await desk.until(() => desk.shownTags(), ([tag]) => tag.startsWith("agreement > "));
  await desk.tags.locator(".counterpart").click();
  await desk.until(() => desk.shownTags(), ([tag]) => tag.startsWith("agreement > "));
  await desk.living(1);

  await (await desk.claim(1)).click();
  const second = await desk.focused();
  const home = await desk.article();
  await desk.tagButton("Agreement").click();
  await desk.until(() => desk.shownTags(), ["agreement"]);
  await desk.until(() => desk.banner.innerText(), /Agrees with which claim/);
  await desk.rail.nth(2).click();
  await desk.until(() => desk.article(), (id) => id !== home);
  await (await desk.claim(3)).click();
  await desk.until(() => desk.focused(), second, "the focus, back where the link began");
  await desk.until(() => desk.shownTags(), ([tag]) => tag.startsWith("agreement > "));
  assert.equal(await desk.banner.count(), 0);
  await desk.living(2, (record) => record.counterpart);

  await desk.button("Remove agreement").click();
  await desk.until(() => desk.shownTags(), []);
  await desk.living(1);
  await desk.tagButton("Contradiction").click();
  await desk.banner.getByRole("button").click();
  await desk.until(() => desk.banner.count(), 0);
  assert.deepEqual(await desk.shownTags(), ["contradiction"]);
  await desk.button("Link it").click();
  await desk.candidates.nth(1).locator(".candidate-choose").click();
  await desk.until(() => desk.shownTags(), ([tag]) => tag.startsWith("contradiction > "));
}));

test("words are marked by drag and m, inside a claim too, and the mark is removed", reading(async (desk, page) => {
  const before = (await desk.claims()).length;
  await desk.drag(await desk.claim(1), 2, 14);
  const chosen = (await page.evaluate(() => getSelection().toString())).trim();
  assert.ok(chosen.length > 3);
  assert.equal(await desk.focused(), undefined, "the end of a drag is no click");
  await page.keyboard.press("m");
  await desk.until(() => desk.focused(), (now) => now?.endsWith(`: ${chosen}`));
  assert.ok((await desk.claims()).length > before);
  await desk.living(1, (record) => record.type === "mark");

  // What lies under the mark stays in reach: a second click goes on to it.
  await page.locator(".pane-first mark.focused").first().click();
  await desk.until(() => desk.focused(), (now) => now && !now.endsWith(`: ${chosen}`));
  assert.ok((await desk.focused()).includes(chosen), `${await desk.focused()} lies under ${chosen}`);
  await page.locator(".pane-first mark.marked").first().click();
  await desk.until(() => desk.focused(), (now) => now.endsWith(`: ${chosen}`));
  await desk.button("Remove this marked claim").click();
  await desk.living(0);
  await desk.until(async () => (await desk.claims()).length, before);
  await desk.until(() => desk.holder(), (holder) => holder !== "body", "the focus");
}));

test("furniture is restored, dimmed, folded and shown", reading(async (desk, page) => {
  const fold = page.locator(".page-fold:not(.page-replace):not(.page-details)");
  await fold.waitFor();
  const paragraphs = page.locator(".pane-first .paragraph.furniture");
  const count = await paragraphs.count();
  assert.ok(count > 0);
  await paragraphs.first().hover();
  await paragraphs.first().getByRole("button", { name: "Restore" }).click();
  await desk.until(() => paragraphs.count(), count - 1);
  const restored = page.locator(".paragraph", { has: page.getByText("Dim again") });
  await restored.hover();
  await restored.getByRole("button", { name: "Dim again" }).click();
  await desk.until(() => paragraphs.count(), count);
  assert.notEqual(await desk.holder(), "body", "the focus went with the button");
  await fold.click();
  await desk.until(() => paragraphs.first().isVisible(), false);
  await fold.click();
  await desk.until(() => paragraphs.first().isVisible(), true);
  await desk.saved();
}));

test("everything is undone and done again with the buttons, across articles", reading(async (desk) => {
  const undo = desk.button("Undo");
  const redo = desk.button("Redo");
  assert.equal(await undo.isDisabled(), true);
  await (await desk.claim(0)).click();
  await desk.tagButton("Opinion").click();
  await desk.living(1);
  const first = await desk.article();
  await desk.rail.nth(3).click();
  await (await desk.claim(0)).click();
  await desk.tagButton("Nothing to tag").click();
  await desk.living(2);
  const done = await desk.sayings();
  await undo.click();
  await desk.living(1);
  await undo.click();
  await desk.living(0);
  await desk.until(() => desk.article(), first, "the article of the undone act");
  assert.equal(await undo.isDisabled(), true);
  assert.notEqual(await desk.holder(), "body", "the focus went with the button");
  await redo.click();
  await redo.click();
  await desk.living(2);
  assert.deepEqual(await desk.sayings(), done);
  assert.equal(await redo.isDisabled(), true);
}));

test("two articles stand side by side, and the link of the focused claim is shown in the other", reading(async (desk, page) => {
  await (await desk.claim(0)).click();
  await desk.candidates.first().getByRole("button", { name: "agrees" }).click();
  await desk.living(1);
  await desk.button("Compare").click();
  await desk.until(() => page.locator(".pane").count(), 2);
  const linked = page.locator(".pane-second mark.linked").first();
  await linked.waitFor();
  const inView = () => linked.evaluate((mark) => {
    const [box, pane] = [mark.getBoundingClientRect(), mark.closest(".pane").getBoundingClientRect()];
    return box.top >= pane.top && box.bottom <= pane.bottom;
  });
  await desk.until(inView, true, "the link in view");
  await page.getByRole("button", { name: / beside$/ }).last().click();
  const articles = async () => [await desk.article("first"), await desk.article("second")];
  await desk.until(articles, ([first, second]) => first !== second);
  await (await desk.claim(1)).click();
  await desk.tagButton("Contradiction").click();
  await (await desk.claim(0, "second")).click();
  await desk.living(2, (record) => record.counterpart);
  await desk.button("Read").click();
  await desk.until(() => page.locator(".pane").count(), 1);
}));

test("the dossier is exported, the theme switched and kept", reading(async (desk, page, visit) => {
  await (await desk.claim(0)).click();
  await desk.tagButton("Opinion").click();
  const { name, bytes, file } = await desk.export();
  assert.match(name, /^[\w-]+\.concord\.json$/);
  assert.equal(file.format, "concord");
  assert.equal(file.articles.length, 5);
  assert.equal(file.records.length, 1);
  await desk.until(() => page.locator(".status").innerText(), /Exported just now/);
  const again = await desk.export();
  assert.ok(bytes.equals(again.bytes), "two exports are the same bytes");

  await desk.button("Settings").click();
  const dialog = page.getByRole("dialog", { name: "Settings" });
  await dialog.getByLabel("Dark").check();
  await desk.until(() => page.evaluate(() => document.documentElement.dataset.theme), "dark");
  await dialog.getByLabel(/Your name/).fill("Ada");
  await dialog.getByRole("button", { name: "Close" }).click();
  await desk.until(() => page.getByRole("dialog").count(), 0);
  await desk.until(() => desk.holder(), /Settings$/, "the focus");
  await visit.reload();
  visit.requests.length = 0;
  await desk.until(() => page.evaluate(() => document.documentElement.dataset.theme), "dark");
  assert.equal((await desk.export()).file.reviewers[0].name, "Ada");
}));
