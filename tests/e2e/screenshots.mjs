// Draws the README's pictures: each view in light and dark, as small WebP files.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { visiting } from "./harness/visit.mjs";

const FOLDER = fileURLToPath(new URL("../../docs/screenshots", import.meta.url));
const LIMIT = 160_000;

/** The keys that lead to each view on a page that has just opened: some work, then a look at it. */
const CLASH = "the digit of the candidate that counts otherwise";
const NEXT = (n) => Array(n).fill("j");
const BACK = (n) => Array(n).fill("k");
const WORK = [...NEXT(10), CLASH, "c", ...BACK(5), "o", ...BACK(2), "1", "a", ...NEXT(7)];
const VIEWS = { read: WORK, compare: [...WORK, "v"] };

await mkdir(FOLDER, { recursive: true });
for (const [name, keys] of Object.entries(VIEWS)) {
  for (const colorScheme of ["light", "dark"]) {
    await visiting(
      async (visit) => {
        for (const key of keys) await visit.page.keyboard.press(key === CLASH ? await clash(visit.page) : key);
        await visit.page.waitForTimeout(300);
        const bytes = await webp(visit, await visit.page.screenshot());
        if (bytes.length > LIMIT) throw new Error(`${name}-${colorScheme} is ${bytes.length} bytes`);
        await writeFile(join(FOLDER, `${name}-${colorScheme}.webp`), bytes);
        console.log(`${name}-${colorScheme}.webp ${bytes.length} bytes`);
      },
      { browser: { colorScheme, viewport: { width: 1360, height: 850 } } },
    );
  }
}

async function clash(page) {
  await page.locator(".candidate", { hasText: "both count round" }).first().waitFor();
  return page.locator(".candidate", { hasText: "both count round" }).first().locator("kbd").first().innerText();
}

/** The picture as WebP, made by the browser that is there anyway, on an empty page. */
async function webp(visit, png) {
  const page = await visit.context.newPage();
  await page.goto("about:blank");
  const base64 = await page.evaluate(async (source) => {
    const bytes = Uint8Array.from(atob(source), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    canvas.getContext("2d").drawImage(picture, 0, 0);
    const blob = await canvas.convertToBlob({ type: "image/webp", quality: 0.6 });
    let text = "";
    for (const byte of new Uint8Array(await blob.arrayBuffer())) text += String.fromCharCode(byte);
    return btoa(text);
  }, png.toString("base64"));
  await page.close();
  return Buffer.from(base64, "base64");
}
