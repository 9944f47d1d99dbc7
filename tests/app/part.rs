//! Claims that are cut otherwise by hand: split in two, joined with the next.

use crate::desk::Desk;
use crate::own::ben;
use concord::app::view::rail;

#[test]
fn a_claim_is_split_by_the_selection_and_joined_again() {
    let mut desk = Desk::new();
    let first = |desk: &Desk| {
        let key = desk.model.place.claim.clone().expect("a claim is focused");
        (key.quote(&desk.model.entry().expect("an article is open").article.text), desk.said())
    };
    desk.press("j o");
    let (whole, said) = first(&desk);
    let claims = rail::rail(&desk.model).rows[0].claims;
    desk.press("p");
    assert_eq!(desk.said(), said, "nothing is selected");
    desk.select("killing 12 people, police said");
    desk.press("p");
    assert_eq!(rail::rail(&desk.model).rows[0].claims, claims + 1);
    let (piece, split) = first(&desk);
    assert!(whole.starts_with(&piece) && piece.len() < whole.len(), "{piece}");
    assert!(split.iter().any(|line| line == "mark: killing 12 people, police said"), "{split:?}");
    assert!(split.iter().any(|line| line.starts_with("opinion")), "what was said went with it");
    desk.reload();
    assert_eq!((rail::rail(&desk.model).rows[0].claims, desk.said()), (claims + 1, split));
    desk.press("u");
    assert_eq!((rail::rail(&desk.model).rows[0].claims, desk.said()), (claims, said));
}

#[test]
fn two_claims_become_one_and_colleagues_words_stay() {
    let mut ada = Desk::new();
    ada.press("j j o");
    let file = ada.export();
    let mut ben = ben();
    let claims = rail::rail(&ben.model).rows[0].claims;
    ben.press("j P");
    let joined = ben.words(&ben.model.place.claim.clone().expect("it is focused"));
    assert!(
        joined.contains("collapsed on Monday") && joined.contains("Mayor Ann Reed"),
        "{joined}"
    );
    assert_eq!(rail::rail(&ben.model).rows[0].claims, claims - 1);
    assert_eq!(ben.said().iter().filter(|line| line.starts_with("no claim")).count(), 2);
    ben.import("ada.concord.json", &file);
    assert_eq!(rail::rail(&ben.model).rows[0].claims, claims, "what Ada judged is seen");
    ben.press("u u");
    assert_eq!(rail::rail(&ben.model).rows[0].claims, claims);
}
