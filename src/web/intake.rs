//! Files and addresses as what is in them: dossiers as text, articles as text or as a page taken apart.

use super::{Dispatch, document, reader};
use crate::app::Event;
use crate::app::adding::{AddingEvent, FOREIGN, Given, Material};
use crate::domain::article::{FileKind, docx, encoding, html, layout, markdown, mhtml};
use js_sys::Uint8Array;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, TextDecoder};

/// Larger files are refused: nothing that is read here comes near, and the browser would run out of memory.
const LARGEST: f64 = 256e6;

/// Reads all files and tells of them together, in their order: dossiers first, then articles.
pub(super) fn read(files: Vec<File>, dispatch: Dispatch) {
    spawn_local(async move {
        let mut dossiers = Vec::new();
        let mut articles: Vec<Given> = Vec::new();
        for file in files {
            let name = file.name();
            match bytes(&file).await {
                Err(why) if is_dossier(&name) => dossiers.push((name, Err(why))),
                Err(why) => articles.push((name, Err(why))),
                Ok(bytes) => match FileKind::of(&name, &bytes) {
                    FileKind::Json => dossiers.push((name, utf8(bytes))),
                    kind => {
                        let read = material(kind, bytes).await;
                        articles.push((name, read));
                    }
                },
            }
        }
        if !dossiers.is_empty() {
            dispatch(Event::FilesRead(dossiers));
        }
        if !articles.is_empty() {
            dispatch(Event::Adding(AddingEvent::Given(articles)));
        }
    });
}

/// Reads the page at an address, if it stands where this page does: the policy allows nothing else.
pub(super) fn fetch(address: String, dispatch: Dispatch) {
    spawn_local(async move {
        let read = fetched(&address).await;
        dispatch(Event::Adding(AddingEvent::Given(vec![(address, read)])));
    });
}

/// What somebody copied: markup if there is any, else text.
pub(super) fn copied(markup: &str, text: String) -> Material {
    if markup.is_empty() {
        return Material::Text(text);
    }
    let page = html::read_part(&document::tree(markup));
    let has_all = page.text().split_whitespace().next().is_some();
    if has_all { Material::Page(Box::new(page), Vec::new()) } else { Material::Text(text) }
}

async fn fetched(address: &str) -> Result<Material, String> {
    let here = web_sys::window().and_then(|window| window.location().origin().ok());
    let is_here = here.is_some_and(|origin| address.starts_with(&format!("{origin}/")));
    if !is_here {
        return Err(FOREIGN.to_owned());
    }
    let failed = |error| format!("{error}");
    let response = gloo::net::http::Request::get(address).send().await.map_err(failed)?;
    if !response.ok() {
        return Err(format!("the server answers {}", response.status()));
    }
    let bytes = response.binary().await.map_err(failed)?;
    material(FileKind::of(address, &bytes), bytes).await
}

async fn material(kind: FileKind, bytes: Vec<u8>) -> Result<Material, String> {
    let page = |page| Ok(Material::Page(Box::new(page), Vec::new()));
    match kind {
        FileKind::Empty => {
            Err("the file is empty: nothing was saved in it. Save it again".to_owned())
        }
        FileKind::Other(_) if docx::is_encrypted(&bytes) => Err(LOCKED.to_owned()),
        FileKind::Other(what) => Err(format!(
            "this is {what}, which can't be read here: save it as .docx, .pdf, .html or text, or paste its text"
        )),
        FileKind::Html => page(html::read(&document::tree(&decoded(&bytes)))),
        FileKind::Mhtml => {
            let archive =
                mhtml::read(&bytes).ok_or("no web page is in this archive: save it again")?;
            let mut read = html::read(&document::tree(&archive.text()));
            read.address = archive.address.or(read.address);
            page(read)
        }
        FileKind::Markdown => page(markdown::read(&decoded(&bytes))),
        FileKind::Json | FileKind::Text => Ok(Material::Text(decoded(&bytes))),
        FileKind::Docx => page(document_of(&bytes).await?),
        FileKind::Pdf => printed(&bytes).await,
    }
}

const LOCKED: &str = "it is locked with a password: open it in its own program, save a copy without the \
    password, and add that";

/// The text of a word processor's document.
async fn document_of(bytes: &[u8]) -> Result<html::Page, String> {
    let parts = docx::parts(bytes);
    let part = |name: &str| parts.iter().find(|part| part.name == name).cloned();
    let text = part(docx::TEXT).ok_or(
        "it is cut off, or no Word document: save it again as .docx, or copy its text and paste it",
    )?;
    let text = unpacked(&text).await?;
    let core = match part(docx::CORE) {
        // What it says of itself is not worth failing for.
        Some(core) => unpacked(&core).await.unwrap_or_default(),
        None => String::new(),
    };
    Ok(docx::read(&text, &core))
}

async fn unpacked(part: &docx::Part<'_>) -> Result<String, String> {
    let bytes = if part.is_deflated {
        reader::inflate(part.bytes).await.map_err(|why| {
            format!("it is damaged ({why}): save it again, or copy its text and paste it")
        })?
    } else {
        part.bytes.to_vec()
    };
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The text of printed pages.
async fn printed(bytes: &[u8]) -> Result<Material, String> {
    let sheets = reader::sheets(bytes).await.map_err(|why| match why {
        reader::Fault::Locked => LOCKED.to_owned(),
        reader::Fault::Broken => "it is damaged or cut off: get the file again, or open it in another \
                                  program, copy its text and paste it here"
            .to_owned(),
        reader::Fault::Missing(why) => format!(
            "what reads PDF could not be loaded ({why}): open the file in another program, copy its text \
             and paste it here"
        ),
    })?;
    let count = sheets.len();
    let layout::Read { page, left_out } = layout::read(&sheets);
    if page.passages.is_empty() && page.title.is_none() {
        return Err("it holds pictures of pages and no text: let a program for scanned pages (OCR) read it \
                    first, or type the passages that you need"
            .to_owned());
    }
    let mut warnings = Vec::new();
    if count > 1 || left_out > 0 {
        warnings
            .push("Read from a PDF: look whether the columns and paragraphs are right.".to_owned());
    }
    if left_out > 0 {
        warnings.push(match left_out {
            1 => "Left out: 1 line at the edge of a page (running head or page number).".to_owned(),
            n => {
                format!("Left out: {n} lines at the edges of pages (running heads, page numbers).")
            }
        });
    }
    Ok(Material::Page(Box::new(page), warnings))
}

fn is_dossier(name: &str) -> bool {
    name.ends_with(".json") || name.ends_with(".jsonld")
}

fn utf8(bytes: Vec<u8>) -> Result<String, String> {
    String::from_utf8(bytes).map_err(|_| "it is not UTF-8 text: save it as UTF-8".to_owned())
}

/// The text of bytes in whatever encoding they are.
fn decoded(bytes: &[u8]) -> String {
    let label = encoding(bytes);
    let decoder = TextDecoder::new_with_label(&label)
        .or_else(|_| TextDecoder::new_with_label("windows-1252"));
    let text = decoder.ok().and_then(|decoder| decoder.decode_with_u8_array(bytes).ok());
    text.unwrap_or_else(|| String::from_utf8_lossy(bytes).into_owned())
}

async fn bytes(file: &File) -> Result<Vec<u8>, String> {
    if file.size() > LARGEST {
        return Err("it is larger than 256 MB".to_owned());
    }
    let buffer = JsFuture::from(file.array_buffer()).await;
    buffer
        .map(|buffer| Uint8Array::new(&buffer).to_vec())
        .map_err(|error| format!("the browser could not read it ({error:?})"))
}
