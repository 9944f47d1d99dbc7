// Starts the program: finds the hashed names in the preload links (or, in the single-file form, the
// program inside the page), removes the waiting screen, and says in words what is wrong when that does
// not work. Then it asks for the service worker, so that the page opens without a network.
//
// A classic script on purpose: modules do not load from `file://`, and then nobody could say so.
(() => {
  "use strict";

  const fail = (text) => {
    const screen = document.getElementById("boot");
    const state = document.getElementById("boot-state");
    // No waiting screen: the program had started and speaks for itself.
    if (!screen || !state) return;
    screen.dataset.failed = "";
    state.textContent = text;
  };

  // The name of the service worker, as the page was built with it.
  const WORKER = document.documentElement.dataset.worker;

  // The page's policy lets no text become markup, script or the address of a script, except what this one
  // maker of trusted values lets through: the address of the worker. It is made first, so that nothing else
  // can take its name, and can't be reached from outside.
  const check = (name) => {
    if (name !== WORKER) throw new TypeError(`no script of this page: ${name}`);
    return name;
  };
  const trusted = globalThis.trustedTypes?.createPolicy("concord", { createScriptURL: check }) ?? { createScriptURL: check };

  const fetched = async (link) => {
    const response = await fetch(link.href);
    if (!response.ok) throw new Error(`${link.href} answered ${response.status}`);
    return response;
  };

  // A file that was put into the page: compressed, in letters that no parser stumbles over.
  const unpacked = async (element) => {
    const letters = atob(element.textContent);
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    element.remove();
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  };

  // A link to a text that stands in the page leads to that text.
  const readable = (target, files) => {
    const link = target instanceof Element && target.closest("a[href$='.txt']");
    const bytes = link && files.get(link.getAttribute("href"));
    if (bytes) link.href = URL.createObjectURL(new Blob([bytes], { type: "text/plain;charset=utf-8" }));
  };

  // The program and every other file of the single-file form; `null` where the page is not that.
  const inside = async () => {
    const elements = [...document.querySelectorAll("script[data-file]")];
    if (elements.length === 0) return null;
    const files = new Map();
    for (const element of elements) files.set(element.dataset.file, await unpacked(element));
    globalThis.concordFiles = files;
    document.addEventListener("click", ({ target }) => readable(target, files));
    return { init: globalThis.concordInit, program: files.get("program.wasm") };
  };

  // The program that stands beside the page.
  const beside = async () => {
    if (location.protocol === "file:") {
      return fail("Concord cannot start from this file: a browser loads programs only from a web server.\nOpen “concord.html” instead, which holds everything, or put this folder on any static web server and open it from there.");
    }
    const bindings = document.querySelector('link[rel="modulepreload"]');
    const program = document.querySelector('link[rel="preload"][type="application/wasm"]');
    if (!bindings || !program) {
      return fail("This copy of Concord is incomplete: its page does not name the program. Please copy or build it again.");
    }
    const { default: init } = await import(bindings.href);
    return { init, program: fetched(program) };
  };

  // Files that the system opens with the installed page.
  const opened = async ({ files }) => {
    const detail = await Promise.all(files.map((file) => file.getFile()));
    document.dispatchEvent(new CustomEvent("concord-files", { detail }));
  };

  // Keeps the page for the time without a network, and tells the program of a newer version that waits.
  const keep = async () => {
    if (!WORKER || !navigator.serviceWorker) return;
    const tell = () => document.dispatchEvent(new Event("concord-newer"));
    const registration = await navigator.serviceWorker.register(trusted.createScriptURL(WORKER), { updateViaCache: "none" });
    const watch = (worker) => worker?.addEventListener("statechange", () => {
      if (worker.state === "installed" && navigator.serviceWorker.controller) tell();
    });
    if (registration.waiting && navigator.serviceWorker.controller) tell();
    watch(registration.installing);
    registration.addEventListener("updatefound", () => watch(registration.installing));
    // Asked for by a person in the status line, after everything was stored.
    document.addEventListener("concord-renew", () => {
      navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
      registration.waiting?.postMessage("take over");
    });
  };

  const start = async () => {
    if (typeof WebAssembly !== "object") {
      return fail("This browser has no WebAssembly, or it is switched off. Concord needs it: please use a current Firefox, Chrome, Edge or Safari, or allow WebAssembly for this page.");
    }
    try {
      const found = (await inside()) ?? (await beside());
      if (!found) return;
      await found.init({ module_or_path: found.program });
      document.getElementById("boot")?.remove();
    } catch (error) {
      console.error(error);
      return fail(`Concord could not start. Nothing that you have stored is lost.\nReload the page; if this stays, the copy may be incomplete, or the browser too old.\n\n${error}`);
    }
    globalThis.launchQueue?.setConsumer(opened);
    // Without it the page works as well, but needs the server each time.
    keep().catch((error) => console.info(`Concord is not kept for offline use: ${error}`));
  };

  start();
})();
