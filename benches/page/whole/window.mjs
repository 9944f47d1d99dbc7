// A page in a headless browser that draws as fast as it can, with what it takes written down.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startChromium, FLAGS } from "../../../tests/e2e/harness/chromium.mjs";
import { serve } from "../../../tests/e2e/harness/server.mjs";
import { file } from "../../../tests/e2e/harness/desk.mjs";

/** Without a clock for frames: a time is then the work, not the wait for the screen. */
const UNCLOCKED = ["--disable-frame-rate-limit", "--disable-gpu-vsync", "--enable-precise-memory-info"];

/** Runs `story(window)` on a page that serves `folder`, from a profile of its own. */
export async function inWindow(folder, story) {
  const site = await serve(folder);
  const profile = await mkdtemp(join(tmpdir(), "concord-bench-"));
  const context = await startChromium(profile, { args: [...FLAGS, ...UNCLOCKED] });
  try {
    await context.addInitScript(watch);
    const page = await context.newPage();
    page.setDefaultTimeout(600_000);
    page.on("pageerror", (error) => console.error(error));
    await page.goto(site.url);
    return await story(new Window(page, await context.newCDPSession(page)));
  } finally {
    await context.close();
    await site.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

export class Window {
  constructor(page, session) {
    this.page = page;
    this.session = session;
  }

  /** The long tasks since the last call, in milliseconds, the longest first. */
  async tasks() {
    const tasks = await this.page.evaluate(() => globalThis.watched.tasks.splice(0));
    return tasks.sort((a, b) => b - a);
  }

  /** Waits until nothing on the page has changed and no long task has run for `ms`. */
  async quiet(ms = 1000) {
    const look = () => this.page.evaluate(() => {
      const text = (selector) => document.querySelector(selector)?.textContent;
      const loaded = performance.getEntriesByType("resource").length;
      return [text(".rail-list"), text(".status"), document.querySelectorAll("mark").length, loaded, globalThis.watched.tasks.length].join();
    });
    let [last, since] = [await look(), performance.now()];
    while (performance.now() - since < ms) {
      await pause(50);
      const now = await look();
      if (now !== last) [last, since] = [now, performance.now()];
    }
  }

  /** Presses keys one after the other; milliseconds from each press to the frame that shows what it did. */
  async press(keys, gap = 40) {
    await this.page.evaluate(() => void globalThis.watched.keys.splice(0));
    for (const key of keys) {
      await this.page.keyboard.press(key);
      await pause(gap);
    }
    await this.page.waitForFunction((n) => globalThis.watched.keys.length >= n, keys.length);
    return this.page.evaluate(() => globalThis.watched.keys);
  }

  /** Milliseconds from `act` until a frame is drawn in which `isDone` holds; both run in the page, with `value`. */
  until(act, isDone, value) {
    return this.page.evaluate(timed, [String(act), String(isDone), value]);
  }

  /** Opens a dossier from a file. */
  async import(dossier) {
    await this.page.waitForSelector(".pane-first mark");
    await this.page.waitForLoadState("networkidle");
    const waiting = this.page.waitForEvent("filechooser");
    await this.page.getByRole("button", { name: "Import", exact: true }).click();
    await (await waiting).setFiles([file("bench.concord.json", dossier)]);
    const dialog = this.page.getByRole("dialog", { name: "Import" });
    await dialog.getByRole("button", { name: "Accept" }).click();
    const { title } = dossier.dossier;
    await this.page.waitForFunction((title) => document.querySelector(".top-name")?.textContent === title, title);
    await this.page.waitForFunction(() => document.querySelector(".status-saved")?.textContent === "Saved");
  }

  /** Megabytes in use after the garbage is collected: of the scripts, of the program (which never gives any
   * back to the browser), and together. */
  async memory() {
    for (let round = 0; round < 3; round += 1) await this.session.send("HeapProfiler.collectGarbage");
    const { usedSize } = await this.session.send("Runtime.getHeapUsage");
    const bytes = await this.page.evaluate(() => globalThis.watched.memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0));
    if (!bytes) throw new Error("the program's memory was not seen");
    const [scripts, program] = [usedSize / 1e6, bytes / 1e6];
    return { scripts, program, total: scripts + program };
  }
}

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** The value below which `share` of the numbers lie; nothing of none. */
export function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** Runs in the page before anything else: writes down long tasks, how long keys wait for their frame, and the
 * memories of programs. */
function watch() {
  globalThis.watched = { tasks: [], keys: [], memories: [] };
  const { tasks, keys, memories } = globalThis.watched;
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const make = WebAssembly[name];
    WebAssembly[name] = async (...args) => {
      const made = await make.apply(WebAssembly, args);
      memories.push((made.instance ?? made).exports.memory);
      return made;
    };
  }
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask", buffered: true });
  const drawn = (then) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage(0);
  });
  globalThis.watched.drawn = drawn;
  addEventListener("keydown", ({ timeStamp }) => drawn(() => keys.push(performance.now() - timeStamp)), true);
}

async function timed([act, isDone, value]) {
  // The functions are the benchmark's own; the page's policy is asked for nothing, since this runs beside it.
  const [start, look] = [act, isDone].map((source) => (0, eval)(`(${source})`));
  const started = performance.now();
  await start(value);
  for (;;) {
    await new Promise((resolve) => globalThis.watched.drawn(resolve));
    const now = performance.now() - started;
    if (look(value)) return now;
    if (now > 120_000) throw new Error("it never came");
  }
}
