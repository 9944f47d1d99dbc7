// On a phone, and with everything four times as large: all is there, in one column, by touch.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Desk } from "./harness/desk.mjs";
import { visiting } from "./harness/visit.mjs";

/** What sticks out to the right of the window, and texts that are cut off. */
function overflow(page) {
  return page.evaluate(() => {
    const faults = [];
    if (document.scrollingElement.scrollWidth > innerWidth) faults.push(`the page is ${document.scrollingElement.scrollWidth} px wide`);
    for (const element of document.querySelectorAll("body *")) {
      const scrolls = element.closest(".rail, .spoken, .filters > *, dialog:not([open])");
      if (scrolls || !element.checkVisibility()) continue;
      const { right, left } = element.getBoundingClientRect();
      if (right > innerWidth + 1 || left < -1) faults.push(`${element.localName}.${element.className}: ${Math.round(left)} to ${Math.round(right)}`);
    }
    return faults.slice(0, 8);
  });
}

for (const [name, viewport] of Object.entries({ "a phone": { width: 360, height: 740 }, "400 % zoom": { width: 320, height: 256 } })) {
  test(`the whole visit by touch on ${name}, with nothing beyond the edge`, () =>
    visiting(async (visit) => {
      const { page } = visit;
      const desk = new Desk(visit);
      const shot = (state) => visit.shot(`narrow-${viewport.width}-${state}`);
      const fits = async (state) => {
        await shot(state);
        assert.deepEqual(await overflow(page), [], state);
      };
      await desk.analyzed();
      await fits("open");
      const from = await desk.claim(1);
      await from.scrollIntoViewIfNeeded();
      await from.tap();
      await desk.until(() => desk.focused(), /^Claim/);
      await fits("focused");

      await desk.tagButton("Opinion").tap();
      await desk.until(() => desk.shownTags(), ["opinion"]);
      const candidate = desk.candidates.first();
      await candidate.scrollIntoViewIfNeeded();
      await candidate.getByRole("button", { name: "agrees" }).tap();
      await desk.until(() => desk.shownTags(), (tags) => tags.some((tag) => tag.startsWith("agreement > ")));
      await fits("linked");
      await desk.note.tap();
      await desk.note.fill("by touch");
      await desk.button("Close").tap();
      await desk.until(() => page.locator(".inspector").isVisible(), false);
      await desk.living(3);

      const next = await desk.claim(3);
      await next.scrollIntoViewIfNeeded();
      await next.tap();
      await desk.tagButton("Contradiction").tap();
      await desk.banner.waitFor();
      await fits("linking");
      await desk.rail.nth(2).tap();
      await desk.until(() => desk.focused(), undefined);
      const other = await desk.claim(2);
      await other.scrollIntoViewIfNeeded();
      await other.tap();
      await desk.living(3, (record) => record.type === "tag");
      await desk.until(() => desk.banner.count(), 0);

      await desk.button("Compare").tap();
      await desk.until(() => page.locator(".pane").count(), 2);
      await fits("compare");
      await desk.button("Read").tap();
      await desk.button("Keyboard shortcuts").tap();
      await fits("keys");
      await page.getByRole("dialog").getByRole("button", { name: "Close" }).tap();
      await desk.button("Settings").tap();
      await fits("settings");
      await page.getByRole("dialog").getByRole("button", { name: "Close" }).tap();
      await desk.button("Close").tap();
      await desk.button("Undo").tap();
      await desk.living(0, (record) => record.tag === "contradiction" && record.counterpart);
      visit.assertClean();
    }, { browser: { viewport, hasTouch: true, isMobile: true, deviceScaleFactor: 2 } }));
}

test("words that a finger selects become a claim, and a range of one", () => visiting(async (visit) => {
  const { page } = visit;
  const desk = new Desk(visit);
  await desk.analyzed();
  const bar = page.getByRole("group", { name: "Selected words" });
  /** Selects as a long press does, some letters of a highlight. */
  const select = async (n, start, end) => {
    const mark = await desk.claim(n);
    await mark.scrollIntoViewIfNeeded();
    await mark.evaluate((mark, [start, end]) => getSelection().setBaseAndExtent(mark.firstChild, start, mark.firstChild, end), [start, end]);
  };
  await select(1, 2, 14);
  await bar.getByRole("button", { name: "Mark as a claim" }).tap();
  await desk.living(1, (record) => record.type === "mark");
  await desk.said(/^Marked as a claim/);
  await select(3, 2, 14);
  await bar.getByRole("button", { name: "Add to the claim" }).tap();
  await desk.until(async () => (await desk.records()).filter((record) => !record.deleted).map((record) => record.target.ranges.length), [2], "the ranges of the claim");
  visit.assertClean();
}, { browser: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 } }));
