// The browser's database beside local storage: what is kept there, and what happens when it is missing, slow,
// full, or changed by hand.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Desk, file } from "./harness/desk.mjs";
import { dossier } from "./harness/dossier.mjs";
import { visiting } from "./harness/visit.mjs";

const keeping = (story, options) => () =>
  visiting(async (visit) => {
    const desk = new Desk(visit);
    await story(desk, visit.page, visit);
    assert.deepEqual(visit.violations, []);
  }, options);

/** A colleague's dossier with more records than local storage takes at once. */
const BULK = dossier({ id: "00000000-0000-4000-8000-00000000b01c", title: "In bulk", articles: 4, records: 150 });
const bulk = () => file("bulk.concord.json", BULK);

/** The text of the loud notices. */
const told = (desk, words) =>
  desk.until(async () => (await desk.page.locator(".notice.problem").allInnerTexts()).join("\n"), words, "what the notices say");

/** The keys of records in local storage and in the database. */
async function places(visit) {
  const local = await visit.page.evaluate(() => Object.keys(localStorage));
  const is = (key) => key.includes("/record/");
  return [local.filter(is).length, Object.keys(await visit.settled()).filter(is).length];
}

async function takeBulk(desk) {
  await desk.import(bulk(), { beside: [0] });
  await desk.until(() => desk.title(), BULK.dossier.title, "the open dossier");
}

test("texts are kept by their digest, and the work opens where the articles beside the page are gone", async () => {
  let isMissing = false;
  const answer = (name) => (isMissing && name.startsWith("seeds/") ? { status: 404 } : undefined);
  await keeping(async (desk, page, visit) => {
    for (const key of ["j", "o", "j", "2", "c"]) await page.keyboard.press(key);
    await desk.saved();
    const texts = Object.keys(await visit.settled()).filter((key) => key.includes("/article/"));
    assert.equal(texts.length, 2);
    assert.deepEqual(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("/article/"))), []);
    const before = (await desk.export()).file;
    isMissing = true;
    await visit.reload();
    await desk.until(() => desk.rail.count(), 2);
    const after = (await desk.export()).file;
    assert.deepEqual(after.records, before.records);
    for (const { id, text } of after.articles) assert.equal(text, before.articles.find((one) => one.id === id).text);
  }, { server: { answer } })();
});

test("an import in bulk goes into the database, can be undone, and other tabs hear of it", keeping(async (desk, page, visit) => {
  await takeBulk(desk);
  await desk.saved();
  assert.deepEqual(await places(visit), [0, 150]);
  assert.ok((await page.evaluate(() => JSON.stringify(localStorage).length)) < 20_000);
  await visit.reload();
  await desk.until(async () => (await desk.export()).file.records.length, 150);
  const first = visit.page;
  const second = await visit.open();
  await desk.until(() => desk.title(), BULK.dossier.title);
  const more = dossier({ id: BULK.dossier.id, title: "In bulk", articles: 4, records: 200, salt: 7 });
  const other = new Desk({ page: first, stored: () => visit.stored(), choose: (...all) => visit.choose.call({ page: first }, ...all), download: (...all) => visit.download.call({ page: first }, ...all) });
  await other.import(file("more.concord.json", more));
  await other.saved();
  await desk.until(async () => (await desk.export()).file.records.length, 350, "what the other tab has heard");
  await second.close();
  visit.page = first;
  await first.keyboard.press("u");
  await desk.until(async () => (await places(visit))[1], 150, "the records after the undo");
}));

/** What is done to the browser before the page starts, and what it says at the end of the work. */
const FAULTS = {
  "has no database": () => void Object.defineProperty(window, "indexedDB", { value: undefined }),
  "refuses the database": () => {
    Object.defineProperty(window, "indexedDB", { get() { throw new DOMException("no", "SecurityError"); } });
  },
  "fails to open the database": () => {
    IDBFactory.prototype.open = function () {
      const request = new EventTarget();
      setTimeout(() => request.onerror?.(new Event("error")));
      return request;
    };
  },
  "never answers of the database": () => void (IDBFactory.prototype.open = () => new EventTarget()),
  "blocks the database": () => {
    IDBFactory.prototype.open = function () {
      const request = new EventTarget();
      setTimeout(() => request.onblocked?.(new Event("blocked")));
      return request;
    };
  },
  "aborts every write to the database": () => {
    const real = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...all) {
      const request = real.apply(this, all);
      this.transaction.abort();
      return request;
    };
  },
  "has no room in the database": () => {
    IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };
  },
};

for (const [what, breaking] of Object.entries(FAULTS)) {
  test(`a browser that ${what} keeps everything in local storage`, keeping(async (desk, page, visit) => {
    await page.addInitScript(breaking);
    await visit.reload();
    for (const key of ["j", "o", "j", "2", "c"]) await page.keyboard.press(key);
    await desk.saved();
    await takeBulk(desk);
    await desk.saved();
    const { file: kept } = await desk.export();
    assert.equal(kept.records.length, 150);
    await visit.reload();
    await desk.until(() => desk.title(), BULK.dossier.title);
    assert.deepEqual((await desk.export()).file, kept);
    assert.equal(await page.locator(".notice.problem").count(), 0);
  }));
}

test("where neither place has room an import stays in the tab, and the export has it", keeping(async (desk, page, visit) => {
  await page.keyboard.press("j");
  await page.keyboard.press("o");
  await desk.saved();
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };
    for (let size = 2 ** 22, n = 0; size >= 2 ** 15; ) {
      try {
        localStorage.setItem(`padding-${n}`, "x".repeat(size));
        n += 1;
      } catch {
        size = Math.floor(size / 2);
      }
    }
  });
  await takeBulk(desk);
  await told(desk, /storage for this page is full.*export the dossier now/is);
  assert.match(await page.locator(".status-saved").innerText(), /^Not saved/);
  assert.equal((await desk.export()).file.records.length, 150);
  await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("padding")).forEach((key) => localStorage.removeItem(key)));
  await page.keyboard.press("f");
  await desk.saved();
  await visit.reload();
  await desk.until(async () => (await desk.export()).file.records.length, 150);
}));

test("a full local storage is relieved by the database", keeping(async (desk, page, visit) => {
  for (const key of ["j", "o", "j", "o", "j", "o", "j", "o"]) await page.keyboard.press(key);
  await desk.saved();
  await page.evaluate(() => {
    for (let size = 2 ** 22, n = 0; size >= 2 ** 8; ) {
      try {
        localStorage.setItem(`padding-${n}`, "x".repeat(size));
        n += 1;
      } catch {
        size = Math.floor(size / 2);
      }
    }
  });
  await page.keyboard.press("J");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await desk.saved();
  await desk.living(5);
  const [, settled] = await places(visit);
  assert.ok(settled >= 4, `${settled} records were moved`);
  await visit.reload();
  await desk.living(5);
  await desk.until(async () => (await desk.export()).file.records.length, 5);
}));

test("what was changed by hand in the database is moved aside, told of once, and the rest is kept", keeping(async (desk, page, visit) => {
  await takeBulk(desk);
  await desk.saved();
  const stored = await visit.settled();
  const text = Object.keys(stored).find((key) => key.includes("/article/"));
  const record = Object.keys(stored).find((key) => key.includes("/record/"));
  await visit.settle(text, stored[text].replace("police", "polite"));
  await visit.settle(record, { not: "text" });
  await visit.reload();
  await told(desk, /can't be read.*moved aside/s);
  await told(desk, /texts of this dossier are not in this browser/);
  assert.equal((await desk.export()).file.records.length, 149);
  const aside = Object.keys(await visit.settled()).filter((key) => key.startsWith("concord/1/aside/"));
  assert.equal(aside.length, 2);
  await visit.reload();
  await told(desk, /^(?!.*moved aside).*texts of this dossier are not in this browser/s);
  await desk.import(bulk());
  await desk.saved();
  await visit.reload();
  await desk.until(async () => (await desk.export()).file.records.length, 150);
  assert.equal(await page.locator(".notice.problem").count(), 0);
}));

test("a database that does not open any more is told of, and what is in it comes back", keeping(async (desk, page, visit) => {
  await takeBulk(desk);
  await desk.saved();
  const settled = await visit.settled();
  await page.addInitScript(() => {
    if (!sessionStorage.getItem("mended")) IDBFactory.prototype.open = () => { throw new DOMException("broken", "UnknownError"); };
  });
  await visit.reload();
  await told(desk, /database does not open.*Nothing of it is lost/s);
  await page.evaluate(() => sessionStorage.setItem("mended", "1"));
  await visit.reload();
  await desk.until(async () => (await desk.export()).file.records.length, 150);
  assert.deepEqual(await visit.settled(), settled);
  assert.equal(await page.locator(".notice.problem").count(), 0);
}));

test("the meter says what is used and what is left, and asks the browser to keep it", keeping(async (desk, page) => {
  await page.locator(".top-menu").click();
  const dialog = page.getByRole("dialog", { name: "Dossiers" });
  const words = await desk.until(() => dialog.innerText(), /Room in this browser/);
  assert.match(words, /Recent work\s.* used, .* left/s);
  assert.match(words, /Texts and settled work\s.* used, .* left/s);
  assert.match(words, /The browser (keeps|may delete) all this/);
}));
