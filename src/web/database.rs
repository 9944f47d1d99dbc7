//! The browser's database (IndexedDB): texts, and records in bulk, under the same keys as in local storage.
//!
//! It answers late or never: every step has a time limit, and what it does not take goes elsewhere.

use super::{Dispatch, alone, storage};
use crate::app::effect::{StorageFault, Write};
use crate::app::event::{Event, Pair};
use crate::app::store;
use crate::domain::article::ArticleId;
use crate::domain::record::DossierId;
use gloo::events::EventListener;
use js_sys::{Array, Function, Object, Promise, Reflect};
use std::cell::RefCell;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    BroadcastChannel, IdbDatabase, IdbKeyRange, IdbObjectStore, IdbRequest, IdbTransaction,
    MessageEvent,
};

const NAME: &str = "concord";
const STORE: &str = "entries";
const VERSION: u32 = 1;

/// A step that takes longer than this has failed, in milliseconds.
const PATIENCE: i32 = 20_000;

/// Opening waits behind another tab with an older layout, or forever in a broken profile; the page does not.
const PATIENCE_TO_OPEN: i32 = 8_000;

/// So many writes are asked for before the page may draw again.
const SLICE: usize = 500;

thread_local! {
    static OPEN: RefCell<Option<IdbDatabase>> = const { RefCell::new(None) };
    static CHANNEL: RefCell<Option<BroadcastChannel>> = const { RefCell::new(None) };
}

/// Reads what there is of a dossier, and these texts; then local storage.
pub(super) fn read_dossier(id: DossierId, texts: Vec<ArticleId>, dispatch: Dispatch) {
    spawn_local(async move {
        let keys: Vec<String> = texts.iter().map(store::article_key).collect();
        let settled = read(&store::folder(&id), &keys).await;
        dispatch(Event::DossierRead(id, storage::read_all(), settled));
    });
}

/// Reads one text.
pub(super) fn read_key(key: String, dispatch: Dispatch) {
    spawn_local(async move {
        let found = read("", core::slice::from_ref(&key)).await.unwrap_or_default();
        dispatch(Event::StorageChanged(key, found.into_iter().next().map(|(_, value)| value)));
    });
}

/// Everything that there is, for a copy of it.
pub(super) async fn read_all() -> Vec<Pair> {
    read(store::ROOT, &[]).await.unwrap_or_default()
}

/// Writes everything or nothing, and tells the other tabs.
pub(super) fn settle(n: u64, writes: Vec<Write>, dispatch: Dispatch) {
    spawn_local(async move {
        let outcome = write(&writes).await;
        if outcome.is_ok() {
            publish(&writes);
        }
        dispatch(Event::Settled(n, outcome));
    });
}

/// Hears of what other tabs write.
pub(super) fn listen(dispatch: Dispatch) {
    // Without it another tab sees an import after its next reload.
    let Ok(channel) = BroadcastChannel::new(NAME) else { return };
    EventListener::new(&channel, "message", move |event| {
        let Some(message) = event.dyn_ref::<MessageEvent>() else { return };
        let pairs = Array::from(&message.data()).into_iter().filter_map(|pair| {
            let pair = Array::from(&pair);
            Some((pair.get(0).as_string()?, pair.get(1).as_string()))
        });
        dispatch(Event::DatabaseChanged(pairs.collect()));
    })
    .forget();
    CHANNEL.set(Some(channel));
}

fn publish(writes: &[Write]) {
    let pairs: Array = writes
        .iter()
        .filter_map(|write| match write {
            Write::Put(key, value) | Write::Replace(key, value) => {
                Some(Array::of2(&key.into(), &value.into()))
            }
            Write::Remove(key) => Some(Array::of2(&key.into(), &JsValue::NULL)),
            Write::Clear(_) => None,
        })
        .collect();
    CHANNEL.with_borrow(|channel| {
        // A message that does not go out is what a tab reads at its next start.
        let _ = channel.as_ref().map(|channel| channel.post_message(&pairs));
    });
}

/// Every key that starts with `folder` (none for an empty one), and `keys`.
async fn read(folder: &str, keys: &[String]) -> Result<Vec<Pair>, StorageFault> {
    let fail = |_| StorageFault::Forbidden;
    let database = open().await?;
    let transaction = database.transaction_with_str(STORE).map_err(fail)?;
    let entries = transaction.object_store(STORE).map_err(fail)?;
    let all = if folder.is_empty() {
        None
    } else {
        let range = range(folder).map_err(fail)?;
        let names = entries.get_all_keys_with_key(&range).map_err(fail)?;
        Some((names, entries.get_all_with_key(&range).map_err(fail)?))
    };
    let mut singles: Vec<(&String, IdbRequest)> = Vec::new();
    for key in keys {
        singles.push((key, entries.get(&key.into()).map_err(fail)?));
    }
    within(ended(&transaction), PATIENCE).await.map_err(fail)?;
    let list = |request: &IdbRequest| request.result().map(|it| Array::from(&it)).map_err(fail);
    let mut pairs = Vec::new();
    if let Some((names, values)) = all {
        let names = list(&names)?.into_iter().filter_map(|name| name.as_string());
        pairs.extend(names.zip(list(&values)?.into_iter().map(|value| text(&value))));
    }
    for (key, request) in singles {
        let value = request.result().map_err(fail)?;
        if !value.is_undefined() {
            pairs.push((key.clone(), text(&value)));
        }
    }
    Ok(pairs)
}

/// What stands there, also where somebody has put something else than text.
fn text(value: &JsValue) -> String {
    let json = || js_sys::JSON::stringify(value).ok().and_then(|text| text.as_string());
    value.as_string().or_else(json).unwrap_or_default()
}

async fn write(writes: &[Write]) -> Result<(), StorageFault> {
    let is_text = |write: &Write| matches!(write, Write::Remove(key) if key.contains("/article/"));
    // Another tab may have come to need a text that this one does not.
    let spares_texts = writes.iter().any(is_text) && !alone::is_alone().await;
    let database = open().await?;
    let transaction = begin(&database).map_err(|_| StorageFault::Forbidden)?;
    let end = ended(&transaction);
    let outcome = async {
        let entries = transaction.object_store(STORE)?;
        for slice in writes.chunks(SLICE) {
            let mut last = None;
            for write in slice.iter().filter(|write| !(spares_texts && is_text(write))) {
                last = Some(ask(&entries, write)?);
            }
            // The page draws meanwhile. The transaction stays open: what follows is asked for at once.
            if let Some(last) = last.filter(|_| writes.len() > SLICE) {
                within(answered(&last), PATIENCE).await?;
            }
        }
        within(end, PATIENCE).await
    };
    match outcome.await {
        Ok(_) => Ok(()),
        Err(error) => {
            let fault = fault(&transaction, &error);
            // Where it has ended already there is nothing to take back.
            let _ = transaction.abort();
            Err(fault)
        }
    }
}

/// A transaction that has ended only when it is on the disk.
fn begin(database: &IdbDatabase) -> Result<IdbTransaction, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    let function: Function = Reflect::get(database, &"transaction".into())?.dyn_into()?;
    function.call3(database, &STORE.into(), &"readwrite".into(), &options)?.dyn_into()
}

fn ask(entries: &IdbObjectStore, write: &Write) -> Result<IdbRequest, JsValue> {
    match write {
        Write::Put(key, value) | Write::Replace(key, value) => {
            entries.put_with_key(&value.into(), &key.into())
        }
        Write::Remove(key) => entries.delete(&key.into()),
        Write::Clear(folder) => entries.delete(&range(folder)?.into()),
    }
}

/// All keys that start so.
fn range(folder: &str) -> Result<IdbKeyRange, JsValue> {
    IdbKeyRange::bound(&folder.into(), &format!("{folder}\u{FFFF}").into())
}

fn fault(transaction: &IdbTransaction, error: &JsValue) -> StorageFault {
    let of_transaction = Reflect::get(transaction, &"error".into()).unwrap_or_default();
    let name = |error: &JsValue| {
        Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string())
    };
    let is_full = |error| name(error).as_deref() == Some("QuotaExceededError");
    if is_full(&of_transaction) || is_full(error) {
        StorageFault::Full
    } else {
        StorageFault::Forbidden
    }
}

async fn open() -> Result<IdbDatabase, StorageFault> {
    if let Some(open) = OPEN.with_borrow(Clone::clone) {
        return Ok(open);
    }
    let database = try_open().await.map_err(|_| StorageFault::Forbidden)?;
    // Another tab with a newer layout, or the browser, wants it closed: it is opened anew when it is needed.
    let closing = database.clone();
    let close = Closure::<dyn FnMut()>::new(move || {
        closing.close();
        OPEN.set(None);
    })
    .into_js_value();
    database.set_onversionchange(Some(close.unchecked_ref()));
    database.set_onclose(Some(close.unchecked_ref()));
    OPEN.set(Some(database.clone()));
    Ok(database)
}

async fn try_open() -> Result<IdbDatabase, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let factory = window.indexed_db()?.ok_or(JsValue::NULL)?;
    let request = factory.open_with_u32(NAME, VERSION)?;
    // Made whenever the browser asks for it, also after nobody waits any more: a database without its store
    // could never be used.
    let upgrading = request.clone();
    let upgrade = Closure::once_into_js(move || {
        let database: Option<IdbDatabase> =
            upgrading.result().ok().and_then(|it| it.dyn_into().ok());
        // Where this fails the opening fails, and says so.
        let _ = database.map(|database| database.create_object_store(STORE));
    });
    request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
    let opened = Promise::new(&mut |done, failed| {
        request.set_onsuccess(Some(&done));
        request.set_onerror(Some(&failed));
        request.set_onblocked(Some(&failed));
    });
    within(opened, PATIENCE_TO_OPEN).await?;
    request.result()?.dyn_into()
}

/// The end of a request.
fn answered(request: &IdbRequest) -> Promise {
    Promise::new(&mut |done, failed| {
        request.set_onsuccess(Some(&done));
        request.set_onerror(Some(&failed));
    })
}

/// The end of a transaction: everything is there, or nothing.
fn ended(transaction: &IdbTransaction) -> Promise {
    Promise::new(&mut |done, failed| {
        transaction.set_oncomplete(Some(&done));
        transaction.set_onabort(Some(&failed));
    })
}

/// The promise, or a failure after so many milliseconds.
async fn within(promise: Promise, patience: i32) -> Result<JsValue, JsValue> {
    let limit = Promise::new(&mut |_, failed| {
        let window = web_sys::window();
        // Without a timer there is no limit.
        let _ = window.map(|window| {
            window.set_timeout_with_callback_and_timeout_and_arguments_0(&failed, patience)
        });
    });
    JsFuture::from(Promise::race(&Array::of2(&promise, &limit))).await
}
