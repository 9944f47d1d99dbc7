// Once the page has loaded it asks for nothing: in no view, no dialog, while files come in and go out, after
// a crash, in none of its forms.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Desk, file } from "./harness/desk.mjs";
import { exports, tour } from "./harness/hostile.mjs";
import { DIST, visiting } from "./harness/visit.mjs";

/** How each form of the page is opened; a form that this bundle does not have is left out. */
const FORMS = {
  "a folder": async () => {},
  "an installed page": async (visit) => {
    await visit.page.waitForFunction(async () => (await navigator.serviceWorker.ready) && navigator.serviceWorker.controller !== null);
    await visit.reload();
  },
  "one file": async (visit) => {
    await visit.page.goto(`file://${join(DIST, "concord.html")}`);
    await visit.started();
  },
};

for (const [form, open] of Object.entries(FORMS)) {
  if (form !== "a folder" && !existsSync(join(DIST, "concord.html"))) continue;
  test(`as ${form} the page asks for nothing after it has loaded`, () => visiting(async (visit) => {
    await open(visit);
    const desk = new Desk(visit);
    await desk.analyzed();
    const { page } = visit;
    const [before, kept] = [visit.requests.length, visit.kept.length];
    // What the browser measured says the same from inside, addresses of files in memory left out.
    const loaded = () => page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => !/^(blob|data):/.test(name)));
    const inside = (await loaded()).length;
    const asked = [];
    const quiet = async (where) => {
      const own = (list) => list.filter((url) => !/^(blob|data):/.test(url));
      const found = [...own(visit.requests.slice(before)), ...own(visit.kept.slice(kept)), ...(await loaded()).slice(inside)];
      if (found.length > asked.length) asked.push(`${where}: ${found.at(-1)}`);
    };

    for (const key of ["j", "o", "j", "1", "c", "n"]) await page.keyboard.press(key);
    await page.keyboard.type("a note");
    await page.keyboard.press("Escape");
    await desk.living(3);
    await quiet("while tagging");
    await tour(desk, quiet);
    const { name, bytes } = await desk.export();
    await exports(desk);
    await quiet("while exporting");
    await desk.import([file("broken.json", "no"), file(name, bytes)]);
    await quiet("while importing");

    assert.deepEqual([visit.errors, visit.warnings, visit.violations, visit.escapes], [[], [], [], []]);
    await page.evaluate(() => {
      const real = Document.prototype.createElement;
      Document.prototype.createElement = () => {
        Document.prototype.createElement = real;
        throw new Error("no more elements");
      };
    });
    await page.keyboard.press("?");
    await page.getByRole("heading", { name: "Concord has stopped" }).waitFor();
    await visit.download(() => page.getByRole("link", { name: /^Download/ }).click());
    await quiet("after a crash");
    assert.deepEqual(asked, [], "requests after the page had loaded");
    assert.deepEqual(visit.violations, [], "violations of the policy");
  }));
}

test("every form carries its policy and the terms of what is in it", { skip: !existsSync(join(DIST, "concord.html")) && "not a whole bundle" }, () =>
  visiting(async (visit) => {
    for (const form of ["index.html", "concord.html"]) {
      await visit.page.goto(form === "index.html" ? visit.site.url : `file://${join(DIST, form)}`);
      await visit.started();
      const policy = await visit.page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
      for (const part of ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'", "trusted-types concord"]) {
        assert.ok(policy.includes(part), `${form}: ${part}`);
      }
      assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|\*|https?:/, form);
      assert.equal(/connect-src/.test(policy), form === "index.html", `${form}: connections`);
      assert.equal(await visit.page.locator('meta[name="referrer"]').getAttribute("content"), "no-referrer");
      await visit.page.keyboard.press("?");
      const opened = visit.context.waitForEvent("page");
      await visit.page.getByRole("link", { name: /^Licenses/ }).click();
      const paper = await opened;
      await paper.waitForLoadState();
      assert.match(await paper.locator("body").innerText(), /Works by others in the program.*leptos \d.*Permission is hereby granted/s, form);
      await paper.close();
    }
    assert.deepEqual(visit.violations, []);
  }));
