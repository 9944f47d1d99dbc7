// What comes out of the printer: the work and nothing to press, in black on white, whole.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { Desk, file } from "./harness/desk.mjs";
import { visiting } from "./harness/visit.mjs";

/** What a sheet of paper can do nothing with: things to press that say nothing, and what sticks out. */
function useless(page) {
  return page.evaluate(() => {
    const found = [];
    // A cell of the table and a fact are what they say; so are the highlights.
    for (const element of document.querySelectorAll("button, select, input, textarea, summary, [aria-pressed]")) {
      if (element.checkVisibility() && !element.closest(".grid")) found.push(`${element.localName}.${element.className} ${element.textContent.trim().slice(0, 30)}`);
    }
    for (const element of document.querySelectorAll("body *")) {
      if (element.closest(".spoken, svg, .grid") || !element.checkVisibility()) continue;
      const { right, left, width } = element.getBoundingClientRect();
      if (width > 0 && (right > innerWidth + 1 || left < -1)) found.push(`beyond the edge: ${element.localName}.${element.className}`);
    }
    return [...new Set(found)].slice(0, 8);
  });
}

test("no view prints anything to press, or beyond the edge, in whatever theme", () => visiting(async (visit) => {
  const { page } = visit;
  const desk = new Desk(visit);
  await desk.analyzed();
  for (const key of ["j", "o", "1", "a", "j", "x", "j", "c", "Escape"]) await page.keyboard.press(key);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  for (let n = 0; n < 5; n += 1) {
    // What is on paper only is drawn when printing begins.
    await page.evaluate((n) => document.querySelectorAll(".top .switch-part")[n].click(), n);
    await page.waitForTimeout(150);
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    await page.waitForTimeout(100);
    assert.deepEqual(await useless(page), [], `view ${n}`);
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).color), "rgb(31, 29, 26)", "dark ink");
    if (n === 0) {
      assert.ok((await page.locator(".printed-claim").count()) >= 3, "the tags stand below the article");
      const outline = await page.locator("mark[aria-current]").first().evaluate((mark) => getComputedStyle(mark).outlineStyle);
      assert.equal(outline, "none", "the focused claim is like any other");
    }
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  }
  visit.assertClean();
}, { browser: { viewport: { width: 794, height: 1123 } } }));

test("an article of 700 000 characters that is still being drawn prints with all its highlights", () => visiting(async (visit) => {
  const { page } = visit;
  const desk = new Desk(visit);
  await desk.analyzed();
  const sentence = (n) => `The harbor at Norwick was closed on Monday after ${n} people had been told by the police that it burned.`;
  const sentences = Array.from({ length: 7000 }, (_, n) => sentence(n + 1));
  const paragraphs = Array.from({ length: 1400 }, (_, n) => sentences.slice(n * 5, n * 5 + 5).join(" "));
  const text = paragraphs.join("\n\n");
  assert.ok(text.length > 700_000);
  const id = createHash("sha256").update(text).digest("hex");
  const articles = [{ id, name: "long.txt", text }];
  const long = { format: "concord", version: 1, dossier: { id: "long", title: "Long" }, articles, reviewers: [], records: [] };
  await desk.import(file("long.concord.json", long));
  const bare = () => page.evaluate(() => {
    const rows = [...document.querySelectorAll(".pane-first .paragraph-text")];
    return [rows.length, rows.filter((row) => !row.querySelector("mark")).length];
  });
  await desk.until(bare, (found) => found[0] >= 1400 && found[1] === 0, "the article as it is read");
  // Elsewhere and back: the page is drawn anew, bit by bit.
  await page.keyboard.press("w");
  await desk.until(() => page.locator(".facts-pane").count(), 1, "the facts");
  const [before, after] = await page.evaluate(async () => {
    const bare = () => [...document.querySelectorAll(".pane-first .paragraph-text")].filter((row) => !row.querySelector("mark")).length;
    const drawn = new Promise((resolve) => {
      new MutationObserver((_, watch) => {
        if (document.querySelectorAll(".pane-first .paragraph-text").length < 1400) return;
        watch.disconnect();
        resolve();
      }).observe(document.body, { childList: true, subtree: true });
    });
    document.querySelectorAll(".top .switch-part")[0].click();
    await drawn;
    const before = bare();
    window.dispatchEvent(new Event("beforeprint"));
    // The browser runs what the event has woken before it lays out the pages, and nothing else.
    for (let n = 0; n < 2000; n += 1) await null;
    return [before, bare()];
  });
  assert.ok(before > 100, `${before} paragraphs stood there without highlights`);
  assert.equal(after, 0, "all are there on paper");
  visit.assertClean();
}));
