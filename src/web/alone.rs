//! Whether another tab has the page open: every tab holds a shared lock of one name while it lives, which the
//! browser gives back however the tab ends.

use super::{Dispatch, storage};
use crate::app::event::{Event, Pair};
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

const NAME: &str = "concord";

/// Takes the lock, before anything is read.
pub(super) fn join() {
    // Without locks nobody is ever alone, and nothing that asks for that is done.
    let _ = try_join();
}

fn try_join() -> Result<(), JsValue> {
    let locks = locks()?;
    let options = Object::new();
    Reflect::set(&options, &"mode".into(), &"shared".into())?;
    let hold = Closure::<dyn FnMut() -> Promise>::new(|| Promise::new(&mut |_, _| {}));
    let request: Function = Reflect::get(&locks, &"request".into())?.dyn_into()?;
    request.call3(&locks, &NAME.into(), &options, &hold.into_js_value())?;
    Ok(())
}

/// Whether no other tab holds the lock or waits for it.
pub(super) async fn is_alone() -> bool {
    matches!(tabs().await, Ok(1))
}

async fn tabs() -> Result<u32, JsValue> {
    let locks = locks()?;
    let query: Function = Reflect::get(&locks, &"query".into())?.dyn_into()?;
    let answer: Promise = query.call0(&locks)?.dyn_into()?;
    let answer = JsFuture::from(answer).await?;
    let mut tabs = 0;
    for list in ["held", "pending"] {
        for lock in Array::from(&Reflect::get(&answer, &list.into())?).iter() {
            tabs += u32::from(Reflect::get(&lock, &"name".into())? == NAME);
        }
    }
    Ok(tabs)
}

fn locks() -> Result<JsValue, JsValue> {
    let navigator = web_sys::window().ok_or(JsValue::NULL)?.navigator();
    Reflect::get(&navigator, &"locks".into())
}

/// Lets go of what still has these values, if this is the only tab.
pub(super) fn free(pairs: Vec<Pair>, dispatch: Dispatch) {
    spawn_local(async move {
        let used = if is_alone().await { storage::free(&pairs) } else { None };
        dispatch(Event::Freed(used));
    });
}
