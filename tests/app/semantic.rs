//! The semantic mode: asked for, heeded, paused, left, and missing; the network is a stand-in.

use crate::desk::{ARTICLES, Desk, seeds};
use crate::tab::converge;
use concord::app::Event;
use concord::app::effect::{Effect, NetworkEffect};
use concord::app::semantic::{Fault, SemanticEvent, Stage};
use concord::app::view::inspector::inspector;
use concord::app::view::semantic::{progress, semantic};
use std::rc::Rc;

/// A desk at a page that has the mode.
fn offered() -> Desk {
    let mut desk = Desk::new();
    send(&mut desk, SemanticEvent::Offered);
    desk
}

pub(crate) fn send(desk: &mut Desk, event: SemanticEvent) {
    desk.send(Event::Semantic(event));
    desk.settle();
}

/// What the network was asked since the start.
pub(crate) fn asked(desk: &Desk) -> Vec<(u64, Vec<String>)> {
    let questions = desk.effects.iter().filter_map(|effect| match effect {
        Effect::Network(NetworkEffect::Judge(number, rows)) => Some((*number, rows.clone())),
        _ => None,
    });
    questions.collect()
}

/// Answers all questions: `says` is given two texts.
pub(crate) fn answer(desk: &mut Desk, says: impl Fn(&str, &str) -> [f32; 8]) {
    let mut at = 0;
    while let Some(question) = asked(desk).get(at).cloned() {
        reply(desk, question, &says);
        at += 1;
    }
}

/// Answers one question.
pub(crate) fn reply(
    desk: &mut Desk,
    (number, rows): (u64, Vec<String>),
    says: impl Fn(&str, &str) -> [f32; 8],
) {
    let scores = rows.as_chunks().0.iter().flat_map(|[_, a, b]| says(a, b)).collect();
    send(desk, SemanticEvent::Judged(number, scores));
}

const AGREES: [f32; 8] = [0.02, 0.96, 0.02, 0.1, 0.8, 0.1, 0.95, 0.8];
pub(crate) const DENIES: [f32; 8] = [0.02, 0.02, 0.96, 0.1, 0.1, 0.8, 0.95, 0.8];
pub(crate) const NEITHER: [f32; 8] = [0.96, 0.02, 0.02, 0.8, 0.1, 0.1, 0.2, 0.5];

pub(crate) fn started() -> Desk {
    let mut desk = offered();
    send(&mut desk, SemanticEvent::Switched(true));
    send(&mut desk, SemanticEvent::Loading(50));
    assert_eq!(progress(&desk.model), "Loading the network: 50 %");
    send(&mut desk, SemanticEvent::Started);
    desk
}

/// The hints of the candidates of the focused claim.
fn hints(desk: &Desk) -> Vec<String> {
    let view = inspector(&desk.model).expect("focused");
    view.candidates.iter().map(|c| c.hint.clone().map(|h| h.1).unwrap_or_default()).collect()
}

#[test]
fn nothing_is_loaded_until_somebody_asks() {
    let mut desk = offered();
    let is_network = |effect: &Effect| matches!(effect, Effect::Network(_));
    assert!(!desk.effects.iter().any(is_network));
    send(&mut desk, SemanticEvent::Switched(true));
    let starts = |desk: &Desk| {
        let is_start = |e: &&Effect| matches!(e, Effect::Network(NetworkEffect::Start(_)));
        desk.effects.iter().filter(is_start).count()
    };
    assert_eq!(starts(&desk), 1);
    assert!(asked(&desk).is_empty(), "it is not here yet");
    desk.reload();
    assert_eq!(starts(&desk), 0, "not before the page says that it has the mode");
    send(&mut desk, SemanticEvent::Offered);
    assert_eq!(starts(&desk), 1, "a reload goes on");
    send(&mut desk, SemanticEvent::Switched(false));
    desk.reload();
    send(&mut desk, SemanticEvent::Offered);
    assert_eq!(starts(&desk), 0);
}

#[test]
fn every_pair_is_asked_about_once_the_likeliest_first() {
    let mut desk = started();
    answer(&mut desk, |_, _| NEITHER);
    let rows: Vec<String> = asked(&desk).into_iter().flat_map(|(_, rows)| rows).collect();
    let mut digests: Vec<&String> = rows.iter().step_by(3).collect();
    let count = digests.len();
    digests.sort();
    digests.dedup();
    assert_eq!(digests.len(), count);
    assert!(rows[1].contains("kill") && rows[2].contains("kill"), "{:?}", &rows[..3]);
    let view = semantic(&desk.model);
    assert_eq!(view.state, format!("{count} pairs of claims read."));
    assert_eq!((view.pause, progress(&desk.model).as_str()), (None, ""));
}

#[test]
fn what_the_network_says_counts_and_what_is_looked_at_keeps_its_place() {
    let text = "The company will close the Norwick plant in May, the director announced on Monday.";
    let other = "The Norwick plant stays in business, the company announced on Monday.";
    let files = [("alpha.txt", text.as_bytes()), ("beta.txt", other.as_bytes())];
    let weights = concord::domain::late::embedded();
    let mut desk = Desk::load(Rc::default(), Ok(seeds(&files)), Some(Ok(weights)), None);
    send(&mut desk, SemanticEvent::Offered);
    desk.press("j");
    let before = hints(&desk);
    assert!(!before.concat().contains("contradict"), "{before:?}");
    send(&mut desk, SemanticEvent::Switched(true));
    send(&mut desk, SemanticEvent::Started);
    answer(&mut desk, |_, _| DENIES);
    assert_eq!(hints(&desk), before, "while it is looked at");
    let said = |desk: &Desk| {
        let view = inspector(&desk.model).expect("focused");
        view.candidates[0].said.clone().expect("read").words
    };
    assert!(said(&desk).contains("alone sees a contradiction"), "{}", said(&desk));
    desk.press("Escape");
    desk.turn_to("beta.txt");
    desk.press("j");
    assert_ne!(hints(&desk), before, "looked at anew, it says otherwise, or nothing");
    assert!(!hints(&desk)[0].contains("agree"), "{:?}", hints(&desk));
    send(&mut desk, SemanticEvent::Switched(false));
    desk.press("Escape j");
    assert!(!hints(&desk).concat().contains("contradict"), "the engine alone again");
}

#[test]
fn the_network_doubts_what_is_no_contradiction() {
    let mut desk = Desk::new();
    desk.press("j");
    assert!(hints(&desk).concat().contains("may contradict"), "{:?}", hints(&desk));
    let mut desk = started();
    answer(&mut desk, |_, _| AGREES);
    desk.press("j");
    assert!(inspector(&desk.model).expect("focused").candidates[0].said.is_some());
}

#[test]
fn it_pauses_and_goes_on() {
    let mut desk = started();
    send(&mut desk, SemanticEvent::PausePressed);
    let before = asked(&desk);
    answer(&mut desk, |_, _| NEITHER);
    assert_eq!(asked(&desk), before, "nothing more is asked");
    if semantic(&desk.model).pause == Some("Go on") {
        assert!(progress(&desk.model).starts_with("Paused at"), "{}", progress(&desk.model));
    }
    send(&mut desk, SemanticEvent::PausePressed);
    answer(&mut desk, |_, _| NEITHER);
    assert_eq!(progress(&desk.model), "");
}

#[test]
fn without_a_network_the_program_says_so_and_goes_on() {
    for (fault, words) in [
        (Fault::Missing, "its files are not with this page"),
        (Fault::Damaged, "its file is damaged"),
        (Fault::Other, "another version of this page"),
        (Fault::Unable, "needs WebAssembly with SIMD"),
        (Fault::Memory, "not enough memory"),
    ] {
        let mut desk = started();
        send(&mut desk, SemanticEvent::Failed(fault, "why".to_owned()));
        assert!(desk.notices()[0].contains(words), "{:?}", desk.notices());
        assert_eq!(desk.model.semantic.stage, Stage::Failed(fault, "why".to_owned()));
        assert!(!desk.model.settings.is_semantic, "not tried again by itself");
        desk.press("j 1 c");
        assert_eq!(desk.said(), ["contradiction: The bridge at ~ Police said 15"]);
        send(&mut desk, SemanticEvent::Switched(true));
        assert_eq!(desk.model.semantic.stage, Stage::Loading(0), "a person may try again");
    }
}

#[test]
fn without_the_weights_of_the_page_itself_it_does_not_wait() {
    let files = ARTICLES.map(|(name, text)| (name, text.as_bytes()));
    let missing = Some(Err("the server answers 404".to_owned()));
    let mut desk = Desk::load(Rc::default(), Ok(seeds(&files)), missing, None);
    send(&mut desk, SemanticEvent::Offered);
    let state = |desk: &Desk| semantic(&desk.model).state;
    for (is_on, words) in [(true, "Reload the page"), (false, ""), (true, "Reload the page")] {
        send(&mut desk, SemanticEvent::Switched(is_on));
        assert!(state(&desk).contains(words), "{is_on}: {}", state(&desk));
        assert_eq!(state(&desk).is_empty(), words.is_empty(), "{is_on}");
        assert_eq!(desk.model.settings.is_semantic, is_on, "a reload tries again");
    }
    assert!(!desk.effects.iter().any(|effect| matches!(effect, Effect::Network(_))));
}

#[test]
fn switched_in_one_tab_it_is_switched_in_the_other() {
    let mut first = started();
    let mut second = first.second_tab();
    send(&mut second, SemanticEvent::Offered);
    send(&mut second, SemanticEvent::Started);
    answer(&mut second, |_, _| NEITHER);
    second.press("j");
    let said = |desk: &Desk| {
        let view = inspector(&desk.model).expect("focused");
        view.candidates.iter().filter(|c| c.said.is_some()).count()
    };
    assert!(said(&second) > 0);
    send(&mut first, SemanticEvent::Switched(false));
    converge(&mut first, &mut second);
    assert_eq!((said(&second), &second.model.semantic.stage), (0, &Stage::Off));
    let stop = Effect::Network(NetworkEffect::Stop);
    assert_eq!(second.effects.iter().filter(|effect| **effect == stop).count(), 1);
    send(&mut first, SemanticEvent::Switched(true));
    converge(&mut first, &mut second);
    assert_eq!(second.model.semantic.stage, Stage::Loading(0));
    send(&mut second, SemanticEvent::Failed(Fault::Memory, String::new()));
    converge(&mut first, &mut second);
    assert_eq!(second.model.semantic.stage, Stage::Failed(Fault::Memory, String::new()));
    assert_eq!(first.model.semantic.stage, Stage::Off);
}

/// Pairs that were read, of how many.
fn progress_of(desk: &Desk) -> (usize, usize) {
    desk.model.semantic.progress()
}

#[test]
fn reading_what_is_looked_at_is_not_counted_and_joins_no_facts_anew() {
    let mut desk = crate::suggest::opened();
    send(&mut desk, SemanticEvent::Offered);
    send(&mut desk, SemanticEvent::Switched(true));
    send(&mut desk, SemanticEvent::Started);
    let mut at = 0;
    let mut answered = |desk: &mut Desk, most: usize| {
        let questions = asked(desk);
        let open: Vec<_> = questions.into_iter().skip(at).take(most).collect();
        at += open.len();
        let count: usize = open.iter().map(|(_, rows)| rows.len() / 3).sum();
        for question in open {
            reply(desk, question, |_, _| NEITHER);
        }
        count
    };
    let mut steps = Vec::new();
    while answered(&mut desk, 1) > 0 {
        let (done, all) = progress_of(&desk);
        assert!(done <= all, "{done} of {all}");
        steps.push(done);
        desk.press("j");
    }
    let (done, all) = progress_of(&desk);
    assert_eq!(done, all);
    assert!(steps.iter().any(|n| (1..all).contains(n)), "{steps:?}");
    let rounds = desk.model.survey.rounds;
    let mut count = 0;
    for keys in ["J", "j j j j j j j j j j"].repeat(5).into_iter().chain(["j"; 20]) {
        for key in keys.split(' ') {
            desk.press(key);
            assert_eq!(progress(&desk.model), "");
            count += answered(&mut desk, usize::MAX);
            assert_eq!(progress_of(&desk), (all, all));
        }
    }
    assert!(count > 0, "some pairs are only met when a claim is looked at");
    assert_eq!(desk.model.survey.rounds, rounds);
}

#[test]
fn another_dossier_waits_for_nothing_of_the_old_one() {
    let mut desk = started();
    let questions = asked(&desk);
    assert!(progress_of(&desk).1 > 1 && !questions.is_empty());
    let mut file: serde_json::Value = serde_json::from_str(&desk.bytes()).expect("a file");
    file["articles"].as_array_mut().expect("a list").truncate(1);
    let file = file.to_string().replace(crate::desk::DOSSIER, "other");
    desk.import_beside("other.concord.json", &file);
    assert_eq!(desk.model.dossier.articles.len(), 1);
    assert_eq!((progress_of(&desk), progress(&desk.model)), ((0, 0), String::new()));
    for question in questions {
        reply(&mut desk, question, |_, _| NEITHER);
    }
    assert_eq!((progress_of(&desk), desk.model.semantic.is_reading()), ((0, 0), false));
    assert_eq!(desk.model.semantic.stage, Stage::Ready, "it goes on");
}

#[test]
fn answers_that_come_too_late_or_are_broken_change_nothing() {
    let mut desk = started();
    let first = asked(&desk)[0].0;
    send(&mut desk, SemanticEvent::Judged(first, vec![0.5; 3]));
    send(&mut desk, SemanticEvent::Judged(first, vec![f32::NAN; 80]));
    send(&mut desk, SemanticEvent::Judged(99, vec![0.5; 8]));
    send(&mut desk, SemanticEvent::Switched(false));
    send(&mut desk, SemanticEvent::Judged(first, vec![0.5; 8]));
    send(&mut desk, SemanticEvent::Started);
    send(&mut desk, SemanticEvent::Failed(Fault::Memory, String::new()));
    assert_eq!(desk.model.semantic.stage, Stage::Off);
    assert_eq!(desk.notices(), [""; 0]);
    desk.press("j");
    assert_eq!(ARTICLES.len(), 3);
    assert!(!hints(&desk).is_empty());
}
