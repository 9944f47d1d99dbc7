// Runs inside the page: loads what is measured and times it.

/** Loads the program of one optimization level; a new one each time, with a memory of its own. */
globalThis.load = async (level) => {
  globalThis.concord = {};
  const { default: start } = await import(`./${level}/concord.js?${Math.random()}`);
  const { memory } = await start({ module_or_path: `./${level}/concord_bg.wasm` });
  return { ...globalThis.concord, memory };
};

/**
 * Megabytes a second over `texts`, each read in pieces of some `PIECE` bytes again and again.
 *
 * Of each piece the best time counts, so that another program on the machine changes little.
 */
globalThis.pace = (work, texts, rounds = 8) => {
  const encoder = new TextEncoder();
  let [bytes, best] = [0, 0];
  for (const piece of texts.flatMap(cut)) {
    bytes += encoder.encode(piece).length;
    best += time(work, piece, rounds);
  }
  return bytes / best / 1000;
};

const PIECE = 30_000;

/** `text` in pieces that end with a paragraph. */
function cut(text) {
  const pieces = [""];
  for (const paragraph of text.split("\n\n")) {
    if (pieces.at(-1).length > PIECE) pieces.push("");
    pieces[pieces.length - 1] += `${paragraph}\n\n`;
  }
  return pieces;
}

/** The best milliseconds for one piece, which is read so often that the clock can tell. */
function time(work, piece, rounds) {
  let [best, often] = [Infinity, 1];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    for (let time = 0; time < often; time += 1) work(piece);
    const took = performance.now() - started;
    best = Math.min(best, took / often);
    if (took > SLOW) break;
    if (took < LEAST) often = Math.ceil((LEAST / Math.max(took, 0.1)) * often);
  }
  return best;
}

const LEAST = 3;
const SLOW = 400;
