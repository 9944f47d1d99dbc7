// A visit: the page in a fresh browser profile, with everything recorded that a test may object to.

import assert from "node:assert/strict";
import { mkdtemp, mkdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { killChromium, startChromium } from "./chromium.mjs";
import { serve } from "./server.mjs";

export const DIST = process.env.CONCORD_DIST ?? fileURLToPath(new URL("../../../dist", import.meta.url));
const SHOTS = process.env.CONCORD_SHOTS;

/** How long anything may take, in milliseconds; more on a machine that is busy. */
export const PATIENCE = Number(process.env.CONCORD_PATIENCE ?? 10_000);

/**
 * Runs `story(visit)` on an open page and cleans up after it. `server` goes to `serve`, `browser` to
 * Playwright; `waits: false` leaves the page alone as soon as the document is there.
 */
export async function visiting(story, { server = {}, browser = {}, waits = true } = {}) {
  const site = await serve(DIST, server);
  const profile = await mkdtemp(join(tmpdir(), "concord-profile-"));
  const visit = new Visit(site, profile, browser);
  try {
    await visit.start();
    await visit.open({ waits });
    await story(visit);
  } finally {
    await visit.end();
    await site.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

export class Visit {
  /** Errors on the console and uncaught ones, as text. */
  errors = [];
  /** Warnings on the console, as text. */
  warnings = [];
  /** What the content security policy has stopped. */
  violations = [];
  /** Every request's address, in order. */
  requests = [];
  /** What a hostile text got to run, and the browser's own dialogs and pages that opened. */
  escapes = [];
  /** Those of the service worker, which keeps the page for later. */
  kept = [];
  /** The page's address as a file on this machine. */
  file = pathToFileURL(join(DIST, "index.html")).href;
  page = null;
  context = null;

  constructor(site, profile, options) {
    this.site = site;
    this.profile = profile;
    this.options = options;
  }

  /** Starts the browser on the visit's profile; again after `killBrowser`. */
  async start() {
    this.context = await startChromium(this.profile, this.options);
    this.context.on("request", (request) => (request.serviceWorker() ? this.kept : this.requests).push(request.url()));
    await this.context.exposeBinding("hostile", ({ frame }) => void this.escapes.push(`a script ran in ${frame.url()}`));
    await this.context.exposeBinding("recordViolation", (_, text) => void this.violations.push(text));
    await this.context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) =>
        window.recordViolation(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`),
      );
    });
  }

  /** Opens the page in a new tab, which becomes `visit.page`. */
  async open({ waits = true, path = "" } = {}) {
    this.page = await this.context.newPage();
    this.page.setDefaultTimeout(PATIENCE);
    this.watch(this.page);
    this.page.on("pageerror", (error) => this.errors.push(String(error)));
    this.page.on("console", (message) => {
      if (message.type() === "error") this.errors.push(message.text());
      if (message.type() === "warning") this.warnings.push(message.text());
    });
    await this.page.goto(this.site.url + path);
    if (waits) await this.started();
    return this.page;
  }

  /** From now on tells of dialogs that `page` opens, and of other pages. */
  watch(page) {
    page.on("dialog", (dialog) => {
      if (dialog.type() !== "beforeunload") this.escapes.push(`${dialog.type()}: ${dialog.message()}`);
      dialog.accept().catch(() => {}); // The page may be gone.
    });
    page.on("popup", (other) => this.escapes.push(`a page opened: ${other.url()}`));
  }

  /** Waits until the program has drawn itself and the loading is over. */
  async started() {
    await this.page.waitForFunction(() => !document.getElementById("boot"));
    // What words mean comes last, once the first claims are highlighted; without articles it never comes.
    await this.page
      .waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.endsWith("vectors.bin")), null, { timeout: 1500 })
      .catch(() => {});
    await this.page.waitForLoadState("networkidle", { timeout: 60_000 });
  }

  async reload() {
    await this.page.reload();
    await this.started();
  }

  /** Kills the tab's process, with no chance to say goodbye; `open` gives the next one. */
  async killTab() {
    const crashed = this.page.waitForEvent("crash");
    const session = await this.context.newCDPSession(this.page);
    session.send("Page.crash").catch(() => {}); // The answer cannot come: the tab is dead.
    await crashed;
    await this.page.close();
  }

  /** Kills the browser; `start` and `open` give the next one on the same profile. */
  async killBrowser() {
    const gone = new Promise((resolve) => this.context.once("close", resolve));
    killChromium(this.profile);
    await gone;
    await rm(join(this.profile, "SingletonLock"), { force: true });
  }

  /** Does `action` and gives the name and the bytes of the file that it downloads. */
  async download(action) {
    const waiting = this.page.waitForEvent("download");
    await action();
    const download = await waiting;
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }

  /** Does `action`, which opens a file chooser, and gives it `files` (as Playwright's setFiles). */
  async choose(files, action) {
    const waiting = this.page.waitForEvent("filechooser");
    await action();
    await (await waiting).setFiles(files);
  }

  /** Everything in the database and in local storage, as an object; what is in both as local storage has it. */
  async stored() {
    return { ...(await this.settled()), ...(await this.page.evaluate(() => ({ ...localStorage }))) };
  }

  /** Everything in the database, as an object. */
  settled() {
    return this.page.evaluate(async () => {
      const end = (request) => new Promise((done, failed) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => failed(request.error);
      });
      if (!(await indexedDB.databases()).some(({ name }) => name === "concord")) return {};
      const database = await end(indexedDB.open("concord"));
      try {
        const entries = database.transaction("entries").objectStore("entries");
        const [keys, values] = await Promise.all([end(entries.getAllKeys()), end(entries.getAll())]);
        return Object.fromEntries(keys.map((key, n) => [key, values[n]]));
      } finally {
        database.close();
      }
    });
  }

  /** Puts a value into the database behind the page's back. */
  settle(key, value) {
    return this.page.evaluate(([key, value]) => new Promise((done, failed) => {
      const opening = indexedDB.open("concord");
      opening.onerror = () => failed(opening.error);
      opening.onsuccess = () => {
        const transaction = opening.result.transaction("entries", "readwrite");
        transaction.objectStore("entries").put(value, key);
        transaction.oncomplete = () => (opening.result.close(), done());
        transaction.onabort = () => failed(transaction.error);
      };
    }), [key, value]);
  }

  /** A picture for people, in the folder CONCORD_SHOTS; none without it. */
  async shot(name, options = {}) {
    if (!SHOTS) return undefined;
    await mkdir(SHOTS, { recursive: true });
    const path = join(SHOTS, `${name}.png`);
    await this.page.screenshot({ path, ...options });
    return path;
  }

  /** What must be true of every visit: no error or warning, nothing stopped, nothing sent elsewhere. */
  assertClean() {
    assert.deepEqual(this.errors, [], "errors on the console");
    assert.deepEqual(this.warnings, [], "warnings on the console");
    assert.deepEqual(this.escapes, [], "scripts that ran, dialogs and pages that opened");
    assert.deepEqual(this.violations, [], "violations of the content security policy");
    const foreign = [...this.requests, ...this.kept].filter((url) => !url.startsWith(this.site.origin) && !/^(data|blob):/.test(url));
    assert.deepEqual(foreign, [], "requests to elsewhere");
  }

  async end() {
    await this.context?.close().catch(() => {}); // It may have been killed.
  }
}
