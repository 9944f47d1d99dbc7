//! The pictures: followed to what they show, and saved.

use super::{focus, share};
use crate::app::claim::ClaimKey;
use crate::app::effect::Effect;
use crate::app::filter::Filter;
use crate::app::model::{Model, View, Weight};
use crate::app::overview::{Goal, PictureFormat, size, svg};
use crate::app::{neighbors, overview};
use crate::domain::article::ArticleId;
use crate::domain::tongue::fill;

/// Shows what a mark stands for.
pub(super) fn follow(model: &mut Model, goal: Goal) -> Vec<Effect> {
    match goal {
        Goal::Claim(key) => focus::focus(model, key),
        Goal::Article(id) => {
            model.place.view = View::Read;
            let mut effects = focus::open_article(model, &id);
            effects.push(Effect::ShowTop);
            effects
        }
        Goal::Said(name, id) => {
            model.place.view = View::Read;
            let mut effects = focus::open_article(model, &id);
            effects.extend(focus::filter(model, Filter::SaidBy(name.clone())));
            let items = model.reading(&id).map(|r| r.items.as_slice()).unwrap_or_default();
            let said = |key: &ClaimKey| {
                model.tally.standing(key).is_some_and(|it| it.speakers.contains(&name))
            };
            let first = items.iter().map(|item| &item.key).find(|key| said(key)).cloned();
            effects.extend(first.map(|key| focus::focus(model, key)).unwrap_or_default());
            effects
        }
        Goal::Pair(a, b) => beside(model, &a, &b),
    }
}

/// Two articles side by side, at the first pair of claims that is linked: one that a person judged, or else
/// one that is suggested, contradictions first.
fn beside(model: &mut Model, a: &ArticleId, b: &ArticleId) -> Vec<Effect> {
    model.place.view = View::Compare;
    let mut effects = focus::open_article(model, a);
    focus::open_other(model, b);
    let (Some(from), Some(to)) = (model.neighbors.number(a), model.neighbors.number(b)) else {
        return effects;
    };
    let judged = model.survey.judged().iter().map(|(x, y, _)| (*x, *y));
    let against = model.survey.contradictions().into_iter().map(|link| (link.a, link.b));
    let linked = model.survey.links().map(|link| (link.a, link.b));
    let mut pairs = judged.chain(against).chain(linked);
    let first = pairs.find_map(|(x, y)| match (x.article, y.article) {
        (one, other) if (one, other) == (from, to) => Some((x, y)),
        (one, other) if (one, other) == (to, from) => Some((y, x)),
        _ => None,
    });
    let keys =
        first.and_then(|(x, y)| Some((neighbors::key_of(model, x)?, neighbors::key_of(model, y)?)));
    drop(pairs);
    if let Some((key, other)) = keys {
        effects.extend(focus::focus(model, key));
        focus::open_other(model, b);
        model.place.beside = Some(other);
    }
    effects
}

/// Offers a picture as a file.
pub(super) fn save(model: &mut Model, n: usize, format: PictureFormat) -> Vec<Effect> {
    overview::refresh(model);
    let Some(picture) = model.overview.pictures.get(n).cloned() else { return Vec::new() };
    let (name, text) = (format!("{}-{}", share::file_name(model), picture.id), svg(&picture));
    vec![match format {
        PictureFormat::Svg => {
            model.say(fill("Saved: {title}.", &[("title", &picture.title)]));
            Effect::Download { name: format!("{name}.svg"), mime: "image/svg+xml", text }
        }
        PictureFormat::Png => Effect::DownloadPicture {
            title: picture.title,
            name: format!("{name}.png"),
            svg: text,
            size: size(&picture),
        },
    }]
}

/// The browser has drawn a picture and offered it, or could not.
pub(super) fn drawn(model: &mut Model, title: &str, is_offered: bool) {
    if is_offered {
        model.say(fill("Saved: {title}.", &[("title", &title)]));
    } else {
        let message = fill(
            "The browser could not draw “{title}” as PNG; it may be too large. Save it as SVG.",
            &[("title", &title)],
        );
        model.tell(Weight::Problem, message, Vec::new());
    }
}
