// The semantic mode in the page: it loads when it is asked for, says what the kernel says elsewhere, keeps
// what it has read, can be left, and says in words why it can't run. A bundle without weights is left out.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Desk } from "./harness/desk.mjs";
import { DIST, visiting } from "./harness/visit.mjs";

const WEIGHTS = join(DIST, "assets", "semantic.bin");
const skip = !existsSync(WEIGHTS) && "this bundle has no weights";
const GOLDEN = fileURLToPath(new URL("../fixtures/semantic.tsv", import.meta.url));
const worker = () => readFileSync(join(DIST, "assets", "semantic.js"), "utf8");

/** The settings, with the switch of the mode in them. */
const settings = async (desk) => {
  await desk.button("Settings").click();
  const dialog = desk.page.getByRole("dialog", { name: "Settings" });
  return { dialog, box: dialog.getByLabel(/small network/), state: dialog.locator(".semantic-state") };
};

const closed = async (dialog) => {
  await dialog.getByRole("button", { name: "Close" }).click();
  await dialog.waitFor({ state: "hidden" });
};

const READ = /^\d+ pairs of claims read\.$/;
const READING = { timeout: 60_000 };

/** Switches the mode on and waits until everything is read. */
async function readAll(desk) {
  const { dialog, box, state } = await settings(desk);
  await box.check();
  await state.filter({ hasText: READ }).waitFor(READING);
  const words = await state.innerText();
  await closed(dialog);
  return Number(/^\d+/.exec(words)[0]);
}

/** How many pairs are kept in the database. */
const kept = (page) => page.evaluate(async () => {
  const end = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  const database = await end(indexedDB.open("concord-semantic"));
  const count = await end(database.transaction("scores").objectStore("scores").count());
  database.close();
  return count - 1; // The version.
});

const ready = (options, story) => () =>
  visiting(async (visit) => {
    const desk = new Desk(visit);
    await desk.analyzed();
    await story(desk, visit);
    assert.deepEqual([visit.violations, visit.escapes], [[], []]);
    const foreign = visit.requests.filter((url) => !url.startsWith(visit.site.origin) && !/^(blob|data):/.test(url));
    assert.deepEqual(foreign, []);
  }, options);

test("nothing of it is loaded until it is switched on; what was read is kept over a reload", { skip }, ready({}, async (desk, visit) => {
  const asked = () => visit.requests.filter((url) => /\/assets\/(semantic|kernel)/.test(url)).length;
  assert.equal(asked(), 0);
  const all = await readAll(desk);
  assert.ok(all > 0 && asked() > 0);
  const read = await kept(desk.page);
  // What the network doubts may leave the pairs that are to be read.
  assert.ok(read > 0 && Math.abs(read - all) <= all / 10, `${read} of ${all}`);
  await desk.page.keyboard.press("j");
  await desk.page.locator(".candidate-said").first().waitFor();
  // Less likely pairs of the focused claim are read as well.
  let before = 0;
  const isStill = async () => {
    await desk.page.waitForTimeout(800);
    return before === (before = await kept(desk.page));
  };
  await desk.until(isStill, true, "whether all is kept");
  await visit.reload();
  await desk.analyzed();
  const { dialog, box, state } = await settings(desk);
  assert.equal(await box.isChecked(), true);
  await state.filter({ hasText: READ }).waitFor(READING);
  assert.equal(await kept(desk.page), before, "nothing was worked out anew");
  await box.uncheck();
  assert.equal(await state.count() && (await state.innerText()), "");
  await closed(dialog);
  assert.equal(await desk.page.locator(".candidate-said").count(), 0);
  visit.assertClean();
}));

test("the words that a say rests on are marked when they are asked for", { skip }, ready({}, async (desk) => {
  await readAll(desk);
  await desk.page.keyboard.press("j");
  const said = desk.page.locator(".candidate-said").first();
  await said.getByRole("button", { name: "which words?" }).click();
  await said.getByText(/^It rests (most on|on no)/).waitFor(READING);
}));

test("the page says of golden pairs what the kernel says natively", { skip: skip || (!existsSync(GOLDEN) && "no golden pairs") }, ready({}, async (desk) => {
  const golden = readFileSync(GOLDEN, "utf8").trim().split("\n").map((line) => line.split("\t"));
  const version = readFileSync(WEIGHTS).subarray(12, 20).reverse().toString("hex");
  const rows = golden.flatMap(([a, b]) => ["", a, b]);
  const found = await desk.page.evaluate(([version, rows]) => new Promise((done, failed) => {
    let worker;
    concordNetwork(version, ([what, ...rest]) => {
      if (what === "ready") worker.then((it) => it.postMessage(["judge", 0, rows]));
      if (what === "judged") done([...rest[1]]);
      if (what === "failed") failed(new Error(rest.join(" ")));
    }).then((it) => (worker = Promise.resolve(it)));
  }), [version, rows]);
  const wanted = golden.flatMap(([, , numbers]) => numbers.split(" ").map(Number));
  assert.equal(found.length, wanted.length);
  found.forEach((score, n) => assert.ok(Math.abs(score - wanted[n]) < 1e-6, `number ${n}: ${score}, not ${wanted[n]}`));
}));

/** What the server gives in place of a file, and what the page says then. */
const TROUBLE = {
  "without its weights": [{ "assets/semantic.bin": () => ({ status: 404 }) }, /its files are not with this page/],
  "without its kernel": [{ "assets/kernel-relaxed.wasm": () => ({ status: 404 }) }, /its files are not with this page/],
  "without its worker": [{ "assets/semantic.js": () => ({ status: 404 }) }, /can’t run the semantic mode/],
  "with weights that end early": [{ "assets/semantic.bin": () => ({ body: readFileSync(WEIGHTS).subarray(0, 1_000_000) }) }, /its file is damaged/],
  "with weights that were changed": [{ "assets/semantic.bin": () => ({ body: readFileSync(WEIGHTS).fill(7, 500_000, 500_008) }) }, /its file is damaged/],
  "with weights of another version": [{ "assets/semantic.bin": () => ({ body: readFileSync(WEIGHTS).fill(9, 8, 9) }) }, /another version of this page/],
  "without SIMD": [{ "assets/semantic.js": () => ({ body: `WebAssembly.instantiate = () => Promise.reject(new WebAssembly.CompileError("no SIMD"));\n${worker()}` }) }, /needs WebAssembly with SIMD/],
  "without memory": [{ "assets/semantic.js": () => ({ body: `WebAssembly.Memory.prototype.grow = () => -1;\nconst real = WebAssembly.instantiate;\nWebAssembly.instantiate = async (bytes) => { const { instance } = await real(bytes); return { instance: { exports: { ...instance.exports, buffer: () => { throw new RangeError("out of memory"); } } } }; };\n${worker()}` }) }, /not enough memory/],
};

for (const [what, [files, words]] of Object.entries(TROUBLE)) {
  test(`${what} the page says so and goes on`, { skip }, ready({ server: { answer: (name) => files[name]?.() } }, async (desk) => {
    const { dialog, box } = await settings(desk);
    await box.click(); // It may be off again at once.
    await desk.until(async () => (await desk.notices.allInnerTexts()).join("\n"), words, "what the notices say");
    assert.equal(await box.isChecked(), false);
    await closed(dialog);
    await desk.page.keyboard.press("j");
    await desk.until(() => desk.focused(), /^Claim/);
    await desk.page.keyboard.press("o");
    await desk.living(1);
  }));
}

test("it can be paused and left in the middle", { skip }, ready({ server: { answer: (name) => name === "assets/semantic.js" ? { body: worker().replace("const scores = await judge(rows);", "const scores = await judge(rows); await new Promise((done) => setTimeout(done, 400));") } : undefined } }, async (desk) => {
  const { dialog, box, state } = await settings(desk);
  await box.check();
  await state.filter({ hasText: /^Reading pairs of claims: \d+ of/ }).waitFor(READING);
  await dialog.getByRole("button", { name: "Pause" }).click();
  await state.filter({ hasText: /^Paused at/ }).waitFor();
  // Two questions may be under way.
  let words = "";
  for (let n = 0; n < 4 && (await state.innerText()) !== words; n += 1) {
    words = await state.innerText();
    await desk.page.waitForTimeout(2000);
  }
  assert.equal(await state.innerText(), words, "nothing more is read");
  await dialog.getByRole("button", { name: "Go on" }).click();
  await desk.until(() => state.innerText(), (now) => now !== words && /^Reading/.test(now), "the state");
  await box.uncheck();
  await closed(dialog);
  assert.equal(await desk.notices.count(), 0);
}));

/** The page with its service worker, as a bundle has them; a build for development has none. */
const withWorker = () => {
  const page = readFileSync(join(DIST, "index.html"), "utf8");
  if (page.includes("data-worker")) return {};
  const entries = readdirSync(DIST, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  const marked = page.replace("<html ", '<html data-worker="worker.js" ');
  const listed = paths.map((path) => {
    const name = path.slice(DIST.length).replace(/^\//, "");
    return [name, createHash("sha256").update(name === "index.html" ? marked : readFileSync(path)).digest("hex")];
  });
  const isLater = ([name]) => /^assets\/(semantic|kernel)/.test(name);
  const source = readFileSync(fileURLToPath(new URL("../../assets/worker.js", import.meta.url)), "utf8");
  const list = (files) => JSON.stringify(files);
  const filled = source.replace("{version}", "0").replace("{files}", list(listed.filter((file) => !isLater(file))))
    .replace("{later}", list(listed.filter(isLater)));
  return { "index.html": { body: marked }, "worker.js": { body: filled } };
};

/** The weights, or other bytes in their place, over some seconds; `log` says how often somebody asked, and how the last time ended. */
async function* slowly(bytes, log) {
  log.end = "on its way";
  log.asked = (log.asked ?? 0) + 1;
  const step = Math.ceil(bytes.length / 30);
  try {
    for (let at = 0; at < bytes.length; at += step) {
      yield bytes.subarray(at, at + step);
      await new Promise((done) => setTimeout(done, 100));
    }
    log.end = "whole";
  } finally {
    if (log.end !== "whole") log.end = "left";
  }
}

/** A story under the service worker; `weights()` are what the server gives, slowly. */
const underWorker = (weights, story) => async () => {
  const [files, log] = [withWorker(), {}];
  const answer = (name) => (name === "assets/semantic.bin" ? { body: slowly(weights(), log) } : files[name]);
  await ready({ server: { answer } }, async (desk, visit) => {
    const { page } = visit;
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    const isKept = () => page.evaluate(async () => Boolean(await caches.match(new URL("assets/semantic.bin", document.baseURI))));
    await story({ desk, visit, log, isKept });
  })();
};

/** Switches the mode on and waits until some of the weights are there, and not all of them. */
async function loading(desk, log) {
  const { dialog, box, state } = await settings(desk);
  await box.check();
  await state.filter({ hasText: /^Loading the network: [1-9]\d? %/ }).waitFor();
  assert.equal(log.end, "on its way");
  return { dialog, box, state };
}

test("under the service worker it tells how much is here, and is kept once it is here whole", { skip }, underWorker(() => readFileSync(WEIGHTS), async ({ desk, visit, log, isKept }) => {
  const { dialog, state } = await loading(desk, log);
  await state.filter({ hasText: READ }).waitFor(READING);
  await closed(dialog);
  assert.ok(visit.kept.some((url) => url.endsWith("assets/semantic.bin")), "the service worker fetched it");
  await desk.until(isKept, true, "whether it is kept");
  await visit.reload();
  await desk.analyzed();
  await (await settings(desk)).state.filter({ hasText: READ }).waitFor(READING);
  assert.equal(log.asked, 1);
}));

test("what is on its way is left when the mode is switched off", { skip }, underWorker(() => readFileSync(WEIGHTS), async ({ desk, log, isKept }) => {
  const { box } = await loading(desk, log);
  await box.uncheck();
  await desk.until(async () => log.end, "left", "the server's end");
  assert.equal(await isKept(), false);
}));

test("the service worker keeps no weights of another digest", { skip }, underWorker(() => readFileSync(WEIGHTS).fill(7, 500_000, 500_008), async ({ desk, log, isKept }) => {
  await loading(desk, log);
  await desk.until(async () => (await desk.notices.allInnerTexts()).join("\n"), /its file is damaged/, "what the notices say");
  assert.equal(log.end, "whole");
  await desk.page.waitForTimeout(500);
  assert.equal(await isKept(), false);
}));
