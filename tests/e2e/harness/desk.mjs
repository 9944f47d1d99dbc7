// The page as a reviewer sees it: what can be pointed at, and what is shown. Claims are named by their
// place in the text, never by their words, which belong to the program's reading of the articles.

import assert from "node:assert/strict";
import { PATIENCE } from "./visit.mjs";

export class Desk {
  constructor(visit) {
    this.visit = visit;
  }

  get page() {
    return this.visit.page;
  }

  // Pointing

  button(name) {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** The button of a tag: Agreement, Contradiction, Opinion, Nothing to tag. */
  tagButton(word) {
    return this.page.getByRole("group", { name: "Tag this claim" }).getByRole("button", { name: word });
  }

  /** The articles' buttons in the rail. */
  get rail() {
    return this.page.getByRole("navigation", { name: "Articles" }).locator(".rail-open");
  }

  /** The candidates, each with its buttons. */
  get candidates() {
    return this.page.locator(".candidate");
  }

  /** The tags of the focused claim. */
  get tags() {
    return this.page.locator(".tag-row");
  }

  get note() {
    return this.page.getByLabel("Note", { exact: true });
  }

  get notices() {
    return this.page.locator(".notice");
  }

  get banner() {
    return this.page.locator(".banner");
  }

  /** The first highlighted words of claim `n`, counted from 0, in a pane. */
  async claim(n, pane = "first") {
    const id = (await this.claims(pane))[n];
    assert.ok(id, `no claim ${n} in the ${pane} pane`);
    return this.mark(id, pane);
  }

  /** The first highlighted words of a claim by its name. */
  mark(id, pane = "first") {
    return this.page.locator(`.pane-${pane} mark[data-claims~="${id}"]`).first();
  }

  // Reading

  /** Names of the claims of a pane that a click reaches at once, in the order of the text. */
  async claims(pane = "first") {
    await this.page.waitForSelector(`.pane-${pane} mark`);
    return this.page.evaluate((pane) => {
      const marks = [...document.querySelectorAll(`.pane-${pane} mark`)].filter((mark) => mark.checkVisibility());
      return [...new Set(marks.map((mark) => mark.dataset.claims.split(" ")[0]))];
    }, pane);
  }

  /** The identity of the article in a pane. */
  article(pane = "first") {
    return this.page.evaluate((pane) => document.querySelector(`.pane-${pane} .page`)?.dataset.article, pane);
  }

  /** "Claim 3 of 14" and its words, or nothing where no claim is focused. */
  focused() {
    return this.page.evaluate(() => {
      const text = (selector) => document.querySelector(selector)?.textContent;
      return document.querySelector(".sheet") ? `${text(".sheet-title")}: ${text(".sheet-quote")}` : undefined;
    });
  }

  /** The tags of the focused claim as "contradiction", or "contradiction > article: words" with its other end. */
  shownTags() {
    return this.page.evaluate(() =>
      [...document.querySelectorAll(".tag-row")].map((row) => {
        const kind = row.querySelector(".tag-word").textContent.toLowerCase();
        const end = [...row.querySelectorAll(".counterpart > *")].map((part) => part.textContent).join(": ");
        return end ? `${kind} > ${end}` : kind;
      }),
    );
  }

  /** Where the keyboard is: tag, class and name of the element. */
  holder() {
    return this.page.evaluate(() => {
      const at = document.activeElement;
      return at === document.body ? "body" : `${at.localName}.${at.className} ${at.getAttribute("aria-label") ?? (at.title || at.textContent).trim().slice(0, 40)}`;
    });
  }

  /** All records in the storage, by identity. */
  async records() {
    const stored = await this.visit.stored();
    const keys = Object.keys(stored).filter((key) => /^concord\/1\/dossier\/[^/]+\/record\//.test(key));
    return keys.sort().map((key) => JSON.parse(stored[key]));
  }

  /** What living records say, as sorted lines: equal for equal work, whoever made it and when. */
  async sayings() {
    return sayings(await this.records());
  }

  // Waiting

  /** Waits until `look()` gives what `wanted` says (a value, a pattern or a test) and gives it. */
  async until(look, wanted, what = "it") {
    const fits = (value) =>
      typeof wanted === "function" ? wanted(value)
      : wanted instanceof RegExp ? wanted.test(value)
      : JSON.stringify(value) === JSON.stringify(wanted);
    const end = Date.now() + PATIENCE;
    for (;;) {
      const value = await look().catch((error) => error);
      if (fits(value)) return value;
      if (Date.now() > end) assert.fail(`${what} is ${JSON.stringify(value) ?? value}, not ${wanted}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  /** Waits until the status line says that everything is saved. */
  saved() {
    return this.until(() => this.page.locator(".status-saved").innerText(), "Saved", "the status line");
  }

  /** Waits until the page has said `words` to screen readers. */
  said(words) {
    return this.until(() => this.page.locator(".spoken[aria-live]").textContent(), words, "what was said");
  }

  /** Waits until the keyboard is in an element that fits `selector`. */
  holds(selector) {
    const is = () => this.page.evaluate((selector) => document.activeElement.matches(selector), selector);
    return this.until(is, true, `the focus in ${selector}`).catch(async () => {
      assert.fail(`the focus is in ${await this.holder()}, not in ${selector}`);
    });
  }

  /** What is wrong with the keyboard's focus: lost to the page, off the screen, or not to be seen. */
  focusFault() {
    return this.page.evaluate(() => {
      const at = document.activeElement;
      if (!at || at === document.body) return "lost to the page";
      const { outlineStyle, outlineWidth } = getComputedStyle(at);
      if (outlineStyle === "none" || parseFloat(outlineWidth) < 1) return `not to be seen on ${at.className}`;
      const boxes = [...at.getClientRects()];
      const isSeen = (box) => box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
      return boxes.some(isSeen) ? "" : `off the screen on ${at.className}`;
    });
  }

  /** Waits until there are `n` living records that `wanted` fits. */
  living(n, wanted = () => true) {
    const count = async () => (await this.records()).filter((record) => !record.deleted && wanted(record)).length;
    return this.until(count, n, "the number of records");
  }

  /** Waits until all articles have been looked at. */
  analyzed() {
    const rows = () => this.rail.locator(".rail-meta").allInnerTexts();
    return this.until(rows, (rows) => rows.length > 0 && rows.every((row) => !/of 0 claims/.test(row)), "the rail");
  }

  // Acting

  /** Drags the mouse over letters `start` to `end` of a highlight. */
  async drag(mark, start, end) {
    await mark.scrollIntoViewIfNeeded();
    const [from, to] = await mark.evaluate((mark, ends) => ends.map((at) => {
      const range = document.createRange();
      const words = [...mark.childNodes].find((node) => node.nodeType === Node.TEXT_NODE);
      range.setStart(words, at);
      range.setEnd(words, at + 1);
      const { left, top, height } = range.getClientRects()[0];
      return [left + 1, top + height / 2];
    }), [start, end]);
    await this.page.mouse.move(...from);
    await this.page.mouse.down();
    await this.page.mouse.move(...to, { steps: 5 });
    await this.page.mouse.up();
  }

  /** Exports, and gives the file's name and its contents. */
  async export(action = () => this.button("Export").click()) {
    const { name, bytes } = await this.visit.download(action);
    return { name, bytes, file: JSON.parse(bytes.toString("utf8")) };
  }

  /** Imports `files` by the button, and accepts what they bring where the page asks. */
  import(files, options) {
    return this.takeIn(() => this.visit.choose(files, () => this.button("Import").click()), options);
  }

  /**
   * Accepts what the files that `action` gives bring, where the page asks; the files numbered in `beside`
   * become dossiers of their own. Gives what the page said of them.
   */
  async takeIn(action, { beside = [] } = {}) {
    const said = async () => (await this.notices.allInnerTexts()).join("\n");
    const before = await said();
    await action();
    const dialog = this.page.getByRole("dialog", { name: "Import" });
    await this.until(async () => (await dialog.count()) > 0 || (await said()) !== before, true, "an answer to the files");
    if ((await dialog.count()) === 0) return said();
    for (const n of beside) await dialog.locator(".arrival-file").nth(n).getByLabel("A dossier of its own").check();
    const words = await dialog.innerText();
    await dialog.getByRole("button", { name: "Accept" }).click();
    await this.until(() => dialog.count(), 0, "the dialogs");
    return words;
  }

  /** The title of the open dossier. */
  title() {
    return this.page.locator(".top-name").innerText();
  }
}

/** What living records say, as sorted lines: equal for equal work, whoever made it and when. */
export function sayings(records) {
  const quote = (anchor) => anchor && anchor.article.slice(0, 8) + " " + anchor.ranges.map((range) => range.exact).join(" … ");
  return records
    .filter((record) => !record.deleted)
    .map(({ type, tag, text, furniture, target, counterpart }) =>
      [type, tag, text, furniture, quote(target), quote(counterpart)].filter((part) => part !== undefined).join(" | "),
    )
    .sort();
}

/** A file for the chooser. */
export function file(name, contents, mimeType = "application/json") {
  const text = typeof contents === "string" || Buffer.isBuffer(contents) ? contents : JSON.stringify(contents);
  return { name, mimeType, buffer: Buffer.from(text) };
}
