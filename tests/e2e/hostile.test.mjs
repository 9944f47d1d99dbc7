// Hostile words come in by every way there is, and are shown in every view and written to every file: no
// script runs, no dialog or page opens, no request leaves, nothing breaks, and every word stays as it was.
//
// A new way in is a row of `WAYS`.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { Desk, file } from "./harness/desk.mjs";
import { ANNOTATIONS, SHORT, TEXTS, assertMarkdown, assertTable, dossier, exports, foreign, nth, reports, tour } from "./harness/hostile.mjs";
import { docx, pdf } from "./harness/paper.mjs";
import { visiting } from "./harness/visit.mjs";

const ID = "00000000-0000-4000-8000-00000000000e";
const NAMES = ["one.txt", "two.txt", "three.txt"];

/** A folder of articles; `words` go into their texts, and then hostile ones into the manifest as well. */
function folder(words) {
  const card = (at) => (words ? { title: nth(at), source: nth(at + 1), byline: nth(at + 2), date: nth(at + 3), place: nth(at + 4) } : {});
  // Names that stay in the folder would only be missing there; these never get so far.
  const elsewhere = SHORT.filter((text) => words && /[:\\?#%\p{Cc}]|\/\/|\.\./u.test(text)).slice(0, 80);
  const articles = [...NAMES.map((file, n) => ({ file, ...card(n * 5) })), ...elsewhere.map((file) => ({ file }))];
  const texts = Object.fromEntries(NAMES.map((name, n) => [`seeds/${name}`, { body: reports(words ?? [])[n] }]));
  return { "seeds/index.json": { body: JSON.stringify({ id: ID, title: words ? nth(77) : "Orlen", articles }) }, ...texts };
}

/** A dossier in place of a folder. */
function handed(text) {
  return {
    "seeds/index.json": { body: JSON.stringify({ id: "__proto__", title: nth(5), dossier: "a.concord.json" }) },
    "seeds/a.concord.json": { body: text },
  };
}

/** A dossier with hostile words in every field, in articles that hold them too. */
let hostile;
/** Words of one report alone. */
const EXACT = "broke on Friday and 3 people died";

before(() =>
  hosting(async (desk) => {
    const base = await worked(desk);
    hostile = dossier(base);
    assert.equal(base.articles.length, 3);
    for (const text of TEXTS.filter((text) => /^[!-~]+$/.test(text) && text.length < 300)) {
      assert.ok(base.articles.some((article) => article.text.includes(text)), `the articles hold ${text}`);
    }
  }, folder(TEXTS)));

/** Honest work, as it is exported: a tag, a link and a note. */
async function worked(desk) {
  for (const key of ["j", "o", "j", "1", "c", "n"]) await desk.page.keyboard.press(key);
  await desk.holds(".note-field");
  await desk.page.keyboard.type("an honest note");
  await desk.page.keyboard.press("Escape");
  await desk.living(3);
  return (await desk.export()).file;
}

/** Runs `story` on a page with these articles. */
function hosting(story, files = folder(null)) {
  return visiting(async (visit) => {
    const desk = new Desk(visit);
    await desk.analyzed();
    await story(desk, visit);
  }, { server: { answer: (name) => files[name] } });
}

/** What `action` brings: the files of `names` dropped, or given to the system's own opening of files. */
function transfer(page, type, pairs) {
  return page.evaluate(([type, pairs]) => {
    const bytes = (words) => (typeof words === "string" ? words : new Uint8Array(words));
    const files = pairs.map(([name, words]) => new File([bytes(words)], name));
    if (type === "launch") {
      document.dispatchEvent(new CustomEvent("concord-files", { detail: files }));
      return;
    }
    const dataTransfer = new DataTransfer();
    for (const file of files) dataTransfer.items.add(file);
    for (const step of ["dragenter", "dragover", "drop"]) {
      document.querySelector(".pane-first").dispatchEvent(new DragEvent(step, { dataTransfer, bubbles: true, cancelable: true }));
    }
  }, [type, pairs]);
}

const beside = { beside: [0] };

/** Each brings hostile words in by one way, and may say which notes must be there afterwards. */
const WAYS = {
  "a Concord file by the picker": async (desk) => {
    await desk.import(file("<img src=x onerror=hostile()>.concord.json", hostile), beside);
    return TEXTS;
  },

  "a Concord file that is dropped": async (desk, { page }) => {
    await desk.takeIn(() => transfer(page, "drop", [["\u202enosj.drocnoc", hostile]]), beside);
    return TEXTS;
  },

  "a Concord file that the system opens": async (desk, { page }) => {
    await desk.takeIn(() => transfer(page, "launch", [["__proto__", hostile]]), beside);
    return TEXTS;
  },

  "a Concord file into the open dossier": async (desk) => {
    const base = await worked(desk);
    const note = base.records.find((record) => record.type === "note");
    base.dossier = { ...base.dossier, title: nth(9), renamed: 7 };
    base.records = TEXTS.map((text, n) => ({ ...note, id: `n-${n}`, text }));
    await desk.import(file("into.concord.json", base));
    return TEXTS;
  },

  "annotations of three programs": async (desk) => {
    for (const [name, make] of Object.entries(ANNOTATIONS)) await desk.import(file(name, make(EXACT)));
    return TEXTS.filter((text) => /^[!-~]+$/.test(text) && !text.startsWith("#"));
  },

  "files that can't be read, by their names and by their words": async (desk, { page }) => {
    await transfer(page, "drop", SHORT.slice(0, 150).map((text) => [text.replaceAll(/[/\0]/g, "_"), text]));
    // What is no dossier is offered as an article.
    const dialog = page.getByRole("dialog", { name: "Add articles" });
    await desk.until(async () => (await dialog.count()) + (await desk.notices.count()), (n) => n > 0, "an answer");
    await desk.until(() => foreign(page), [], "the offers");
    if (await dialog.count()) await page.keyboard.press("Escape");
    await desk.until(() => dialog.count(), 0, "the dialogs");
  },

  "a person's own fields": async (desk, { page }) => {
    const all = TEXTS.filter((text) => !/[\r\ufffe\uffff\0]/.test(text)).join(" ");
    for (const name of SHORT.filter((_, n) => n % 12 === 0)) {
      await desk.button("Settings").click();
      await page.getByLabel("Your name").fill(name);
      await page.keyboard.press("Tab");
      await page.keyboard.press("Escape");
      await desk.until(() => page.locator("dialog[open]").count(), 0);
      await page.locator(".top-menu").click();
      await page.getByLabel("Title of the open dossier").fill(name);
      await page.keyboard.press("Tab");
      await page.keyboard.press("Escape");
      await desk.until(() => page.locator("dialog[open]").count(), 0);
    }
    await page.keyboard.press("j");
    await desk.note.fill(all);
    await page.keyboard.press("Tab");
    await desk.living(1);
    return [all];
  },

  "a newer version of a text, pasted and as a file": async (desk, { page }) => {
    const newer = reports(TEXTS)[0];
    await desk.button("Replace the text by a newer version…").click();
    await page.getByLabel(/newer text/).fill(newer);
    await desk.button("Replace the text").click();
    await desk.until(() => page.locator("dialog[open]").count(), 0);
    await desk.rail.nth(1).click();
    await desk.button("Replace the text by a newer version…").click();
    await desk.visit.choose([file("<b>.txt", reports(TEXTS)[1], "text/plain")], () => desk.button("Or choose a text file").click());
    await desk.until(() => page.getByLabel(/newer text/).inputValue(), /walls/, "the text of the file");
    await desk.button("Replace the text").click();
    await desk.until(() => page.locator("dialog[open]").count(), 0);
  },

  "a storage that somebody wrote to": async (desk, visit) => {
    await visit.page.evaluate((texts) => {
      const keys = Object.keys(localStorage);
      for (const [n, text] of texts.entries()) {
        localStorage.setItem(`concord/1/${text}`, text);
        localStorage.setItem(`concord/1/dossier/${text}/head`, text);
        const key = keys[n];
        if (key && !/\/me$/.test(key)) localStorage.setItem(key, text);
      }
    }, SHORT.slice(0, 120));
    await visit.reload();
    await desk.analyzed();
  },

  "another tab": async (desk, { page }) => {
    await page.evaluate((texts) => {
      for (const text of texts) {
        for (const key of [text, `concord/1/${text}`, `concord/1/dossier/${text}/record/${text}`, "concord/1/settings"]) {
          window.dispatchEvent(new StorageEvent("storage", { key, newValue: text, storageArea: localStorage }));
        }
      }
    }, SHORT);
  },

  "the page's own address": async (desk, visit) => {
    const { page } = visit;
    for (const text of SHORT.filter((_, n) => n % 40 === 0)) {
      await page.evaluate((text) => void (location.hash = text), text);
    }
    await page.goto(`${visit.site.url}?${encodeURIComponent(nth(3))}#<img src=x onerror=hostile()>`);
    await visit.started();
    await desk.analyzed();
  },
};

/** Ways to give articles of one's own, which are looked over and accepted. */
const GIVEN = {
  "articles as files of several kinds": (desk, { page }) =>
    transfer(page, "drop", [
      [`${nth(1)}.txt`, reports(TEXTS)[0]],
      ["<b>.md", markdown(TEXTS.filter((_, n) => n % 3 === 1))],
      ["\u202elmth.html", web(TEXTS.filter((_, n) => n % 3 === 2))],
      ["raw.html", web([]) + TEXTS.join("\n")],
      ["page.mhtml", `Content-Type: text/html; charset=utf-8\nContent-Location: javascript:hostile()\n\n${web(SHORT)}`],
    ].map(([name, text]) => [name.replaceAll(/[/\0]/g, "_"), text])),

  "documents of a word processor": (desk, { page }) =>
    transfer(page, "drop", [
      [`${nth(2).replaceAll(/[/\0]/g, "_")}.docx`, [...docx(TEXTS.filter(isXml).map((text, n) => [n % 9 ? "Normal" : nth(n), said(text, n)]))]],
      // What is written as it is may be no XML at all.
      ["raw.docx", [...docx([["Normal", said("nothing", 1)], ["Normal", ""]], SHORT.join(""))]],
    ]),

  "printed pages": (desk, { page }) => {
    const lines = TEXTS.filter((text) => /^[ -\xff]+$/.test(text)).map((text, n) => [said(text, n).slice(0, 110), 40, 40 + (n % 50) * 14, 9]);
    const pages = Array.from({ length: Math.ceil(lines.length / 50) }, (_, n) => lines.slice(n * 50, n * 50 + 50));
    const title = "/Title (<img src=x onerror=hostile\\(\\)>) /Author (javascript:hostile\\(\\))";
    const acts = "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\);hostile\\(\\)) >> /AA << /O << /S /URI /URI (https://elsewhere.example/) >> >>";
    return transfer(page, "drop", [["</script>.pdf".replaceAll("/", "_"), [...pdf(pages, { acts, title })]]]);
  },

  "a bookmark's address": async (desk, visit) => {
    const handed = JSON.stringify(["javascript:hostile()", false, web(TEXTS)]);
    await visit.page.goto("about:blank");
    await visit.page.goto(`${visit.site.url}#add=${encodeURIComponent(handed)}`);
    await visit.started();
  },

  "words and markup that are pasted": async (desk, { page }) => {
    for (const markup of [web(TEXTS), TEXTS.join("\n")]) {
      await page.evaluate(([markup, text]) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/html", markup);
        clipboardData.setData("text/plain", text);
        document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      }, [markup, reports(TEXTS)[2]]);
    }
  },

  "links that are dropped": (desk, { page }) => page.evaluate((texts) => {
    for (const text of texts) {
      const dataTransfer = new DataTransfer();
      dataTransfer.setData("text/uri-list", text);
      dataTransfer.setData("text/plain", text);
      window.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    }
  }, SHORT.filter((_, n) => n % 8 === 0)),
};

const said = (text, n) => `The minister said on Friday that ${text} was written on ${n + 2} walls of Orlen.`;

/** Whether a text can stand in an XML file. */
const isXml = (text) => !/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** A web page that shows `words`, in its head as well. */
function web(words) {
  const data = JSON.stringify({ "@type": "NewsArticle", headline: words[0] ?? "x", author: { name: words[1] ?? "y" }, url: words[2] ?? "z" });
  const paragraphs = words.map((text, n) => `<p>${said(escaped(text), n)}</p>`);
  return `<!DOCTYPE html><title>${escaped(words[3] ?? "x")}</title><script type="application/ld+json">${data.replaceAll("<", "\\u003c")}</script><body onload=hostile()><article><h1>Walls</h1>${paragraphs.join("")}</article>`;
}

const markdown = (words) => `# ${words[0]}\n\n${words.map((text, n) => `The minister said on Friday that ${text} was written on ${n + 2} walls.`).join("\n\n")}\n`;

for (const [way, give] of Object.entries(GIVEN)) {
  test(`hostile words from ${way} stay words`, () => hosting(async (desk, visit) => {
    await give(desk, visit);
    const dialog = visit.page.getByRole("dialog", { name: "Add articles" });
    const accept = dialog.locator(".dialog-acts .primary");
    // What is no address opens nothing.
    await dialog.locator(".offer, .adding-problems li").first().waitFor({ timeout: 20_000 }).catch(() => {});
    if (way !== "links that are dropped") assert.equal(await dialog.count(), 1, "the dialog");
    if (await dialog.count()) {
      await desk.until(() => foreign(visit.page), [], "the offers");
      if (await accept.isEnabled()) await accept.click();
      else await visit.page.keyboard.press("Escape");
      await desk.until(() => dialog.count(), 0, "the dialogs");
    }
    // A link alone claims nothing.
    if (way !== "links that are dropped") await desk.analyzed();
    // Chromium tells, of a document apart too, that it does not run what stands in its attributes.
    const isStopped = (line) => /^Executing inline event handler violates/.test(line);
    visit.errors = visit.errors.filter((line) => !isStopped(line));
    visit.violations = visit.violations.filter((line) => line !== "script-src-attr: inline ");
    await holds(desk, visit, []);
  }));
}

for (const [way, bring] of Object.entries(WAYS)) {
  test(`hostile words from ${way} stay words`, () => hosting(async (desk, visit) => {
    const notes = (await bring(desk, visit)) ?? [];
    await desk.analyzed();
    await holds(desk, visit, notes);
  }));
}

test("hostile words from a folder of articles stay words", () =>
  hosting((desk, visit) => holds(desk, visit, []), folder(TEXTS)));

test("hostile words in a dossier that was handed over stay words", () =>
  hosting((desk, visit) => holds(desk, visit, TEXTS), handed(hostile)));

/** That the page, with `notes` in it, shows everything as words and gives everything back. */
async function holds(desk, visit, notes) {
  const { page } = visit;
  const loaded = visit.requests.length;
  await tour(desk, async (where) => assert.deepEqual(await foreign(page), [], where));
  const files = await exports(desk);
  const named = (ending) => Object.entries(files).find(([name]) => name.endsWith(ending))?.[1].toString("utf8");
  const whole = await desk.export();
  const texts = new Set(whole.file.records.filter((record) => record.type === "note").map((record) => record.text));
  for (const note of notes) assert.ok(texts.has(note) || [...texts].some((text) => text.includes(note)), `in the file: ${JSON.stringify(note.slice(0, 99))}`);
  assertTable(named(".csv"), [...texts]);
  assertMarkdown(named(".md"));
  await opensHarmless(visit, named(".html"));

  const [name, bytes] = [whole.name, whole.bytes];
  assert.match(name, /^[\p{L}\p{N} ._-]+\.concord\.json$/u, "the file's name");
  await desk.import(file(name, bytes));
  assert.ok((await desk.export()).bytes.equals(bytes), "the file comes back as it was");
  assert.deepEqual(visit.requests.slice(loaded).filter((url) => !url.startsWith("blob:")), [], "requests");
  visit.assertClean();
}

/** Opens the report in a page of its own, without the policy that it carries. */
async function opensHarmless(visit, report) {
  const bare = report.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "");
  assert.notEqual(bare, report, "the report carries a policy");
  const paper = await visit.context.newPage();
  visit.watch(paper);
  await paper.setContent(bare);
  const found = await paper.evaluate(() => {
    const known = "html, head, meta, title, style, body, header, main, nav, section, article, h1, h2, h3, h4, p, ul, ol, li, a, mark, table, thead, tbody, tr, th, td, caption, dl, dt, dd, blockquote, div, span, strong, em, b, i, sup, sub, footer, q, small, del, ins, code, br, hr, cite, details, summary, figure, figcaption, bdi, time";
    const odd = [...document.querySelectorAll(`:not(${known})`)].map((element) => element.outerHTML.slice(0, 100));
    for (const element of document.querySelectorAll("*")) {
      for (const { name, value } of element.attributes) {
        if (name.startsWith("on") || (name === "href" && !value.startsWith("#")) || name === "src" || name === "style") odd.push(`${element.localName} ${name}=${value}`);
      }
    }
    return odd;
  });
  assert.deepEqual(found, []);
  await paper.close();
}
