//! The files of the semantic mode: beside the page they are loaded when it is switched on; the single
//! file carries them only where somebody asks for it, since they are many times its size.

/// Whether a file of the bundle belongs to the semantic mode.
pub(super) fn is_part(name: &str) -> bool {
    PARTS.contains(&name)
}

const PARTS: [&str; 4] = [
    "assets/semantic.js",
    "assets/semantic.bin",
    "assets/kernel.wasm",
    "assets/kernel-relaxed.wasm",
];
