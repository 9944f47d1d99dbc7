//! The page inside a saved web archive (`.mhtml`, `.mht`): MIME multipart, RFC 2557.

/// The page of a web archive, still in bytes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Archive {
    /// The page's HTML, in its own encoding.
    pub html: Vec<u8>,
    /// The encoding that the archive names, in lower case ("utf-8").
    pub charset: Option<String>,
    /// Where the page was saved from.
    pub address: Option<String>,
}

/// Archives nested in archives are opened this far.
const DEEPEST: usize = 8;

/// Reads the first HTML page of an archive; `None` where there is none. Total and linear.
///
/// ```
/// use concord::domain::article::mhtml;
/// let archive = "Content-Type: text/html; charset=utf-8\r\n\
///     Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>caf=C3=A9 =\r\nbar</p>";
/// let read = mhtml::read(archive.as_bytes()).unwrap();
/// assert_eq!(read.text(), "<p>café bar</p>");
/// ```
pub fn read(bytes: &[u8]) -> Option<Archive> {
    let mut archive = part(bytes, DEEPEST)?;
    let (head, _) = split_head(bytes);
    archive.address = header(&head, "snapshot-content-location")
        .or_else(|| header(&head, "content-location"))
        .or(archive.address)
        .filter(|a| a.starts_with("http"));
    Some(archive)
}

impl Archive {
    /// The HTML as text: UTF-8 and the encodings of Western Europe are known; of anything else, what is
    /// not UTF-8 becomes U+FFFD.
    pub fn text(&self) -> String {
        let is_western = self.charset.as_deref().is_some_and(|c| {
            matches!(c, "iso-8859-1" | "latin1" | "windows-1252" | "cp1252" | "iso-8859-15")
        });
        if is_western && core::str::from_utf8(&self.html).is_err() {
            return self.html.iter().map(|b| western(*b)).collect();
        }
        String::from_utf8_lossy(&self.html).into_owned()
    }
}

/// The first HTML in a MIME entity.
fn part(bytes: &[u8], deepest: usize) -> Option<Archive> {
    let (head, body) = split_head(bytes);
    let kind = header(&head, "content-type").unwrap_or_default();
    let name = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if name.starts_with("multipart/") && deepest > 0 {
        let boundary = parameter(&kind, "boundary")?;
        return parts(body, boundary.as_bytes()).into_iter().find_map(|p| part(p, deepest - 1));
    }
    if name != "text/html" && name != "application/xhtml+xml" {
        return None;
    }
    let encoding = header(&head, "content-transfer-encoding").unwrap_or_default();
    let html = match encoding.to_ascii_lowercase().as_str() {
        "quoted-printable" => quoted_printable(body),
        "base64" => base64(body),
        _ => body.to_vec(),
    };
    let charset = parameter(&kind, "charset").map(|c| c.to_ascii_lowercase());
    Some(Archive { html, charset, address: header(&head, "content-location") })
}

/// The header fields (name in lower case, value unfolded) and what follows them.
fn split_head(bytes: &[u8]) -> (Vec<(String, String)>, &[u8]) {
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let end = rest.iter().position(|b| *b == b'\n').map_or(rest.len(), |at| at + 1);
        let (line, after) = rest.split_at(end);
        rest = after;
        let line = String::from_utf8_lossy(line);
        let text = line.trim_end_matches(['\r', '\n']);
        if text.is_empty() {
            break;
        }
        if let Some((_, value)) = fields.last_mut().filter(|_| text.starts_with([' ', '\t'])) {
            value.push(' ');
            value.push_str(text.trim());
        } else if let Some((name, value)) = text.split_once(':') {
            fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    (fields, rest)
}

fn header(fields: &[(String, String)], name: &str) -> Option<String> {
    fields.iter().find(|(n, _)| n == name).map(|(_, value)| value.clone())
}

/// `boundary="x"` in the value of a field.
fn parameter(value: &str, name: &str) -> Option<String> {
    value.split(';').skip(1).find_map(|part| {
        let (key, value) = part.split_once('=')?;
        let value = value.trim().trim_matches('"');
        (key.trim().eq_ignore_ascii_case(name) && !value.is_empty()).then(|| value.to_owned())
    })
}

/// What stands between the lines that begin with the boundary.
fn parts<'b>(body: &'b [u8], boundary: &[u8]) -> Vec<&'b [u8]> {
    let mut parts = Vec::new();
    let mut start = None;
    let mut at = 0;
    while at < body.len() {
        let end = body[at..].iter().position(|b| *b == b'\n').map_or(body.len(), |n| at + n + 1);
        let line = &body[at..end];
        if line.strip_prefix(b"--").is_some_and(|l| l.starts_with(boundary)) {
            if let Some(start) = start {
                parts.push(&body[start..at]);
            }
            start = Some(end);
        }
        at = end;
    }
    // An archive that was cut off still has its last part.
    parts.extend(start.map(|s| &body[s..]).filter(|p| !p.is_empty()));
    parts
}

fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match (first, after) {
            (b'=', [b'\r', b'\n', tail @ ..] | [b'\n', tail @ ..]) => rest = tail,
            (b'=', [high, low, tail @ ..]) if hex(*high).is_some() && hex(*low).is_some() => {
                out.push(hex(*high).unwrap_or_default() << 4 | hex(*low).unwrap_or_default());
                rest = tail;
            }
            _ => out.push(*first),
        }
    }
    out
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|d| d as u8)
}

/// What is no digit of base 64 is passed over.
fn base64(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in body {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(digit);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    out
}

/// Windows-1252, as browsers read all encodings of Western Europe.
fn western(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(archive: &str, expected: Option<&str>) {
        assert_eq!(read(archive.as_bytes()).map(|a| a.text()).as_deref(), expected, "{archive}");
    }

    #[test]
    fn finds_the_page_among_the_parts() {
        let archive = "From: <Saved>\r\nSnapshot-Content-Location: https://example.com/bridge\r\n\
            Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--x\"\r\n\r\n\r\n\
            ----x\r\nContent-Type: text/css\r\n\r\np {}\r\n\
            ----x\r\nContent-Type: text/html; charset=\"UTF-8\"\r\n\
            Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>1 =3D 1=\r\n</p>\r\n----x--\r\n";
        check(archive, Some("<p>1 = 1</p>\r\n"));
        let read = read(archive.as_bytes()).expect("has a page");
        assert_eq!(read.address.as_deref(), Some("https://example.com/bridge"));
        assert_eq!(read.charset.as_deref(), Some("utf-8"));
    }

    #[test]
    fn knows_the_encodings_of_transfer_and_text() {
        let page = |head: &str, body: &str| format!("Content-Type: text/html{head}\n\n{body}");
        check(&page("\nContent-Transfer-Encoding: base64", "PHA+\nYQ==\n"), Some("<p>a"));
        check(
            &page(
                "; charset=windows-1252\nContent-Transfer-Encoding: quoted-printable",
                "=93=E9=94",
            ),
            Some("“é”"),
        );
        check(&page("", "<p>a=3D"), Some("<p>a=3D"));
        check(
            &page("\nContent-Transfer-Encoding: quoted-printable", "a=ZZ b= c="),
            Some("a=ZZ b= c="),
        );
    }

    #[test]
    fn what_is_no_archive_has_no_page() {
        for text in ["", "\n", "<p>a</p>", "Content-Type: multipart/related\n\na", "a: b"] {
            check(text, None);
        }
        let nested = "Content-Type: multipart/mixed; boundary=x\n\n--x\n".repeat(10_000);
        check(&nested, None);
    }
}
