//! A reviewer's badge: initials on a color, never the color alone.

use crate::app::view::person::PersonView;
use leptos::prelude::*;

/// The badge. What it stands for is said beside it.
pub(super) fn badge(by: &PersonView) -> AnyView {
    let class = format!("badge by-{}", by.color.word());
    view! { <span class=class aria-hidden="true">{by.initials.clone()}</span> }.into_any()
}
