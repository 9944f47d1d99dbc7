// Files that are not what they should be: each is told of in words that help, and nothing is lost.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Desk, file } from "./harness/desk.mjs";
import { visiting } from "./harness/visit.mjs";

const FILES = {
  "words.concord.json": ["Dear diary", /not JSON.*choose a file that Concord exported/s],
  "empty.concord.json": ["", /not JSON/],
  "other.json": [{ hello: "world" }, /not a Concord dossier.*choose a \*\.concord\.json file/s],
  "list.json": [[1, 2, 3], /not a Concord dossier/],
  "newer.concord.json": [{ format: "concord", version: 99 }, /version 99.*open a newer Concord/s],
  "hollow.concord.json": [{ format: "concord", version: 1 }, /not a Concord dossier/],
  "binary.concord.json": [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xd8]), /not UTF-8/],
  "junk.concord.json": ["{".repeat(5_000_000), /not JSON/],
};

test("a file that can't be read is told of, and the work goes on", () =>
  visiting(async (visit) => {
    const desk = new Desk(visit);
    await desk.analyzed();
    await visit.page.keyboard.press("j");
    await visit.page.keyboard.press("o");
    await desk.living(1);
    const before = await visit.stored();
    for (const [name, [contents, words]] of Object.entries(FILES)) {
      await desk.import(file(name, contents));
      await desk.until(() => desk.notices.last().innerText(), (text) => text.includes(name) && words.test(text), `the notice of ${name}`);
      const text = await desk.notices.last().innerText();
      assert.ok(text.length < 600, `the notice of ${name} is short`);
      assert.ok(!/\.\./.test(text), text);
      await desk.notices.last().getByRole("button", { name: "Dismiss" }).click();
      await desk.until(() => desk.notices.count(), 0);
      assert.notEqual(await desk.holder(), "body", "the focus went with the notice");
    }
    assert.deepEqual(await visit.stored(), before, "nothing was written");
    await visit.page.keyboard.press("u");
    await desk.living(0);
    visit.assertClean();
  }));

test("of a file with broken records and texts the rest is taken, and told", () =>
  visiting(async (visit) => {
    const desk = new Desk(visit);
    await desk.analyzed();
    for (const key of ["j", "o", "j", "x", "j", "2", "c"]) await visit.page.keyboard.press(key);
    await desk.living(3);
    const { file: exported } = await desk.export();
    for (const key of ["u", "u", "u"]) await visit.page.keyboard.press(key);
    await desk.living(0);
    const fresh = (n) => `00000000-0000-4000-8000-00000000000${n}`;
    const [good, lost, strange] = exported.records.map((record, n) => ({ ...record, id: fresh(n) }));
    const opinion = [good, lost, strange].find((record) => record.tag === "opinion");
    const rest = [good, lost, strange].filter((record) => record !== opinion);
    exported.records = [opinion, { ...rest[0], tag: "shouting" }, { ...rest[1], id: "no id" }, 7, null];
    exported.articles[4].text += " and a forged sentence.";
    exported.reviewers.push({ id: 5 });
    const told = await desk.import(file("broken.concord.json", exported));
    assert.match(told, /record/);
    assert.match(told, /reviewer/);
    await desk.living(1, (record) => record.tag === "opinion");
    assert.match(told, /its text is not the one that its records were made on/);
    assert.equal(await desk.rail.count(), 6, "the changed text is an article of its own");
    const again = (await desk.export()).file;
    assert.ok(again.records.some((record) => record.id === opinion.id));
    visit.assertClean();
  }));

test("several files at once are all taken or told of", () =>
  visiting(async (visit) => {
    const desk = new Desk(visit);
    await desk.analyzed();
    for (const key of ["j", "o", "j", "x"]) await visit.page.keyboard.press(key);
    await desk.living(2);
    const { file: exported } = await desk.export();
    for (const key of ["u", "u"]) await visit.page.keyboard.press(key);
    await desk.living(0);
    const part = (n) => ({ ...exported, records: [{ ...exported.records[n], id: `00000000-0000-4000-8000-00000000001${n}` }] });
    const other = { ...exported, dossier: { id: "00000000-0000-4000-8000-000000000002", title: "Other" } };
    const told = await desk.import([file("one.concord.json", part(0)), file("bad.json", "no"), file("two.concord.json", part(1)), file("other.concord.json", other)], { beside: [3] });
    assert.match(told, /bad\.json\s+Not imported: this is not JSON/);
    await desk.living(4);
    assert.notEqual(await desk.title(), "Other", "what came into the open dossier stays open");
    const stored = await desk.records();
    assert.equal(stored.filter((record) => !record.deleted).length, 4);
    visit.assertClean();
  }));

test("nothing in a file becomes markup, whatever its title, names, texts and notes say", () =>
  visiting(async (visit) => {
    const { page } = visit;
    const desk = new Desk(visit);
    await desk.analyzed();
    await page.keyboard.press("j");
    await page.keyboard.press("n");
    await desk.holds(".note-field");
    await page.keyboard.type("a note");
    await page.keyboard.press("Escape");
    await desk.living(1);
    const { file: exported } = await desk.export();
    const markup = '<img src=x onerror="window.ran = true"><script>window.ran = true</script><style>* { display: none }</style>';
    const [note] = exported.records;
    const id = "00000000-0000-4000-8000-000000000003";
    const hostile = {
      ...exported,
      dossier: { id: "00000000-0000-4000-8000-000000000004", title: markup },
      reviewers: [{ id, name: markup }],
      records: [{ ...note, creator: id, editor: id, text: markup + "W".repeat(400) }],
      articles: [
        ...exported.articles.map((article) => ({ ...article, title: markup, source: `${markup}${"W".repeat(300)}`, byline: markup })),
        { ...exported.articles[0], name: "long", title: "مرحبا", text: `${markup}\n\n${"W".repeat(500)} said on Tuesday that 7 of 12 talks had failed in Paris.\n\nقال الوزير إن 5 أشخاص قتلوا في باريس يوم الثلاثاء.` },
      ],
    };
    await desk.import(file("hostile.concord.json", hostile), { beside: [0] });
    await desk.until(() => desk.title(), markup, "the open dossier");
    await desk.until(() => desk.rail.count(), 6);
    await page.keyboard.press("j");
    await page.locator(".note-text").waitFor();
    await page.keyboard.press("K");
    await desk.until(() => desk.rail.last().getAttribute("aria-current"), "true");
    await page.keyboard.press("v");
    assert.equal(await page.evaluate(() => "ran" in window), false);
    assert.equal(await page.locator("body img, body script, body style").count(), 0);
    const wide = () => page.evaluate(() => {
      const parts = [...document.querySelectorAll("body *")].filter((part) => !part.closest(".rail, .spoken, .filters > *") && part.checkVisibility());
      return parts.filter((part) => part.getBoundingClientRect().right > innerWidth + 1).map((part) => `${part.localName}.${part.className}`);
    });
    assert.deepEqual(await wide(), [], "beyond the edge");
    await visit.shot("hostile");
    visit.assertClean();
  }, { browser: { viewport: { width: 420, height: 800 } } }));
