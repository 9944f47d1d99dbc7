// Puts the readers for kinds of files that few people open beside the page. Trunk runs it after each build;
// they come from `package-lock.json`, and the page loads them when such a file is opened.
import { access, copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";

// Named as scripts: not every server knows that other ending.
const FILES = { "pdf.min.mjs": "pdf.js", "pdf.worker.min.mjs": "pdf.worker.js" };

const modules = process.env.CONCORD_NODE_MODULES ?? "node_modules";
const from = join(modules, "pdfjs-dist", "legacy", "build");
const into = join(process.env.TRUNK_STAGING_DIR ?? "dist", "assets");

if (await access(from).then(() => true, () => false)) {
  await mkdir(into, { recursive: true });
  for (const [name, own] of Object.entries(FILES)) await copyFile(join(from, name), join(into, own));
} else {
  // `cargo xtask` installs it; a page that trunk builds alone says so when a PDF is opened.
  console.warn(`No ${from}: this page will not read PDF files.`);
}
