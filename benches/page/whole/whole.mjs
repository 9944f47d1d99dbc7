// Everything that is measured in a browser, one after the other; the figures go into a file as JSON.
//
// node whole.mjs DIST PEER OUT [short]: DIST is the release page, PEER the folder of the page with Recogito's
// annotator. `cargo xtask bench` makes and calls it.

import { writeFile } from "node:fs/promises";
import process from "node:process";
import { load } from "./load.mjs";
import { long } from "./long.mjs";
import { many } from "./many.mjs";
import { soak } from "./soak.mjs";

const [dist, peer, out, form] = process.argv.slice(2);
const parts = form === "short" ? { few: few, most: most } : { long: whole, middle, short, many: large, load: cold, soak: edits };

function whole() {
  return long({ dist, peer, count: 5000 });
}
function middle() {
  return long({ dist, peer, count: 2000, rounds: 2 });
}
function short() {
  return long({ dist, peer, count: 500, rounds: 2 });
}
function large() {
  return many({ dist, articles: 200, records: 20_000 });
}
function cold() {
  return load({ dist });
}
function edits() {
  return soak({ dist, edits: 10_000, articles: 200, records: 20_000 });
}
function few() {
  return long({ dist, count: 300, keys: 20, rounds: 1 });
}
function most() {
  return long({ dist, peer, count: 1200, keys: 20, rounds: 1 });
}

const only = (process.env.CONCORD_BENCH ?? "").split(",").filter(Boolean);
const figures = {};
for (const [name, part] of Object.entries(parts)) {
  if (only.length && !only.includes(name)) continue;
  figures[name] = await part();
  console.log(name, JSON.stringify(figures[name], (_, value) => (typeof value === "number" ? Number(value.toFixed(2)) : value)));
}
await writeFile(out, JSON.stringify(figures));
