// A cold start: from the request of the page to its first highlighted claim, on a slow line and a slow machine.

import { createServer } from "node:http";
import { brotliCompressSync, constants } from "node:zlib";
import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { startChromium } from "../../../tests/e2e/harness/chromium.mjs";

/** A phone of some years ago on a slow mobile line: a quarter of this machine, 1.6 Mbit/s, 150 ms there and back. */
const SLOWER = 4;
const LINE = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".json": "application/json" };

/** Milliseconds until the first highlighted claim: the median of so many fresh profiles. */
export async function load({ dist, rounds = 3 }) {
  const site = await packed(dist);
  try {
    const times = [];
    for (let round = 0; round < rounds; round += 1) times.push(await once(site.url));
    return { slowLine: times.sort((a, b) => a - b)[Math.floor(rounds / 2)], fastLine: await once(site.url, false) };
  } finally {
    await site.close();
  }
}

async function once(url, isSlow = true) {
  const profile = await mkdtemp(join(tmpdir(), "concord-bench-"));
  const context = await startChromium(profile, { serviceWorkers: "block" });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    if (isSlow) {
      await session.send("Network.enable");
      await session.send("Network.emulateNetworkConditions", LINE);
      await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    }
    await page.addInitScript(() => {
      const look = () => {
        if (document.querySelector(".pane-first mark")) requestAnimationFrame(() => (globalThis.highlighted = performance.now()));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await page.goto(url, { waitUntil: "commit", timeout: 60_000 });
    const highlighted = await page.waitForFunction(() => globalThis.highlighted, null, { timeout: 60_000, polling: 100 });
    return await highlighted.jsonValue();
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A server that has everything packed by brotli, as those of the web do. */
async function packed(dist) {
  const files = new Map();
  for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    const options = { params: { [constants.BROTLI_PARAM_QUALITY]: bytes.length > 5e6 ? 5 : 9 } };
    files.set(path.slice(dist.length).replaceAll("\\", "/").replace(/^\//, ""), brotliCompressSync(bytes, options));
  }
  const server = createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url, "http://x").pathname).slice(1) || "index.html";
    const body = files.get(name);
    if (!body) return response.writeHead(404).end();
    const type = TYPES[extname(name)] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type, "content-encoding": "br", "cache-control": "max-age=3600" });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))) };
}
