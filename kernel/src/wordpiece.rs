//! `WordPiece`: words to pieces of a vocabulary, as BERT's uncased tokenizer does it.

use crate::unicode::{Kind, kind};

/// The most pieces that are read of a pair of texts together, with their marks.
pub const LONGEST: usize = 128;

/// A longer word is unknown.
const LONGEST_WORD: usize = 100;

/// Pieces in the order of their bytes; a piece's place is its number.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    bytes: Vec<u8>,
    /// Where each piece starts, and the end.
    starts: Vec<u32>,
    unknown: u32,
    opening: u32,
    closing: u32,
}

/// The pieces of a pair, with marks, and where the second text starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pieces {
    pub ids: Vec<u32>,
    /// Pieces from here on belong to the second text.
    pub second: usize,
}

impl Vocabulary {
    /// Reads pieces that each give the length they share with the one before, their own length, and
    /// their own bytes. `None` if that is not what `packed` holds, or a mark is not among them.
    pub(crate) fn unpack(packed: &[u8]) -> Option<Vocabulary> {
        let (mut bytes, mut starts, mut at) = (Vec::new(), vec![0], 0);
        let (mut before, mut rest) = (0, packed);
        while let Some(([shared, own], after)) = rest.split_first_chunk() {
            let (shared, own) = (usize::from(*shared), usize::from(*own));
            let end = bytes.len();
            if shared > end - before || own > after.len() {
                return None;
            }
            bytes.extend_from_within(before..before + shared);
            bytes.extend_from_slice(&after[..own]);
            before = end;
            at += shared + own;
            starts.push(at as u32);
            rest = &after[own..];
        }
        let mut all = Vocabulary { bytes, starts, unknown: 0, opening: 0, closing: 0 };
        all.unknown = all.find(b"[UNK]")?;
        all.opening = all.find(b"[CLS]")?;
        all.closing = all.find(b"[SEP]")?;
        Some(all)
    }

    /// How many pieces there are.
    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The pieces of two texts; of what is too long together, the longer is shortened first.
    pub(crate) fn of_pair(&self, first: &str, second: &str) -> Pieces {
        const ROOM: usize = LONGEST - 3;
        let (mut ids, mut more) = (vec![self.opening], Vec::new());
        self.add(first, ROOM, &mut ids);
        self.add(second, ROOM, &mut more);
        let (a, b) = (ids.len() - 1, more.len());
        if a + b > ROOM {
            let (small, large) = (a.min(b), a.max(b));
            let small = small.min(ROOM / 2);
            let large = large.min(ROOM - small);
            ids.truncate(1 + if a <= b { small } else { large });
            more.truncate(if a <= b { large } else { small });
        }
        ids.push(self.closing);
        let start = ids.len();
        ids.append(&mut more);
        ids.push(self.closing);
        Pieces { ids, second: start }
    }

    /// The pieces of one text.
    pub(crate) fn of_text(&self, text: &str) -> Pieces {
        let mut ids = vec![self.opening];
        self.add(text, LONGEST - 2, &mut ids);
        ids.push(self.closing);
        Pieces { second: ids.len(), ids }
    }

    /// Adds the pieces of `text`, up to `limit` of them.
    fn add(&self, text: &str, limit: usize, ids: &mut Vec<u32>) {
        let end = ids.len() + limit;
        let mut word = String::new();
        let mut length = 0;
        for c in text.chars() {
            if ids.len() >= end {
                break;
            }
            match kind(c) {
                Kind::Letter(c) => {
                    length += 1;
                    if length <= LONGEST_WORD {
                        word.extend(c.to_lowercase());
                    }
                }
                Kind::Nothing => {}
                other => {
                    self.add_word(&word, length, ids);
                    word.clear();
                    length = 0;
                    if let Kind::Single(c) = other {
                        self.add_word(c.encode_utf8(&mut [0; 4]), 1, ids);
                    }
                }
            }
        }
        if ids.len() < end {
            self.add_word(&word, length, ids);
        }
        ids.truncate(end);
    }

    /// Adds the pieces of one word: each the longest that is known, or one unknown piece.
    fn add_word(&self, word: &str, length: usize, ids: &mut Vec<u32>) {
        if length == 0 {
            return;
        }
        let before = ids.len();
        let mut piece = Vec::with_capacity(word.len() + 2);
        let mut at = 0;
        while at < word.len() && length <= LONGEST_WORD {
            let ends = (at + 1..=word.len()).rev().filter(|&end| word.is_char_boundary(end));
            let found = ends.filter_map(|end| {
                piece.clear();
                if at > 0 {
                    piece.extend_from_slice(b"##");
                }
                piece.extend_from_slice(&word.as_bytes()[at..end]);
                Some((self.find(&piece)?, end))
            });
            let Some((id, end)) = { found }.next() else { break };
            ids.push(id);
            at = end;
        }
        if at < word.len() {
            ids.truncate(before);
            ids.push(self.unknown);
        }
    }

    fn find(&self, piece: &[u8]) -> Option<u32> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.piece(middle).cmp(piece) {
                core::cmp::Ordering::Less => low = middle + 1,
                core::cmp::Ordering::Equal => return Some(middle as u32),
                core::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    fn piece(&self, number: usize) -> &[u8] {
        let range = self.starts[number] as usize..self.starts[number + 1] as usize;
        &self.bytes[range]
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{LONGEST, Vocabulary};

    /// A vocabulary as it is packed in a file.
    pub(crate) fn packed(pieces: &[&str]) -> Vec<u8> {
        let mut sorted = pieces.to_vec();
        sorted.sort_unstable();
        let (mut bytes, mut before) = (Vec::new(), "");
        for piece in sorted {
            let shared = piece.bytes().zip(before.bytes()).take_while(|(a, b)| a == b).count();
            bytes.extend([shared as u8, (piece.len() - shared) as u8]);
            bytes.extend(&piece.as_bytes()[shared..]);
            before = piece;
        }
        bytes
    }

    fn vocabulary() -> Vocabulary {
        let pieces = [
            "[UNK]", "[CLS]", "[SEP]", "the", "fire", "##fight", "##er", "##s", "cafe", ",", "12",
            "$", "a",
        ];
        Vocabulary::unpack(&packed(&pieces)).expect("marks are there")
    }

    fn check(text: &str, wanted: &str) {
        let all = vocabulary();
        let found: Vec<String> = all
            .of_pair(text, "")
            .ids
            .iter()
            .map(|&id| String::from_utf8_lossy(all.piece(id as usize)).into_owned())
            .collect();
        let wanted = format!("[CLS] {wanted} [SEP] [SEP]").replace("  ", " ");
        assert_eq!(found.join(" "), wanted, "{text:?}");
    }

    #[test]
    fn words_become_the_longest_known_pieces() {
        check("The firefighters", "the fire ##fight ##er ##s");
        check("the CAFÉ, $12", "the cafe , $ 12");
        check("fire\u{ad}fighter", "fire ##fight ##er");
        check("firemen the", "[UNK] the");
        check("中文 a", "[UNK] [UNK] a");
        check("", "");
        check(&"a".repeat(101), "[UNK]");
    }

    #[test]
    fn of_a_pair_the_longer_is_shortened_first() {
        let all = vocabulary();
        for (a, b, wanted_a, wanted_b) in
            [(3, 4, 3, 4), (300, 4, 121, 4), (4, 300, 4, 121), (300, 300, 62, 63), (70, 60, 65, 60)]
        {
            let pieces = all.of_pair(&"a ".repeat(a), &"the ".repeat(b));
            assert_eq!(pieces.second - 2, wanted_a, "{a} {b}");
            assert_eq!(pieces.ids.len() - pieces.second - 1, wanted_b, "{a} {b}");
            assert!(pieces.ids.len() <= LONGEST);
        }
    }

    #[test]
    fn a_broken_vocabulary_is_refused() {
        let whole = packed(&["[UNK]", "[CLS]", "[SEP]"]);
        assert!(Vocabulary::unpack(&whole).is_some());
        assert!(Vocabulary::unpack(&whole[..whole.len() - 1]).is_none());
        assert!(Vocabulary::unpack(&[9, 0]).is_none());
        assert!(Vocabulary::unpack(&[]).is_none());
    }
}
