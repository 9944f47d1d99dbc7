// Recogito's annotator as a page has it: what Concord's highlights are measured beside. Bundled by esbuild.

import { createTextAnnotator } from "@recogito/text-annotator";

/** Puts `text` on the page, and readies what highlights `spans` (start and end in UTF-16 units, in order, each
 * in one paragraph) in it: the ranges are there before the clock runs. */
globalThis.prepare = (text, spans, renderer) => {
  const place = document.getElementById("text");
  place.replaceChildren(...text.split("\n\n").map((words, n) => {
    const paragraph = document.createElement("p");
    // The blank line stays in the text, so that the offsets are those of the whole.
    paragraph.textContent = n ? `\n\n${words}` : words;
    return paragraph;
  }));
  const annotator = createTextAnnotator(place, { renderer });
  const nodes = [...place.children].map((paragraph) => paragraph.firstChild);
  let [node, before] = [0, 0];
  const annotations = spans.map(([start, end], n) => {
    while (start >= before + nodes[node].length) before += nodes[node++].length;
    const range = document.createRange();
    range.setStart(nodes[node], start - before);
    range.setEnd(nodes[node], end - before);
    const id = String(n);
    const selector = [{ quote: text.slice(start, end), start, end, range }];
    return { id, bodies: [], target: { annotation: id, selector } };
  });
  globalThis.highlight = () => annotator.setAnnotations(annotations);
};

/** How many highlights are drawn now. */
globalThis.drawnHighlights = () => {
  const painted = globalThis.CSS.highlights ? [...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0) : 0;
  return painted + document.querySelectorAll(".r6o-annotation, .r6o-span-highlight-layer > *").length;
};
