// One long article: how soon its highlights stand there, what a key costs, whether it scrolls; and the same
// highlights drawn by Recogito's annotator.

import { dossierOf, longText } from "./made.mjs";
import { inWindow, pause, quantile } from "./window.mjs";

/** Figures of an article with `count` highlights, in the page of `dist`; `peer` is the folder of the other one. */
export async function long({ dist, peer, count, keys = 60, rounds = 3 }) {
  const text = longText(count);
  const own = await inWindow(dist, (window) => concord(window, text, count, keys, rounds));
  const theirs = peer ? await inWindow(peer, (window) => recogito(window, text, own.spans)) : {};
  delete own.spans;
  return { characters: text.length, ...own, ...theirs };
}

async function concord(window, text, count, keys, rounds) {
  const { page } = window;
  await window.import(dossierOf(`Long ${count}`, [longText(20, 2), text]));
  await page.waitForFunction((n) => {
    const rows = [...document.querySelectorAll(".rail-meta")].map((row) => Number(/of (\d+) claims/.exec(row.textContent)?.[1]));
    return rows[1] >= n;
  }, count);
  await window.quiet();
  const open = () => document.querySelectorAll(".rail-open")[1].click();
  const back = () => document.querySelectorAll(".rail-open")[0].click();
  const isShort = () => document.querySelectorAll(".pane-first .paragraph").length < 10;
  const isSeen = () => document.querySelectorAll(".pane-first mark").length > 40;
  const isWhole = (n) => document.querySelectorAll(".pane-first mark").length >= n;
  const [first, settled, tasks] = [[], [], []];
  for (let round = 0; round < rounds; round += 1) {
    await window.tasks();
    first.push(await window.until(open, isSeen));
    await page.waitForFunction(isWhole, count);
    await window.quiet(500);
    tasks.push((await window.tasks())[0] ?? 0);
    await window.until(back, isShort);
    await window.quiet(500);
    settled.push(await window.until(open, isWhole, count));
    await window.quiet(500);
    if (round < rounds - 1) await window.until(back, isShort);
  }
  const walked = await window.press(Array(keys).fill("j"));
  const judged = await window.press(Array.from({ length: keys }, (_, n) => (n % 2 ? "j" : "x")));
  await window.tasks();
  const frames = await page.evaluate(scroll);
  const spans = await page.evaluate(marks);
  return {
    first: Math.min(...first),
    settled: Math.min(...settled),
    openingTask: Math.min(...tasks),
    walk: quantile(walked, 0.95),
    walkMedian: quantile(walked, 0.5),
    judge: quantile(judged, 0.95),
    judgeMedian: quantile(judged, 0.5),
    frame: quantile(frames, 0.95),
    scrollTasks: (await window.tasks()).length,
    spans,
  };
}

/** Runs in the page: from the top to the end; milliseconds of each frame. */
async function scroll() {
  const pane = document.querySelector(".pane-first");
  const frame = () => new Promise((resolve) => globalThis.watched.drawn(resolve));
  const steps = 200;
  const frames = [];
  for (let step = 0; step <= steps; step += 1) {
    const started = performance.now();
    pane.scrollTop = ((pane.scrollHeight - pane.clientHeight) * step) / steps;
    await frame();
    frames.push(performance.now() - started);
  }
  return frames;
}

/** Runs in the page: where the highlights stand. */
function marks() {
  return [...document.querySelectorAll(".pane-first mark")].map(({ dataset, textContent }) => [Number(dataset.at), Number(dataset.at) + textContent.length]);
}

/** The best of several rounds for each of its two ways to draw, and the better of those. */
async function recogito(window, text, spans) {
  const { page } = window;
  await page.waitForFunction(() => globalThis.show);
  const best = {};
  for (const renderer of ["CSS_HIGHLIGHTS", "SPANS"]) {
    for (let round = 0; round < 2; round += 1) {
      await pause(500);
      await window.tasks();
      // Both begin without the text on the page.
      const started = await page.evaluate(([text, spans, renderer]) => {
        const started = performance.now();
        globalThis.show(text, spans, renderer);
        return started;
      }, [text, spans, renderer]);
      await page.waitForFunction(() => globalThis.drawnHighlights() > 0, null, { timeout: 120_000 });
      const settled = (await settledAt(page)) - started;
      best[renderer] = Math.min(best[renderer] ?? Infinity, settled);
      await page.reload();
      await page.waitForFunction(() => globalThis.show);
    }
  }
  return { recogito: Math.min(...Object.values(best)), recogitoCss: best.CSS_HIGHLIGHTS, recogitoSpans: best.SPANS };
}

/** When the last long task before a second of quiet was over. */
function settledAt(page) {
  return page.evaluate(async () => {
    let end = performance.now();
    const observer = new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) end = Math.max(end, startTime + duration);
    });
    observer.observe({ type: "longtask", buffered: true });
    for (let last = -1; last !== end; ) {
      last = end;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    return end;
  });
}
