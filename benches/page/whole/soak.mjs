// Many edits: what the page keeps of each.

import { dossier } from "../../../tests/e2e/harness/dossier.mjs";
import { dossierOf, longText } from "./made.mjs";
import { inWindow } from "./window.mjs";

/** Edits between two looks at the memory: the first of them only fill what stays. */
const WARM = 0.1;

/** How much the memory grew over `edits` edits, as a share of what it was after the first tenth: in a dossier of
 * so many articles and records, or in a small one. */
export function soak({ dist, edits, articles, records }) {
  const large = () => dossier({ id: "00000000-0000-4000-8000-0000000500a0", articles, records });
  return inWindow(dist, async (window) => {
    await window.import(articles ? large() : dossierOf("Soak", [longText(40, 1), longText(40, 2)]));
    await window.quiet(articles ? 3000 : undefined);
    const warm = Math.max(50, Math.round(edits * WARM));
    await window.page.evaluate(edit, warm);
    const before = await window.memory();
    const started = performance.now();
    await window.page.evaluate(edit, edits);
    const took = performance.now() - started;
    const after = await window.memory();
    return { edits, before: before.total, after: after.total, growth: after.total / before.total - 1, edit: took / edits };
  });
}

/** Runs in the page: goes from claim to claim, tags each and takes the tag back the next time. */
async function edit(times) {
  const press = (key) => document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  for (let n = 0; n < times; n += 1) {
    press(n % 40 === 39 ? "J" : "j");
    press("x");
    if (n % 20 === 0) await new Promise((resolve) => setTimeout(resolve));
  }
  await new Promise((resolve) => setTimeout(resolve, 500));
}
