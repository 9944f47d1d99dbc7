// The page without a network: kept by its service worker, or opened from the disk as one file; and how a
// newer version comes in.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { Desk } from "./harness/desk.mjs";
import { DIST, visiting } from "./harness/visit.mjs";

/** Some of everything, by keyboard; gives what there is then. */
async function work(desk, visit) {
  const { page } = visit;
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await press("j", "o", "j", "1", "c", "n");
  await desk.holds(".note-field");
  await page.keyboard.type("kept");
  await press("Escape");
  await desk.living(3);
  await desk.saved();
  return desk.sayings();
}

/** What a person would do in any form of the page; `again` loads it once more. */
async function wholeVisit(desk, visit, again) {
  await desk.analyzed();
  const done = await work(desk, visit);
  await again();
  await desk.analyzed();
  assert.deepEqual(await desk.sayings(), done, "the work is there after a reload");
  const { name, bytes } = await visit.download(() => visit.page.keyboard.press("e"));
  assert.match(name, /\.concord\.json$/);
  assert.equal(JSON.parse(bytes).format, "concord");
  for (let left = 2; left >= 0; left -= 1) {
    await visit.page.keyboard.press("u");
    await desk.living(left);
  }
}

const isKept = (page) => page.waitForFunction(async () => {
  await navigator.serviceWorker.ready;
  return navigator.serviceWorker.controller !== null;
});

test("below any path, with the network cut after the first load", async () => {
  await visiting(async (visit) => {
    const desk = new Desk(visit);
    await isKept(visit.page);
    await visit.site.close();
    await visit.context.setOffline(true);
    await wholeVisit(desk, visit, () => visit.reload());
    visit.assertClean();
  }, { server: { prefix: "/any/path/" } });
});

test("as one file from the disk", async () => {
  await visiting(async (visit) => {
    await visit.site.close();
    await visit.context.setOffline(true);
    const before = visit.requests.length;
    await visit.page.goto(`file://${join(DIST, "concord.html")}`);
    await visit.started();
    await wholeVisit(new Desk(visit), visit, () => visit.reload());
    const asked = visit.requests.slice(before).filter((url) => !/^(file:.*concord\.html|data:|blob:)/.test(url));
    assert.deepEqual(asked, [], "requests");
    assert.deepEqual([visit.errors, visit.warnings, visit.violations], [[], [], []]);
  });
});

const digest = (text) => createHash("sha256").update(text).digest("hex");

/** The server gets another version whose title is `title`; `broken`: it is in the middle of copying. */
async function another(title, { broken = false } = {}) {
  const [page, worker] = await Promise.all(["index.html", "worker.js"].map((name) => readFile(join(DIST, name), "utf8")));
  const newer = page.replace("<title>Concord</title>", `<title>${title}</title>`);
  const wanted = worker.replace(digest(page), digest(newer)).replace(/const VERSION = "\w+"/, `const VERSION = "${digest(newer).slice(0, 16)}"`);
  assert.notEqual(wanted, worker);
  return { "index.html": broken ? page : newer, "worker.js": wanted };
}

test("a newer version waits until it is asked for, and loses nothing", async () => {
  let files = {};
  const answer = (name) => (files[name] ? { body: files[name] } : undefined);
  await visiting(async (visit) => {
    const desk = new Desk(visit);
    const { page } = visit;
    await isKept(page);
    await desk.analyzed();
    const done = await work(desk, visit);
    const button = page.getByRole("button", { name: "New version: use it" });

    files = await another("Half a copy", { broken: true });
    await visit.reload();
    await desk.analyzed();
    await page.waitForTimeout(500);
    assert.equal(await page.title(), "Concord");
    assert.equal(await button.count(), 0, "a version that is not whole is no version");

    files = await another("The newer one");
    await visit.reload();
    await button.waitFor();
    assert.equal(await page.title(), "Concord", "until it is asked for");
    await button.click();
    await page.waitForFunction(() => document.title === "The newer one");
    await visit.started();
    await desk.analyzed();
    assert.deepEqual(await desk.sayings(), done);
    assert.equal(await button.count(), 0);
  }, { server: { answer } });
});

test("own articles beside the page are the server's, and the kept ones without it", async () => {
  let text = "The dam at Orlen broke on Friday and 3 people died, police said.\n";
  const manifest = JSON.stringify({ id: "00000000-0000-4000-8000-00000000000a", title: "Orlen", articles: ["a.txt"] });
  const answer = (name) => ({ "seeds/index.json": { body: manifest }, "seeds/a.txt": { body: text } })[name];
  await visiting(async (visit) => {
    const { page } = visit;
    await isKept(page);
    text = text.replace("3 people", "4 people");
    await visit.reload();
    await page.locator(".page").getByText("4 people").waitFor();
    await visit.site.close();
    await visit.reload();
    await page.locator(".page").getByText("4 people").waitFor();
  }, { server: { answer } });
});
