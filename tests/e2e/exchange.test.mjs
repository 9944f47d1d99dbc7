// Work goes from one browser to another as a file, and between two tabs of one browser by itself.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Desk, file, sayings } from "./harness/desk.mjs";
import { visiting } from "./harness/visit.mjs";

/** A little of everything, by the keyboard. */
async function work(desk) {
  const press = async (...keys) => {
    for (const key of keys) await desk.page.keyboard.press(key);
  };
  await press("j", "o", "j", "1", "a", "j", "2", "c", "j", "x", "n");
  await desk.holds(".note-field");
  await desk.page.keyboard.type("see page 2");
  await press("Escape");
  await desk.holds("mark.focused");
  await press("J", "j", "s", "Shift+ControlOrMeta+ArrowLeft", "m", "c", "Escape");
  await desk.living(7);
}

/** Drops files on the page, as a file manager does. */
async function drop(page, name, text) {
  const data = await page.evaluateHandle(([name, text]) => {
    const data = new DataTransfer();
    data.items.add(new File([text], name, { type: "application/json" }));
    return data;
  }, [name, text]);
  for (const type of ["dragenter", "dragover", "drop"]) {
    await page.dispatchEvent(".pane-first", type, { dataTransfer: data });
  }
}

test("a file carries all work to a fresh browser, by the button and by drop, and back", async () => {
  let exported;
  let looks;
  const look = (page) => page.locator(".pane-first mark").evaluateAll((marks) =>
    marks.map((mark) => mark.className.replace(/ (focused|linked)/g, "")));
  await visiting(async (visit) => {
    const desk = new Desk(visit);
    await desk.analyzed();
    await work(desk);
    exported = await desk.export();
    await desk.rail.first().click();
    await desk.until(() => desk.focused(), undefined);
    looks = await look(visit.page);
    visit.assertClean();
  });
  for (const way of ["button", "drop"]) {
    await visiting(async (visit) => {
      const desk = new Desk(visit);
      await desk.analyzed();
      if (way === "button") await desk.import(file(exported.name, exported.bytes));
      else await desk.takeIn(() => drop(visit.page, exported.name, exported.bytes.toString("utf8")));
      await desk.living(7);
      await desk.until(() => desk.notices.innerText(), /Imported.*Undo/s);
      assert.deepEqual(await desk.sayings(), sayings(exported.file.records));
      assert.deepEqual(await look(visit.page), looks, "the page looks the same");
      await visit.page.keyboard.press("j");
      await desk.until(() => desk.shownTags(), ["opinion"]);
      assert.match(await desk.tags.innerText(), /a reviewer without a name/);

      const again = await desk.export();
      assert.ok(again.bytes.equals(exported.bytes), "the export of the import is the same file");
      await desk.import(file(exported.name, exported.bytes));
      await desk.until(() => desk.notices.last().innerText(), /was here already/);

      await desk.button("Undo").click();
      await desk.living(0);
      await desk.until(() => desk.shownTags(), []);
      await desk.button("Redo").click();
      await desk.living(7);
      await visit.reload();
      await desk.analyzed();
      assert.deepEqual(await desk.sayings(), sayings(exported.file.records));
      visit.assertClean();
    });
  }
});

test("what one tab does, the other shows", () =>
  visiting(async (visit) => {
    const one = new Desk(visit);
    await one.analyzed();
    const first = visit.page;
    await visit.open();
    const second = visit.page;
    const [left, right] = [new Desk({ page: first, stored: () => visit.stored() }), one];
    await right.analyzed();
    await first.bringToFront();
    await first.keyboard.press("j");
    await second.keyboard.press("j");

    await first.keyboard.press("o");
    await right.until(() => right.shownTags(), ["opinion"]);
    await second.keyboard.press("1");
    await second.keyboard.press("c");
    await left.until(() => left.shownTags(), (tags) => tags.length === 2);
    await first.keyboard.press("o");
    await right.until(() => right.shownTags(), ([tag, ...rest]) => rest.length === 0 && tag.startsWith("contradiction"));

    await first.keyboard.press("u");
    await right.until(() => right.shownTags(), (tags) => tags.length === 2);
    await left.living(2);
    await right.saved();

    // What comes in by a file, a new article among it, is shown by the other too.
    await second.bringToFront();
    const { file: exported } = await right.export();
    exported.articles[0].text += " Nothing else is known.";
    exported.records[0].id = "00000000-0000-4000-8000-000000000001";
    await right.import(file("more.concord.json", exported));
    await right.living(3);
    await left.until(() => left.rail.count(), 6, "the articles in the other tab");
    await visit.reload();
    await right.living(3);
    visit.assertClean();
  }));

test("two tabs change the same claim and the same note, and nothing is lost", () =>
  visiting(async (visit) => {
    const first = visit.page;
    await visit.open();
    const second = visit.page;
    const at = (page) => new Desk({ page, stored: () => visit.stored() });
    const desks = [at(first), at(second)];
    for (const desk of desks) {
      await desk.analyzed();
      await desk.page.keyboard.press("j");
    }
    // Both at once, before either has heard of the other.
    await Promise.all([first.keyboard.press("o"), second.keyboard.press("a")]);
    await desks[0].living(2);
    for (const desk of desks) await desk.until(async () => (await desk.shownTags()).sort(), ["agreement", "opinion"]);
    await second.keyboard.press("Escape");

    for (const [n, desk] of desks.entries()) {
      await desk.page.keyboard.press("n");
      await desk.holds(".note-field");
      await desk.page.keyboard.type(`from tab ${n + 1}`);
    }
    for (const desk of desks) await desk.page.keyboard.press("Escape");
    const notes = async () => {
      const records = (await desks[0].records()).filter((record) => record.type === "note");
      return JSON.stringify(records);
    };
    await desks[0].until(notes, (text) => text.includes("from tab 1") && text.includes("from tab 2"), "the notes, with their past");
    for (const desk of desks) assert.equal(await desk.notices.count(), 0);
    visit.assertClean();
  }));
