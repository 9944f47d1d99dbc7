//! A picture drawn by points: an SVG text through a canvas into a PNG file.

use gloo::events::EventListener;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{
    Blob, CanvasRenderingContext2d, Document, HtmlAnchorElement, HtmlCanvasElement,
    HtmlImageElement,
};

/// Points for each unit of the picture: sharp in print.
const DENSITY: i32 = 3;

/// Is told whether the picture was offered.
type Told = Rc<dyn Fn(bool)>;

/// Offers the picture as a file.
pub(super) fn download(name: String, svg: &str, (width, height): (i32, i32), told: Told) {
    let Ok(image) = HtmlImageElement::new() else { return told(false) };
    let (drawn, teller) = (image.clone(), told.clone());
    EventListener::once(&image, "load", move |_| {
        if draw(name, &drawn, (width * DENSITY, height * DENSITY), teller.clone()).is_none() {
            teller(false);
        }
    })
    .forget();
    EventListener::once(&image, "error", move |_| told(false)).forget();
    let text: String = js_sys::encode_uri_component(svg).into();
    image.set_src(&format!("data:image/svg+xml,{text}"));
}

/// `None` where there is no canvas of this size; otherwise `told` hears of it.
fn draw(
    name: String,
    image: &HtmlImageElement,
    (width, height): (i32, i32),
    told: Told,
) -> Option<()> {
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
        told(blob.and_then(|blob| offer(&document, &name, &blob)).is_some());
    });
    canvas.to_blob(offer.unchecked_ref()).ok()
}

fn offer(document: &Document, name: &str, blob: &Blob) -> Option<()> {
    let url = web_sys::Url::create_object_url_with_blob(blob).ok()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    gloo::timers::callback::Timeout::new(super::file::LINGER, move || {
        // An address that is gone already needs no letting go.
        let _ = web_sys::Url::revoke_object_url(&url);
    })
    .forget();
    Some(())
}
