// Who says what as a table: by the keyboard alone, on a phone, on paper, and open to everybody.

import assert from "node:assert/strict";
import { test } from "node:test";
import { objections } from "./harness/axe.mjs";
import { Desk } from "./harness/desk.mjs";
import { visiting } from "./harness/visit.mjs";

const reading = (story, browser) => () =>
  visiting(async (visit) => {
    const desk = new Desk(visit);
    await desk.analyzed();
    const press = async (...keys) => {
      for (const key of keys) await visit.page.keyboard.press(key);
    };
    await press("w");
    await desk.until(() => visit.page.locator(".grid-row").count(), (n) => n > 2, "the facts");
    await desk.until(() => visit.page.locator(".facts-words").innerText(), /^\d+ facts/);
    await story(desk, press, visit);
    visit.assertClean();
  }, { browser });

const title = (page, n) => page.locator(".grid-row").nth(n).locator(".fact-quote").innerText();

test("the table is gone through, named, pinned and taken back by keys alone", reading(async (desk, press) => {
  const { page } = desk;
  assert.equal(await page.locator(".grid [tabindex='0']").count(), 1, "one stop for the tab key");
  await press("j", "ArrowRight", "ArrowDown");
  await desk.holds(".grid-row:nth-child(2) .grid-cell:nth-child(2) button");
  await press("ArrowLeft");
  await desk.holds(".grid-row:nth-child(2) .fact-head");
  const second = await title(page, 1);
  await press("p");
  await desk.until(() => title(page, 0), second, "the pinned fact");
  await desk.holds(".grid-row:nth-child(1) .fact-head");
  await press("n");
  await desk.holds(".fact-name");
  await page.keyboard.type("Who oversees it");
  await press("Enter", "Escape");
  await desk.until(() => title(page, 0), "Who oversees it");
  await desk.living(1, (record) => record.type === "heading" && record.pinned && record.text === "Who oversees it");
  await press("u", "u");
  await desk.living(0);
  await desk.until(() => title(page, 1), second, "the fact in its place");
}));

test("a cell leads to both passages, and what does not belong is taken out", reading(async (desk, press) => {
  const { page } = desk;
  const contradicted = page.locator(".grid-cell.contradicts");
  const before = await contradicted.count();
  assert.ok(before > 0);
  assert.match(await contradicted.first().innerText(), /contradicts\s+\S+/);
  await contradicted.first().getByRole("button").focus();
  await press("Enter");
  await desk.until(() => page.locator(".pane").count(), 2);
  await desk.until(() => desk.focused(), /^Claim \d+ of/);
  await press("w");
  await page.locator(".fact-head").first().click();
  await page.locator(".fact-passage.contradiction .fact-out").first().click();
  await desk.until(() => contradicted.count(), (n) => n < before, "the contradictions");
  await press("u");
  await desk.until(() => contradicted.count(), before, "the contradictions");
}));

test("choices and forms change what is shown, and the table is saved in three formats", reading(async (desk) => {
  const { page } = desk;
  await page.getByRole("button", { name: /^Only one source/ }).click();
  await desk.said(/^Only one source: \d+ facts/);
  await desk.until(() => page.locator(".grid-cell:not(.silent)").count(), (n) => n > 0);
  await page.getByLabel("Order of the facts").selectOption({ index: 2 });
  await desk.said(/by order of the text\.\s*$/);
  for (const [name, start] of [["CSV", "fact,pinned,"], ["Markdown", "# "], ["HTML", "<!DOCTYPE html>"]]) {
    const { bytes } = await desk.visit.download(() => desk.button(name).click());
    assert.ok(bytes.toString("utf8").startsWith(start), name);
  }
  await desk.button("List").click();
  await desk.until(() => page.locator(".fact").count(), (n) => n > 0);
  await desk.saved();
  await desk.visit.reload();
  await desk.analyzed();
  await desk.button("Facts").click();
  await desk.until(() => page.locator(".fact").count(), (n) => n > 0, "the list, remembered");
}));

for (const colorScheme of ["light", "dark"]) {
  for (const width of [360, 1280]) {
    test(`no objections to the table, ${colorScheme}, ${width} px wide`, reading(async (desk, press, visit) => {
      await visit.shot(`matrix-${colorScheme}-${width}`);
      assert.deepEqual(await objections(visit.page), [], "the table");
      await visit.page.locator(".fact-head").first().click();
      await desk.until(() => visit.page.locator(".fact-passage").count(), (n) => n > 1);
      assert.deepEqual(await objections(visit.page), [], "with an open fact");
      assert.ok((await visit.page.evaluate(() => document.scrollingElement.scrollWidth)) <= width, "nothing beyond the edge");
    }, { colorScheme, viewport: { width, height: 780 } }));
  }
}

test("it prints on one landscape page", reading(async (desk, press, visit) => {
  const paper = await visit.page.pdf({ preferCSSPageSize: true });
  const text = paper.toString("latin1");
  assert.equal(text.match(/\/Type\s*\/Page\b(?!s)/g).length, 1);
  const [, wide, high] = text.match(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/);
  assert.ok(Number(wide) > Number(high), `${wide} x ${high}`);
}));
