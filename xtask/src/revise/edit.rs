//! The ways in which a text is revised.

use super::{Draft, Random, Sentence};

/// One kind of revision. Those of a sentence say what happens to the one that is looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Edit {
    /// The sentence goes.
    Delete,
    /// It goes, and something that looks like it comes elsewhere.
    DeleteLookAlike,
    /// It goes, and something that looks like it has always stood elsewhere.
    DeleteWithTwin,
    /// Another sentence comes in its place.
    Replace,
    /// A word changes, and its former self comes elsewhere.
    WordWithCopy,
    /// A word changes.
    Word,
    /// A third of the words change.
    Words,
    /// A digit changes.
    Digit,
    /// It moves elsewhere.
    Move,
    /// A copy comes elsewhere.
    Copy,
    /// It is split in two.
    Split,
    /// Its marks are set as a typewriter sets them, or a printer.
    Typography,
    /// New sentences come on both sides.
    Insert,
    /// All paragraphs are shuffled.
    Shuffle,
    /// One letter in fifty is misread, all over the text.
    Misread,
    /// A quarter of all sentences meets one of the above.
    Everything,
}

/// Revises `draft`; `at` is the place of the sentence that is looked at, `spare` gives words and
/// sentences of another text. `None` where the sentence does not lend itself to it.
pub(crate) fn revise(
    draft: &mut Draft,
    at: (usize, usize),
    edit: Edit,
    spare: &Draft,
    random: &mut Random,
) -> Option<()> {
    let former = draft.paragraphs[at.0][at.1].clone();
    match edit {
        Edit::Delete | Edit::DeleteLookAlike | Edit::DeleteWithTwin => {
            draft.paragraphs[at.0].remove(at.1);
            if edit == Edit::DeleteLookAlike {
                let like = change_words(&former.text, 1, spare, random)?;
                insert(draft, at, random, new(like));
            }
        }
        Edit::Replace => {
            let other = sentence_of(spare, random)?;
            draft.paragraphs[at.0][at.1] = new(other);
        }
        Edit::Word | Edit::WordWithCopy | Edit::Words => {
            let all = former.text.split(' ').count();
            let count = if edit == Edit::Words { all / 3 } else { 1 };
            set(draft, at, change_words(&former.text, count, spare, random)?);
            if edit == Edit::WordWithCopy {
                insert(draft, at, random, new(former.text));
            }
        }
        Edit::Digit => set(draft, at, change_digit(&former.text, random)?),
        Edit::Split => set(draft, at, split(&former.text)?),
        Edit::Typography => set(draft, at, typewrite(&former.text)?),
        Edit::Copy => insert(draft, at, random, new(former.text)),
        Edit::Move => {
            draft.paragraphs[at.0].remove(at.1);
            insert(draft, at, random, former);
        }
        Edit::Insert => {
            for place in [at.1 + 1, at.1] {
                let other = sentence_of(spare, random)?;
                draft.paragraphs[at.0].insert(place, new(other));
            }
        }
        Edit::Shuffle => random.shuffle(&mut draft.paragraphs),
        Edit::Misread => {
            for sentence in draft.paragraphs.iter_mut().flatten() {
                sentence.text = misread(&sentence.text, random);
            }
        }
        Edit::Everything => everything(draft, spare, random),
    }
    Some(())
}

const PLAIN: [Edit; 8] = [
    Edit::Delete,
    Edit::Word,
    Edit::Words,
    Edit::Move,
    Edit::Copy,
    Edit::Split,
    Edit::Typography,
    Edit::Insert,
];

fn everything(draft: &mut Draft, spare: &Draft, random: &mut Random) {
    let ids: Vec<Option<usize>> = draft.paragraphs.iter().flatten().map(|s| s.origin).collect();
    for id in ids {
        let here = draft.places().into_iter().find(|(p, s)| draft.paragraphs[*p][*s].origin == id);
        if let Some(at) = here.filter(|_| random.one_in(4)) {
            let edit = PLAIN[random.below(PLAIN.len())];
            // A sentence that does not lend itself to the edit stays as it is.
            let _ = revise(draft, at, edit, spare, random);
        }
    }
}

fn new(text: String) -> Sentence {
    Sentence { origin: None, text }
}

fn set(draft: &mut Draft, at: (usize, usize), text: String) {
    draft.paragraphs[at.0][at.1].text = text;
}

/// Puts a sentence at least two sentences from `at`.
fn insert(draft: &mut Draft, at: (usize, usize), random: &mut Random, new: Sentence) {
    let places = draft.places();
    let here = places.iter().position(|p| *p >= at).unwrap_or(places.len());
    let far: Vec<usize> = (0..places.len()).filter(|p| p.abs_diff(here) > 2).collect();
    let place = random.pick(&far).and_then(|p| places.get(*p)).copied().unwrap_or((0, 0));
    match draft.paragraphs.get_mut(place.0) {
        Some(paragraph) => paragraph.insert(place.1, new),
        None => draft.paragraphs.push(vec![new]),
    }
}

/// `count` words, other than the first, each replaced, dropped or preceded by one of another text.
pub(crate) fn change_words(
    text: &str,
    count: usize,
    spare: &Draft,
    random: &mut Random,
) -> Option<String> {
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    if words.len() < 4 || count == 0 {
        return None;
    }
    let is_plain = |w: &String| w.chars().all(|c| c.is_ascii_lowercase());
    let open: Vec<usize> = (1..words.len()).filter(|i| is_plain(&words[*i])).collect();
    for _ in 0..count {
        let at = *random.pick(&open)?;
        let other = sentence_of(spare, random)?;
        let others: Vec<&str> = other.split(' ').filter(|w| is_plain(&(*w).to_owned())).collect();
        let other = *random.pick(&others)?;
        if words[at] == other {
            return None;
        }
        words[at] = match random.below(4) {
            0 => format!("{other} {}", words[at]),
            1 if words[at].len() > 3 => String::new(),
            _ => other.to_owned(),
        };
    }
    words.retain(|w| !w.is_empty());
    Some(words.join(" "))
}

fn change_digit(text: &str, random: &mut Random) -> Option<String> {
    let places: Vec<usize> =
        text.match_indices(|c: char| c.is_ascii_digit()).map(|m| m.0).collect();
    let at = *random.pick(&places)?;
    let digit = text.as_bytes()[at] - b'0';
    let other = (usize::from(digit) + 1 + random.below(8)) % 10;
    Some(format!("{}{other}{}", &text[..at], &text[at + 1..]))
}

fn split(text: &str) -> Option<String> {
    let at = text.find(", and ").filter(|at| *at > 20 && at + 26 < text.len())?;
    let mut rest = text[at + 6..].chars();
    let first: String = rest.next()?.to_uppercase().collect();
    Some(format!("{}. {first}{}", &text[..at], rest.as_str()))
}

fn typewrite(text: &str) -> Option<String> {
    let pairs = [('“', "\""), ('”', "\""), ('’', "'"), ('‘', "'"), ('—', " - "), ('–', "-")];
    let mut out = text.to_owned();
    for (from, to) in pairs {
        out = out.replace(from, to);
    }
    if out == text {
        out = out.replacen('\'', "’", 1).replacen('"', "“", 1).replacen('"', "”", 1);
    }
    if out == text {
        out = out.replacen(", ", " ", 1);
    }
    (out != text).then_some(out)
}

fn misread(text: &str, random: &mut Random) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if !random.one_in(50) {
            out.push(c);
            continue;
        }
        match c {
            'm' => out.push_str("rn"),
            'e' => out.push('c'),
            'l' | 'i' => out.push('1'),
            'o' => out.push('0'),
            'h' => out.push('b'),
            ' ' => {}
            other => out.extend([other, other]),
        }
    }
    out
}

fn sentence_of(draft: &Draft, random: &mut Random) -> Option<String> {
    let places = draft.places();
    let (p, s) = *random.pick(&places)?;
    let text = &draft.paragraphs[p][s].text;
    // "(Applause.)" and "Chapter II" stand everywhere and would be no other sentence.
    (text.split(' ').count() > 3).then(|| text.clone())
}
