//! Articles that wait for a person's word, and the details of one that is here.

use crate::app::adding::{Offer, Twin};
use crate::app::model::Model;
use crate::domain::article::{ArticleId, SAME};
use crate::domain::dossier::CardField;
use crate::domain::record::Aspect;
use crate::domain::tongue::{count, fill, phrase, retell, t};

/// The dialog of adding.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AddingView {
    /// What stands in the field for text or an address.
    pub typed: String,
    /// What happens to what stands in the field.
    pub read: &'static str,
    /// Articles that wait.
    pub offers: Vec<OfferView>,
    /// What could not be read: its name, and why.
    pub problems: Vec<(String, String)>,
    /// An address is being fetched.
    pub is_fetching: bool,
    /// What accepting does; empty where it would do nothing.
    pub accept: String,
}

/// One article that may be added.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OfferView {
    /// Number of the offer.
    pub id: u64,
    /// The file or address that it came from.
    pub name: String,
    /// What the head will say, field by field as [`CardField::ALL`] has them.
    pub fields: [String; 5],
    /// Words and claims.
    pub size: String,
    /// The first lines of the report.
    pub opening: String,
    /// What should be known before it is added.
    pub warnings: Vec<String>,
    /// It will not be added, since the text is here.
    pub is_known: bool,
}

/// What the head of an article says, and on whose word.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DetailsView {
    /// The article.
    pub id: ArticleId,
    /// What stands in each field, as [`CardField::ALL`] has them, and what stood there before it was put
    /// right, if it was.
    pub fields: [(String, Option<String>); 5],
    /// Its short name.
    pub label: String,
}

/// Draws the dialog of adding.
pub fn adding(model: &Model) -> AddingView {
    let adding = &model.adding;
    let offers: Vec<OfferView> = adding.offers.iter().map(|it| offer(model, it)).collect();
    let accept = match offers.iter().filter(|offer| !offer.is_known).count() {
        0 => String::new(),
        n => count("Add the article|Add {n} articles", n),
    };
    let is_address = crate::app::adding::address_of(&adding.typed).is_some();
    AddingView {
        typed: adding.typed.clone(),
        read: if is_address { t("Fetch this address") } else { t("Read this text") },
        offers,
        problems: adding.problems.iter().map(|(name, why)| (name.clone(), retell(why))).collect(),
        is_fetching: adding.fetching > 0,
        accept,
    }
}

fn offer(model: &Model, offer: &Offer) -> OfferView {
    let words = offer.article.text.split_whitespace().count();
    let claims = match offer.claims {
        None => t("counting claims…").to_owned(),
        Some(n) => count("{n} claim|{n} claims", n),
    };
    let mut warnings = Vec::new();
    warnings.extend(offer.twin.as_ref().map(twin));
    warnings.extend(offer.warnings.iter().map(|warning| retell(warning)));
    let is_here = model.shown().any(|entry| entry.article.id == offer.article.id);
    let is_second = offer.twin.as_ref().is_some_and(|twin| twin.is_same && twin.is_waiting);
    OfferView {
        id: offer.id,
        name: offer.name.clone(),
        fields: CardField::ALL.map(|field| offer.card.get(field).to_owned()),
        size: [&count("{n} word|{n} words", words), " · ", &claims].concat(),
        opening: offer.opening(),
        warnings,
        is_known: is_here || is_second,
    }
}

/// In what an article is like another.
fn twin(twin: &Twin) -> String {
    let Twin { label, likeness, is_same, is_waiting } = twin;
    let percent = (likeness * 100.0).round() as u32;
    match () {
        () if *is_same => {
            let text = if *is_waiting {
                phrase("This text is above already, as “{label}”: it is not added twice.")
            } else {
                phrase("This text is in the dossier already, as “{label}”: it is not added twice.")
            };
            fill(text, &[("label", label)])
        }
        () if *likeness >= SAME => {
            let text = if *is_waiting {
                phrase("Nearly the same text is above: “{label}” ({percent} % word for word).")
            } else {
                phrase(
                    "Nearly the same text is in the dossier: “{label}” ({percent} % word for word).",
                )
            };
            fill(text, &[("label", label), ("percent", &percent)])
        }
        () => fill(
            "{percent} % of it stands word for word in “{label}”: a copy from an agency?",
            &[("label", label), ("percent", &percent)],
        ),
    }
}

/// Draws the details of the article that was chosen.
pub fn details(model: &Model) -> Option<DetailsView> {
    let entry = model.dossier.article(model.detailed.as_ref()?)?;
    let id = &entry.article.id;
    let (now, own) = (model.dossier.card(entry), entry.card());
    let field = |field: CardField| {
        let is_put_right = model.dossier.detail(id, Aspect::Card(field)).is_some();
        let former = is_put_right.then(|| own.get(field).to_owned());
        (now.get(field).to_owned(), former)
    };
    Some(DetailsView {
        id: id.clone(),
        fields: CardField::ALL.map(field),
        label: model.dossier.label(entry),
    })
}
