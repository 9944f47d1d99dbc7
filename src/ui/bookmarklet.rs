//! The bookmarklet: takes the text of the page that one reads over to here, without a server.

use leptos::prelude::*;

/// Explains the bookmarklet and offers it.
#[component]
pub(super) fn Bookmarklet() -> impl IntoView {}
