//! What must hold after any script of events.

use crate::browser::Browser;
use crate::desk::{DOSSIER, Desk};
use crate::tab::converge;
use concord::app::Event;
use concord::app::claim::ClaimKey;
use concord::app::effect::StorageFault;
use concord::app::event::Selection;
use concord::app::model::{Dialog, Theme, View};
use concord::app::view::{inspector, page, rail, status};
use concord::domain::article::ArticleId;
use concord::domain::record::{DossierId, RecordId, TagKind};
use concord::domain::text::{Span, Utf16};
use proptest::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;

/// Something that a person, another program or the browser does.
#[derive(Clone, Debug)]
enum Act {
    Key(char),
    Named(&'static str),
    Note(String, bool),
    Select(usize, usize),
    Click(usize),
    Record(usize, u8),
    Stale(u8),
    Correct(usize, usize, bool),
    Import(u8),
    Storage(u8),
    Reload,
}

fn act() -> impl Strategy<Value = Act> {
    let keys: Vec<char> = "jjjkkJKvwqqhlyt0faaccooxx112239dsSmMuuuUUei?".chars().collect();
    prop_oneof![
        20 => proptest::sample::select(keys).prop_map(Act::Key),
        2 => proptest::sample::select(vec!["Escape", "Enter"]).prop_map(Act::Named),
        2 => ("[a-c \u{1F980}]{0,4}", any::<bool>()).prop_map(|(text, ends)| Act::Note(text, ends)),
        2 => (0..300_usize, 0..40_usize).prop_map(|(at, len)| Act::Select(at, len)),
        3 => any::<usize>().prop_map(Act::Click),
        3 => (any::<usize>(), 0..6_u8).prop_map(|(n, what)| Act::Record(n, what)),
        1 => any::<u8>().prop_map(Act::Stale),
        1 => (0..300_usize, 0..300_usize, any::<bool>()).prop_map(|(a, b, is)| Act::Correct(a, b, is)),
        1 => (0..4_u8).prop_map(Act::Import),
        1 => (0..4_u8).prop_map(Act::Storage),
        1 => Just(Act::Reload),
    ]
}

fn acts(most: usize) -> impl Strategy<Value = Vec<Act>> {
    proptest::collection::vec(act(), 0..most)
}

fn perform(desk: &mut Desk, act: &Act) {
    match act {
        Act::Key(key) => desk.press(&key.to_string()),
        Act::Named(key) => desk.press(key),
        Act::Note(text, ends) => {
            desk.send(Event::NoteTyped(text.clone()));
            if *ends {
                desk.send(Event::NoteWritten(text.clone()));
            }
        }
        Act::Select(at, len) => {
            let Some(article) = desk.model.place.article.clone() else { return };
            let (start, end) = (Utf16(*at), Utf16(at + len));
            desk.send(Event::SelectionMade(Some(Selection { article, start, end })));
        }
        Act::Click(n) => {
            let claims: Vec<_> = desk.pieces().into_iter().map(|piece| piece.claims).collect();
            let n = n.checked_rem(claims.len()).unwrap_or_default();
            desk.send(Event::ClaimClicked(claims.get(n).cloned().unwrap_or_default()));
        }
        Act::Record(n, what) => {
            let ids: Vec<RecordId> = desk.model.dossier.records.keys().cloned().collect();
            let Some(id) = n.checked_rem(ids.len()).map(|n| ids[n].clone()) else { return };
            desk.send(on_record(id, *what));
        }
        Act::Stale(n) => desk.send(stale(*n)),
        Act::Correct(a, b, is_furniture) => {
            let Some(article) = desk.model.place.article.clone() else { return };
            desk.send(Event::FurnitureCorrected(article, Span::new(*a, *b), *is_furniture));
        }
        Act::Import(n) => {
            let id = ["other", "another", DOSSIER, DOSSIER][usize::from(*n)];
            let file = desk.bytes().replace(desk.model.dossier.id.as_str(), id);
            if *n == 0 {
                desk.import_beside("file.concord.json", &file);
            } else {
                desk.import("file.concord.json", &file);
            }
        }
        Act::Storage(n) => match n {
            0 => desk.fault(Some(StorageFault::Full)),
            1 => desk.fault(None),
            2 => desk.room(500),
            _ => desk.browser.borrow_mut().quota = None,
        },
        Act::Reload => desk.reload(),
    }
    desk.settle();
}

fn on_record(id: RecordId, what: u8) -> Event {
    match what {
        0 => Event::RecordRemoved(id),
        1 => Event::LinkReopened(id),
        n => Event::TagChanged(id, TagKind::ALL[usize::from(n - 2)]),
    }
}

/// Events that speak of what is not there.
fn stale(n: u8) -> Event {
    let article = ArticleId::of("no such article");
    let id = RecordId::parse("no-such-record").expect("an id");
    let key = ClaimKey { article: article.clone(), ranges: vec![Span::new(7, 3)] };
    let events = [
        Event::ArticleOpened(article.clone()),
        Event::OtherOpened(article.clone()),
        Event::ClaimClicked(vec![String::new(), key.dom_id()]),
        Event::ClaimFollowed(key),
        Event::RecordRemoved(id.clone()),
        Event::LinkReopened(id.clone()),
        Event::TagChanged(id, TagKind::Agreement),
        Event::LinkPressed(TagKind::Opinion, usize::MAX),
        Event::CandidateChosen(usize::MAX),
        Event::FocusMoved(isize::MIN),
        Event::FocusMoved(isize::MAX),
        Event::ArticleMoved(isize::MAX),
        Event::ArticleMoved(isize::MIN),
        Event::FurnitureCorrected(article.clone(), Span::new(9, 2), true),
        Event::SelectionMade(Some(Selection { article, start: Utf16(9), end: Utf16(2) })),
        Event::NoticeDismissed(u64::MAX),
        Event::DossierOpened(DossierId::parse("no-such-dossier").expect("an id")),
        Event::DialogSwitched(Some(Dialog::Settings)),
        Event::ThemeChosen(Theme::Light),
        Event::ViewSwitched(View::Compare),
        Event::NameChosen("\u{202E}".repeat(200)),
        Event::SliceStarted,
        Event::FilesRead(Vec::new()),
    ];
    events[usize::from(n) % events.len()].clone()
}

/// Draws everything; the page's segments join back to its paragraphs.
fn draw(desk: &Desk) {
    let model = &desk.model;
    let _ = (inspector::inspector(model), rail::rail(model), status::status(model));
    for id in [&model.place.article, &model.place.other].into_iter().flatten() {
        let text = model.dossier.article(id).map(|entry| entry.article.text.as_str());
        for paragraph in page::page(model, id).into_iter().flat_map(|page| page.paragraphs) {
            let joined: String = paragraph.segments.iter().map(|s| s.text.as_str()).collect();
            assert_eq!(paragraph.span.get(text.unwrap_or_default()), Some(joined.as_str()));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(32) })]

    #[test]
    fn what_is_called_saved_is_there_after_a_reload(acts in acts(40)) {
        let mut desk = Desk::new();
        for act in &acts {
            perform(&mut desk, act);
            draw(&desk);
            if desk.saved() == "Saved" {
                let other = reloaded(&desk);
                prop_assert_eq!(other.bytes(), desk.bytes(), "after {:?}", act);
            }
        }
    }

    #[test]
    fn the_same_script_gives_the_same_bytes(acts in acts(40)) {
        let run = || {
            let mut desk = Desk::new();
            for act in &acts {
                perform(&mut desk, act);
            }
            (desk.bytes(), desk.stored(""), format!("{:?}", desk.model))
        };
        let (first, second) = (run(), run());
        prop_assert!(first == second);
    }

    #[test]
    fn everything_is_undone_and_done_again(acts in acts(30)) {
        let mut desk = Desk::new();
        let is_tame = |act: &&Act| {
            !matches!(act, Act::Import(_) | Act::Reload | Act::Storage(_) | Act::Note(_, false) | Act::Stale(_))
                && !matches!(act, Act::Key('u' | 'U'))
        };
        acts.iter().filter(is_tame).for_each(|act| perform(&mut desk, act));
        desk.press("Escape Escape");
        let done = desk.said();
        let steps = desk.model.history.steps.len();
        (0..steps).for_each(|_| desk.press("u"));
        prop_assert_eq!(desk.said(), [""; 0]);
        (0..steps).for_each(|_| desk.press("U"));
        prop_assert_eq!(desk.said(), done);
    }

    #[test]
    fn two_tabs_come_to_the_same(
        script in proptest::collection::vec((any::<bool>(), act(), 0..4_usize, any::<usize>()), 0..40)
    ) {
        let mut first = Desk::new();
        let mut second = first.second_tab();
        let mut made = std::collections::BTreeSet::new();
        for (is_first, act, hears, place) in &script {
            let is_apart = matches!(act, Act::Import(0 | 1) | Act::Reload | Act::Storage(_) | Act::Stale(_));
            let desk = if *is_first { &mut first } else { &mut second };
            if !is_apart {
                perform(desk, act);
            }
            for n in 0..*hears {
                desk.hear(place.wrapping_add(n));
            }
            made.extend(desk.model.dossier.records.keys().cloned());
        }
        converge(&mut first, &mut second);
        prop_assert_eq!(first.bytes(), second.bytes());
        for id in made {
            prop_assert!(first.model.dossier.records.contains_key(&id), "{} is lost", id);
        }
        let again = reloaded(&first);
        prop_assert_eq!(again.bytes(), first.bytes());
        draw(&again);
    }
}

/// What a new visit would find, without touching what is stored.
fn reloaded(desk: &Desk) -> Desk {
    let mut browser = Browser::copy(&desk.browser.borrow());
    browser.storage.remove(&format!("concord/1/dossier/{}/draft", desk.model.dossier.id));
    Desk::open(Rc::new(RefCell::new(browser)), desk.seeds.clone())
}

#[test]
fn what_local_storage_refuses_is_not_forgotten_when_the_database_answers() {
    let mut desk = Desk::new();
    for act in [Act::Storage(2), Act::Correct(0, 1, false), Act::Key('e')] {
        perform(&mut desk, &act);
    }
    assert!(desk.saved() != "Saved" || reloaded(&desk).bytes() == desk.bytes());
}
