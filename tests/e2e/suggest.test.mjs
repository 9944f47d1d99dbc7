// Suggestions, filters and facts, by the keyboard and with the mouse.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Desk } from "./harness/desk.mjs";
import { visiting } from "./harness/visit.mjs";

const reading = (story) => () =>
  visiting(async (visit) => {
    const desk = new Desk(visit);
    await desk.analyzed();
    const press = async (...keys) => {
      for (const key of keys) await desk.page.keyboard.press(key);
    };
    // Everything has been compared when some claims are known to be in one article only.
    await desk.until(() => filterCount(desk, "Only here"), (n) => n > 0, "the comparison");
    await story(desk, press, visit);
    visit.assertClean();
  });

const filterCount = async (desk, words) =>
  Number(/\d+$/.exec(await desk.page.locator(".filter", { hasText: words }).first().innerText())[0]);

/** Goes on by `j` until the focused claim has a suggestion that Enter accepts. */
const toSuggestion = async (desk, press) => {
  for (let n = 0; n < 40; n += 1) {
    await press("j");
    await desk.until(() => desk.focused(), (now) => now !== undefined);
    if (await desk.page.locator(".candidate.accepts").count()) return;
  }
  assert.fail("no claim has a suggestion");
};

test("the weights come once, after the first highlights, and before the word vectors", () =>
  visiting(async (visit) => {
    const asked = () => visit.requests.map((url) => url.match(/\/assets\/(.*)\.bin/)?.[1]).filter(Boolean);
    const weights = ["cue", "judge", "opinion", "opinion.words", "relation", "step", "tag"];
    await new Desk(visit).until(async () => asked().slice(0, -1).sort(), weights, "the requests for weights");
    assert.equal(asked().at(-1), "vectors");
    visit.assertClean();
  }));

test("the word vectors come once, by themselves", () =>
  visiting(async (visit) => {
    const asked = async () => visit.requests.filter((url) => url.endsWith("/assets/vectors.bin")).length;
    await new Desk(visit).until(asked, 1, "the requests for word vectors");
    visit.assertClean();
  }));

test("Enter accepts and goes on, r rejects for good, u takes it back", reading(async (desk, press) => {
  await toSuggestion(desk, press);
  const first = await desk.focused();
  await press("Enter");
  await desk.until(() => desk.focused(), (now) => now && now !== first, "the next claim");
  await desk.living(1, (record) => record.type === "tag" && record.counterpart);
  await desk.holds("mark.focused");
  await toSuggestion(desk, press);
  const words = await desk.page.locator(".candidate.accepts .candidate-quote").innerText();
  const here = await desk.focused();
  await press("r");
  await desk.living(1, (record) => record.type === "rejection");
  const listed = () => desk.page.locator(".candidate .candidate-quote").allInnerTexts();
  await desk.until(listed, (list) => !list.includes(words), "the list");
  await desk.saved();
  await desk.visit.reload();
  await desk.analyzed();
  for (let n = 0; n < 40 && (await desk.focused()) !== here; n += 1) await press("j");
  await desk.until(listed, (list) => !list.includes(words), "the list after the reload");
  await desk.page.locator(".why summary", { hasText: "1 rejected" }).click();
  await desk.page.getByRole("button", { name: "take back" }).click();
  await desk.until(listed, (list) => list.includes(words), "the list after taking it back");
}));

test("accept, reject and filters work with the mouse", reading(async (desk, press) => {
  const all = await filterCount(desk, "All");
  await desk.page.locator(".filter", { hasText: "Contradicted" }).click();
  const few = await filterCount(desk, "Contradicted");
  assert.ok(few > 0 && few < all);
  await desk.until(() => desk.page.locator(".pane-first mark.dimmed").count(), (n) => n > 0, "dimmed claims");
  await press("j");
  await desk.until(() => desk.focused(), /^Claim \d+ of/);
  await desk.page.locator(".candidate.accepts").getByRole("button", { name: "accept" }).click();
  await desk.living(1, (record) => record.type === "tag" && record.counterpart);
  await desk.page.locator(".filter-clear").click();
  await desk.until(() => desk.page.locator(".pane-first mark.dimmed").count(), 0);
  await desk.page.getByLabel("Claims said by").selectOption({ index: 1 });
  await desk.said(/^Said by .+: \d+ claims?\./);
  const left = await desk.page.locator(".status-left").innerText();
  assert.match(left, /^\d+ of \d+ left here, \d+ in the dossier$/);
}));

test("the facts are gone through by keys, opened by clicks, and lead to their passages", reading(async (desk, press) => {
  await press("w");
  await desk.until(() => desk.page.locator(".grid-row").count(), (n) => n > 1, "the facts");
  await press("j", "j", "k");
  await desk.holds(".grid-fact .fact-head");
  await press("Enter");
  await desk.until(() => desk.page.locator(".fact-passage").count(), (n) => n > 1, "the passages");
  await press("Enter");
  await desk.until(() => desk.page.locator(".pane").count(), 2);
  await desk.until(() => desk.focused(), /^Claim \d+ of/);
  await desk.button("Facts").click();
  await desk.page.locator(".fact-head").last().click();
  await desk.page.locator(".fact-passage .counterpart").first().click();
  await desk.until(() => desk.focused(), /^Claim \d+ of/);
  assert.equal(await desk.page.locator(".grid-row").count(), 0);
}));

test("a sentence that is no claim says why, and m marks it", reading(async (desk, press) => {
  const plain = desk.page.locator(".pane-first .paragraph:not(.furniture) p > span[data-at]").filter({ hasText: /\w{4}.*\w{4}.*\w{4}/ });
  await plain.first().click();
  await desk.until(() => desk.page.locator(".sheet-title").innerText(), "Not highlighted as a claim");
  await press("m");
  await desk.living(1, (record) => record.type === "mark");
  await desk.until(() => desk.focused(), /^Claim \d+ of/);
}));
