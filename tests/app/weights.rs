//! The weights that come after the first highlights: on their way, here, and missing.

use crate::desk::{ARTICLES, Desk, seeds};
use concord::app::Event;
use concord::app::effect::Effect;
use concord::app::view::inspector::inspector;
use concord::domain::late;
use std::rc::Rc;

/// A desk to which the server gives this in place of the weights.
fn desk(weights: Option<Result<Vec<Vec<u8>>, String>>) -> Desk {
    let files = ARTICLES.map(|(name, text)| (name, text.as_bytes()));
    Desk::load(Rc::default(), Ok(seeds(&files)), weights, None)
}

/// The first words of each claim that is listed, article by article.
fn claims(desk: &Desk) -> Vec<Vec<String>> {
    let items = desk.model.shown().map(|entry| desk.model.reading(&entry.article.id));
    let quote = |key: &_| desk.words(key).chars().take(12).collect::<String>();
    items.map(|r| r.iter().flat_map(|r| &r.items).map(|i| quote(&i.key)).collect()).collect()
}

fn has_asked(desk: &Desk, what: &Effect) -> usize {
    desk.effects.iter().filter(|effect| *effect == what).count()
}

#[test]
fn the_open_article_does_not_wait_and_the_others_are_read_once() {
    let mut slow = desk(None);
    assert_eq!(claims(&slow)[0].len(), 3, "{:?}", claims(&slow));
    assert_eq!(claims(&slow)[1..], [[""; 0]; 2]);
    assert_eq!(has_asked(&slow, &Effect::FetchWeights), 1);
    assert_eq!(has_asked(&slow, &Effect::FetchVectors), 0, "what is needed less comes later");
    slow.press("j");
    assert_eq!(inspector(&slow.model).expect("focused").attributions, [""; 0]);
    slow.send(Event::WeightsRead(Ok(late::embedded())));
    slow.settle();
    assert_eq!(claims(&slow), claims(&Desk::new()));
    let said = inspector(&slow.model).expect("still focused").attributions;
    assert!(said[0].contains("police"), "{said:?}");
    assert_eq!(has_asked(&slow, &Effect::FetchVectors), 1);
    assert_eq!(slow.notices(), [""; 0]);
}

#[test]
fn an_article_that_is_opened_meanwhile_is_read_at_once() {
    let mut slow = desk(None);
    slow.turn_to("beta.txt");
    assert_eq!(claims(&slow)[1].len(), 2);
    slow.press("j o");
    slow.send(Event::WeightsRead(Ok(late::embedded())));
    slow.settle();
    assert_eq!(slow.said().len(), 1);
    assert_eq!(claims(&slow)[1..], claims(&Desk::new())[1..]);
}

#[test]
fn what_is_looked_at_stays_when_the_program_knows_better() {
    let text = "The bridge at Norwick collapsed on Monday morning, killing 12 people.\n\n\
                This absurd and shameful spectacle of Norwick is an utterly pathetic disgrace.\n\n\
                Repairs of the bridge will cost 4 million euros, the city council said on Tuesday.";
    let open = |weights| {
        let files = [("alpha.txt", text.as_bytes())];
        Desk::load(Rc::default(), Ok(seeds(&files)), weights, None)
    };
    // Taken for a claim at first; with weights it is the author's judgement.
    let mut slow = open(None);
    slow.click("spectacle");
    let (here, before) = (slow.focus(), claims(&slow));
    slow.send(Event::WeightsRead(Ok(late::embedded())));
    slow.settle();
    assert_eq!((slow.focus(), claims(&slow)), (here.clone(), before.clone()));
    slow.press("k j");
    assert_eq!(slow.focus(), here, "one claim back and on again");
    assert_ne!(claims(&open(Some(Ok(late::embedded())))), before);
}

#[test]
fn without_weights_the_program_goes_on() {
    let check = |answer: Result<Vec<Vec<u8>>, String>, why: &str| {
        let mut desk = desk(Some(answer));
        assert!(desk.notices()[0].contains(why), "{:?}", desk.notices());
        assert!(claims(&desk).iter().all(|claims| !claims.is_empty()), "{:?}", claims(&desk));
        desk.press("j 1 c");
        assert_eq!(desk.said(), ["contradiction: The bridge at ~ Police said 15"]);
    };
    check(Err("the server answers 404".to_owned()), "404");
    check(Ok(Vec::new()), "0 files");
    let mut older = late::embedded();
    older[1][50] ^= 1;
    check(Ok(older), "tag.bin is not the file that belongs");
}

#[test]
fn another_dossier_needs_no_second_asking() {
    let mut desk = Desk::new();
    let text = desk.export();
    desk.import_beside("other.concord.json", &text);
    assert_eq!(has_asked(&desk, &Effect::FetchWeights), 1);
}
