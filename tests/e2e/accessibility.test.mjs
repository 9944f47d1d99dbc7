// What a machine can tell about access for everybody: axe's rules, on the page in each of its states.

import assert from "node:assert/strict";
import { test } from "node:test";
import { objections } from "./harness/axe.mjs";
import { Desk, file } from "./harness/desk.mjs";
import { visiting } from "./harness/visit.mjs";

/** How each state is reached from the one before it. */
const STATES = {
  "as it opens": async () => {},
  "with a focused claim": async (desk) => {
    await desk.page.keyboard.press("j");
    await desk.until(() => desk.candidates.count(), (n) => n > 0);
  },
  "with tags of all kinds and a note": async (desk) => {
    for (const key of ["o", "1", "a", "2", "c", "j", "x", "j", "a", "Escape", "j", "c", "Escape"]) await desk.page.keyboard.press(key);
    for (const key of ["k", "k", "k"]) await desk.page.keyboard.press(key);
    await desk.until(() => desk.shownTags(), (tags) => tags.length === 3);
  },
  "with a chosen candidate": (desk) => desk.page.keyboard.press("3"),
  "with a link in progress": async (desk) => {
    for (const key of ["j", "j", "j", "j", "c"]) await desk.page.keyboard.press(key);
    await desk.banner.waitFor();
  },
  "in comparison": async (desk) => {
    for (const key of ["Escape", "k", "k", "k", "k", "v"]) await desk.page.keyboard.press(key);
    await desk.until(() => desk.page.locator(".pane").count(), 2);
  },
  "with notices": async (desk) => {
    await desk.import([file("one.json", "no"), file("two.json", { format: "concord", version: 99 })]);
    await desk.until(() => desk.notices.count(), 2);
  },
  "with the list of keys": async (desk) => {
    await desk.page.keyboard.press("?");
    await desk.page.getByRole("dialog", { name: "Keyboard" }).waitFor();
  },
  "with the settings": async (desk) => {
    await desk.page.keyboard.press("Escape");
    await desk.button("Settings").click();
    await desk.page.getByRole("dialog", { name: "Settings" }).waitFor();
  },
};

for (const colorScheme of ["light", "dark"]) {
  for (const width of [360, 1280]) {
    test(`no objections in any state, ${colorScheme}, ${width} px wide`, () =>
      visiting(async (visit) => {
        const desk = new Desk(visit);
        await desk.analyzed();
        for (const [name, reach] of Object.entries(STATES)) {
          await reach(desk);
          await visit.shot(`${name.replaceAll(" ", "-")}-${colorScheme}-${width}`);
          assert.deepEqual(await objections(visit.page), [], name);
        }
      }, { browser: { colorScheme, viewport: { width, height: width < 500 ? 740 : 800 } } }));
  }
}
