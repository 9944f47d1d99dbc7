// Made-up texts as long as a benchmark wants them: one claim a sentence, and no sentence twice.

import { createHash } from "node:crypto";

const PLACES = ["Norwick", "Sudbury", "Eastham", "Westley", "Harrow", "Milton", "Ashford", "Kirkby"];
const THINGS = ["bridge", "harbor", "station", "dam", "school", "market", "tunnel", "museum"];
const ACTS = ["collapsed", "was closed", "burned down", "was flooded", "reopened", "was sold"];
const SENTENCES_OF_A_PARAGRAPH = 5;

/** `count` sentences of some 150 characters in paragraphs; another `salt` gives other sentences. */
export function longText(count, salt = 1) {
  const sentence = (n) =>
    `The ${THINGS[n % 8]} at ${PLACES[(n * 3 + 1) % 8]} ${ACTS[(n * 5 + 2) % 6]} on Monday after ${salt * 10_000 + n} people ` +
    `were told by the police in the town to leave the streets near house number ${n} until noon.`;
  const all = Array.from({ length: count }, (_, n) => sentence(n));
  const paragraphs = [];
  while (all.length) paragraphs.push(all.splice(0, SENTENCES_OF_A_PARAGRAPH).join(" "));
  return paragraphs.join("\n\n");
}

/** A dossier of these texts without any record, as a file. */
export function dossierOf(title, texts) {
  const id = createHash("sha256").update(title).digest("hex");
  return {
    format: "concord",
    version: 1,
    dossier: { id: `${id.slice(0, 8)}-0000-4000-8000-${id.slice(8, 20)}`, title },
    articles: texts.map((text, n) => ({ id: createHash("sha256").update(text).digest("hex"), name: `${n}.txt`, text })),
    reviewers: [],
    records: [],
  };
}
