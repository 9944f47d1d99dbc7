// Hostile words: the corpus, files full of them, and what must be true of a page that holds them.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

const CORPUS = JSON.parse(await readFile(new URL("../../fixtures/hostile/vectors.json", import.meta.url), "utf8"));

/** All hostile texts. */
export const TEXTS = Object.values(CORPUS.texts).flat();
/** Pieces of JSON that no honest program writes, as text. */
export const FRAGMENTS = Object.values(CORPUS.fragments);

/** Those that fit into a line of a list, for names. */
export const SHORT = TEXTS.filter((text) => text.length < 300);

/** The nth hostile text, again and again. */
export const nth = (n) => SHORT[n % SHORT.length];

/** Plain reports; with `words`, each has a share of them, a sentence each. */
export function reports(words = [], count = 3) {
  const opening = (n) => `Dam at Orlen breaks, ${n + 3} people die\n\nThe dam at Orlen broke on Friday and ${n + 3} people died, police said.\n\n`;
  const sentence = (text, n) => `The minister said on Friday that ${text} was written on ${n + 2} walls of Orlen.`;
  return Array.from({ length: count }, (_, part) => {
    const own = words.filter((_, n) => n % count === part);
    return opening(part) + own.map(sentence).join("\n\n") + "\n";
  });
}

/** Marks in a template's JSON, where a fragment goes in as it is. */
const hole = (n) => `FRAGMENT ${n}`;

/** A dossier of its own, made of what was exported from honest work, with a hostile text in every field. */
export function dossier(base) {
  const file = structuredClone(base);
  const honest = file.records.find((record) => record.type === "note");
  const link = file.records.find((record) => record.counterpart);
  const tag = file.records.find((record) => record.type === "tag" && !record.counterpart);
  file.dossier = { id: "__proto__", title: nth(0) };
  for (const [n, article] of file.articles.entries()) {
    const fields = ["name", "source", "title", "byline", "dek", "place", "section", "date"];
    for (const [m, field] of fields.entries()) article[field] = nth(1 + n * fields.length + m);
  }
  file.reviewers = TEXTS.map((name, n) => ({ id: `r-${n}`, name, revision: 1 }));
  file.reviewers.push({ id: "__proto__", name: "<b>" }, { id: "constructor", name: "a" }, { id: "..", name: "b" });
  const by = (record, n, more) => ({ ...record, past: [], id: `${record.type}-${more.replyTo ? "a" : "b"}-${n}`, creator: `r-${n}`, editor: `r-${n}`, ...more });
  file.records = [
    ...TEXTS.map((text, n) => by(honest, n, { text })),
    ...SHORT.slice(0, 40).map((text, n) => by(honest, n, { text, replyTo: "note-b-0" })),
    ...Array.from({ length: 30 }, (_, n) => by(link, n, {})),
    ...Array.from({ length: 10 }, (_, n) => by(tag, n, {})),
    ...TEXTS.map((text) => ({ ...honest, id: text, text })),
    ...TEXTS.slice(0, 60).map((text, n) => ({ ...honest, id: `strange-${n}`, creator: text, editor: text, created: text, type: text, [text]: text })),
    ...["__proto__", "constructor", "..", "toString", "boot"].map((id) => ({ ...honest, id, text: id })),
    ...FRAGMENTS.flatMap((_, n) => [hole(n), { ...honest, id: `x-${n}`, text: hole(n) }, { ...honest, id: `y-${n}`, x: hole(n) }]),
  ];
  return filled({ ...file, x: hole(0) });
}

/** The JSON of `file`, with the fragments in their holes. */
export function filled(file) {
  return JSON.stringify(file).replace(/"FRAGMENT (\d+)"/g, (_, n) => FRAGMENTS[n]);
}

/** Annotations as three programs write them, on the words `exact`. */
export const ANNOTATIONS = {
  "hostile.jsonld": (exact) => ({
    "@context": "http://www.w3.org/ns/anno.jsonld",
    type: "AnnotationCollection",
    first: { type: "AnnotationPage", items: TEXTS.map((text, n) => ({
      id: text,
      type: "Annotation",
      motivation: n % 3 ? "commenting" : text,
      creator: { id: text, name: text },
      created: n % 5 ? "2026-01-08T10:00:00Z" : text,
      body: [{ type: "TextualBody", value: text, format: "text/html", purpose: n % 2 ? "commenting" : "tagging" }],
      target: { source: text, selector: [{ type: "TextQuoteSelector", exact: n % 7 ? exact : text, prefix: n % 11 ? "" : text }, { type: "CssSelector", value: text }] },
    })) },
  }),
  "hypothesis.json": (exact) => ({
    total: TEXTS.length,
    rows: TEXTS.map((text, n) => ({
      id: n % 3 ? `h-${n}` : text,
      user: `acct:${text}`,
      user_info: { display_name: text },
      created: "2025-01-02T03:04:05.678901+00:00",
      updated: text,
      text,
      // Many annotate, some judge.
      tags: n % 20 ? [text] : [text, "opinion"],
      uri: text,
      target: [{ source: text, selector: [{ type: "RangeSelector", startContainer: text, endContainer: text }, { type: "TextQuoteSelector", exact, prefix: "", suffix: "" }] }],
    })),
  }),
  "recogito.json": (exact) => TEXTS.map((text, n) => ({
    id: n % 2 ? `#${text}` : text,
    type: "Annotation",
    creator: { id: text, name: text },
    body: [{ purpose: "commenting", value: text }, { purpose: "replying", value: text, creator: { id: text } }, { purpose: "linking", value: text }],
    target: { source: text, annotation: text, selector: [{ type: "TextQuoteSelector", exact }] },
  })),
};

/** What is wrong with the page: elements, attributes and names that no view of ours makes. */
export async function foreign(page) {
  return page.evaluate(() => {
    const found = [];
    const banned = "iframe, frame, object, embed, img, video, audio, math, form, style, template, base, marquee, portal, xmp, plaintext, noembed, area, map, noscript";
    for (const element of document.body.querySelectorAll(banned)) found.push(element.outerHTML.slice(0, 100));
    // The bookmarklet's address is a program, of ours.
    for (const element of document.querySelectorAll("*:not(.bookmarklet a)")) {
      for (const { name, value } of element.attributes) {
        const isAddress = ["href", "src", "action", "formaction", "xlink:href", "poster", "data", "srcdoc"].includes(name);
        const isOdd = isAddress && !/^(\.\/|#|blob:|licenses\.txt$|[\w-]+\.(svg|png|webmanifest)$|data:image\/svg\+xml;base64,|$)/.test(value);
        if (name.startsWith("on") || isOdd) found.push(`${element.localName} ${name}=${value.slice(0, 80)}`);
      }
    }
    const scripts = [...document.scripts].filter((script) => script.closest("body") && !script.dataset.file && script.type !== "module");
    found.push(...scripts.map((script) => script.outerHTML.slice(0, 100)));
    if (document.querySelector(".crash")) found.push(document.querySelector(".crash").textContent);
    if (!document.querySelector(".top")) found.push("the page is gone");
    if ({}.polluted !== undefined || Array.prototype.polluted !== undefined) found.push("a prototype is polluted");
    if (getComputedStyle(document.querySelector(".top")).display === "none") found.push("the page is hidden");
    return found;
  });
}

/** Goes through every view and dialog; `look(where)` is called in each. */
export async function tour(desk, look) {
  const { page } = desk;
  const settle = () => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 30))));
  const see = async (where) => {
    await settle();
    await look(where);
  };
  const away = async () => {
    await page.keyboard.press("Escape");
    await desk.until(() => page.locator("dialog[open]").count(), 0, "the dialogs");
  };
  await desk.button("Read").click();
  const articles = Math.min(await desk.rail.count(), 3);
  for (let n = 0; n < articles; n += 1) {
    await desk.rail.nth(n).click();
    await see(`article ${n}`);
    for (const key of ["j", "1", "Escape"]) await page.keyboard.press(key);
    await see(`a claim of article ${n}`);
  }
  for (const view of ["Compare", "Facts", "Review"]) {
    await desk.button(view).click();
    await see(view);
  }
  const parts = page.getByRole("group", { name: /Parts of the review/ }).getByRole("button");
  for (let n = 0; n < (await parts.count()); n += 1) {
    await parts.nth(n).click();
    await see(`part ${n} of the review`);
  }
  await desk.button("Read").click();
  for (const name of ["Settings", "Keyboard shortcuts", "Export in another format"]) {
    await desk.button(name).click();
    await see(name);
    await away();
  }
  await page.locator(".top-menu").click();
  await see("the dossiers");
  await away();
  const replace = desk.button("Replace the text by a newer version…");
  if (await replace.count()) {
    await replace.click();
    await see("a newer version");
    await away();
  }
}

/** Every format that the page exports, as `{name: bytes}`, the Concord file among them. */
export async function exports(desk) {
  const { page, visit } = desk;
  const files = {};
  const more = desk.button("Export in another format");
  for (let n = 0, count = 1; n < count; n += 1) {
    await more.click();
    count = await page.locator(".format").count();
    const { name, bytes } = await visit.download(() => page.locator(".format").nth(n).click());
    files[name] = bytes;
  }
  return files;
}

/** The rows of a table of comma-separated values (RFC 4180). */
export function rows(text) {
  const found = [[]];
  for (const [, cell, end] of text.matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|$)/g)) {
    found.at(-1).push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === "\r\n") found.push([]);
    if (end === "") break;
  }
  return found.filter((row) => row.length > 1);
}

/** That no cell is a formula, and every note is there to the letter. */
export function assertTable(text, notes) {
  const [head, ...body] = rows(text);
  const formula = /^(?:[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|[\t\r\n])/u;
  const numbers = new Set(["start", "end", "counterpart_start", "counterpart_end"].map((name) => head.indexOf(name)));
  for (const row of body) {
    assert.equal(row.length, head.length, row.join(" | ").slice(0, 200));
    for (const [n, cell] of row.entries()) assert.ok(numbers.has(n) || !formula.test(cell), `a formula: ${cell}`);
  }
  const column = head.indexOf("text");
  const shown = new Set(body.map((row) => row[column].replace(/^'/, "")));
  for (const note of notes) assert.ok(shown.has(note) || shown.has(note.replace(/^'/, "")), `not in the table: ${JSON.stringify(note.slice(0, 80))}`);
}

/** That Markdown holds no markup, and no address of its own that is not harmless text. */
export function assertMarkdown(text) {
  const inline = /(?<!\\)(?:\\\\)*(<[a-zA-Z!/?]|!?\[[^\]]*(?<!\\)\]\(|(?<!`)```)/;
  const found = text.split("\n").filter((line) => inline.test(line));
  assert.deepEqual(found.slice(0, 5), [], "markup in Markdown");
}
