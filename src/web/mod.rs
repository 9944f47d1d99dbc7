//! What the browser gives: storage, files, keyboard, selection, clock and randomness.
//!
//! With `ui` the only room that touches the page. Everything that happens in the browser becomes an
//! event, and `perform` is the one match over what the program asks for.

mod file;
mod inside;
mod key;
mod moment;
mod page;
mod panic;
mod picture;
mod print;
mod seed;
mod selection;
mod storage;
mod version;

pub use moment::moment;
pub use page::{held, keep_focus};
pub use panic::{install as install_panic_page, show as show_panic};
pub use selection::current as current_selection;

use crate::app::{Effect, Event};
use std::rc::Rc;

/// Where events go.
pub type Dispatch = Rc<dyn Fn(Event)>;

/// Listens to everything in the browser that is not drawn by a component.
pub fn listen(dispatch: &Dispatch) {
    key::listen(dispatch.clone());
    selection::listen(dispatch.clone());
    storage::listen(dispatch.clone());
    file::listen(dispatch.clone());
    version::listen(dispatch.clone());
    print::listen(dispatch.clone());
}

/// Does what the program asks for.
pub fn perform(effect: Effect, dispatch: &Dispatch) {
    match effect {
        Effect::ReadStorage => dispatch(Event::StorageRead(storage::read_all())),
        Effect::ReadKey(key) => {
            let value = storage::read(&key);
            dispatch(Event::StorageChanged(key, value));
        }
        Effect::Store(writes) => dispatch(Event::Stored(storage::write(&writes))),
        Effect::FetchSeeds => seed::fetch(dispatch.clone()),
        Effect::FetchVectors => seed::fetch_vectors(dispatch.clone()),
        Effect::Continue => {
            let dispatch = dispatch.clone();
            gloo::timers::callback::Timeout::new(0, move || dispatch(Event::SliceStarted)).forget();
        }
        Effect::Download { name, mime, text } => file::download(&name, mime, &text),
        Effect::DownloadPicture { name, svg, size } => picture::download(name, &svg, size),
        Effect::PickFiles => file::pick(dispatch.clone()),
        Effect::ShowClaim(key) => page::show_claim(key.dom_id()),
        Effect::ShowCounterpart(key) => page::show_counterpart(key.dom_id()),
        Effect::ShowFact(key, column) => page::show_fact(&key.dom_id(), column),
        Effect::ShowTop => page::show_top(),
        Effect::SelectClaim(key, from_start) => selection::select(&key.dom_id(), from_start),
        Effect::Renew => version::renew(),
        Effect::FocusName => page::focus_field(".fact-name"),
        Effect::FocusNote => page::focus_field(".note-field"),
        Effect::FocusReply => page::focus_field(".reply-field"),
        Effect::ApplyTheme(theme) => page::apply_theme(theme),
    }
}
