//! A picture drawn by points: an SVG text through a canvas into a PNG file.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{
    Blob, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement, HtmlImageElement,
};

/// Points for each unit of the picture: sharp in print.
const DENSITY: i32 = 3;

/// Offers the picture as a file. What the browser can't draw is not offered.
pub(super) fn download(name: String, svg: &str, (width, height): (i32, i32)) {
    let Ok(image) = HtmlImageElement::new() else { return };
    let drawn = image.clone();
    EventListener::once(&image, "load", move |_| {
        // Without a canvas there is nothing to offer.
        let _ = draw(name, &drawn, (width * DENSITY, height * DENSITY));
    })
    .forget();
    let text: String = js_sys::encode_uri_component(svg).into();
    image.set_src(&format!("data:image/svg+xml,{text}"));
}

fn draw(name: String, image: &HtmlImageElement, (width, height): (i32, i32)) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width.unsigned_abs());
    canvas.set_height(height.unsigned_abs());
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let (width, height) = (f64::from(width), f64::from(height));
    context
        .draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height)
        .ok()?;
    let offer = Closure::once_into_js(move |blob: Option<Blob>| {
        let Some(url) = blob.and_then(|blob| web_sys::Url::create_object_url_with_blob(&blob).ok())
        else {
            return;
        };
        let link = document.create_element("a").ok().and_then(|a| a.dyn_into().ok());
        let Some(link): Option<HtmlAnchorElement> = link else { return };
        link.set_href(&url);
        link.set_download(&name);
        link.click();
        gloo::timers::callback::Timeout::new(super::file::LINGER, move || {
            // An address that is gone already needs no letting go.
            let _ = web_sys::Url::revoke_object_url(&url);
        })
        .forget();
    });
    canvas.to_blob(offer.unchecked_ref()).ok()
}
