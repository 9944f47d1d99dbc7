// A large dossier: how soon it is open, how long the page is held up while it is read and compared, what a
// key costs then, and how soon the matrix and the overview stand there.

import { dossier } from "../../../tests/e2e/harness/dossier.mjs";
import { inWindow, quantile } from "./window.mjs";

/** Figures of a dossier of so many articles, with 50 claims in each, and so many records. */
export function many({ dist, articles, records, keys = 40 }) {
  return inWindow(dist, async (window) => {
    const { page } = window;
    await window.import(dossier({ id: "00000000-0000-4000-8000-0000000200a0", articles, records }));
    await page.reload({ waitUntil: "commit" });
    await page.waitForSelector(".pane-first mark");
    const opened = await page.evaluate(() => new Promise((resolve) => globalThis.watched.drawn(() => resolve(performance.now()))));
    const started = performance.now();
    await page.waitForFunction((n) => document.querySelectorAll(".rail-open").length === n, articles);
    const openingTask = (await window.tasks())[0] ?? 0;
    const early = await window.press(Array(10).fill("j"), 100);
    await window.quiet(3000);
    const analyzed = performance.now() - started - 3000;
    const analyzing = await window.tasks();
    const walked = await window.press(Array(keys).fill("j"));
    const judged = await window.press(Array.from({ length: keys }, (_, n) => (n % 2 ? "j" : "x")));
    await window.quiet();
    await window.tasks();
    const view = async (key, isDone) => {
      const times = [];
      for (let round = 0; round < 3; round += 1) {
        times.push(await window.until(press, isDone, key));
        await window.quiet(500);
        await window.until(press, () => document.querySelector(".pane-first mark"), "v");
        await window.quiet(500);
      }
      return Math.min(...times);
    };
    const overview = await view("b", () => document.querySelector("main svg"));
    const matrix = await view("w", () => document.querySelector("main table, main .facts-list"));
    const views = (await window.tasks())[0] ?? 0;
    return {
      claims: articles * 50,
      opened,
      openingTask,
      analyzed,
      analyzingTask: analyzing[0] ?? 0,
      analyzingTasks: analyzing.length,
      early: quantile(early, 0.95),
      walk: quantile(walked, 0.95),
      judge: quantile(judged, 0.95),
      overview,
      matrix,
      viewTask: views,
      memory: (await window.memory()).total,
    };
  });
}

/** Runs in the page. */
function press(key) {
  document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
}
