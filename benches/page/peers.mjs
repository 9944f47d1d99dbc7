// What is measured beside Concord, bundled for the page by esbuild. Each function takes a text and
// gives a count of sentences.

import winkNLP from "wink-nlp";
import model from "wink-eng-lite-web-model";
import nlp from "compromise";

const splitter = winkNLP(model, ["sbd"]);
const tagger = winkNLP(model, ["sbd", "pos"]);
const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

globalThis.peers = {
  intl: (text) => Array.from(segmenter.segment(text)).length,
  winkSentences: (text) => splitter.readDoc(text).sentences().length(),
  winkTagging: (text) => tagger.readDoc(text).sentences().length(),
  compromise: (text) => nlp(text).sentences().length,
};
