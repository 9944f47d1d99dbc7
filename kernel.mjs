// Where there are weights for the semantic mode, puts them beside the page with the kernel in its two forms,
// and marks the page as one that offers the mode. Trunk runs it after each build; the page loads them when
// the mode is switched on. A page without weights is built without all this.
import { execFileSync } from "node:child_process";
import { access, copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";

/** What the second needs, not every browser has. */
const FORMS = { "kernel.wasm": "+simd128", "kernel-relaxed.wasm": "+simd128,+relaxed-simd" };

const target = process.env.CARGO_TARGET_DIR ?? "target";
const weights = process.env.CONCORD_SEMANTIC ?? "assets/semantic.bin";
const dist = process.env.TRUNK_STAGING_DIR ?? "dist";
const into = join(dist, "assets");

if (!(await access(weights).then(() => true, () => false))) {
  console.info(`No ${weights}: this page has no semantic mode.`);
  process.exit(0);
}
await mkdir(into, { recursive: true });
for (const [name, features] of Object.entries(FORMS)) {
  // A folder of its own: what was built with other features is not built again.
  const folder = join(target, name.replace(".wasm", ""));
  const args = ["--release", "--locked", "--quiet", "--package", "concord-kernel", "--target", "wasm32-unknown-unknown", "--target-dir", folder];
  const env = { ...process.env, RUSTFLAGS: `-C target-feature=${features} -C strip=symbols` };
  delete env.CARGO_ENCODED_RUSTFLAGS;
  execFileSync("cargo", ["build", ...args], { env, stdio: "inherit" });
  await copyFile(join(folder, "wasm32-unknown-unknown", "release", "concord_kernel.wasm"), join(into, name));
}
await copyFile(weights, join(into, "semantic.bin"));
await copyFile("assets/semantic.js", join(into, "semantic.js"));
const page = join(dist, "index.html");
await writeFile(page, (await readFile(page, "utf8")).replace("<html ", "<html data-semantic "));
