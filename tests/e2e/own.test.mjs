// One's own articles: five of an invented event are pasted, dropped and picked in all kinds of files, put
// right, tagged, sent to somebody else and opened there.

import assert from "node:assert/strict";
import { test } from "node:test";
import { objections } from "./harness/axe.mjs";
import { Desk, file } from "./harness/desk.mjs";
import { columns, docx, page as saved, pdf } from "./harness/paper.mjs";
import { visiting } from "./harness/visit.mjs";

const TEXT = `Footbridge at Millbrook gives way
By Tom Field
12 May 2026

MILLBROOK - A footbridge at Millbrook gave way on Monday evening, and 7 people were hurt, police said. The bridge had been closed for repairs in March.

Witnesses heard a loud crack before the middle of the bridge fell. The town council promised an inquiry within two weeks.`;

const RICH = `<meta charset="utf-8"><h1>Seven hurt at Millbrook</h1><p>Seven people were <b>hurt</b> when the footbridge at Millbrook fell on Monday, the hospital said.</p><ul><li>Two of them are children.</li></ul><p onclick="window.ran = 1">The mayor called it a shameful failure of the <a href="javascript:window.ran=1">council</a>.</p>`;

const PAGE = saved({
  title: "Nine hurt as Millbrook bridge falls",
  source: "Valley News",
  byline: "Ann Brook",
  date: "2026-05-12",
  caption: "The broken bridge, seen from the east bank.",
  paragraphs: [
    "Nine people were hurt when the footbridge at Millbrook fell into the river on Monday evening, the fire service said on Tuesday.",
    "The bridge was repaired in March at a cost of 40,000 euros, and engineers had found it safe in April, according to the council.",
    "Police said that 7 people were in hospital, and that nobody was missing after a night of searching by boat.",
    "The mayor, Iris Holm, said that the council would look into the matter and that all bridges of the valley would be inspected.",
  ],
});

const WORD = docx([
  ["Title", "Millbrook bridge: what we know"],
  ["Normal", "By Lea Stone"],
  ["Normal", "The footbridge at Millbrook fell on Monday at 6 p.m., the police said, and 7 people were hurt."],
  ["Heading2", "The repairs"],
  ["Normal", "The repairs in March cost 60,000 euros, the council’s own papers say & nobody disputes it."],
]);

const PAPER = pdf([
  columns(
    "Bridge falls at Millbrook",
    ["The footbridge at Millbrook fell on Mon-", "day evening and hurt 7 people, the po-", "lice said. Divers searched the river", "until midnight and found nobody."],
    ["The council said that the bridge had been", "safe in April. An inquiry will report with-", "in two weeks, and all bridges of the val-", "ley will be inspected until then."],
  ),
]);

const adding = (desk) => desk.page.getByRole("dialog", { name: "Add articles" });
const offers = (desk) => adding(desk).locator(".offer");

/** Fills the clipboard's part of a paste or a drop, as another program would. */
const give = (desk, kind, data, selector = "body") =>
  desk.page.evaluate(({ kind, data, selector }) => {
    const transfer = new DataTransfer();
    for (const [type, value] of Object.entries(data)) transfer.setData(type, value);
    const init = { bubbles: true, cancelable: true };
    const event = kind === "paste" ? new ClipboardEvent(kind, { clipboardData: transfer, ...init }) : new DragEvent(kind, { dataTransfer: transfer, ...init });
    document.querySelector(selector).dispatchEvent(event);
  }, { kind, data, selector });

const drop = (desk, files) =>
  desk.page.evaluate((files) => {
    const transfer = new DataTransfer();
    for (const { name, bytes } of files) transfer.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name));
    window.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, files.map(([name, contents]) => ({ name, bytes: Buffer.from(contents).toString("base64") })));

const field = (desk, n, label) => offers(desk).nth(n).getByLabel(label, { exact: true });

async function begin(desk, title) {
  await desk.page.getByTitle(/^Dossiers/).click();
  await desk.page.getByLabel(/^Begin a new dossier/).fill(title);
  await desk.page.keyboard.press("Enter");
  await adding(desk).waitFor();
}

const paragraphs = (desk) => desk.page.locator(".pane-first [data-article] p, .pane-first .paragraph").allInnerTexts();

test("five articles about one event come in by all ways, are tagged, and go to somebody else in one file", () =>
  visiting(async (visit) => {
    const desk = new Desk(visit);
    await desk.analyzed();
    await begin(desk, "Millbrook");
    await desk.until(() => desk.title(), "Millbrook");
    assert.equal(await desk.rail.count(), 0);
    const before = visit.requests.length;

    await give(desk, "paste", { "text/plain": TEXT }, ".adding-text");
    await offers(desk).first().waitFor();
    assert.equal(await field(desk, 0, "Headline").inputValue(), "Footbridge at Millbrook gives way");
    assert.equal(await field(desk, 0, "Byline").inputValue(), "Tom Field");
    assert.equal(await field(desk, 0, "Date").inputValue(), "2026-05-12");
    await give(desk, "paste", { "text/html": RICH, "text/plain": "flat" }, ".adding-text");
    await drop(desk, [["page.html", PAGE], ["what.docx", WORD], ["paper.pdf", PAPER]]);
    await desk.until(() => offers(desk).count(), 5, "the offers");

    assert.equal(await field(desk, 1, "Headline").inputValue(), "Seven hurt at Millbrook");
    const read = await Promise.all(["Headline", "Source", "Byline", "Date", "Address"].map((label) => field(desk, 2, label).inputValue()));
    assert.deepEqual(read, ["Nine hurt as Millbrook bridge falls", "Valley News", "Ann Brook", "2026-05-12", "https://example.com/bridge"]);
    assert.equal(await field(desk, 3, "Headline").inputValue(), "Millbrook bridge: what we know");
    assert.equal(await field(desk, 4, "Headline").inputValue(), "Bridge falls at Millbrook");
    await field(desk, 4, "Source").fill("The Millbrook Paper");
    await desk.until(() => offers(desk).locator(".offer-size").allInnerTexts(), (all) => all.every((size) => /\d claims?$/.test(size)), "the counts");
    await visit.shot("own-offers");
    assert.deepEqual(await objections(desk.page), []);

    await desk.button("Add 5 articles").click();
    await desk.until(() => desk.rail.count(), 5);
    await desk.analyzed();
    await desk.saved();
    assert.equal(await desk.page.evaluate(() => window.ran), undefined, "no script of a page ran");
    // What reads PDF is the page's own and comes when it is needed; nothing else was asked for.
    const asked = visit.requests.slice(before).map((url) => url.slice(visit.site.url.length));
    assert.deepEqual(asked.filter((url) => !/^assets\//.test(url)), []);

    await desk.rail.filter({ hasText: "The Millbrook Paper" }).click();
    await desk.until(() => desk.page.locator(".pane-first .page").innerText(), (text) =>
      /fell on Monday evening and hurt 7 people, the police said\./.test(text.replace(/\s+/g, " ")), "the columns");
    const words = (await desk.page.locator(".pane-first .page").innerText()).replace(/\s+/g, " ");
    assert.ok(words.indexOf("found nobody.") < words.indexOf("The council said"), "column by column");
    assert.match(words, /report within two weeks, and all bridges of the valley/);

    await desk.page.keyboard.press("j");
    await desk.page.keyboard.press("o");
    await desk.living(1, (record) => record.type === "tag");
    const { bytes, name } = await desk.export();
    assert.equal(name, "millbrook.concord.json");

    await visiting(async (other) => {
      const there = new Desk(other);
      await there.analyzed();
      await there.import(file(name, bytes), { beside: [] });
      await there.until(() => there.title(), "Millbrook");
      await there.until(() => there.rail.allInnerTexts(), (rows) => rows.length === 5 && /Valley News/.test(rows.join()), "the articles");
      await there.living(1, (record) => record.type === "tag");
      other.assertClean();
    });

    // One undo takes them all back, and redo brings them again.
    await desk.page.keyboard.press("u");
    await desk.page.keyboard.press("u");
    await desk.until(() => desk.rail.count(), 0);
    await desk.page.keyboard.press("U");
    await desk.until(() => desk.rail.count(), 5);
    visit.assertClean();
  }));

test("files that hold no article are told of in words that help", () =>
  visiting(async (visit) => {
    const desk = new Desk(visit);
    await desk.analyzed();
    const rows = await desk.rail.count();
    const locked = PAPER.toString("latin1").replace("/Root 1 0 R", "/Root 1 0 R /Encrypt << /Filter /Standard /V 1 /R 2 /O (00000000000000000000000000000000) /U (00000000000000000000000000000000) /P -4 >> /ID [<00> <00>]");
    await drop(desk, [
      ["scan.pdf", pdf([[]])],
      ["cut.pdf", PAPER.subarray(0, 20)],
      ["locked.pdf", Buffer.from(locked, "latin1")],
      ["empty.pdf", ""],
      ["cut.docx", WORD.subarray(0, 200)],
      ["old.doc", Buffer.from("d0cf11e0a1b11ae1", "hex")],
      ["picture.png", Buffer.from([0x89, 0x50, 0x4e, 0x47])],
      ["good.md", "# Bridge\n\nThe footbridge at Millbrook fell on Monday, and 7 people were hurt there."],
    ]);
    await offers(desk).first().waitFor();
    const told = await adding(desk).locator(".adding-problems li").allInnerTexts();
    const expected = [/scan.pdf.*\(OCR\)/, /cut.pdf.*damaged/, /locked.pdf.*password/, /empty.pdf.*empty/, /cut.docx.*cut off/, /old.doc.*\.docx/, /picture.png.*picture/];
    assert.equal(told.length, expected.length, told.join("\n"));
    expected.forEach((pattern, n) => assert.match(told[n], pattern));
    await desk.button("Dismiss").click();
    await desk.button("Add the article").click();
    await desk.until(() => desk.rail.count(), rows + 1);
    visit.assertClean();
  }));

test("adding, putting right, moving and removing go by the keyboard alone, also on a phone", () =>
  visiting(async (visit) => {
    const desk = new Desk(visit);
    const { page } = visit;
    await desk.analyzed();
    const rows = await desk.rail.count();
    await page.keyboard.press("A");
    await desk.holds(".adding-text");
    assert.deepEqual(await objections(page), []);
    await page.keyboard.type("https://elsewhere.example/bridge");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await desk.until(() => adding(desk).locator(".adding-problems").innerText(), /can't fetch from other sites.*Ctrl\+S/s);
    await page.locator(".adding-text").focus();
    await page.keyboard.insertText(TEXT);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await offers(desk).first().waitFor();
    await visit.shot("own-phone");
    const wide = await page.evaluate(() => document.querySelector("dialog").scrollWidth - document.querySelector("dialog").clientWidth);
    assert.ok(wide <= 1, `the dialog is ${wide} px too wide`);
    await adding(desk).getByRole("button", { name: "Add the article" }).focus();
    await page.keyboard.press("Enter");
    await desk.until(() => desk.rail.count(), rows + 1);

    await page.keyboard.press("E");
    await page.getByRole("dialog", { name: "Details of the article" }).waitFor();
    assert.deepEqual(await objections(page), []);
    await page.getByLabel("Source", { exact: true }).fill("Mill Gazette");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Escape");
    await desk.until(() => desk.rail.last().innerText(), /Mill Gazette/);
    await page.keyboard.press("<");
    await desk.until(() => desk.rail.nth(rows - 1).innerText(), /Mill Gazette/);
    await visit.reload();
    await desk.until(() => desk.rail.nth(rows - 1).innerText(), /Mill Gazette/);
    await desk.rail.nth(rows - 1).click();
    await page.keyboard.press("E");
    await desk.button("Remove from the dossier").focus();
    await page.keyboard.press("Enter");
    await desk.until(() => desk.rail.count(), rows);
    await page.keyboard.press("u");
    await desk.until(() => desk.rail.count(), rows + 1);
    await desk.saved();
    visit.assertClean();
  }, { browser: { viewport: { width: 360, height: 740 } } }));

test("the bookmarklet hands an article over, and it is only offered", () =>
  visiting(async (visit) => {
    const desk = new Desk(visit);
    await desk.analyzed();
    await desk.page.keyboard.press("A");
    const code = await adding(desk).getByRole("link", { name: "Add to Concord" }).getAttribute("href");
    assert.ok(code.startsWith("javascript:"));
    // As it is pressed on another page: there the code may do what a bookmark may.
    const elsewhere = await visit.context.newPage();
    await elsewhere.route("http://elsewhere.example/**", (route) => route.fulfill({ contentType: "text/html", body: PAGE.replace(/<img[^>]*>|<script>.*?<\/script>/g, "") }));
    await elsewhere.goto("http://elsewhere.example/bridge");
    const opening = elsewhere.waitForEvent("popup");
    await elsewhere.evaluate((code) => (0, eval)(decodeURIComponent(code)), code.slice("javascript:".length));
    visit.page = await opening;
    await offers(desk).first().waitFor();
    assert.equal(await field(desk, 0, "Headline").inputValue(), "Nine hurt as Millbrook bridge falls");
    assert.equal(await desk.page.evaluate(() => location.hash), "", "nothing stays in the address");
    assert.equal(await desk.page.evaluate(() => window.ran), undefined);
  }));
