// Builds the kernel of the semantic mode in its two forms and puts them beside the page, with the weights
// where there are any. Trunk runs it after each build; the page loads them when the mode is switched on.
import { execFileSync } from "node:child_process";
import { access, copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";

/** What the second needs, not every browser has. */
const FORMS = { "kernel.wasm": "+simd128", "kernel-relaxed.wasm": "+simd128,+relaxed-simd" };

const target = process.env.CARGO_TARGET_DIR ?? "target";
const weights = process.env.CONCORD_SEMANTIC ?? "assets/semantic.bin";
const into = join(process.env.TRUNK_STAGING_DIR ?? "dist", "assets");

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

if (await access(weights).then(() => true, () => false)) await copyFile(weights, join(into, "semantic.bin"));
else console.warn(`No ${weights}: this page will say so when its semantic mode is switched on.`);
