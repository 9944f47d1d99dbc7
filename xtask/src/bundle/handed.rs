//! A page that is handed over with a dossier in it, in place of the opening articles.

use concord::domain::dossier::Dossier;
use concord::domain::exchange::concord as native;
use std::fs;
use std::path::Path;

/// Name of the dossier's file beside the page.
const NAME: &str = "dossier.concord.json";

/// Reads a dossier; what can't be taken as it is ends the command, since nobody would see a notice.
pub(crate) fn read(file: &Path) -> Result<Dossier, String> {
    let failed = |why: String| format!("concord: {}: {why}", file.display());
    let text = fs::read_to_string(file).map_err(|error| failed(error.to_string()))?;
    let (dossier, notices) = native::import(&text).map_err(|error| failed(error.to_string()))?;
    match notices.first() {
        None => Ok(dossier),
        Some(first) => Err(failed(format!(
            "{}: {} ({} such). Import it in the page, look, and export it again",
            first.subject,
            first.message,
            notices.len()
        ))),
    }
}

/// Puts `dossier` in place of the articles in `dist`.
pub(crate) fn put(dist: &Path, dossier: &Dossier) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("concord: putting in the dossier: {error}");
    let folder = dist.join("seeds");
    fs::remove_dir_all(&folder).map_err(failed)?;
    fs::create_dir_all(&folder).map_err(failed)?;
    let manifest = serde_json::json!({
        "id": dossier.id.to_string(),
        "title": dossier.title,
        "dossier": NAME,
    });
    fs::write(folder.join("index.json"), format!("{manifest:#}\n")).map_err(failed)?;
    fs::write(folder.join(NAME), native::export(dossier)).map_err(failed)
}
