// A dossier of 200 articles with 20 000 records opens, is saved, and is exported. What it takes is printed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Desk, file } from "./harness/desk.mjs";
import { dossier } from "./harness/dossier.mjs";
import { visiting } from "./harness/visit.mjs";

const ARTICLES = 200;
const RECORDS = 20_000;
const PATIENCE = 180_000;

/** The longest time for which the page could not answer since the last call, in milliseconds. */
const longest = (page) => page.evaluate(() => {
  const found = Math.max(0, ...window.tasks);
  window.tasks = [];
  return Math.round(found);
});

test("a dossier of 200 articles opens, is saved and is exported", { timeout: 900_000 }, () =>
  visiting(async (visit) => {
    const { page } = visit;
    const desk = new Desk(visit);
    const figures = {};
    const until = async (look, wanted) => {
      const end = Date.now() + PATIENCE;
      for (;;) {
        const value = await look().catch(() => undefined);
        if (wanted(value)) return value;
        assert.ok(Date.now() < end, `it is still ${value}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    const saved = () => until(() => page.locator(".status-saved").innerText({ timeout: PATIENCE }), (text) => text === "Saved");
    const timed = async (name, act) => {
      const start = Date.now();
      await act();
      figures[name] = Date.now() - start;
    };
    await page.addInitScript(() => {
      window.tasks = [];
      new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask", buffered: true });
    });
    page.setDefaultTimeout(PATIENCE);
    await visit.reload();
    const large = dossier({ id: "00000000-0000-4000-8000-0000000200a0", articles: ARTICLES, records: RECORDS });
    await visit.choose([file("large.concord.json", large)], () => desk.button("Import").click());
    const dialog = page.getByRole("dialog", { name: "Import" });
    await dialog.waitFor();
    await longest(page);
    await timed("import", async () => {
      await dialog.getByRole("button", { name: "Accept" }).click();
      await until(() => desk.title(), (title) => title === large.dossier.title);
      await saved();
    });
    figures["import, longest task"] = await longest(page);
    const local = await page.evaluate(() => Object.entries(localStorage).reduce((sum, [key, value]) => sum + key.length + value.length, 0));
    figures["bytes in local storage"] = local;
    assert.ok(local < 200_000, `${local} bytes`);

    await timed("open", async () => {
      await page.reload({ waitUntil: "commit" });
      await until(() => desk.rail.count(), (n) => n === ARTICLES);
    });
    figures["open, longest task"] = await longest(page);
    assert.equal(await page.locator(".notice.problem").count(), 0);
    await saved();
    await page.keyboard.press("j");
    await longest(page);
    await timed("act", async () => {
      await page.keyboard.press("x");
      await saved();
    });
    figures["act, longest task"] = await longest(page);
    await timed("export", async () => {
      const { name, bytes } = await visit.download(() => page.keyboard.press("e"));
      assert.match(name, /\.concord\.json$/);
      const exported = JSON.parse(bytes.toString());
      assert.equal(exported.articles.length, ARTICLES);
      assert.ok(exported.records.length >= RECORDS, `${exported.records.length} records`);
    });
    console.log(`# ${JSON.stringify(figures)}`);
  }));
