// The page opens: clean, quiet, from any path; and says in words why when it cannot.

import assert from "node:assert/strict";
import { test } from "node:test";
import { visiting } from "./harness/visit.mjs";

test("the page opens clean and asks for nothing after it has loaded", () =>
  visiting(async (visit) => {
    const loaded = visit.requests.length;
    await visit.page.mouse.move(300, 300);
    await visit.page.keyboard.press("Tab");
    await visit.page.waitForTimeout(500);
    assert.deepEqual(visit.requests.slice(loaded), []);
    visit.assertClean();
  }));

test("the page opens from below another path", () =>
  visiting((visit) => visit.assertClean(), { server: { prefix: "/teams/one/concord/" } }));

test("the policy stops inline script, inline style, foreign addresses, and text that would be markup or script", () =>
  visiting(async (visit) => {
    const refused = await visit.page.evaluate(async () => {
      const script = document.createElement("script");
      const holder = document.createElement("div");
      const image = document.createElement("img");
      const refused = [];
      const tries = {
        markup: () => void (holder.innerHTML = "<b>x</b>"),
        "a parsed document": () => new DOMParser().parseFromString("<b>x</b>", "text/html"),
        "a script's text": () => void (script.textContent = "window.ran = true"),
        "a script's address": () => void (script.src = "boot.js"),
        "a handler": () => image.setAttribute("onerror", "window.ran = true"),
        "a worker": () => new Worker("worker.js"),
        "another maker of trusted values": () => globalThis.trustedTypes.createPolicy("default", { createHTML: (text) => text }),
        "the page's own maker a second time": () => globalThis.trustedTypes.createPolicy("concord", { createHTML: (text) => text }),
      };
      for (const [what, attempt] of Object.entries(tries)) {
        try {
          attempt();
        } catch {
          refused.push(what);
        }
      }
      script.append("window.ran = true");
      image.src = "http://127.0.0.1:9/x.png";
      const text = document.createElement("p");
      text.setAttribute("style", "color: red");
      document.body.append(script, text, image);
      await fetch("http://127.0.0.1:9/").catch(() => {});
      location.href = "javascript:void (window.ran = true)";
      await new Promise((resolve) => setTimeout(resolve, 200));
      return [refused, Object.keys(tries)];
    });
    assert.deepEqual(refused[0], refused[1]);
    assert.equal(await visit.page.evaluate(() => "ran" in window), false);
    for (const directive of ["script-src-elem", "style-src-attr", "img-src", "connect-src", "require-trusted-types-for", "trusted-types"]) {
      assert.ok(visit.violations.some((line) => line.startsWith(directive)), `${directive} stopped nothing: ${visit.violations.join("\n")}`);
    }
  }));

test("no element of the page carries an inline style or script when it opens", () =>
  visiting(async (visit) => {
    const inline = await visit.page.evaluate(
      () => document.querySelectorAll("script:not([src]), style, [onclick], [onload]").length,
    );
    assert.equal(inline, 0);
  }));

test("a missing program is reported in words", () =>
  visiting(
    async (visit) => {
      const state = visit.page.locator("#boot-state");
      await visit.page.waitForSelector("#boot[data-failed]");
      assert.match(await state.innerText(), /could not start.*Nothing that you have stored is lost/s);
    },
    { waits: false, server: { answer: (name) => (name.endsWith(".wasm") ? { status: 404 } : undefined) } },
  ));

test("a browser without WebAssembly is told so", () =>
  visiting(
    async (visit) => {
      await visit.page.addInitScript(() => delete globalThis.WebAssembly);
      await visit.page.reload();
      await visit.page.waitForSelector("#boot[data-failed]");
      assert.match(await visit.page.locator("#boot-state").innerText(), /has no WebAssembly/);
    },
    { waits: false },
  ));

test("opened as a file, the page says that it needs a web server", () =>
  visiting(
    async ({ page, file }) => {
      await page.goto(file);
      await page.waitForSelector("#boot[data-failed]");
      assert.match(await page.locator("#boot-state").innerText(), /Open “concord.html” instead/);
    },
    { waits: false },
  ));

test("without JavaScript the page says what it needs", () =>
  visiting(
    async (visit) => assert.match(await visit.page.locator("noscript").innerText(), /needs JavaScript/),
    { waits: false, browser: { javaScriptEnabled: false } },
  ));

test("a killed tab and a killed browser can be opened again", () =>
  visiting(async (visit) => {
    await visit.page.evaluate(() => localStorage.setItem("probe", "kept"));
    await visit.killTab();
    await visit.open();
    assert.equal((await visit.stored()).probe, "kept");
    await visit.killBrowser();
    await visit.start();
    await visit.open();
  }));
