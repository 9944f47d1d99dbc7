// Keeps one whole version of the page, so that it opens without a network. `cargo xtask bundle` fills in
// the version and the list of files with their SHA-256.
//
// A version is taken in whole or not at all: a file whose digest is another one (a server in the middle of
// an update) ends the installation, and the version that is there goes on. The page asks the newer version
// to take over only when a person says so.
"use strict";

const VERSION = "{version}";
const FILES = new Map({files});
// Files that few people need: kept once somebody has asked for them.
const LATER = new Map({later});
const STORE = "concord-";
// A team's own articles beside the page: the server's are newer, the kept ones serve without a network.
const OWN = "seeds/";

const addressOf = (name) => new URL(name, self.registration.scope).href;

const digestOf = async (bytes) => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
};

const take = async (store, name, digest) => {
  const answer = await fetch(new Request(addressOf(name), { cache: "no-cache" }));
  if (!answer.ok) throw new Error(`${name}: the server answers ${answer.status}`);
  const bytes = await answer.clone().arrayBuffer();
  if (digest && (await digestOf(bytes)) !== digest) throw new Error(`${name} is of another version`);
  await store.put(addressOf(name), answer);
};

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const store = await caches.open(STORE + VERSION);
    try {
      await Promise.all(Array.from(FILES, ([name, digest]) => take(store, name, name.startsWith(OWN) ? "" : digest)));
    } catch (error) {
      await caches.delete(STORE + VERSION);
      throw error;
    }
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    // The version before stays: a tab that has not been reloaded may still ask for a file of it.
    const names = (await caches.keys()).filter((name) => name.startsWith(STORE) && name !== STORE + VERSION);
    await Promise.all(names.slice(0, -1).map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
});

const kept = async (address) =>
  (await (await caches.open(STORE + VERSION)).match(address)) ?? (await caches.match(address));

const newest = async (request, address) => {
  try {
    const answer = await fetch(request);
    if (answer.ok) await (await caches.open(STORE + VERSION)).put(address, answer.clone());
    return answer;
  } catch (error) {
    return (await kept(address)) ?? Promise.reject(error);
  }
};

/** Keeps a file that has come in, if it is the one of this version. */
const keep = async (name, digest, whole, headers) => {
  if ((await digestOf(await whole.arrayBuffer())) !== digest) return;
  await (await caches.open(STORE + VERSION)).put(addressOf(name), new Response(whole, { headers }));
};

/** What the server gives, while it comes in: who asked sees how much is here, and may stop it by leaving. */
const passedOn = async (event, name, digest) => {
  const { signal } = event.request;
  const answer = await fetch(new Request(addressOf(name), { cache: "no-cache", signal }));
  if (!answer.ok || !answer.body) return answer;
  const reader = answer.body.getReader();
  const parts = [];
  let end = () => {};
  event.waitUntil(new Promise((done) => (end = done)));
  const pull = async (controller) => {
    try {
      const { done, value } = await reader.read();
      if (!done) {
        parts.push(value);
        return controller.enqueue(value);
      }
      controller.close();
    } catch (error) {
      end();
      throw error;
    }
    // Where there is no room for it, it is fetched again next time.
    keep(name, digest, new Blob(parts), answer.headers).catch(() => {}).finally(end);
  };
  const cancel = (why) => {
    end();
    return reader.cancel(why);
  };
  const { headers, status, statusText } = answer;
  return new Response(new ReadableStream({ pull, cancel }), { headers, status, statusText });
};

const whenAsked = async (event, name, digest) => {
  try {
    const store = await caches.open(STORE + VERSION);
    const here = await store.match(addressOf(name));
    if (here) return here;
    // The version before may have it, and it is rarely another one.
    const older = await caches.match(addressOf(name));
    if (older && (await digestOf(await older.clone().arrayBuffer())) === digest) {
      await store.put(addressOf(name), older.clone());
      return older;
    }
  } catch {
    // The server has it too.
  }
  return passedOn(event, name, digest);
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const scope = self.registration.scope;
  if (request.method !== "GET" || !request.url.startsWith(scope)) return;
  const name = request.url.slice(scope.length).split(/[?#]/)[0];
  if (name.startsWith(OWN)) return event.respondWith(newest(request, addressOf(name)));
  if (LATER.has(name)) return event.respondWith(whenAsked(event, name, LATER.get(name)));
  if (request.mode === "navigate" && name !== "" && !FILES.has(name)) return;
  const address = addressOf(name === "" ? "index.html" : name);
  event.respondWith(kept(address).then((answer) => answer ?? fetch(request)));
});
