//! `cargo xtask bench align DATA [LEVEL…]`: how long articles take to be read and aligned, on this machine
//! and in one page of a headless browser. Without a `LEVEL`, the one of the page: `z`.

use super::text::{build, page_folder, seeds};
use crate::eval::{alone, news};
use crate::{Outcome, install, place, process, test};
use std::fs;
use std::path::Path;

/// Runs the command.
pub(crate) fn run(data: &Path, levels: &[String]) -> Outcome {
    alone("align", data).unwrap_or(Ok(()))?;
    let tools = install::build_tools()?;
    let browser = install::browser()?;
    let folder = std::env::temp_dir().join(format!("concord-bench-{}", std::process::id()));
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for (name, texts) in [("seeds.json", seeds()?), ("news.json", news(data)?)] {
        let texts = serde_json::to_string(&texts).map_err(|error| error.to_string())?;
        fs::write(folder.join(name), texts).map_err(|error| format!("{name}: {error}"))?;
    }
    fs::copy(place::root().join("assets/vectors.bin"), folder.join("vectors.bin"))
        .map_err(|error| format!("assets/vectors.bin: {error}"))?;
    let shipped = ["z".to_owned()];
    for level in if levels.is_empty() { &shipped } else { levels } {
        build(&tools, level, &folder.join(level))?;
    }
    let mut command = test::node(&tools, &browser);
    command.arg(page_folder().join("align.mjs")).arg(&folder);
    let outcome = process::run("measuring in the browser", &mut command);
    // What is left behind in the system's folder for such things does no harm.
    let _ = fs::remove_dir_all(&folder);
    outcome
}
