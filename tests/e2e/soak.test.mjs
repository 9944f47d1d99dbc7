// Many edits leave no more behind than what they say: 400 of them, or 10 000 with CONCORD_LONG=1.

import assert from "node:assert/strict";
import process from "node:process";
import { test } from "node:test";
import { soak } from "../../benches/page/whole/soak.mjs";
import { DIST } from "./harness/visit.mjs";

const SIZE = process.env.CONCORD_LONG ? { edits: 10_000, articles: 200, records: 20_000 } : { edits: 400 };
const MOST = 0.2;

test(`the memory grows by less than a fifth over ${SIZE.edits} edits`, { timeout: 900_000 }, async () => {
  const figures = await soak({ dist: DIST, ...SIZE });
  console.log(`# ${JSON.stringify(figures)}`);
  assert.ok(figures.growth < MOST, `it grew by ${Math.round(figures.growth * 100)} %`);
});
