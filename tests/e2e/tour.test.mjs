// The tour for a first visit: offered and not forced, beside real things, by keyboard and by touch.

import assert from "node:assert/strict";
import { test } from "node:test";
import { objections } from "./harness/axe.mjs";
import { Desk } from "./harness/desk.mjs";
import { focused } from "./harness/tree.mjs";
import { visiting } from "./harness/visit.mjs";

const card = (page) => page.locator(".tour");

/** Whether the card lies over the thing that it is about, or beyond the window. */
function misplaced(page) {
  return page.evaluate(() => {
    const [thing, card] = ["[data-toured]", ".tour"].map((selector) => document.querySelector(selector)?.getBoundingClientRect());
    if (!card) return "no card";
    if (card.left < 0 || card.top < 0 || card.right > innerWidth || card.bottom > innerHeight) return "the card is beyond the window";
    return thing ? "" : "no thing is marked";
  });
}

for (const [name, browser] of Object.entries({
  "a desk": { viewport: { width: 1280, height: 800 } },
  "a phone": { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
})) {
  test(`a first visit is shown around on ${name}, once`, () => visiting(async (visit) => {
    const { page } = visit;
    const desk = new Desk(visit);
    await desk.analyzed();
    const offer = page.getByRole("region", { name: "First visit" });
    await offer.getByRole("button", { name: "Show me" }).click();
    await desk.until(() => offer.count(), 0, "the offer");
    for (let n = 1; n <= 5; n += 1) {
      await card(page).getByText(`Step ${n} of 5`).waitFor();
      await desk.until(async () => (await focused(page))?.role, "heading", "the focus on the card's title");
      await visit.shot(`tour-${n}-${browser.viewport.width}`);
      await desk.until(() => misplaced(page), "", `step ${n}`);
      assert.deepEqual(await objections(page), [], `step ${n}`);
      await card(page).getByRole("button", { name: n < 5 ? "Next" : "Done" }).click();
    }
    await desk.until(() => card(page).count(), 0, "the card");
    assert.equal(await page.locator("[data-toured]").count(), 0, "nothing is marked any more");
    await visit.reload();
    await desk.analyzed();
    assert.equal(await offer.count(), 0, "not again");
    await desk.button("Keyboard shortcuts").click();
    await desk.button("Take the tour").click();
    await card(page).getByText("Step 1 of 5").waitFor();
    await page.keyboard.press("Escape");
    await desk.until(() => card(page).count(), 0, "the card");
    visit.assertClean();
  }, { browser }));
}

test("the tour is by the keyboard alone, and work goes on in it", () => visiting(async (visit) => {
  const { page } = visit;
  const desk = new Desk(visit);
  await desk.analyzed();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("tour");
  await page.keyboard.press("Enter");
  await card(page).waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await card(page).getByText("Step 2 of 5").waitFor();
  await desk.until(() => desk.focused(), /^Claim 1 of/);
  await page.keyboard.press("o");
  await desk.until(() => desk.shownTags(), ["opinion"]);
  await page.keyboard.press("Escape");
  await desk.until(() => card(page).count(), 0, "the card");
  await desk.holds("mark.focused");
  visit.assertClean();
}));

test("who declines the tour is not asked again", () => visiting(async (visit) => {
  const { page } = visit;
  const desk = new Desk(visit);
  await desk.analyzed();
  const offer = page.getByRole("region", { name: "First visit" });
  await offer.getByRole("button", { name: "No, thanks" }).click();
  await desk.until(() => offer.count(), 0, "the offer");
  await visit.reload();
  await desk.analyzed();
  assert.equal(await offer.count(), 0);
}));
