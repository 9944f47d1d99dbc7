//! The WebAssembly target of the Rust toolchain in use.

use crate::process::{self, answer};
use std::path::Path;
use std::process::Command;

const WASM: &str = "wasm32-unknown-unknown";

/// Adds the target where it is missing. A look at the folder is enough, and costs no time.
pub(crate) fn ensure_wasm() -> Result<(), String> {
    let sysroot = answer("rustc", &["--print", "sysroot"]).ok_or("concord: cannot find rustc")?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(WASM).is_dir() {
        return Ok(());
    }
    process::run(
        &format!("adding the Rust target {WASM}"),
        Command::new("rustup").args(["target", "add", WASM]),
    )
    .map_err(|error| format!("{error}\nThe Rust target {WASM} is missing: add it as your Rust was installed, for example with `rustup target add {WASM}`."))
}
