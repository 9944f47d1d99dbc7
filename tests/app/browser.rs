//! What all tabs of one browser share: storage and a database whose faults can be switched, a clock, and
//! dice.

use concord::app::effect::{StorageFault, Write};
use concord::app::{Event, Moment};
use concord::domain::record::{Entropy, Timestamp};
use std::collections::{BTreeMap, VecDeque};

/// One browser.
#[derive(Default)]
pub(crate) struct Browser {
    /// Local storage.
    pub(crate) storage: BTreeMap<String, String>,
    /// The database.
    pub(crate) database: BTreeMap<String, String>,
    /// Every use of local storage fails so.
    pub(crate) fault: Option<StorageFault>,
    /// Every use of the database fails so.
    pub(crate) database_fault: Option<StorageFault>,
    /// The database answers only when it is told to.
    pub(crate) is_slow: bool,
    /// Bytes that fit.
    pub(crate) quota: Option<usize>,
    /// How many tabs are open.
    pub(crate) tabs: usize,
    /// What each tab has not heard yet, by its number.
    mail: Vec<VecDeque<Event>>,
    clock: i64,
    dice: u128,
}

impl Browser {
    /// A browser that has what another one has, and none of its faults.
    pub(crate) fn copy(other: &Self) -> Self {
        let (storage, database) = (other.storage.clone(), other.database.clone());
        Self { storage, database, ..Self::default() }
    }

    /// A browser whose dice fall otherwise than those of others.
    pub(crate) fn of_somebody_else() -> Self {
        Self { dice: 0x0123_4567_89AB_CDEF_FEDC_BA98_7654_3210, ..Self::default() }
    }

    /// A third one.
    pub(crate) fn of_a_third() -> Self {
        Self { dice: 0x55AA_0F0F_1234_8765_C3C3_7E7E_0246_1357, ..Self::default() }
    }

    /// One more tab; its number.
    pub(crate) fn join(&mut self) -> usize {
        self.tabs += 1;
        self.mail.push(VecDeque::new());
        self.mail.len() - 1
    }

    /// The next moment: a second later, with other dice.
    pub(crate) fn moment(&mut self) -> Moment {
        self.clock += 1_000;
        self.dice = self.dice.wrapping_add(0x9E37_79B9_7F4A_7C15_0000_0000_0000_0001);
        let now = Timestamp(1_767_225_600_000 + self.clock);
        Moment { now, entropy: Entropy(self.dice) }
    }

    /// So many milliseconds pass.
    pub(crate) fn pass(&mut self, time: i64) {
        self.clock += time;
    }

    /// Takes the message at `place` of those that a tab has not heard yet.
    pub(crate) fn hear(&mut self, tab: usize, place: usize) -> Option<Event> {
        let mail = &mut self.mail[tab];
        mail.remove(place.checked_rem(mail.len())?)
    }

    /// Bytes in use.
    pub(crate) fn used(&self) -> usize {
        self.storage.iter().map(|(key, value)| key.len() + value.len()).sum()
    }

    /// All keys with their values.
    pub(crate) fn read(&self) -> Result<Vec<(String, String)>, StorageFault> {
        match self.fault {
            Some(StorageFault::Forbidden) => Err(StorageFault::Forbidden),
            _ => Ok(self.storage.clone().into_iter().collect()),
        }
    }

    /// As a browser does: in order, up to the first that fails; other tabs hear of what changed.
    pub(crate) fn write(&mut self, tab: usize, writes: &[Write]) -> Result<usize, StorageFault> {
        for write in writes {
            if self.fault == Some(StorageFault::Forbidden) {
                return Err(StorageFault::Forbidden);
            }
            let before = self.storage.get(write.key()).cloned();
            let after = match write {
                Write::Put(_, value) | Write::Replace(_, value) => Some(value.clone()),
                Write::Remove(_) | Write::Clear(_) => None,
            };
            if before == after {
                continue;
            }
            match &after {
                Some(value) => {
                    let old = before.as_ref().map_or(0, |old| write.key().len() + old.len());
                    let now = self.used() - old + write.key().len() + value.len();
                    let has_room = self.quota.is_none_or(|quota| now <= quota);
                    if self.fault.is_some() || !has_room {
                        return Err(StorageFault::Full);
                    }
                    self.storage.insert(write.key().to_owned(), value.clone());
                }
                None => drop(self.storage.remove(write.key())),
            }
            for (_, mail) in self.mail.iter_mut().enumerate().filter(|(other, _)| *other != tab) {
                mail.push_back(Event::StorageChanged(write.key().to_owned(), after.clone()));
            }
        }
        Ok(self.used())
    }

    /// What the database has of a dossier, and these keys.
    pub(crate) fn settled(
        &self,
        folder: &str,
        keys: &[String],
    ) -> Result<Vec<(String, String)>, StorageFault> {
        let is_wanted = |key: &String| key.starts_with(folder) || keys.contains(key);
        let pairs = self.database.iter().filter(|(key, _)| is_wanted(key));
        let pairs = pairs.map(|(key, value)| (key.clone(), value.clone())).collect();
        match self.database_fault {
            Some(StorageFault::Full) | None => Ok(pairs),
            Some(fault) => Err(fault),
        }
    }

    /// As a database does: everything, or nothing; other tabs hear of what changed.
    pub(crate) fn settle(&mut self, tab: usize, writes: &[Write]) -> Result<(), StorageFault> {
        if let Some(fault) = self.database_fault {
            return Err(fault);
        }
        let mut changes = Vec::new();
        for write in writes {
            match write {
                Write::Put(key, value) | Write::Replace(key, value) => {
                    self.database.insert(key.clone(), value.clone());
                    changes.push((key.clone(), Some(value.clone())));
                }
                Write::Remove(key) => {
                    self.database.remove(key);
                    changes.push((key.clone(), None));
                }
                Write::Clear(prefix) => self.database.retain(|key, _| !key.starts_with(prefix)),
            }
        }
        for (_, mail) in self.mail.iter_mut().enumerate().filter(|(other, _)| *other != tab) {
            mail.push_back(Event::DatabaseChanged(changes.clone()));
        }
        Ok(())
    }

    /// Lets go of what still has these values, where there is one tab.
    pub(crate) fn free(&mut self, pairs: &[(String, String)]) -> Option<usize> {
        if self.tabs > 1 {
            return None;
        }
        self.storage.retain(|key, value| !pairs.iter().any(|(k, v)| k == key && v == value));
        Some(self.used())
    }
}
