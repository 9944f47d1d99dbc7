// The worker of the semantic mode: runs the kernel, and keeps what it has said of each pair in a database
// of its own, under the pair's digest, so that nothing is worked out twice. It gets
//
//   ["start", version, files]   the weights' version; in the single-file form also the files themselves
//   ["judge", number, rows]     rows: digest, first text, second text, and so on
//
// and answers
//
//   ["loading", share]          how much of the weights is here, 0 to 1
//   ["ready"]
//   ["judged", number, scores]  eight numbers a pair
//   ["failed", why, words]      missing, damaged, other, simd or memory; nothing more comes after it
"use strict";

const SCORES = 8;
const WEIGHTS = "semantic.bin";
/** The faster form first: not every browser can run it. */
const KERNELS = ["kernel-relaxed.wasm", "kernel.wasm"];
/** What the kernel says of weights that it does not take. */
const REFUSALS = ["", "damaged", "other", "damaged", "other"];

class Failure extends Error {
  constructor(why, words) {
    super(words);
    this.why = why;
  }
}

let files = null;
let kernel = null;
let kept = null;
let version = "";

/** The bytes of a file beside this one; `tell` hears how much of it is here. */
const read = async (name, tell = () => {}) => {
  if (files) {
    if (files.has(name)) return files.get(name);
    throw new Failure("missing", `${name} is not in this file`);
  }
  const cut = (error) => {
    throw new Failure("missing", `${name}: ${error.message}`);
  };
  const answer = await fetch(`${name}?${version}`).catch(cut);
  if (!answer.ok) throw new Failure("missing", `${name}: the server answers ${answer.status}`);
  const length = Number(answer.headers.get("content-length")) || 10e6;
  const reader = answer.body.getReader();
  const parts = [];
  for (let size = 0; ; ) {
    const { done, value } = await reader.read().catch(cut);
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    size += value.length;
    parts.push(value);
    tell(Math.min(1, size / length));
  }
};

/** The first form of the kernel that this browser takes. */
const build = async () => {
  let failure = null;
  for (const name of KERNELS) {
    const bytes = await read(name);
    try {
      return (await WebAssembly.instantiate(bytes)).instance.exports;
    } catch (error) {
      failure = error;
    }
  }
  throw new Failure(failure instanceof WebAssembly.CompileError ? "simd" : "memory", String(failure));
};

/** Puts bytes where the kernel reads them. */
const give = (bytes) => {
  const at = kernel.buffer(bytes.length);
  new Uint8Array(kernel.memory.buffer).set(bytes, at);
};

/** The version that a file of weights names: the hash of all that follows, as hexadecimal digits. */
const versionOf = (bytes) =>
  Array.from(bytes.slice(12, 20).reverse(), (byte) => byte.toString(16).padStart(2, "0")).join("");

const load = async () => {
  kernel = await build();
  const weights = await read(WEIGHTS, (share) => postMessage(["loading", share]));
  const refused = (give(weights), REFUSALS[kernel.load()]);
  if (refused) throw new Failure(refused, `${WEIGHTS} can't be read`);
  if (versionOf(weights) !== version) throw new Failure("other", `${WEIGHTS} has the version ${versionOf(weights)}, not ${version}`);
};

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = () => reject(request.error);
  });

/** The database; `null` where there is none: then everything is worked out anew. */
const open = async () => {
  try {
    const request = indexedDB.open("concord-semantic", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("scores");
    const database = await done(request);
    database.onversionchange = () => database.close();
    const store = database.transaction("scores", "readwrite").objectStore("scores");
    // What other weights said is worth nothing now.
    if ((await done(store.get("version"))) !== version) {
      store.clear();
      store.put(version, "version");
    }
    return database;
  } catch {
    return null;
  }
};

const recall = async (keys) => {
  if (!kept) return keys.map(() => undefined);
  try {
    const store = kept.transaction("scores").objectStore("scores");
    return await Promise.all(keys.map((key) => done(store.get(key))));
  } catch {
    return keys.map(() => undefined);
  }
};

const keep = (entries) => {
  try {
    const store = kept?.transaction("scores", "readwrite").objectStore("scores");
    for (const [key, scores] of entries) store?.put(scores, key);
  } catch {
    kept = null;
  }
};

/** Each text after its length, as the kernel reads them. */
const packed = (texts) => {
  const encoded = texts.map((text) => new TextEncoder().encode(text));
  const bytes = new Uint8Array(encoded.reduce((sum, text) => sum + 4 + text.length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const text of encoded) {
    view.setUint32(at, text.length, true);
    bytes.set(text, at + 4);
    at += 4 + text.length;
  }
  return bytes;
};

const judge = async (rows) => {
  const keys = rows.filter((_, n) => n % 3 === 0);
  const known = await recall(keys);
  const open = keys.flatMap((_, n) => (known[n]?.length === SCORES ? [] : [n]));
  if (open.length > 0) {
    give(packed(open.flatMap((n) => rows.slice(3 * n + 1, 3 * n + 3))));
    if (kernel.judge() !== open.length) throw new Failure("memory", "the kernel gave no answer");
    const answer = new Float32Array(kernel.memory.buffer, kernel.answer(), SCORES * open.length);
    open.forEach((n, i) => (known[n] = answer.slice(SCORES * i, SCORES * (i + 1))));
    // Without a digest it was a question of the moment.
    keep(open.filter((n) => keys[n]).map((n) => [keys[n], known[n]]));
  }
  return Float32Array.from(known.flatMap((scores) => [...scores]));
};

const act = async ([what, ...rest]) => {
  if (what === "start") {
    [version, files] = rest;
    await load();
    kept = await open();
    files = null;
    postMessage(["ready"]);
  } else {
    const [number, rows] = rest;
    const scores = await judge(rows);
    postMessage(["judged", number, scores], [scores.buffer]);
  }
};

// One thing after the other. Whatever the kernel or the browser throws means that memory ran out: the
// kernel itself is total.
let last = Promise.resolve();
self.onmessage = ({ data }) => {
  last = last.then(() => act(data)).catch((error) => {
    postMessage(["failed", error.why ?? "memory", error.message]);
    self.close();
  });
};
