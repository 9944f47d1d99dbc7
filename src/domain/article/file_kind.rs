//! What kind of file an article comes in, by its name and its first bytes.

/// A kind of file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FileKind {
    /// A dossier, or annotations: JSON.
    Json,
    /// A web page.
    Html,
    /// A saved web archive.
    Mhtml,
    /// Markdown.
    Markdown,
    /// Plain text.
    Text,
    /// A word processor's document (Office Open XML).
    Docx,
    /// Pages as they are printed.
    Pdf,
    /// None that can be read as an article, by the word for it.
    Other(&'static str),
    /// Nothing is in it.
    Empty,
}

/// Bytes that are looked at for a mark.
const HEAD: usize = 1024;

impl FileKind {
    /// Tells the kind of a file. What its bytes say goes before what its name says.
    ///
    /// ```
    /// use concord::domain::article::FileKind;
    /// assert_eq!(FileKind::of("report.txt", b"%PDF-1.7"), FileKind::Pdf);
    /// assert_eq!(FileKind::of("report.md", b"# Bridge opens"), FileKind::Markdown);
    /// ```
    pub fn of(name: &str, bytes: &[u8]) -> Self {
        let head = bytes.get(..HEAD).unwrap_or(bytes);
        let start = skip_space(head);
        let name = name.to_ascii_lowercase();
        let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
        let has = |mark: &[u8]| head.windows(mark.len()).any(|window| window == mark);
        match () {
            () if ends(&[".json", ".jsonld"]) => Self::Json,
            () if start.is_empty() && bytes.len() <= HEAD => Self::Empty,
            // A few bytes may stand before the mark.
            () if has(b"%PDF-") && !ends(&[".html", ".htm", ".md"]) => Self::Pdf,
            () if head.starts_with(b"PK\x03\x04") && ends(&[".odt", ".epub", ".pages", ".zip"]) => {
                Self::Other("no Word document")
            }
            () if head.starts_with(b"PK\x03\x04") => Self::Docx,
            () if head.starts_with(b"\xd0\xcf\x11\xe0") => {
                Self::Other("a Word document of the old kind (.doc)")
            }
            () if head.starts_with(b"{\\rtf") => Self::Other("a rich-text file (.rtf)"),
            () if ends(&[".mhtml", ".mht"]) => Self::Mhtml,
            () if ends(&[".html", ".htm", ".xhtml"]) => Self::Html,
            () if ends(&[".md", ".markdown"]) => Self::Markdown,
            () if is_picture(head) => Self::Other("a picture"),
            () if is_json(start) => Self::Json,
            () if is_html(start) => Self::Html,
            () if is_binary(head) => Self::Other("no text"),
            () => Self::Text,
        }
    }
}

/// Whether a list of objects or an object with a name begins here: nobody's report does so.
fn is_json(start: &[u8]) -> bool {
    let after = |mark: &[u8]| start.strip_prefix(mark).map(skip_space);
    after(b"{").is_some_and(|rest| rest.starts_with(b"\""))
        || after(b"[").is_some_and(|rest| rest.starts_with(b"{"))
}

/// The label of the encoding that the bytes of a text are in, as the browser's decoder knows it: by the byte
/// order mark, else UTF-8 if they are that, else what an HTML page says of itself, else Western European.
pub fn encoding(bytes: &[u8]) -> String {
    match bytes {
        [0xff, 0xfe, ..] => return "utf-16le".to_owned(),
        [0xfe, 0xff, ..] => return "utf-16be".to_owned(),
        _ => {}
    }
    if core::str::from_utf8(bytes).is_ok() {
        return "utf-8".to_owned();
    }
    let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes)).to_ascii_lowercase();
    let named = head.split_once("charset=").map(|(_, rest)| rest.trim_start_matches(['"', '\'']));
    let is_label = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let label: String = named.unwrap_or_default().chars().take_while(is_label).take(40).collect();
    // A page that says UTF-8 and is not quite is read as UTF-8.
    if label.is_empty() { "windows-1252".to_owned() } else { label }
}

fn skip_space(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.trim_ascii_start()
}

fn is_html(start: &[u8]) -> bool {
    let tag: Vec<u8> = start.iter().take(14).map(u8::to_ascii_lowercase).collect();
    [&b"<!doctype html"[..], b"<html", b"<head", b"<body"].iter().any(|t| tag.starts_with(t))
}

fn is_picture(head: &[u8]) -> bool {
    [&b"\x89PNG"[..], b"\xff\xd8\xff", b"GIF8"].iter().any(|mark| head.starts_with(mark))
}

/// Text in UTF-16 starts with its mark; other text holds no zero byte.
fn is_binary(head: &[u8]) -> bool {
    head.contains(&0) && !matches!(head, [0xff, 0xfe, ..] | [0xfe, 0xff, ..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, bytes: &[u8], expected: FileKind) {
        assert_eq!(FileKind::of(name, bytes), expected, "{name}");
    }

    #[test]
    fn the_bytes_go_before_the_name() {
        check("a.txt", b"%PDF-1.4\n", FileKind::Pdf);
        check("a", b"\n\n%PDF-1.4\n", FileKind::Pdf);
        check("a.docx", b"PK\x03\x04\x14", FileKind::Docx);
        check("a.txt", b"<!DOCTYPE html><p>", FileKind::Html);
        check("a.txt", b"\xef\xbb\xbf  <html>", FileKind::Html);
        check("a.txt", b"{\"articles\": [], \"format\": \"concord\"}", FileKind::Json);
        check("a.txt", b"{curly} words", FileKind::Text);
        check(
            "a.doc",
            b"\xd0\xcf\x11\xe0\xa1",
            FileKind::Other("a Word document of the old kind (.doc)"),
        );
        check("a.txt", b"\x89PNG\r\n", FileKind::Other("a picture"));
        check("a.bin", b"ab\0cd", FileKind::Other("no text"));
        check("a.odt", b"PK\x03\x04", FileKind::Other("no Word document"));
    }

    #[test]
    fn the_name_tells_what_the_bytes_do_not() {
        check("a.MD", b"text", FileKind::Markdown);
        check("a.htm", b"text", FileKind::Html);
        check("a.mht", b"From: <Saved>", FileKind::Mhtml);
        check("a.concord.json", b"{}", FileKind::Json);
        check("a.md", b"What a file begins with: %PDF-1.7", FileKind::Markdown);
        check("a", b"text", FileKind::Text);
        check("a.txt", b"\xff\xfea\0b\0", FileKind::Text);
        check("a.json", b"", FileKind::Json);
        for name in ["a.txt", "a.pdf", "a.docx"] {
            check(name, b"", FileKind::Empty);
            check(name, b" \n", FileKind::Empty);
        }
    }

    #[test]
    fn the_encoding_is_told_by_mark_validity_and_word() {
        assert_eq!(encoding(b"\xff\xfea\0"), "utf-16le");
        assert_eq!(encoding("é".as_bytes()), "utf-8");
        assert_eq!(encoding(b"<meta charset=\"gb2312\">\xc4\xe3"), "gb2312");
        assert_eq!(encoding(b"caf\xe9"), "windows-1252");
        assert_eq!(encoding(b"charset=<\xe9"), "windows-1252");
    }
}
