// When the storage or the articles are broken: a notice says what to do, what can be kept is kept,
// nothing stored is overwritten, and the page goes on working.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Desk, file } from "./harness/desk.mjs";
import { visiting } from "./harness/visit.mjs";

const troubled = (story, options) => () =>
  visiting(async (visit) => {
    const desk = new Desk(visit);
    await story(desk, visit.page, visit);
    assert.deepEqual(visit.violations, []);
    const foreign = visit.requests.filter((url) => !url.startsWith(visit.site.origin) && !url.startsWith("blob:"));
    assert.deepEqual(foreign, []);
  }, options);

/** The page still does its work: a claim is focused and tagged, and the export has the tag. */
async function works(desk, kind = "opinion") {
  await desk.page.keyboard.press("j");
  await desk.until(() => desk.focused(), /^Claim/);
  await desk.page.keyboard.press("o");
  await desk.until(() => desk.shownTags(), (tags) => tags.includes(kind));
  const { file } = await desk.export();
  assert.ok(file.records.some((record) => record.tag === kind && !record.deleted), "the export has the tag");
  return file;
}

/** The text of the loud notices, one that says `words` among them. */
async function told(desk, words) {
  await desk.until(async () => (await desk.notices.allInnerTexts()).join("\n"), words, "what the notices say");
}

const WITHOUT_STORAGE = {
  "forbids the storage": () => {
    Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
  },
  "refuses to write": () => {
    Storage.prototype.setItem = () => { throw new DOMException("no", "SecurityError"); };
  },
};

for (const [what, breaking] of Object.entries(WITHOUT_STORAGE)) {
  test(`a browser that ${what} is told of, and the work can be exported`, troubled(async (desk, page, visit) => {
    await page.addInitScript(breaking);
    await visit.reload();
    await works(desk);
    await told(desk, /does not let the page store anything.*export/is);
    assert.match(await page.locator(".status-saved").innerText(), /^Not saved/);
    assert.equal(await desk.notices.count(), 1, "told once");
  }));
}

test("a storage that can't be read is not written over", troubled(async (desk, page, visit) => {
  await works(desk);
  const before = await visit.stored();
  await page.addInitScript(() => {
    const real = Storage.prototype.getItem;
    Storage.prototype.getItem = function (key) {
      if (key.startsWith("concord/") && !window.mended) throw new DOMException("no", "SecurityError");
      return real.call(this, key);
    };
  });
  await visit.reload();
  await told(desk, /does not let the page store anything/);
  await works(desk);
  await page.evaluate(() => void (window.mended = true));
  assert.deepEqual(await visit.stored(), before);
}));

test("a full storage is told of; what was not saved is saved when there is room", troubled(async (desk, page, visit) => {
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await desk.living(1);
  await page.evaluate(() => {
    for (let size = 2 ** 22, n = 0; size >= 1; ) {
      try {
        localStorage.setItem(`padding-${n}`, "x".repeat(size));
        n += 1;
      } catch {
        size = Math.floor(size / 2);
      }
    }
  });
  await page.keyboard.press("j");
  await works(desk);
  await told(desk, /storage for this page is full.*export the dossier now/is);
  assert.match(await page.locator(".status-saved").innerText(), /^Not saved/);
  // The database has taken the record; what undoes it has no room.
  await desk.living(2);
  await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("padding")).forEach((key) => localStorage.removeItem(key)));
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await told(desk, /Everything is saved again/);
  await desk.saved();
  await desk.living(3);
  await visit.reload();
  await desk.analyzed();
  await page.keyboard.press("u");
  await desk.living(2);
}));

/** Changes the stored values whose keys fit, and gives the keys and what they hold now. */
async function corrupt(page, pattern, value) {
  return page.evaluate(([source, value]) => {
    const keys = Object.keys(localStorage).filter((key) => new RegExp(source).test(key)).slice(0, 1);
    for (const key of keys) localStorage.setItem(key, value);
    return keys;
  }, [pattern.source, value]);
}

const BROKEN = {
  record: [/\/record\//, '{"id": "cut sho'],
  head: [/\/head$/, "[1, 2"],
  person: [/\/me$/, '{"id": 7}'],
  step: [/\/step\/1$/, "{}"],
  history: [/\/history$/, "garbage"],
  reviewer: [/\/reviewer\//, "null"],
  settings: [/\/settings$/, "<html>"],
};

test("what is stored and can't be read is moved aside, one by one, and the rest is kept", troubled(async (desk, page, visit) => {
  for (const key of ["j", "o", "j", "2", "c", "j", "x", "f"]) await page.keyboard.press(key);
  await desk.living(3);
  let living = 3;
  for (const [what, [pattern, value]] of Object.entries(BROKEN)) {
    const keys = await corrupt(page, pattern, value);
    assert.equal(keys.length, 1, `there is a ${what}`);
    await visit.reload();
    await told(desk, /can't be read.*moved aside/s).catch((error) => assert.fail(`${what}: ${error.message}`));
    if (what === "record") living -= 1;
    await desk.living(living);
    const stored = await visit.stored();
    const aside = Object.entries(stored).filter(([key, text]) => key.startsWith("concord/1/aside/") && key.endsWith(keys[0]) && text === value);
    assert.equal(aside.length, 1, `the broken ${what} is kept aside`);
    await visit.reload();
    await desk.analyzed();
    assert.equal(await desk.notices.count(), 0, `the broken ${what} is told of once`);
    assert.equal((await desk.export()).file.records.filter((record) => !record.deleted).length, living);
  }
  await works(desk);
}));

test("a broken article of an imported dossier is moved aside, and its records stay", troubled(async (desk, page, visit) => {
  for (const key of ["j", "o", "j", "2", "c"]) await page.keyboard.press(key);
  await desk.living(2);
  const { file: exported } = await desk.export();
  exported.dossier = { id: "00000000-0000-4000-8000-000000000001", title: "Another dossier" };
  await desk.import(file("another.concord.json", exported), { beside: [0] });
  await desk.until(() => desk.title(), exported.dossier.title, "the open dossier");
  await desk.analyzed();
  const first = await desk.article();
  await visit.settle(`concord/1/article/${first}`, '{"id": "half');
  await visit.reload();
  await told(desk, /moved aside/);
  assert.equal(await desk.rail.count(), 4);
  const again = (await desk.export()).file;
  assert.deepEqual(again.records.map((record) => record.id), exported.records.map((record) => record.id));
  await works(desk);

  // And without its head it can still be chosen, with all its records.
  await corrupt(page, /0000001\/head$/, "nothing");
  await visit.reload();
  await told(desk, /moved aside/);
  await desk.until(async () => (await desk.export()).file.dossier.id, exported.dossier.id, "the dossier without a head");
  assert.equal((await desk.export()).file.records.length, exported.records.length + 1);
}));

test("a missing manifest is told of, and stored work is still there", async () => {
  let isMissing = false;
  const answer = (name) => (isMissing && name === "seeds/index.json" ? { status: 404 } : undefined);
  await troubled(async (desk, page, visit) => {
    for (const key of ["j", "o", "j", "2", "c"]) await page.keyboard.press(key);
    await desk.living(2);
    await desk.saved();
    isMissing = true;
    await visit.reload();
    await told(desk, /could not be loaded.*404.*reload to try again/s);
    await desk.until(() => desk.rail.count(), 2, "the articles that the work speaks of");
    const { file: kept } = await desk.export();
    assert.equal(kept.records.length, 2);
    isMissing = false;
    await visit.reload();
    await desk.until(() => desk.rail.count(), 5);
    await desk.living(2);
  }, { server: { answer } })();
});

test("without any articles the page says how to get some", troubled(async (desk, page) => {
  await told(desk, /could not be loaded/);
  await desk.until(() => page.locator(".rail").innerText(), /Paste or drop.*or import a/s);
  await page.keyboard.press("j");
  await page.keyboard.press("o");
  await page.keyboard.press("e");
  await desk.said(/nothing to export/);
}, { server: { answer: (name) => (name.startsWith("seeds/") ? { status: 404 } : undefined) } }));

const SEEDS = {
  "is missing": [{ status: 404 }, /404/],
  "is not UTF-8": [{ body: Buffer.from([0x41, 0xff, 0xfe, 0x42]) }, /not UTF-8.*save it as UTF-8/],
  "is empty": [{ body: " \n" }, /empty/],
};

for (const [what, [response, words]] of Object.entries(SEEDS)) {
  const answer = (name) => (name.startsWith("seeds/001") ? response : undefined);
  test(`an article that ${what} is told of, and the others are here`, troubled(async (desk) => {
    await told(desk, /Some articles.*could not be loaded/);
    await told(desk, words);
    await told(desk, /001_/);
    assert.equal(await desk.rail.count(), 4);
    await works(desk);
  }, { server: { answer } }));
}

const WEIGHTS = {
  "are missing": [{ status: 404 }, /404/],
  "are of another version": [{ body: Buffer.alloc(500) }, /tag\.bin is not the file that belongs to this version/],
};

for (const [what, [response, words]] of Object.entries(WEIGHTS)) {
  const answer = (name) => (name === "assets/tag.bin" ? response : undefined);
  test(`weights that ${what} are told of, and all articles are read without them`, troubled(async (desk) => {
    await told(desk, /Who said what and what is opinion are not shown/);
    await told(desk, words);
    await desk.analyzed();
    await works(desk);
  }, { server: { answer } }));
}

test("a manifest that can't be read is told of", troubled(async (desk) => {
  await told(desk, /seeds\/index\.json can't be read.*Mend it and reload/s);
}, { server: { answer: (name) => (name === "seeds/index.json" ? { body: "{ oops" } : undefined) } }));
