//! What a test does to the storage behind the program's back.

use crate::desk::Desk;
use concord::app::effect::StorageFault;

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
