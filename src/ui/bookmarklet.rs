//! The bookmarklet: hands the text of the page that one reads over to here, without a server.

use crate::domain::tongue::t;
use leptos::prelude::*;

/// What a bookmark does that is pressed on another page: it opens this one with the selected words, or with
/// the page without its scripts and pictures, behind the `#` of the address, which no server sees.
const CODE: &str = r##"(()=>{const s=getSelection(),part=s.rangeCount>0&&!s.isCollapsed;let h;
if(part){const b=document.createElement("div");b.append(s.getRangeAt(0).cloneContents());h=b}
else{const d=document.documentElement.cloneNode(true);
for(const e of d.querySelectorAll("script:not([type*=ld]),style,svg,iframe,template,img,picture,video,form"))e.remove();
h=d}
h=new XMLSerializer().serializeToString(h);
open(HERE+"#add="+encodeURIComponent(JSON.stringify([location.href,part,h.slice(0,5e5)])),"concord")})()"##;

/// Explains the bookmarklet and offers it; not where the page is a file, which other pages can't open.
#[component]
pub(super) fn Bookmarklet() -> impl IntoView {
    let place = window().location();
    let here = place.origin().ok().zip(place.pathname().ok()).map(|(origin, path)| origin + &path);
    let here = here.filter(|here| here.starts_with("http") && !here.contains(['"', '\\']));
    let code = here.map(|here| {
        let line = CODE.replace('\n', "").replace("HERE", &format!("\"{here}\""));
        format!("javascript:{}", line.replace('%', "%25"))
    });
    code.map(|code| {
        view! {
            <p class="bookmarklet">
                <a class="button" href=code on:click=|event| event.prevent_default()>
                    {t("Add to Concord")}
                </a>
                <span>
                    {t("Drag this to your bookmarks bar. Pressed on an article elsewhere, it opens the article here: \
                      the words that you have selected, or the whole page.")}
                </span>
            </p>
        }
    })
}
