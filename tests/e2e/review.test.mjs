// Two colleagues' files come in, and a third person sees where they differ, settles it and sends it on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { objections } from "./harness/axe.mjs";
import { Desk, file } from "./harness/desk.mjs";
import { visiting } from "./harness/visit.mjs";

/** What a colleague makes of the first article, as the file that they send. */
async function colleague(name, keys) {
  let sent;
  await visiting(async (visit) => {
    const desk = new Desk(visit);
    await desk.analyzed();
    await desk.button("Settings").click();
    const field = visit.page.getByLabel(/Your name/);
    await field.fill(name);
    await field.blur();
    await visit.page.keyboard.press("Escape");
    await press(desk, keys);
    sent = await desk.export();
  });
  return file(`${name}.concord.json`, sent.bytes);
}

async function press(desk, keys) {
  for (const key of keys.split(" ")) await desk.page.keyboard.press(key);
}

/** Imports a file; where the page asks first, it is accepted. */
async function take(desk, sent, records) {
  await desk.import(sent);
  const accept = desk.page.locator("dialog[open] .button.primary");
  const isHere = async () => (await desk.records()).length >= records;
  await desk.until(async () => (await isHere()) || (await accept.count()) > 0, true, "the import");
  if (!(await isHere())) await accept.click();
  await desk.until(isHere, true, "the import");
}

const progress = (desk) => desk.page.locator(".queue-progress span").innerText();
const tab = (desk, name) => desk.page.getByRole("group", { name: /Parts of the review/ }).getByRole("button", { name });

test("a person who imports two colleagues' files sees where they differ, settles it and sends it on", async () => {
  const ada = await colleague("Ada", "j 1 c j o j x");
  const ben = await colleague("Ben", "j 1 a j o j o");
  for (const colorScheme of ["light", "dark"]) {
    await visiting(async (visit) => {
      const desk = new Desk(visit);
      await desk.analyzed();
      await desk.button("Review").click();
      await desk.page.getByText("Nobody has tagged anything yet").waitFor();
      await desk.button("Read").click();
      await take(desk, ada, 3);
      await take(desk, ben, 6);

      await press(desk, "q");
      await desk.until(() => progress(desk), "0 of 3 settled.");
      const sides = desk.page.locator(".case-side");
      await desk.until(() => sides.count(), 2);
      assert.match(await sides.filter({ hasText: "Ada" }).innerText(), /Contradiction/);
      assert.match(await sides.filter({ hasText: "Ben" }).innerText(), /Agreement/);
      await visit.shot(`review-queue-${colorScheme}`);
      assert.deepEqual(await objections(visit.page), [], "the queue");

      await desk.page.getByLabel(/^Why/).fill("the same event");
      await sides.filter({ hasText: "Ben" }).getByRole("button", { name: /Accept/ }).click();
      await desk.until(() => progress(desk), "1 of 3 settled.");
      await press(desk, "0");
      await desk.until(() => progress(desk), "2 of 3 settled.");
      await press(desk, "o");
      await desk.until(() => progress(desk), /^3 of 3 settled/);
      await press(desk, "k k");
      await desk.page.getByText("Overruled: contradiction (Ada)").waitFor();
      await desk.page.getByText("the same event").waitFor();
      assert.deepEqual(await objections(visit.page), [], "a settled claim");

      await tab(desk, "Agreement").click();
      await desk.page.getByText("Cohen's kappa").waitFor();
      await desk.until(() => desk.page.getByText("working…").count(), 0, "what is being worked out");
      const cells = desk.page.locator(".matrix-cell");
      await cells.first().focus();
      await press(desk, "ArrowDown");
      assert.match(await desk.holder(), /matrix-cell/);
      await cells.first().click();
      await desk.page.locator(".behind .case-choice").first().waitFor();
      await visit.shot(`review-agreement-${colorScheme}`);
      assert.deepEqual(await objections(visit.page), [], "the figures");
      await tab(desk, /^Consistency/).click();
      assert.deepEqual(await objections(visit.page), [], "what does not go together");

      const { file: sent } = await desk.export(() => press(desk, "e"));
      const decisions = sent.records.filter((record) => record.type === "resolution");
      assert.deepEqual(decisions.map((it) => it.decision).sort(), ["accept", "edit", "reject"]);
      assert.ok(decisions.every((it) => it.overruled.length > 0), "what was overruled is named");
      await visit.reload();
      await desk.analyzed();
      await press(desk, "q");
      await desk.until(() => progress(desk), /^3 of 3 settled/);
      await press(desk, "k k Enter");
      await desk.page.locator(".sheet .case-resolved").waitFor();
      visit.assertClean();
    }, { browser: { colorScheme } });
  }
});

test("a corrected report takes the place of the first one, and nothing is lost or painted as sure", () =>
  visiting(async (visit) => {
    const desk = new Desk(visit);
    await desk.analyzed();
    await press(desk, "j o j x");
    await desk.living(2);
    const text = await visit.page.evaluate(() =>
      [...document.querySelectorAll(".pane-first .paragraph-text")].map((p) => p.textContent).join("\n\n"));
    const words = (await desk.focused()).split(": ").slice(1).join(": ");
    assert.ok(text.includes(words), "the claim stands in the text");
    const newer = text.replace(words, words.replace(/^(\S+ \S+ \S+) \S+/, "$1 certainly"));
    assert.notEqual(newer, text);

    await desk.button("Replace the text by a newer version…").click();
    await visit.page.getByLabel(/newer text/).fill(newer);
    await visit.page.getByText("on changed words: 1").waitFor();
    assert.deepEqual(await objections(visit.page), [], "the dialog");
    await desk.button("Replace the text").click();
    await visit.page.locator("mark.unsure").first().waitFor();
    assert.equal(await desk.rail.count(), 5, "the older text is not listed");
    assert.equal(await visit.page.locator("mark.plain").count(), 0);
    await visit.page.locator(".page-unsure").click();
    await visit.page.getByText("changed: words").waitFor();
    assert.deepEqual(await objections(visit.page), [], "the list");
    await press(desk, "Enter");
    await desk.holds("mark.focused");
    await visit.page.locator(".changed ins").first().waitFor();
    assert.deepEqual(await objections(visit.page), [], "the sheet");
    await press(desk, "y");
    await visit.page.locator("mark.plain").first().waitFor();
    await desk.until(() => visit.page.locator("mark.unsure").count(), 0);
    await press(desk, "u u");
    await desk.until(() => visit.page.locator("mark.plain").count(), (n) => n > 0);
    await desk.until(() => visit.page.locator(".page-unsure").count(), 0);
    visit.assertClean();
  }));
