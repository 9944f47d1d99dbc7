// Recogito's annotator as a page has it: what Concord's highlights are measured beside. Bundled by esbuild.

import { createTextAnnotator } from "@recogito/text-annotator";

/** Puts `text` on the page, and highlights `spans` (start and end in UTF-16 units) in it. The annotations are as
 * a page keeps them: offsets and the words. Where they stand among the nodes, the annotator finds out. */
globalThis.show = (text, spans, renderer) => {
  const place = document.getElementById("text");
  place.replaceChildren(...text.split("\n\n").map((words, n) => {
    const paragraph = document.createElement("p");
    // The blank line stays in the text, so that the offsets are those of the whole.
    paragraph.textContent = n ? `\n\n${words}` : words;
    return paragraph;
  }));
  const annotator = createTextAnnotator(place, { renderer });
  const annotations = spans.map(([start, end], n) => {
    const id = String(n);
    return { id, bodies: [], target: { annotation: id, selector: [{ quote: text.slice(start, end), start, end }] } };
  });
  annotator.setAnnotations(annotations, false);
};

/** How many highlights are drawn now. */
globalThis.drawnHighlights = () => {
  const painted = globalThis.CSS.highlights ? [...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0) : 0;
  return painted + document.querySelectorAll(".r6o-annotation, .r6o-span-highlight-layer > *").length;
};
