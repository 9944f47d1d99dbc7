//! What the browser gives: storage, files, keyboard, selection, clock and randomness.
//!
//! With `ui` the only room that touches the page. Everything that happens in the browser becomes an
//! event, and `perform` is the one match over what the program asks for.

mod alone;
mod clip;
mod column;
mod database;
mod document;
mod file;
mod handed;
mod inside;
mod intake;
mod key;
mod moment;
mod network;
mod page;
mod panic;
mod picture;
mod print;
mod reader;
mod room;
mod seed;
mod selection;
mod storage;
mod tongue;
mod tour;
mod version;

pub use document::tree as html_tree;
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
    alone::join();
    database::listen(dispatch.clone());
    key::listen(dispatch.clone());
    selection::listen(dispatch.clone());
    storage::listen(dispatch.clone());
    clip::listen(dispatch);
    file::listen(dispatch.clone());
    handed::listen(dispatch);
    version::listen(dispatch.clone());
    column::listen();
    print::listen(dispatch);
    network::offer(dispatch);
}

/// Does what the program asks for.
pub fn perform(effect: Effect, dispatch: &Dispatch) {
    match effect {
        Effect::ReadStorage => dispatch(Event::StorageRead(storage::read_all())),
        Effect::ReadKey(key) => match storage::read(&key) {
            Some(value) => dispatch(Event::StorageChanged(key, Some(value))),
            None => database::read_key(key, dispatch.clone()),
        },
        Effect::ReadDossier(id, texts) => database::read_dossier(id, texts, dispatch.clone()),
        Effect::Settle(n, writes) => database::settle(n, writes, dispatch.clone()),
        Effect::Free(pairs) => alone::free(pairs, dispatch.clone()),
        Effect::MeasureRoom(is_to_be_kept) => room::measure(is_to_be_kept, dispatch.clone()),
        Effect::Store(writes) => dispatch(Event::Stored(storage::write(&writes))),
        Effect::FetchSeeds => seed::fetch(dispatch.clone()),
        Effect::FetchWeights => seed::fetch_weights(dispatch.clone()),
        Effect::FetchVectors => seed::fetch_vectors(dispatch.clone()),
        Effect::Network(effect) => network::perform(effect, dispatch.clone()),
        Effect::Continue => {
            let dispatch = dispatch.clone();
            gloo::timers::callback::Timeout::new(0, move || dispatch(Event::SliceStarted)).forget();
        }
        Effect::Download { name, mime, text } => file::download(&name, mime, &text),
        Effect::DownloadPicture { title, name, svg, size } => {
            let dispatch = dispatch.clone();
            let told = move |is_offered| dispatch(Event::PictureDrawn(title, is_offered));
            picture::download(name, &svg, size, Rc::new(told));
        }
        Effect::FetchPage(address) => intake::fetch(address, dispatch.clone()),
        Effect::PickFiles => file::pick(dispatch.clone()),
        Effect::ShowClaim(key) => page::show_claim(key.dom_id()),
        Effect::ShowBeside { claim, others, different, is_moved } => {
            column::show_beside(claim, others, different, is_moved);
        }
        Effect::TieColumns(rows) => column::tie(rows),
        Effect::ShowFact(key, column) => page::show_fact(&key.dom_id(), column),
        Effect::ShowWords(start, end) => selection::show(start.0, end.0),
        Effect::ShowTop => page::show_top(),
        Effect::ShowStop(selector) => tour::show(selector),
        Effect::SelectClaim(key, from_start) => selection::select(&key.dom_id(), from_start),
        Effect::Renew => version::renew(),
        Effect::FocusName => page::focus_field(".fact-name"),
        Effect::FocusNote => page::focus_field(".note-field"),
        Effect::FocusReply => page::focus_field(".reply-field"),
        Effect::ApplyTheme(theme) => page::apply_theme(theme),
        Effect::FetchLanguage(chosen) => tongue::fetch(chosen, dispatch.clone()),
        Effect::ApplyLanguage(language) => tongue::apply(language),
        Effect::FocusLanguage => page::focus_field(".settings-language"),
    }
}
