// What must hold in every room of the page, in every way in which it can be shown: nothing for axe to object
// to, a tree that a screen reader can use, targets that a finger hits, nothing beyond the edge, and nothing
// that moves for who does not want it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { objections } from "./harness/axe.mjs";
import { Desk } from "./harness/desk.mjs";
import { rooms } from "./harness/rooms.mjs";
import { faults, tree } from "./harness/tree.mjs";
import { visiting } from "./harness/visit.mjs";

/** The least side of a target in pixels (WCAG 2.2, 2.5.8). */
const LEAST = 24;

/** Targets that are too small. Those in a line of text are as high as the line. */
function small(page) {
  return page.evaluate((least) => {
    const targets = "a[href], button, input, select, textarea, summary, [role=button], [role=option], [tabindex='0']";
    const modal = document.querySelector("dialog[open]");
    const found = [];
    for (const element of (modal ?? document.body).querySelectorAll(targets)) {
      const isInline = element.matches("mark, p a, .picture-table *, li a");
      if (isInline || !element.checkVisibility({ visibilityProperty: true }) || element.closest("[aria-hidden=true]")) continue;
      const target = element.matches("input[type=checkbox], input[type=radio]") ? (element.closest("label") ?? element) : element;
      const { width, height } = target.getBoundingClientRect();
      if (width + 0.5 < least || height + 0.5 < least) {
        found.push(`${element.localName}.${element.className}: ${Math.round(width)} × ${Math.round(height)} ${element.textContent.trim().slice(0, 20)}`);
      }
    }
    return [...new Set(found)];
  }, LEAST);
}

/** What sticks out of the window and can't be scrolled to. */
function beyond(page) {
  return page.evaluate(() => {
    const found = [];
    if (document.scrollingElement.scrollWidth > innerWidth) found.push(`the page is ${document.scrollingElement.scrollWidth} px wide`);
    for (const element of document.querySelectorAll("body *")) {
      if (element.closest(".spoken, dialog:not([open]), svg") || !element.checkVisibility()) continue;
      let box = element.parentElement;
      while (box && !/auto|scroll|hidden|clip/.test(getComputedStyle(box).overflowX)) box = box.parentElement;
      if (box && box !== document.body && box !== document.documentElement) continue;
      const { left, right, width } = element.getBoundingClientRect();
      if (width > 0 && (right > innerWidth + 1 || left < -1)) found.push(`${element.localName}.${element.className}: ${Math.round(left)} to ${Math.round(right)}`);
    }
    return found.slice(0, 5);
  });
}

/** What is wider than the part of the page that holds it and scrolls up and down only, or cut off in a button. */
function cramped(page) {
  return page.evaluate(() => {
    const found = [];
    for (const element of document.querySelectorAll(".pane:not(.facts-pane), .inspector, dialog[open], .find-list, .notices, .below-top")) {
      const over = element.scrollWidth - element.clientWidth;
      if (element.checkVisibility() && over > 1) found.push(`${element.className} is scrolled sideways by ${over} px`);
    }
    for (const element of document.querySelectorAll("button, summary, select, kbd")) {
      if (!element.checkVisibility({ visibilityProperty: true }) || element.closest(".spoken, .top-menu")) continue;
      const over = element.scrollWidth - element.clientWidth;
      if (getComputedStyle(element).display !== "inline" && over > 1) found.push(`cut off by ${over} px: ${element.className} ${element.textContent.trim().slice(0, 30)}`);
    }
    return [...new Set(found)].slice(0, 5);
  });
}

/** Highlighted words that can't be read on what is behind them: axe does not look at forced colors. */
function unreadable(page) {
  return page.evaluate(() => {
    const numbers = (color) => color.match(/[\d.]+/g).map(Number);
    const luminance = ([r, g, b]) => {
      const [x, y, z] = [r, g, b].map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const ground = (element) => {
      for (let at = element; at; at = at.parentElement) {
        const color = numbers(getComputedStyle(at).backgroundColor);
        if (color.length < 4 || color[3] > 0.9) return color;
      }
      return numbers(getComputedStyle(document.documentElement).backgroundColor);
    };
    const found = [];
    for (const mark of document.querySelectorAll("mark")) {
      if (!mark.checkVisibility()) continue;
      const [a, b] = [luminance(numbers(getComputedStyle(mark).color)), luminance(ground(mark))];
      const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      if (contrast < 4.5) found.push(`${mark.className} has a contrast of ${contrast.toFixed(1)}`);
    }
    return [...new Set(found)].slice(0, 5);
  });
}

/** What moves, or would when it changes. */
function moving(page) {
  return page.evaluate(() => {
    const found = document.getAnimations().map((animation) => `${animation.constructor.name} on ${animation.effect?.target?.className}`);
    for (const element of document.querySelectorAll("body, body *")) {
      const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
      const takes = transitionDuration.split(",").some((time) => parseFloat(time) > 0);
      if (takes || animationName !== "none" || scrollBehavior === "smooth") found.push(`${element.localName}.${element.className}`);
    }
    return [...new Set(found)].slice(0, 5);
  });
}

const MODES = {
  "light, wide": { colorScheme: "light", viewport: { width: 1280, height: 800 } },
  "dark, wide": { colorScheme: "dark", viewport: { width: 1280, height: 800 } },
  "light, on a phone": { colorScheme: "light", viewport: { width: 360, height: 740 }, hasTouch: true },
  "dark, on a phone": { colorScheme: "dark", viewport: { width: 360, height: 740 }, hasTouch: true },
  "at 400 % zoom": { colorScheme: "light", viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 },
  "in forced colors": { colorScheme: "dark", forcedColors: "active", viewport: { width: 1280, height: 800 } },
  "in German on a phone": { locale: "de", viewport: { width: 360, height: 740 }, hasTouch: true },
  "in Arabic and dark": { locale: "ar", colorScheme: "dark", viewport: { width: 1280, height: 800 } },
  "without motion": { colorScheme: "light", reducedMotion: "reduce", viewport: { width: 1280, height: 800 } },
};

for (const [name, browser] of Object.entries(MODES)) {
  test(`every room is right ${name}`, () => visiting(async (visit) => {
    const { page } = visit;
    const desk = new Desk(visit);
    await page.waitForFunction(() => [...document.querySelectorAll(".rail-meta")].every((row) => /[1-9]/.test(row.textContent)));
    await page.locator(".pane-first mark").first().waitFor();
    const found = [];
    await rooms(desk, async (room) => {
      await visit.shot(`${name.replaceAll(/[^\w]+/g, "-")}-${room.replaceAll(" ", "-")}`);
      const faulty = [
        ...(await objections(page)),
        ...faults(await tree(page)),
        ...(await small(page)).map((target) => `too small: ${target}`),
        ...(await beyond(page)).map((part) => `beyond the edge: ${part}`),
        ...(await cramped(page)),
        ...(browser.forcedColors ? (await unreadable(page)) : []),
        ...(browser.reducedMotion ? (await moving(page)).map((part) => `moves: ${part}`) : []),
      ];
      found.push(...faulty.map((fault) => `${room}: ${fault}`));
    });
    assert.deepEqual(found, []);
    visit.assertClean();
  }, { browser }));
}
