//! The language in which the program speaks.

use crate::desk::Desk;
use concord::app::Event;
use concord::domain::tongue::{Language, Voice};

#[test]
fn texts_that_come_late_are_not_spoken() {
    let mut desk = Desk::new();
    let read = |asked, language, text: &str| Event::LanguageRead {
        asked,
        language,
        texts: Ok((text.to_owned(), Voice::default())),
    };
    let german = "# German.\n\nExport\nExportieren\n";
    desk.send(Event::LanguageChosen(Some(Language::German)));
    desk.send(Event::LanguageChosen(None));
    desk.send(read(None, Language::English, ""));
    desk.send(read(Some(Language::German), Language::German, german));
    assert_eq!(desk.model.language, Language::English, "the browser's was asked for last");
    desk.send(Event::LanguageChosen(Some(Language::German)));
    desk.send(read(Some(Language::German), Language::German, german));
    assert_eq!(desk.model.language, Language::German);
}
