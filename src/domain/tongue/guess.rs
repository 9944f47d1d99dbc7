//! Which language an article is in, so that a screen reader reads it in its own voice and the browser breaks
//! its lines by its own rules.

/// So much of a text is looked at, in bytes.
const LOOKED_AT: usize = 4000;
/// Fewer words that tell say nothing.
const FEWEST: usize = 3;

/// Words that are frequent in one of the languages and hardly stand in another.
const TELLING: [(&str, &[&str]); 6] = [
    ("en", &["the", "of", "and", "to", "that", "was", "with", "from", "by", "are"]),
    ("de", &["der", "die", "und", "das", "ist", "nicht", "mit", "auf", "dem", "eine"]),
    ("es", &["el", "los", "las", "y", "por", "una", "con", "del", "para", "está"]),
    ("fr", &["les", "et", "des", "est", "une", "dans", "pour", "qui", "du", "au"]),
    ("it", &["il", "di", "che", "della", "per", "sono", "gli", "nel", "è", "alla"]),
    ("nl", &["het", "een", "van", "niet", "zijn", "dat", "voor", "ook", "aan", "werd"]),
];

/// The language that `text` seems to be in, as a tag (BCP 47); empty where nothing tells.
pub fn guess(text: &str) -> &'static str {
    let end = (0..=LOOKED_AT.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    let text = &text[..end.unwrap_or_default()];
    let count = |is: fn(char) -> bool| text.chars().filter(|c| is(*c)).count();
    let letters = count(char::is_alphabetic);
    let is_mostly = |is: fn(char) -> bool| count(is) * 2 > letters;
    // Persian, Urdu and others share the script and have letters of their own.
    if is_mostly(|c| ('\u{600}'..='\u{6ff}').contains(&c)) {
        return if text.contains(['پ', 'چ', 'ژ', 'گ', 'ی', 'ک']) { "" } else { "ar" };
    }
    if is_mostly(|c| ('\u{590}'..='\u{5ff}').contains(&c)) {
        return "he";
    }
    let mut found = [0; TELLING.len()];
    for word in text.split(|c: char| !c.is_alphabetic()) {
        let word = word.to_lowercase();
        for ((_, words), n) in TELLING.iter().zip(&mut found) {
            *n += usize::from(words.contains(&word.as_str()));
        }
    }
    let most = found.iter().copied().max().unwrap_or_default();
    let mut best = TELLING.iter().zip(found).filter(|(_, n)| *n == most);
    match (best.next(), best.next()) {
        (Some(((code, _), n)), None) if n >= FEWEST => code,
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_told_by_its_script_or_its_small_words() {
        let check = |text: &str, code: &str| assert_eq!(guess(text), code, "{text}");
        check("The talks were held by the ministers of both sides, and that was all.", "en");
        check("Die Gespräche sind nicht auf dem Weg, und das ist eine Lage.", "de");
        check(
            "El ministro dijo que los acuerdos del día son para una semana y por ahora está bien.",
            "es",
        );
        check("Les ministres et des experts sont dans une salle qui est pour eux.", "fr");
        check("قال الوزير إن المحادثات لم تنته بعد", "ar");
        check("השר אמר שהשיחות עוד לא הסתיימו", "he");
        check("وزیر گفت که گفتگوها ادامه دارد", "");
        check("Министр сказал", "");
        check("", "");
        check("12 34", "");
    }

    #[test]
    fn a_long_text_is_cut_between_letters() {
        assert_eq!(guess(&"é".repeat(LOOKED_AT)), "");
        assert_eq!(guess(&"x".repeat(LOOKED_AT * 3)), "");
    }
}
