// What axe objects to on the page as it stands now, as short lines: rule, impact and where.

import { load } from "./chromium.mjs";

export async function objections(page, { include = "body" } = {}) {
  await page.evaluate(load("axe-core").source);
  const { violations } = await page.evaluate((selector) => globalThis.axe.run(selector, { resultTypes: ["violations"] }), include);
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map((node) => `${id} (${impact}): ${node.target.join(" ")}: ${node.failureSummary.split("\n").at(-1).trim()}`),
  );
}
