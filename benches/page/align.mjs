// Measures in one page of headless Chromium how long articles take to be read and aligned.
//
// node align.mjs FOLDER: the folder holds the program at each level, `vectors.bin`, `seeds.json` and
// `news.json`. `cargo xtask bench align` makes it.

import { readFile, writeFile, readdir, copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { startChromium } from "../../tests/e2e/harness/chromium.mjs";
import { serve } from "../../tests/e2e/harness/server.mjs";

const folder = process.argv[2];
const here = import.meta.dirname;
await copyFile(join(here, "page.mjs"), join(folder, "page.js"));
await writeFile(
  join(folder, "index.html"),
  '<!doctype html><meta charset="utf-8"><script type="module" src="page.js"></script>',
);
const levels = (await readdir(folder)).filter((name) => ["z", "s", "2", "3"].includes(name));
const texts = async (name) => JSON.parse(await readFile(join(folder, name), "utf8"));
const [seeds, news] = [await texts("seeds.json"), await texts("news.json")];
const vectors = (await readFile(join(folder, "vectors.bin"))).toString("latin1");

const server = await serve(folder);
const profile = await mkdtemp(join(tmpdir(), "concord-bench-"));
const browser = await startChromium(profile);
try {
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(error));
  await page.goto(server.url);
  await page.waitForFunction(() => globalThis.pace);
  for (const level of levels) {
    const found = await page.evaluate(measure, { level, seeds, news, vectors });
    for (const [what, { claims, read, align, slice }] of found) {
      console.log(
        `level ${level}, ${what}, ${claims} claims: ${(read + align).toFixed(1)} ms ` +
          `(read ${read.toFixed(1)}, aligned ${align.toFixed(1)}; longest slice ${slice.toFixed(1)} ms)`,
      );
    }
  }
} finally {
  await browser.close();
  await server.close();
  await rm(profile, { recursive: true, force: true });
}

/** The opening articles (the best of several times), many articles, and one more after a hundred. */
async function measure({ level, seeds, news, vectors }) {
  const program = await globalThis.load(level);
  program.understand(vectors);
  const finish = () => {
    let slice = 0;
    const started = performance.now();
    for (let more = 1; more; ) {
      const before = performance.now();
      more = program.step("");
      slice = Math.max(slice, performance.now() - before);
    }
    return { align: performance.now() - started, slice };
  };
  const whole = (texts) => {
    program.clear("");
    const started = performance.now();
    let claims = 0;
    for (const text of texts) claims = program.add(text);
    return { claims, read: performance.now() - started, ...finish() };
  };
  const best = (times) => times.reduce((a, b) => (a.read + a.align < b.read + b.align ? a : b));
  const opening = best(Array.from({ length: 15 }, () => whole(seeds)));
  const many = best([whole(news), whole(news)]);
  whole(news.slice(0, 100));
  const started = performance.now();
  const claims = program.add(news[100]);
  const read = performance.now() - started;
  return [["the opening articles", opening], [`${news.length} articles`, many], ["one more after a hundred", { claims, read, ...finish() }]];
}
