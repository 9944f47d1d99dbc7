// The page in other languages: by the browser's wish or by a person's, from right to left too.

import assert from "node:assert/strict";
import { test } from "node:test";
import { objections } from "./harness/axe.mjs";
import { Desk } from "./harness/desk.mjs";
import { visiting } from "./harness/visit.mjs";

/** Language and direction that the page says of itself. */
const root = (page) => page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);

/** What a sighted person reads on the buttons of the views. */
const views = (page) => page.locator(".top .switch .switch-part").allTextContents();

/** Waits until the page is in a language. */
const speaks = (desk, lang, dir) => desk.until(() => root(desk.page), [lang, dir], "the language");

/** Elements that stick out of the window, and words of the page that no catalog says. */
const faults = (page) =>
  page.evaluate(() => {
    const found = [];
    const wide = document.scrollingElement.scrollWidth;
    if (wide > innerWidth) found.push(`the page is ${wide} px wide`);
    for (const element of document.querySelectorAll("body *")) {
      if (element.closest(".rail, .spoken, .filters > *, .grid, .picture-scroll, .matrix-scroll, dialog:not([open])") || !element.checkVisibility()) continue;
      const { right, left } = element.getBoundingClientRect();
      if (right > innerWidth + 1 || left < -1) found.push(`${element.localName}.${element.className}: ${Math.round(left)} to ${Math.round(right)}`);
    }
    return found.slice(0, 8);
  });

for (const [lang, words] of Object.entries({ ar: { read: "قراءة", review: "المراجعة" }, he: { read: "קריאה", review: "סקירה" } })) {
  test(`a visit in ${lang}: from right to left, nothing beyond the edge, no objections`, () =>
    visiting(async (visit) => {
      const { page } = visit;
      const desk = new Desk(visit);
      await speaks(desk, lang, "rtl");
      await page.waitForSelector(".pane-first mark");
      assert.equal((await views(page))[0], words.read);
      assert.equal((await views(page)).at(-1), words.review);
      // The article keeps its own direction and says its own language.
      const article = page.locator(".pane-first .paragraph-text").nth(3);
      assert.equal(await article.evaluate((p) => getComputedStyle(p).direction), "ltr");
      assert.equal(await article.getAttribute("lang"), "en");

      const look = async (state, ...keys) => {
        for (const key of keys) await page.keyboard.press(key);
        await page.waitForTimeout(200);
        await visit.shot(`language-${lang}-${state}`);
        assert.deepEqual(await faults(page), [], state);
      };
      await look("read");
      await page.keyboard.press("j");
      await desk.until(() => desk.candidates.count(), (n) => n > 0);
      await look("focused");
      assert.deepEqual(await objections(page), [], "focused");
      await look("linked", "1", "c");
      await desk.until(() => page.locator(".tag-row").count(), 1);
      await look("compare", "v");
      assert.deepEqual(await objections(page), [], "comparison");
      await look("facts", "w");
      await page.locator(".grid-row").first().waitFor();
      // In the table the arrow that points to the next column goes there, whichever side that is.
      await look("facts-chosen", "j");
      await look("overview", "b");
      await look("review", "b", "q");
      await look("keys", "q", "?");
      await look("settings", "Escape", "Escape");
      await desk.saved().catch(() => {});
      visit.assertClean();
    }, { browser: { locale: lang, viewport: { width: 1280, height: 800 } } }));

  test(`on a phone in ${lang} nothing stands beyond the edge`, () =>
    visiting(async (visit) => {
      const { page } = visit;
      const desk = new Desk(visit);
      await speaks(desk, lang, "rtl");
      await page.waitForSelector(".pane-first mark");
      assert.deepEqual(await faults(page), [], "as it opens");
      await visit.shot(`language-${lang}-360`);
      await page.keyboard.press("j");
      await desk.until(() => desk.candidates.count(), (n) => n > 0);
      await visit.shot(`language-${lang}-360-focused`);
      assert.deepEqual(await faults(page), [], "focused");
      assert.deepEqual(await objections(page), [], "focused");
      await page.keyboard.press("w");
      await page.locator(".grid-row, .fact").first().waitFor();
      await visit.shot(`language-${lang}-360-facts`);
      assert.deepEqual(await faults(page), [], "facts");
      visit.assertClean();
    }, { browser: { locale: lang, viewport: { width: 360, height: 740 } } }));
}

test("a person changes the language: nothing is loaded anew, the work stays, and so does the choice", () =>
  visiting(async (visit) => {
    const { page } = visit;
    const desk = new Desk(visit);
    await desk.analyzed();
    assert.deepEqual(await root(page), ["en", ""]);
    for (const key of ["j", "o"]) await page.keyboard.press(key);
    await desk.until(() => desk.shownTags(), ["opinion"]);
    await page.evaluate(() => (window.stillHere = true));
    const choose = async (value, lang, dir) => {
      await page.locator(".settings-language").selectOption(value);
      await speaks(desk, lang, dir);
      // The dialog is still open, and the keyboard where it was.
      await desk.holds(".settings-language");
    };
    await desk.button("Settings").click();
    await choose("de", "de", "ltr");
    assert.equal(await page.locator(".dialog-title").textContent(), "Einstellungen");
    await choose("ar", "ar", "rtl");
    await choose("fr", "fr", "ltr");
    assert.equal(await page.locator(".dialog-title").textContent(), "Réglages");
    await page.keyboard.press("Escape");
    assert.deepEqual(await desk.shownTags(), ["opinion"]);
    assert.equal(await page.evaluate(() => window.stillHere), true, "the page was not loaded anew");
    assert.equal(await page.locator(".status-saved").textContent(), "Enregistré");

    await visit.reload();
    await speaks(desk, "fr", "ltr");
    assert.equal((await views(page))[0], "Lire");
    await page.locator(".top-actions .icon").nth(2).click();
    await choose("", "en", "ltr");
    assert.equal((await views(page))[0], "Read");
    visit.assertClean();
  }));

test("a language that can't be loaded is told of, and the page goes on in English", () =>
  visiting(async (visit) => {
    const { page } = visit;
    const desk = new Desk(visit);
    await desk.analyzed();
    await page.route("**/tongue/es.txt*", (route) => route.fulfill({ status: 404, body: "" }));
    await desk.button("Settings").click();
    await page.locator(".settings-language").selectOption("es");
    await page.keyboard.press("Escape");
    await desk.until(() => desk.notices.count(), 1);
    assert.match(await desk.notices.first().textContent(), /Español could not be loaded/);
    assert.equal((await views(page))[0], "Read");
  }, { browser: { serviceWorkers: "block" } }));
