// What a machine can tell about access for everybody: axe's rules, on the page as it opens.

import assert from "node:assert/strict";
import { test } from "node:test";
import { objections } from "./harness/axe.mjs";
import { visiting } from "./harness/visit.mjs";

for (const colorScheme of ["light", "dark"]) {
  for (const width of [360, 1280]) {
    test(`the page opens without objections, ${colorScheme}, ${width} px wide`, () =>
      visiting(async ({ page }) => assert.deepEqual(await objections(page), []), {
        browser: { colorScheme, viewport: { width, height: 800 } },
      }));
  }
}
