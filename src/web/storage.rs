//! The browser's local storage, with its two ways to fail.

use super::Dispatch;
use crate::app::effect::{StorageFault, Write};
use crate::app::event::{Event, Pair};
use gloo::events::EventListener;
use std::cell::Cell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Storage, StorageEvent};

/// Keys of other pages of the same origin are left alone.
const PREFIX: &str = "concord/";

thread_local! {
    /// Bytes in use, kept by counting: asking would read everything.
    static USED: Cell<usize> = const { Cell::new(0) };
    /// The last reading failed: what could not be read must not be written over.
    static IS_UNREAD: Cell<bool> = const { Cell::new(false) };
}

/// All keys of the program with their values, in no order.
pub(super) fn read_all() -> Result<Vec<Pair>, StorageFault> {
    let pairs = try_read();
    IS_UNREAD.set(pairs.is_err());
    pairs
}

fn try_read() -> Result<Vec<Pair>, StorageFault> {
    let storage = open()?;
    let keys = js_sys::Object::keys(&storage);
    let keys: Vec<String> =
        serde_wasm_bindgen::from_value(keys.into()).map_err(|_| StorageFault::Forbidden)?;
    let mut pairs: Vec<Pair> = Vec::new();
    for key in keys.into_iter().filter(|key| key.starts_with(PREFIX)) {
        if let Some(value) = storage.get_item(&key).map_err(|error| fault(&error))? {
            pairs.push((key, value));
        }
    }
    USED.set(pairs.iter().map(|(key, value)| weight(key, value)).sum());
    Ok(pairs)
}

/// The value of one key, if there is one and it can be read.
pub(super) fn read(key: &str) -> Option<String> {
    open().ok()?.get_item(key).ok().flatten()
}

/// Makes the changes in order; stops at the first that fails. Says how many bytes are in use now.
pub(super) fn write(writes: &[Write]) -> Result<usize, StorageFault> {
    if IS_UNREAD.get() {
        return Err(StorageFault::Forbidden);
    }
    let storage = open()?;
    for write in writes {
        let key = write.key();
        // Only for the count of bytes in use.
        let before = storage.get_item(key).ok().flatten().map_or(0, |old| weight(key, &old));
        let after = match write {
            Write::Put(_, value) | Write::Replace(_, value) => {
                storage.set_item(key, value).map_err(|error| fault(&error))?;
                weight(key, value)
            }
            Write::Remove(_) => {
                storage.remove_item(key).map_err(|error| fault(&error))?;
                0
            }
            Write::Clear(_) => before,
        };
        USED.set((USED.get() + after).saturating_sub(before));
    }
    Ok(USED.get())
}

/// Removes keys that still have these values, and says how many bytes are in use now.
pub(super) fn free(pairs: &[Pair]) -> Option<usize> {
    let storage = open().ok()?;
    for (key, value) in pairs {
        if storage.get_item(key).ok().flatten().as_deref() == Some(value) {
            storage.remove_item(key).ok()?;
            USED.set(USED.get().saturating_sub(weight(key, value)));
        }
    }
    Some(USED.get())
}

/// Hears of what other tabs write.
pub(super) fn listen(dispatch: Dispatch) {
    let Some(window) = web_sys::window() else { return };
    EventListener::new(&window, "storage", move |event| {
        let Some(event) = event.dyn_ref::<StorageEvent>() else { return };
        if let Some(key) = event.key().filter(|key| key.starts_with(PREFIX)) {
            dispatch(Event::StorageChanged(key, event.new_value()));
        }
    })
    .forget();
}

fn open() -> Result<Storage, StorageFault> {
    let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
    storage.ok_or(StorageFault::Forbidden)
}

/// Browsers name a full storage in two ways; everything else is a refusal.
fn fault(error: &JsValue) -> StorageFault {
    let name = js_sys::Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string());
    match name.as_deref() {
        Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => StorageFault::Full,
        _ => StorageFault::Forbidden,
    }
}

fn weight(key: &str, value: &str) -> usize {
    key.len() + value.len()
}
