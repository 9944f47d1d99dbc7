// A static server for one folder, as plain as the ones that people will put the page on.

import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { extname, join, normalize, sep } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

/**
 * Serves `folder` on 127.0.0.1 at a free port.
 *
 * `prefix` is the path that the page stands at. `answer(path)` may give `{ status, body, type }` to
 * answer in place of the folder: a missing file, a broken one, a team's own articles. A body that is an
 * async generator comes in piece by piece; it is ended where nobody waits for the rest.
 */
export async function serve(folder, { prefix = "/", answer = () => undefined } = {}) {
  const server = createServer(async (request, response) => {
    const send = (status, body, type = "text/plain; charset=utf-8") => {
      response.writeHead(status, { "content-type": type, "cache-control": "no-store" });
      if (!body[Symbol.asyncIterator]) return response.end(body);
      return pipeline(Readable.from(body), response).catch(() => {}); // Who asked has left.
    };
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    if (!path.startsWith(prefix)) return send(404, "outside the page");
    const name = path.slice(prefix.length) || "index.html";
    const special = answer(name);
    if (special) return send(special.status ?? 200, special.body ?? "", special.type ?? TYPES[extname(name)]);
    const file = normalize(join(folder, name));
    if (!file.startsWith(normalize(folder) + sep)) return send(403, "outside the folder");
    try {
      if (!(await stat(file)).isFile()) return send(404, "not a file");
      send(200, await readFile(file), TYPES[extname(file)] ?? "application/octet-stream");
    } catch {
      send(404, "not found");
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    url: origin + prefix,
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))),
  };
}
