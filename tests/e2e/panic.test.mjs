// A panic leaves a page that can be read, and a way to get the work out.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { objections } from "./harness/axe.mjs";
import { Desk } from "./harness/desk.mjs";
import { visiting } from "./harness/visit.mjs";

test("after a panic the page says what is saved, hands it out, and opens again", () =>
  visiting(async (visit) => {
    const { page } = visit;
    const desk = new Desk(visit);
    await page.keyboard.press("j");
    await page.keyboard.press("o");
    await desk.living(1);
    const stored = await visit.stored();
    // The framework gives up when the browser refuses to make an element.
    await page.evaluate(() => {
      const real = Document.prototype.createElement;
      Document.prototype.createElement = () => {
        Document.prototype.createElement = real;
        throw new Error("no more elements");
      };
    });
    await page.keyboard.press("?");
    await page.getByRole("heading", { name: "Concord has stopped" }).waitFor();
    assert.match(await page.locator("main").innerText(), /saved.*will be there when you reload/s);
    assert.equal(await page.locator(".panes").count(), 0);
    assert.deepEqual(await objections(page), []);
    assert.equal(visit.errors.length > 0, true, "the console has the message");

    await page.keyboard.press("o");
    const waiting = page.waitForEvent("download");
    await page.getByRole("link", { name: /^Download/ }).click();
    const copy = JSON.parse(await readFile(await (await waiting).path(), "utf8"));
    assert.deepEqual(copy.entries, stored);

    await page.getByRole("link", { name: /^Reload/ }).click();
    await desk.analyzed();
    await desk.living(1);
    await page.keyboard.press("j");
    await desk.until(() => desk.shownTags(), ["opinion"]);
    assert.deepEqual(visit.violations, []);
  }));
