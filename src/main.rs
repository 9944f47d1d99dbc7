//! The page's entry: mounts the program where the boot script has prepared for it.

use leptos::prelude::*;

fn main() {
    leptos::mount::mount_to_body(|| view! { <main><p>"Concord"</p></main> });
}
