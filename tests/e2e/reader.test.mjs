// A visit with a screen reader: what is in Chromium's accessibility tree, what the keyboard's focus is on, and
// what is said after each act.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Desk } from "./harness/desk.mjs";
import { focused, text, tree } from "./harness/tree.mjs";
import { visiting } from "./harness/visit.mjs";

/** A visit that counts what is said. */
class Listener {
  constructor(desk) {
    this.desk = desk;
  }

  async press(...keys) {
    for (const key of keys) await this.desk.page.keyboard.press(key);
  }

  spoken() {
    return this.desk.page.locator(".spoken[aria-live]").textContent();
  }

  /** Presses keys and gives what is said then; fails where nothing is. */
  async hear(keys, words) {
    await this.press(...keys.split(" "));
    return this.desk.said(words);
  }

  /** The node that has the focus, once its description fits. */
  on(words, role = "button") {
    const look = async () => {
      const node = await focused(this.desk.page);
      return node && { role: node.role, name: node.name, description: node.description };
    };
    const fits = (node) => node?.role === role && node.name !== "" && words.test(node.description || node.name);
    return this.desk.until(look, fits, `the focus on ${words}`);
  }
}

const listening = (story) => () => visiting(async (visit) => {
  const desk = new Desk(visit);
  await desk.analyzed();
  await story(desk, new Listener(desk), visit);
  visit.assertClean();
});

const claims = (nodes) => nodes.filter((node) => node.role === "button" && /^claim\b/.test(node.description));

test("a claim is in the tree once, with its state and its place, wherever it overlaps another", listening(async (desk, reader) => {
  const { page } = desk;
  const all = (await desk.rail.first().innerText()).match(/of (\d+) claims/)[1];
  const places = (nodes) => claims(nodes).flatMap((node) => [...node.description.matchAll(/(\d+) of \d+/g)].map(([, n]) => Number(n)));
  const expected = Array.from({ length: Number(all) }, (_, n) => n + 1);
  const sorted = (list) => list.toSorted((a, b) => a - b);
  assert.deepEqual(sorted(places(await tree(page))), expected, "each claim once");

  // A claim inside another, and what is left of the outer one.
  await reader.press("j");
  await reader.on(/^claim.*, 1 of/);
  const mark = await desk.claim(0);
  const length = await mark.evaluate((mark) => mark.textContent.length);
  await desk.drag(mark, Math.floor(length / 3), Math.floor((2 * length) / 3));
  await reader.hear("m", /^Marked as a claim/);
  const nodes = await tree(page);
  assert.deepEqual(sorted(places(nodes)), [...expected, expected.length + 1], "each claim once");
  assert.equal(nodes.filter((node) => node.role === "mark").length, 0, "no mark without its words");
  const words = claims(nodes).map((node) => node.name);
  assert.equal(new Set(words).size, words.length, "no words twice");

  // Read on its own, a claim that others cut is read whole.
  await reader.press("k");
  const outer = await reader.on(/^claim.*, 1 of/);
  assert.equal(outer.name.length, length, "the whole claim is its name");
  assert.equal(claims(await tree(page)).filter((node) => node.focused).length, 1);
}));

test("each act is said once, and the claim says it from then on, at both ends of a link", listening(async (desk, reader) => {
  const { page } = desk;
  await reader.press("j");
  await reader.on(/^claim(, perhaps [a-z ]+)*, 1 of \d+$/);
  assert.equal((await reader.spoken()).trim(), "", "moving on is said by the focus alone");
  await desk.until(() => desk.candidates.count(), (n) => n > 0);

  assert.match(await reader.hear("o", /^Opinion/).then(() => reader.spoken()), /^Opinion\./);
  await reader.on(/^claim, opinion/);
  const source = (await page.locator(".candidate-article").first().innerText()).trim();
  await reader.hear("1", /^Candidate 1 in /);
  await reader.hear("c", new RegExp(`^Contradiction with ${source}`));
  await reader.on(new RegExp(`^claim, contradicts one claim in ${source}, opinion.*, 1 of`));

  // The other end says it too.
  await page.locator(".counterpart").first().focus();
  await reader.press("Enter");
  await reader.on(/^claim, contradicts one claim in /);
  await reader.hear("u", /^Undone: contradiction/);
  await reader.hear("U", /^Done again: contradiction/);

  await reader.hear("a", /^Agreement, not linked yet/);
  await reader.on(/agreement.*not linked/);
  const banner = (await tree(page)).filter((node) => node.role === "status" && /which claim/.test(text(node)));
  assert.equal(banner.length, 0, "what is said is not said again by the banner");
  await reader.hear("Escape", /^Left without a counterpart/);
}));

test("little, normal and all is said as it is set", listening(async (desk, reader) => {
  const { page } = desk;
  const set = async (words) => {
    await desk.button("Settings").click();
    await page.getByRole("group", { name: "What a screen reader says" }).getByRole("radio", { name: words }).check();
    await page.keyboard.press("Escape");
    await desk.until(() => page.locator("dialog").count(), 0);
  };
  await reader.press("j", "o");
  await reader.on(/^claim, opinion.*, 1 of \d+$/);
  await set(/^Little/);
  await reader.press("k");
  await reader.on(/^claim, opinion(, perhaps [a-z ]+)*$/);
  const brief = await reader.hear("a", /^Agreement/);
  await reader.press("Escape", "u");
  await set(/^All/);
  await reader.press("k");
  await reader.on(/^claim, opinion.*judged by you, 1 of \d+$/);
  const full = await reader.hear("a", /^Agreement/);
  assert.ok(brief.length < full.length, `${brief} / ${full}`);
  await desk.visit.reload();
  await reader.press("j");
  await reader.on(/judged by you, 1 of \d+$/);
}));

test("every view says what it is, and puts the focus on something with a name", listening(async (desk, reader) => {
  const { page } = desk;
  const landmarks = async () => (await tree(page)).filter((node) => ["banner", "navigation", "main", "complementary", "contentinfo", "region"].includes(node.role)).map((node) => `${node.role} ${node.name}`.trim());
  const headings = async () => (await tree(page)).filter((node) => node.role === "heading").map((node) => node.level);
  const has = async (...wanted) => {
    const all = await landmarks();
    for (const one of wanted) assert.ok(all.some((landmark) => landmark.startsWith(one)), `${one} in ${all}`);
  };
  await has("banner", "navigation Articles", "main", "complementary Inspector", "contentinfo");
  await reader.hear("J", /./);
  await reader.on(/./, "heading");

  await reader.hear("v", /^Two articles side by side/);
  await reader.press("j");
  await reader.on(/^claim/);
  await reader.hear("V", /^Three articles side by side/);
  assert.equal((await landmarks()).filter((one) => one.startsWith("region") && !/Notices|First visit/.test(one)).length, 3, "a region for each column");
  await reader.press("h");
  await reader.on(/./, (await focused(page)).role);
  await reader.hear("V", /^Two articles side by side/);

  await reader.hear("w", /^Who says what/);
  const grid = (await tree(page)).find((node) => node.role === "grid");
  assert.ok(grid?.name, "a table with a name");
  const inside = (node) => [node, ...node.children.flatMap(inside)];
  assert.ok(inside(grid).filter((node) => node.role === "columnheader").every((node) => node.name), "columns with names");
  await reader.press("j");
  await reader.on(/./);
  await reader.press("ArrowRight");
  await reader.on(/states|contradicts|opinion|silent/);
  await reader.press("Enter");
  await reader.on(/^claim/);

  await reader.hear("b", /^The overview/);
  const pictures = (await tree(page)).filter((node) => node.role === "image" || node.role === "img");
  assert.ok(pictures.length > 3 && pictures.every((node) => node.name.length > 20), "pictures that say what they show");
  await reader.on(/./, "heading");

  await reader.hear("q", /^Where reviewers agree/);
  await reader.on(/./, "heading");
  assert.equal((await headings())[0], 1);
  await reader.press("Escape");
}));

test("dialogs have names, take the focus and give it back", listening(async (desk, reader) => {
  const { page } = desk;
  await reader.press("j");
  await reader.on(/^claim/);
  const dialogs = { "?": "Keyboard", "/": "Find", ":": "Everything that can be done", A: "Add articles", E: "Details of the article" };
  for (const [key, name] of Object.entries(dialogs)) {
    await reader.press(key);
    await desk.until(async () => (await tree(page)).find((node) => node.role === "dialog")?.name, name, "the dialog");
    const inside = await focused(page);
    assert.ok(inside?.name, `the focus in ${name} has a name`);
    for (let at = inside; at.role !== "dialog"; at = at.parent) assert.ok(at.parent, `the focus is in ${name}`);
    await page.keyboard.press("Escape");
    await reader.on(/^claim/);
  }
  await reader.press("/");
  await page.keyboard.type("said");
  await desk.until(async () => (await tree(page)).filter((node) => node.role === "option").length, (n) => n > 0);
  const nodes = await tree(page);
  assert.match(text(nodes.find((node) => node.role === "status" && /hit/.test(text(node)))), /\d+ hits?/);
  assert.ok(nodes.filter((node) => node.role === "option").some((node) => node.selected), "one hit is chosen");
}));

test("the space bar and Enter press a highlight, with single keys switched off", listening(async (desk, reader) => {
  const { page } = desk;
  await reader.press("?");
  await page.getByLabel("Single keys are shortcuts").uncheck();
  await page.keyboard.press("Escape");
  await page.locator(".page-title").first().focus();
  // By Tab alone the keyboard comes to the first claim.
  for (let n = 0; n < 12 && !(await page.evaluate(() => document.activeElement.matches("mark"))); n += 1) await reader.press("Tab");
  await reader.on(/^claim.*, 1 of/);
  await reader.press("Enter");
  await desk.until(() => desk.focused(), /^Claim 1 of/);
  await reader.press("Escape");
  await desk.until(() => desk.focused(), undefined);
  await reader.press("Space");
  await desk.until(() => desk.focused(), /^Claim 1 of/);
}));
