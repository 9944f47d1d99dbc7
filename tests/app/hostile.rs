//! Hostile and broken files: each is told by record, what can be kept is kept, and nothing else is touched.

use crate::reunion::{adas_file, ben, value};
use concord::app::Event;
use concord::app::view::arrival::arrival;
use serde_json::{Value, json};

#[test]
fn hostile_files_are_told_by_record_and_harm_nothing() {
    let file = adas_file();
    let good = value(&file)["records"][0].clone();
    let with = |change: &dyn Fn(&mut Value)| {
        let mut all = value(&file);
        let mut record = good.clone();
        record["id"] = "bad".into();
        change(&mut record);
        all["records"] = json!([record]);
        all.to_string()
    };
    let deep = format!("{}0{}", "[".repeat(100_000), "]".repeat(100_000));
    let cases: Vec<(&str, String, &str, usize)> = vec![
        (
            "beyond the text",
            with(&|r| r["target"]["ranges"][0]["end"] = json!(4_000_000_000_u64)),
            "do not stand at its place",
            1,
        ),
        (
            "another quote",
            with(&|r| r["target"]["ranges"][0]["exact"] = "nothing of it".into()),
            "do not stand at its place",
            1,
        ),
        (
            "half a character",
            with(&|r| r["text"] = "HALF".into()).replace("HALF", "\\ud83d"),
            "halves of characters",
            1,
        ),
        ("the year 9999", with(&|r| r["created"] = "9999-12-31T23:59:59.999Z".into()), "", 1),
        (
            "no time at all",
            with(&|r| r["created"] = "+999999-01-01".into()),
            "created is not a time",
            0,
        ),
        ("prototype names", with(&|r| r["__proto__"] = json!({"constructor": 1})), "", 1),
        (
            "a key twice",
            with(&|r| r["x"] = 1.into()).replace("\"x\":1", "\"deleted\":true,\"deleted\":false"),
            "\"deleted\" stands twice",
            1,
        ),
        (
            "deep",
            with(&|r| r["x"] = "DEEP".into()).replace("\"DEEP\"", &deep),
            "nested too deeply",
            0,
        ),
        ("markup", with(&|r| r["editor"] = "<script>".into()), "its editor is not an id", 0),
        ("a revision too far", with(&|r| r["revision"] = json!(u32::MAX)), "revision is not in", 0),
    ];
    for (what, text, says, kept) in cases {
        let mut desk = ben();
        let before = (desk.bytes(), desk.stored(""));
        desk.pick(&[("x.concord.json", &text)]);
        let view = arrival(&desk.model);
        let told = view.files.first().map(|f| f.notices.join("\n")).unwrap_or_default()
            + &desk.notices().join("\n");
        assert!(told.contains(says), "{what}: {told}");
        assert_eq!((desk.bytes(), desk.stored("")), before, "{what}");
        desk.send(Event::ArrivalAccepted);
        desk.settle();
        assert_eq!(desk.said().len(), kept, "{what}");
        desk.press("j j o u e");
        desk.reload();
    }
}

#[test]
fn what_stands_before_a_cut_is_kept() {
    let file = adas_file();
    let at = file.rfind("\"type\"").expect("a record");
    let mut desk = ben();
    desk.pick(&[("cut.concord.json", &file[..at])]);
    let view = arrival(&desk.model);
    assert!(
        view.files[0].notices[0].contains("it is cut off: the 3 records"),
        "{:?}",
        view.files[0]
    );
    desk.send(Event::ArrivalAccepted);
    assert_eq!(desk.said().len(), 3);
    for at in (0..file.len()).step_by(97).filter(|at| file.is_char_boundary(*at)) {
        let mut desk = ben();
        desk.import("cut.concord.json", &file[..at]);
        assert!(desk.said().len() <= 4);
    }
}
