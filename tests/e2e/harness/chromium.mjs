// Starts the Chromium that `cargo xtask test` has found, on a profile folder of its own.

import { createRequire } from "node:module";
import { existsSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

const modules = process.env.CONCORD_NODE_MODULES;
export const load = createRequire(modules ? join(modules, "from.js") : import.meta.url);
const { chromium } = load("playwright-core");

/** What it is started with. */
export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** A browser context that keeps its storage in the folder `profile`; `options` are Playwright's. */
export function startChromium(profile, options = {}) {
  return chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROME ?? findChromium(),
    headless: true,
    args: FLAGS,
    acceptDownloads: true,
    locale: "en-US",
    timezoneId: "UTC",
    viewport: { width: 1280, height: 800 },
    ...options,
  });
}

/**
 * Kills the whole browser on `profile` as a power cut would. Chromium writes local storage to disk
 * some seconds late, so this loses what is younger; `Visit.killTab` is the fair test of a page.
 */
export function killChromium(profile) {
  const [, pid] = /-(\d+)$/.exec(readlinkSync(join(profile, "SingletonLock"))) ?? [];
  process.kill(Number(pid), "SIGKILL");
}

function findChromium() {
  const names = ["chromium", "google-chrome", "chrome"];
  const folders = (process.env.PATH ?? "").split(":");
  const found = folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
  if (!found) throw new Error("set CHROME to a Chromium, or run `cargo xtask test e2e`");
  return found;
}
