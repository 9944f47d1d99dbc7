// Starts the program: finds the hashed names in the preload links, loads both files, removes the
// waiting screen, and says in words what is wrong when that does not work.
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

  const fetched = async (link) => {
    const response = await fetch(link.href);
    if (!response.ok) throw new Error(`${link.href} answered ${response.status}`);
    return response;
  };

  const start = async () => {
    if (location.protocol === "file:") {
      return fail("Concord cannot start from a file: a browser loads programs only from a web server.\nRun “cargo xtask serve”, or put this folder on any static web server, and open it from there.");
    }
    if (typeof WebAssembly !== "object") {
      return fail("This browser has no WebAssembly, or it is switched off. Concord needs it: please use a current Firefox, Chrome, Edge or Safari, or allow WebAssembly for this page.");
    }
    const bindings = document.querySelector('link[rel="modulepreload"]');
    const program = document.querySelector('link[rel="preload"][type="application/wasm"]');
    if (!bindings || !program) {
      return fail("This copy of Concord is incomplete: its page does not name the program. Please copy or build it again.");
    }
    try {
      const { default: init } = await import(bindings.href);
      await init({ module_or_path: fetched(program) });
      document.getElementById("boot")?.remove();
    } catch (error) {
      console.error(error);
      fail(`Concord could not start. Nothing that you have stored is lost.\nReload the page; if this stays, the copy on the server may be incomplete.\n\n${error}`);
    }
  };

  start();
})();
