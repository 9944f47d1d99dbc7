// Dossiers made by a program, as large as a test wants them.

import { createHash } from "node:crypto";

/** Random numbers below `n` that are the same every time. */
export function dice(seed) {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

const PLACES = ["Norwick", "Sudbury", "Eastham", "Westley", "Harrow", "Milton", "Ashford", "Kirkby"];
const THINGS = ["bridge", "harbor", "station", "dam", "school", "market", "tunnel", "museum"];
const ACTS = ["collapsed", "was closed", "burned down", "was flooded", "reopened", "was sold"];

/** A sentence that no other number gives. */
function sentence(article, n) {
  const pick = (list, salt) => list[(article * 7 + n * 3 + salt) % list.length];
  return `The ${pick(THINGS, 0)} at ${pick(PLACES, 1)} ${pick(ACTS, 2)} on Monday, ${article * 100 + n} people were told by the police.`;
}

/**
 * A dossier of the native format: `articles` texts of `claims` sentences each, and `records` tags in turn on
 * all of them by one reviewer. `salt` makes its records others than those of another salt.
 */
export function dossier({ id, title = "A large dossier", articles, claims = 50, records, salt = 0 }) {
  const texts = Array.from({ length: articles }, (_, a) => Array.from({ length: claims }, (_, n) => sentence(a, n)));
  const canonical = texts.map((sentences) => chunks(sentences, 5).map((part) => part.join(" ")).join("\n\n"));
  const ids = canonical.map((text) => createHash("sha256").update(text).digest("hex"));
  const reviewer = `00000000-0000-4000-8000-${String(salt).padStart(12, "0")}`;
  const tags = Array.from({ length: records }, (_, n) => {
    const article = n % articles;
    const exact = texts[article][Math.floor(n / articles) % claims];
    const start = canonical[article].indexOf(exact);
    const range = {
      start,
      end: start + exact.length,
      exact,
      prefix: canonical[article].slice(Math.max(0, start - 32), start),
      suffix: canonical[article].slice(start + exact.length, start + exact.length + 32),
    };
    return {
      id: `${String(salt).padStart(4, "0")}${String(n).padStart(4, "0").slice(-4)}-${String(Math.floor(n / 10000)).padStart(4, "0")}-4000-8000-000000000000`,
      creator: reviewer,
      created: "2026-01-07T09:00:00.000Z",
      modified: "2026-01-07T09:00:00.000Z",
      editor: reviewer,
      revision: 1,
      type: "tag",
      tag: n % 3 ? "opinion" : "reviewed",
      target: { article: ids[article], ranges: [range] },
    };
  });
  return {
    format: "concord",
    version: 1,
    dossier: { id, title },
    articles: canonical.map((text, n) => ({ id: ids[n], name: `article-${String(n).padStart(3, "0")}.txt`, text })),
    reviewers: [{ id: reviewer, name: `Colleague ${salt}` }],
    records: tags,
  };
}

function chunks(list, size) {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, n) => list.slice(n * size, (n + 1) * size));
}

/** What every record says in every version, by its identity: of all that is stored, wherever it is. */
export async function versions(visit) {
  const found = new Map();
  const local = await visit.page.evaluate(() => ({ ...localStorage }));
  for (const [key, value] of [...Object.entries(local), ...Object.entries(await visit.settled())]) {
    if (!/^concord\/1\/dossier\/[^/]+\/record\//.test(key)) continue;
    const { past = [], ...current } = JSON.parse(value);
    const said = found.get(current.id) ?? found.set(current.id, new Set()).get(current.id);
    for (const one of [current, ...past]) {
      const { revision, editor, deleted, type, tag, text, target, counterpart } = one;
      said.add(JSON.stringify([revision, editor, deleted, type, tag, text, target, counterpart]));
    }
  }
  return found;
}
