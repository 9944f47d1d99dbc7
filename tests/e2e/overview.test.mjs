// The pictures of the dossier: each with a table, saved as files, and open to everybody.

import assert from "node:assert/strict";
import { test } from "node:test";
import { objections } from "./harness/axe.mjs";
import { Desk } from "./harness/desk.mjs";
import { visiting } from "./harness/visit.mjs";

const looking = (story, browser) => () =>
  visiting(async (visit) => {
    const desk = new Desk(visit);
    await desk.analyzed();
    await visit.page.keyboard.press("b");
    await desk.until(() => visit.page.locator(".picture").count(), (n) => n > 3, "the pictures");
    await desk.until(() => visit.page.locator("#picture-pairs .mark").count(), (n) => n > 4, "the marks");
    await story(desk, visit.page, visit);
    visit.assertClean();
  }, { browser });

test("each picture has a table that leads to the claims by the keyboard", looking(async (desk, page) => {
  const count = await page.locator(".picture").count();
  assert.equal(await page.locator(".picture-drawing[role=img][aria-label]").count(), count);
  for (const summary of await page.locator(".picture summary").all()) {
    await summary.focus();
    await page.keyboard.press("Enter");
  }
  await desk.until(() => page.locator(".picture-table").count(), count, "the tables");
  await page.locator("#picture-pairs .picture-table button").first().focus();
  await page.keyboard.press("Enter");
  await desk.until(() => page.locator(".pane").count(), 2);
  await desk.until(() => desk.focused(), /^Claim \d+ of/);
}));

test("a mark leads to what it stands for", looking(async (desk, page) => {
  await page.locator("#picture-speakers circle").first().click();
  await desk.until(() => desk.focused(), /^Claim \d+ of/);
  assert.notEqual(await page.getByLabel("Claims said by").inputValue(), "");
}));

test("pictures are saved as SVG and PNG", looking(async (desk, page, visit) => {
  const svg = await visit.download(() => page.getByRole("button", { name: /^Save as SVG/ }).first().click());
  assert.match(svg.name, /-pairs\.svg$/);
  const text = svg.bytes.toString("utf8");
  assert.ok(text.startsWith("<svg ") && !/style=|<script/.test(text));
  const png = await visit.download(() => page.getByRole("button", { name: /^Save as PNG/ }).first().click());
  assert.match(png.name, /-pairs\.png$/);
  assert.equal(png.bytes.subarray(1, 4).toString("latin1"), "PNG");
}));

for (const colorScheme of ["light", "dark"]) {
  for (const width of [360, 1280]) {
    test(`no objections to the pictures, ${colorScheme}, ${width} px wide`, looking(async (desk, page, visit) => {
      await page.locator(".picture summary").first().click();
      await visit.shot(`overview-${colorScheme}-${width}`);
      assert.deepEqual(await objections(page), []);
      assert.ok((await page.evaluate(() => document.scrollingElement.scrollWidth)) <= width, "nothing beyond the edge");
    }, { colorScheme, viewport: { width, height: 780 } }));
  }
}
