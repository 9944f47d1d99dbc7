//! Everything that can be done, by name: what the list of commands offers.

use super::event::{Event, Format};
use super::filter::Filter;
use super::keyboard::{self, GROUPS};
use super::model::{Dialog, Model, Theme, View};
use super::semantic::SemanticEvent;
use super::tour::TourEvent;
use super::update::capital;
use super::view::rail;
use crate::domain::text::Needle;
use crate::domain::tongue::{fill, phrase, t};

/// One thing that can be done.
#[derive(Clone, PartialEq, Debug)]
pub struct Command {
    /// What it does.
    pub words: String,
    /// The key that does it too, or nothing.
    pub key: String,
    /// What happens.
    pub act: Act,
}

/// What a command does.
#[derive(Clone, PartialEq, Debug)]
pub enum Act {
    /// What a key does here.
    Key(&'static str),
    /// An event.
    Event(Event),
}

/// The list of commands as far as it is typed and gone through.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Palette {
    /// What was typed.
    pub words: String,
    /// The command that Enter runs, counted from 0.
    pub chosen: usize,
}

/// The commands whose names hold every typed word, those that begin with what was typed first.
pub fn matching(model: &Model, typed: &str) -> Vec<Command> {
    let needles: Vec<Needle> = typed.split_whitespace().filter_map(Needle::new).collect();
    let whole = Needle::new(typed);
    let fits = |command: &Command| needles.iter().all(|needle| needle.is_in(&command.words));
    let (first, rest): (Vec<Command>, Vec<Command>) =
        all(model).into_iter().filter(fits).partition(|command| {
            let places = whole.as_ref().map(|whole| whole.find(&command.words, 1));
            places.is_some_and(|places| places.first().is_some_and(|span| span.start.0 == 0))
        });
    first.into_iter().chain(rest).collect()
}

fn all(model: &Model) -> Vec<Command> {
    let mut list = Vec::new();
    for shortcut in GROUPS.iter().filter(|group| group.place.is_none()).flat_map(|g| g.shortcuts) {
        let [key] = shortcut.keys else { continue };
        if *key == "Esc" || is_of_dialog(key) {
            continue;
        }
        list.push(Command {
            words: capital(t(shortcut.meaning)),
            key: keyboard::shown(model, key),
            act: Act::Key(key),
        });
    }
    for (key, words) in PAIRED {
        list.push(Command {
            words: t(words).to_owned(),
            key: keyboard::shown(model, key),
            act: Act::Key(key),
        });
    }
    let mut event = |words: String, event: Event| {
        list.push(Command { words, key: String::new(), act: Act::Event(event) });
    };
    for (view, words) in
        [(View::Read, t("Read one article")), (View::Compare, t("Compare two articles"))]
    {
        event(words.to_owned(), Event::ViewSwitched(view));
    }
    for (dialog, words) in DIALOGS {
        event(t(words).to_owned(), Event::DialogSwitched(Some(*dialog)));
    }
    event(t("Take the tour").to_owned(), Event::Tour(TourEvent::Started));
    for format in Format::ALL {
        event(
            fill("Export: {format}", &[("format", &t(format.name()))]),
            Event::FormatChosen(format),
        );
    }
    for filter in Filter::FIXED {
        event(
            fill("Show claims: {which}", &[("which", &filter.words())]),
            Event::FilterChosen(filter),
        );
    }
    for (theme, words) in THEMES {
        event(t(words).to_owned(), Event::ThemeChosen(*theme));
    }
    let is_blind = model.layers.is_blind;
    let blind =
        if is_blind { t("End blind review") } else { t("Review blind: hide others’ work") };
    event(blind.to_owned(), Event::BlindSwitched(!is_blind));
    if model.offers_semantic {
        let is_on = model.settings.is_semantic;
        let words = if is_on {
            t("Semantic mode: switch off")
        } else {
            t("Semantic mode: switch on (loads 11 MB)")
        };
        event(words.to_owned(), Event::Semantic(SemanticEvent::Switched(!is_on)));
        if model.semantic.is_reading() {
            let is_paused = model.semantic.is_paused;
            let words =
                if is_paused { t("Semantic mode: go on") } else { t("Semantic mode: pause") };
            event(words.to_owned(), Event::Semantic(SemanticEvent::PausePressed));
        }
    }
    for entry in model.shown() {
        let id = &entry.article.id;
        event(
            fill("Open: {article}", &[("article", &rail::label(model, id))]),
            Event::ArticleOpened(id.clone()),
        );
    }
    list
}

/// The list of keys names these together.
const PAIRED: &[(&str, &str)] = &[
    ("j", phrase("Next claim")),
    ("k", phrase("Previous claim")),
    ("J", phrase("Next article")),
    ("K", phrase("Previous article")),
    ("h", phrase("Next column of the comparison")),
    ("H", phrase("Previous column of the comparison")),
    ("g", phrase("Next hit")),
    ("G", phrase("Previous hit")),
    ("s", phrase("Select the claim’s words, to move the end")),
    ("S", phrase("Select the claim’s words, to move the start")),
    ("u", phrase("Undo")),
    ("U", phrase("Redo")),
    ("<", phrase("Move the article up in the list")),
    (">", phrase("Move the article down in the list")),
];

const DIALOGS: &[(Dialog, &str)] = &[
    (Dialog::Find, phrase("Find in all articles and notes")),
    (Dialog::Keys, phrase("Keyboard: list and change the keys")),
    (Dialog::Settings, phrase("Settings")),
    (Dialog::Dossiers, phrase("Dossiers: begin, open, rename, duplicate, delete")),
    (Dialog::Export, phrase("Export in another format")),
];

const THEMES: &[(Theme, &str)] = &[
    (Theme::System, phrase("Theme: as the system has it")),
    (Theme::Light, phrase("Theme: light")),
    (Theme::Dark, phrase("Theme: dark")),
];

/// Keys that open a dialog are listed by what the dialog is for.
fn is_of_dialog(key: &str) -> bool {
    matches!(key, "?" | "/" | ":")
}
