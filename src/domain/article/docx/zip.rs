//! What is in a zip archive, by the list at its end (APPNOTE 6.3). Nothing is unpacked here.

/// One file of an archive.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part<'b> {
    /// Its name.
    pub name: String,
    /// Its bytes as they are stored.
    pub bytes: &'b [u8],
    /// Whether they are compressed (by "deflate", without a header).
    pub is_deflated: bool,
}

/// The mark of the list's end; it stands in the last 64 KB.
const END: [u8; 4] = *b"PK\x05\x06";
const LISTED: [u8; 4] = *b"PK\x01\x02";
const LOCAL: [u8; 4] = *b"PK\x03\x04";

/// No document has more files.
const MOST: usize = 10_000;

/// The files of an archive that are stored or deflated. What is cut off or encrypted is left out.
pub fn parts(archive: &[u8]) -> Vec<Part<'_>> {
    let tail = archive.len().saturating_sub(66_000);
    let end = archive[tail..].windows(4).rposition(|mark| mark == END);
    let Some(end) = end.map(|at| tail + at) else { return Vec::new() };
    let mut at = number(archive, end + 16, 4).unwrap_or(usize::MAX);
    let mut parts = Vec::new();
    while parts.len() < MOST && archive.get(at..).is_some_and(|rest| rest.starts_with(&LISTED)) {
        let Some(entry) = Entry::read(archive, at) else { break };
        at = entry.next;
        parts.extend(entry.part(archive));
    }
    parts
}

/// Whether this is a document under a password: those come in an archive of another kind.
pub fn is_encrypted(bytes: &[u8]) -> bool {
    let mark: Vec<u8> = "EncryptedPackage".bytes().flat_map(|b| [b, 0]).collect();
    bytes.starts_with(b"\xd0\xcf\x11\xe0") && bytes.windows(mark.len()).any(|window| window == mark)
}

/// A line of the list.
struct Entry {
    name: String,
    flags: usize,
    method: usize,
    length: usize,
    local: usize,
    next: usize,
}

impl Entry {
    fn read(archive: &[u8], at: usize) -> Option<Self> {
        let field = |offset, size| number(archive, at + offset, size);
        let name_length = field(28, 2)?;
        let name = archive.get(at + 46..at + 46 + name_length)?;
        Some(Self {
            name: String::from_utf8_lossy(name).into_owned(),
            flags: field(8, 2)?,
            method: field(10, 2)?,
            length: field(20, 4)?,
            local: field(42, 4)?,
            next: at + 46 + name_length + field(30, 2)? + field(32, 2)?,
        })
    }

    fn part<'b>(&self, archive: &'b [u8]) -> Option<Part<'b>> {
        let is_plain = self.flags & 1 == 0 && matches!(self.method, 0 | 8);
        let head = archive.get(self.local..).filter(|rest| is_plain && rest.starts_with(&LOCAL))?;
        let start = 30 + number(head, 26, 2)? + number(head, 28, 2)?;
        let bytes = head.get(start..start.checked_add(self.length)?)?;
        Some(Part { name: self.name.clone(), bytes, is_deflated: self.method == 8 })
    }
}

/// A whole number, the low byte first.
fn number(bytes: &[u8], at: usize, size: usize) -> Option<usize> {
    let bytes = bytes.get(at..at.checked_add(size)?)?;
    Some(bytes.iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An archive of stored files.
    fn archive(files: &[(&str, &str)]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut list = Vec::new();
        for (name, text) in files {
            let (at, n, t) = (bytes.len() as u32, name.len() as u8, text.len() as u8);
            let sizes = [0, 0, 0, 0, t, 0, 0, 0, t, 0, 0, 0, n, 0, 0, 0];
            bytes.extend(b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0");
            bytes.extend(sizes);
            bytes.extend(name.bytes().chain(text.bytes()));
            list.extend(b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0");
            list.extend(sizes);
            list.extend([0; 10]);
            list.extend(at.to_le_bytes());
            list.extend(name.bytes());
        }
        let at = bytes.len() as u32;
        bytes.extend(list);
        bytes.extend(b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0");
        bytes.extend(at.to_le_bytes());
        bytes.extend([0, 0]);
        bytes
    }

    #[test]
    fn the_files_of_an_archive_are_found() {
        let bytes = archive(&[("a.xml", "one"), ("word/document.xml", "two"), ("c", "")]);
        let found: Vec<(String, &[u8])> =
            parts(&bytes).into_iter().map(|p| (p.name, p.bytes)).collect();
        let expected: [(&str, &[u8]); 3] =
            [("a.xml", b"one"), ("word/document.xml", b"two"), ("c", b"")];
        assert_eq!(found, expected.map(|(name, bytes)| (name.to_owned(), bytes)));
    }

    #[test]
    fn an_archive_cut_or_changed_anywhere_does_no_harm() {
        let bytes = archive(&[("a.xml", "one"), ("b.xml", "two")]);
        for at in 0..bytes.len() {
            assert!(parts(&bytes[..at]).len() <= 2);
            for value in [0, 0x7f, 0xff] {
                let mut changed = bytes.clone();
                changed[at] = value;
                assert!(parts(&changed).len() <= 2);
            }
        }
        assert!(!is_encrypted(&bytes));
    }
}
