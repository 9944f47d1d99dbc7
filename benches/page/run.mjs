// Measures the text engine and its peers in one page of headless Chromium, and prints a table.
//
// node run.mjs FOLDER: the folder holds the page, the program at each level, `peers.js`, `long.txt` and
// `seeds.json`. `cargo xtask bench text` makes it.

import { readFile, writeFile, readdir, copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { startChromium } from "../../tests/e2e/harness/chromium.mjs";
import { serve } from "../../tests/e2e/harness/server.mjs";

const folder = process.argv[2];
/** What is measured gets only so much of the long text, compromise still less: it would take minutes. */
const SHORT = 600_000;
const SHORTEST = 60_000;

const here = import.meta.dirname;
await copyFile(join(here, "page.mjs"), join(folder, "page.js"));
await writeFile(
  join(folder, "index.html"),
  '<!doctype html><meta charset="utf-8"><script src="peers.js"></script><script type="module" src="page.js"></script>',
);
const files = await readdir(folder);
const levels = files.filter((name) => ["z", "s", "2", "3"].includes(name)).sort((a, b) => "zs23".indexOf(a) - "zs23".indexOf(b));
const long = await readFile(join(folder, "long.txt"), "utf8");
const seeds = JSON.parse(await readFile(join(folder, "seeds.json"), "utf8"));

const server = await serve(folder);
const profile = await mkdtemp(join(tmpdir(), "concord-bench-"));
const browser = await startChromium(profile);
try {
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(error));
  await page.goto(server.url);
  await page.waitForFunction(() => globalThis.pace && globalThis.peers);
  const rows = [];
  for (const name of ["intl", "winkSentences", "winkTagging", "compromise"]) {
    const text = long.slice(0, name === "compromise" ? SHORTEST : SHORT);
    rows.push([name, ...(await page.evaluate(peer, { name, text, seeds }))]);
  }
  for (const level of levels) {
    for (const name of ["sentences", "read", "engine"]) {
      rows.push([`concord ${name}, ${level}`, ...(await page.evaluate(own, { level, name, text: long.slice(0, SHORT), seeds }))]);
    }
  }
  print(rows);
  for (const level of levels) {
    const { factor, quarter, half, whole } = await page.evaluate(growth, { level, text: long });
    console.log(
      `level ${level}: memory grows by ${factor.toFixed(1)} times the text; ` +
        `a quarter, half and all of the text take ${[quarter, half, whole].map((t) => t.toFixed(0)).join(", ")} ms`,
    );
  }
} finally {
  await browser.close();
  await server.close();
  await rm(profile, { recursive: true, force: true });
}

function peer({ name, text, seeds }) {
  const work = globalThis.peers[name];
  return [globalThis.pace(work, [text]), globalThis.pace(work, seeds)];
}

async function own({ level, name, text, seeds }) {
  const program = await globalThis.load(level);
  return [globalThis.pace(program[name], [text]), globalThis.pace(program[name], seeds)];
}

/** How much memory the whole engine takes at its peak beyond its own, and how its time grows. */
async function growth({ level, text }) {
  const program = await globalThis.load(level);
  program.engine("Ten men met in Paris on Monday, he said.");
  const before = program.memory.buffer.byteLength;
  program.engine(text);
  const factor = (program.memory.buffer.byteLength - before) / new TextEncoder().encode(text).length;
  const time = (part) => {
    const took = [0, 1, 2].map(() => {
      const started = performance.now();
      program.engine(part);
      return performance.now() - started;
    });
    return Math.min(...took);
  };
  return {
    factor,
    quarter: time(text.slice(0, text.length / 4)),
    half: time(text.slice(0, text.length / 2)),
    whole: time(text),
  };
}

function print(rows) {
  const [intl, wink] = [0, 1].map((at) => rows[at]);
  const cells = rows.map(([name, long, seeds]) => [
    name,
    long.toFixed(2),
    seeds.toFixed(2),
    (long / wink[1]).toFixed(1),
    (long / intl[1]).toFixed(1),
  ]);
  const table = [["", "long text MB/s", "seeds MB/s", "× wink-nlp", "× Intl.Segmenter"], ...cells];
  const widths = table[0].map((_, at) => Math.max(...table.map((row) => row[at].length)));
  for (const row of table) console.log(row.map((cell, at) => cell.padEnd(widths[at])).join("  ").trimEnd());
}
