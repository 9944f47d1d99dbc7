//! What all tabs of one browser share: a storage whose faults can be switched, a clock, and dice.

use concord::app::Moment;
use concord::app::effect::{StorageFault, Write};
use concord::domain::record::{Entropy, Timestamp};
use std::collections::{BTreeMap, VecDeque};

/// One browser.
#[derive(Default)]
pub(crate) struct Browser {
    /// The storage.
    pub(crate) storage: BTreeMap<String, String>,
    /// Every use of the storage fails so.
    pub(crate) fault: Option<StorageFault>,
    /// Bytes that fit.
    pub(crate) quota: Option<usize>,
    /// What each tab has not heard yet, by its number.
    mail: Vec<VecDeque<(String, Option<String>)>>,
    clock: i64,
    dice: u128,
}

impl Browser {
    /// A browser with these keys in its storage.
    pub(crate) fn with(pairs: impl Iterator<Item = (String, String)>) -> Self {
        Self { storage: pairs.collect(), ..Self::default() }
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

    /// Takes the message at `place` of those that a tab has not heard yet.
    pub(crate) fn hear(&mut self, tab: usize, place: usize) -> Option<(String, Option<String>)> {
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
                Write::Put(_, value) => Some(value.clone()),
                Write::Remove(_) => None,
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
                mail.push_back((write.key().to_owned(), after.clone()));
            }
        }
        Ok(self.used())
    }
}
