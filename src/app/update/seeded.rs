//! The dossier that stands beside the bundle.

use crate::app::event::Seeds;
use crate::app::manifest::{Manifest, read_manifest};
use crate::app::model::{Model, Weight};
use crate::domain::dossier::{Dossier, Entry};
use crate::domain::exchange::concord;
use crate::domain::tongue::{fill, t};

/// Reads the dossier beside the bundle; what is wrong with any article is told once.
pub(super) fn seeded(model: &mut Model) -> (Dossier, Option<Manifest>) {
    let seeds = match model.seeds.as_mut() {
        Some(Ok(seeds)) => seeds,
        Some(Err(why)) => {
            let message = fill(
                "The articles beside this page could not be loaded ({why}). Your stored work is not touched; reload to try again.",
                &[("why", why)],
            );
            model.tell(Weight::Problem, message, vec![]);
            return (Dossier::default(), None);
        }
        None => return (Dossier::default(), None),
    };
    let manifest = match read_manifest(&seeds.manifest) {
        Ok(manifest) => manifest,
        Err(why) => {
            let message = fill(
                "seeds/index.json can't be read: {why}. Mend it and reload.",
                &[("why", &why)],
            );
            model.tell(Weight::Problem, message, vec![]);
            return (Dossier::default(), None);
        }
    };
    let mut broken = Vec::new();
    let mut base = baked(seeds, &manifest, &mut broken);
    let entries = &mut base.articles;
    for (name, card) in &manifest.articles {
        match text_of(seeds, name) {
            Ok(text) if text.trim().is_empty() => broken.push(format!("{name}: empty")),
            Ok(text) => {
                let entry = Entry::read(name, text, card);
                if entries.iter().all(|e| e.article.id != entry.article.id) {
                    entries.push(entry);
                }
            }
            Err(why) => broken.push(format!("{name}: {why}")),
        }
    }
    if !broken.is_empty() {
        let message = t("Some articles beside this page could not be loaded; the others are here.");
        model.tell(Weight::Problem, message, broken);
    }
    (base, Some(manifest))
}

/// The text of a file beside the bundle; the error says what is wrong with it.
fn text_of<'s>(seeds: &'s Seeds, name: &str) -> Result<&'s str, String> {
    match seeds.files.iter().find(|(file, _)| file == name).map(|(_, bytes)| bytes) {
        Some(Ok(bytes)) => core::str::from_utf8(bytes)
            .map_err(|e| format!("not UTF-8 at byte {}: save it as UTF-8", e.valid_up_to())),
        Some(Err(why)) => Err(why.clone()),
        None => Err("was not fetched".to_owned()),
    }
}

/// The dossier that was handed over together with the page, if it was one; else an empty one.
fn baked(seeds: &Seeds, manifest: &Manifest, broken: &mut Vec<String>) -> Dossier {
    let empty =
        || Dossier { id: manifest.id.clone(), title: manifest.title.clone(), ..Dossier::default() };
    let Some(name) = &manifest.dossier else { return empty() };
    let read = text_of(seeds, name).and_then(|t| concord::import(t).map_err(|e| e.to_string()));
    match read {
        Ok((dossier, notices)) => {
            broken.extend(notices.iter().map(|n| format!("{name}: {}: {}", n.subject, n.message)));
            Dossier { id: manifest.id.clone(), ..dossier }
        }
        Err(why) => {
            broken.push(format!("{name}: {why}"));
            empty()
        }
    }
}
