//! What a test does to the storage behind the program's back.

use crate::desk::Desk;
use concord::app::effect::StorageFault;
use concord::domain::record::Body;

impl Desk {
    /// All keys of storage and database that contain `part`, with their values.
    pub(crate) fn stored(&self, part: &str) -> Vec<(String, String)> {
        let browser = self.browser.borrow();
        let all = browser.storage.iter().chain(&browser.database);
        let pairs = all.filter(|(key, _)| key.contains(part));
        pairs.map(|(key, value)| (key.clone(), value.clone())).collect()
    }

    /// Puts a value into the storage behind the program's back.
    pub(crate) fn tamper(&self, key: &str, value: &str) {
        let mut browser = self.browser.borrow_mut();
        let is_settled = browser.database.contains_key(key);
        let place = if is_settled { &mut browser.database } else { &mut browser.storage };
        place.insert(key.to_owned(), value.to_owned());
    }

    /// Switches a fault of the whole storage on or off.
    pub(crate) fn fault(&self, fault: Option<StorageFault>) {
        self.browser.borrow_mut().fault = fault;
        self.database_fault(fault);
    }

    /// Switches a fault of the database alone on or off.
    pub(crate) fn database_fault(&self, fault: Option<StorageFault>) {
        self.browser.borrow_mut().database_fault = fault;
    }

    /// How many bytes fit into the storage beyond what is there.
    pub(crate) fn room(&self, bytes: usize) {
        let used = self.browser.borrow().used();
        self.browser.borrow_mut().quota = Some(used + bytes);
    }
}

/// The first three.
pub(crate) fn first_words(text: &str) -> String {
    text.split_whitespace().take(3).collect::<Vec<_>>().join(" ")
}

/// One record in a line.
pub(crate) fn say(body: &Body) -> String {
    let target = first_words(&body.target().quote());
    match body {
        Body::Tag(tag) => {
            let other = tag.counterpart.as_ref().map(|anchor| first_words(&anchor.quote()));
            let other = other.map(|words| format!(" ~ {words}")).unwrap_or_default();
            format!("{}: {target}{other}", tag.kind.word())
        }
        Body::Note(note) => format!("note: {target}: {}", note.text),
        Body::Mark(_) => format!("mark: {}", body.target().quote()),
        Body::Correction(c) if c.is_furniture => format!("not the report: {target}"),
        Body::Correction(_) => format!("report: {target}"),
        Body::Resolution(_) => format!("resolution: {target}"),
        Body::Edition(_) => format!("newer version: {target}"),
        Body::Heading(it) if it.is_pinned => format!("pinned: {target}: {}", it.text),
        Body::Heading(it) => format!("heading: {target}: {}", it.text),
        Body::Detail(d) => format!("{} of {target}: {}", d.aspect.word(), d.value),
        Body::Dismissal(_) => format!("no claim: {target}"),
        Body::Rejection(r) => {
            format!("no pair: {target} ~ {}", first_words(&r.counterpart.quote()))
        }
    }
}
