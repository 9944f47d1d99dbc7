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
  // maker of trusted values lets through: the addresses of the workers, markup for a document apart, and the
  // readers that the single-file form carries. It is made first, so that nothing else can take its name, and
  // can't be reached from outside.
  const READERS = ["assets/pdf.js", "assets/pdf.worker.js"];
  const NETWORK = ["semantic.js", "kernel-relaxed.wasm", "kernel.wasm", "semantic.bin"];
  const carried = new Map();
  const workers = new Set(READERS).add(`assets/${NETWORK[0]}`);
  const refuse = (what) => {
    throw new TypeError(`no script of this page: ${what}`);
  };
  const rules = {
    createHTML: (text) => text,
    createScript: (text) => ([...carried.values()].includes(text) ? text : refuse("a text")),
    createScriptURL: (name) => (name === WORKER || workers.has(name) ? name : refuse(name)),
  };
  const trusted = globalThis.trustedTypes?.createPolicy("concord", rules) ?? rules;

  // Markup as a document apart: nothing of it runs, and nothing that it names is fetched. The one place
  // where text becomes markup.
  globalThis.concordParse = (text) => new DOMParser().parseFromString(trusted.createHTML(text), "text/html");

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

  // A file of the single-file form that is unpacked when it is needed.
  const unfolded = new Map();
  const later = async (name) => {
    const packed = document.querySelector(`script[data-later="${name}"]`);
    if (packed) unfolded.set(name, await unpacked(packed));
    if (!unfolded.has(name)) throw new Error(`${name} is not in this file`);
    return unfolded.get(name);
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

  // What was deflated, unpacked: no more than any document holds.
  const MOST = 256e6;
  globalThis.concordInflate = async (bytes) => {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    const reader = stream.getReader();
    const parts = [];
    for (let size = 0; ; ) {
      const { done, value } = await reader.read();
      if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
      size += value.length;
      if (size > MOST) throw new Error("it unpacks to more than any document holds");
      parts.push(value);
    }
  };

  // What reads PDF, loaded when the first one is opened: it works in a worker of its own, or, in the
  // single-file form, in the page.
  const pdfReader = async () => {
    const [library, worker] = READERS;
    if (!globalThis.concordFiles) {
      const reader = await import(new URL(library, document.baseURI).href);
      const port = new Worker(trusted.createScriptURL(worker), { type: "module" });
      reader.GlobalWorkerOptions.workerPort = port;
      return { reader, end: () => port.terminate() };
    }
    for (const name of READERS) {
      if (carried.has(name)) continue;
      carried.set(name, new TextDecoder().decode(await later(name)));
      const script = document.createElement("script");
      script.textContent = trusted.createScript(carried.get(name));
      document.head.append(script);
    }
    return { reader: globalThis.concordPdfLibrary, end: () => {} };
  };

  // The pages of a PDF file: of each its height, then for every piece of text what it says, its left end,
  // its base line, its width and its size, from the upper left corner.
  globalThis.concordPdf = async (data) => {
    const { reader, end } = await pdfReader();
    const task = reader.getDocument({ data, isEvalSupported: false, disableFontFace: true, useSystemFonts: false, verbosity: 0 });
    try {
      const file = await task.promise;
      const pages = [];
      for (let n = 1; n <= file.numPages; n += 1) {
        const page = await file.getPage(n);
        const view = page.getViewport({ scale: 1 });
        const list = [view.height];
        for (const { str, transform, width } of (await page.getTextContent()).items) {
          const [, turn, , rise, x, y] = reader.Util.transform(view.transform, transform);
          // Text that is turned is no report.
          if (str && Math.abs(turn) < Math.abs(rise) / 4) list.push(str, x, y, width, Math.abs(rise));
        }
        pages.push(list);
        page.cleanup();
      }
      return pages;
    } finally {
      await task.destroy();
      end();
    }
  };

  // The worker of the semantic mode, told to start; `hear` gets what it answers.
  globalThis.concordNetwork = async (version, hear) => {
    let [address, files] = [`assets/${NETWORK[0]}`, null];
    if (globalThis.concordFiles) {
      files = new Map();
      for (const name of NETWORK) files.set(name, await later(`assets/${name}`));
      address = URL.createObjectURL(new Blob([files.get(NETWORK[0])], { type: "text/javascript" }));
      workers.add(address);
    }
    const worker = new Worker(trusted.createScriptURL(address));
    worker.onmessage = ({ data }) => hear(data);
    worker.onerror = ({ message }) => hear(["failed", "worker", message ?? ""]);
    worker.postMessage(["start", version, files]);
    return worker;
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
