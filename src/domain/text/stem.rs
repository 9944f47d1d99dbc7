//! A light stemmer: English words that differ in number, tense or a plain ending become one.

/// The stem of `word`, lower case. Not a word of the language: only good for comparing.
///
/// Takes off, at most once each: a possessive, "-ly", a plural, "-ed" or "-ing", and a silent "e".
/// Words under four letters, and words with other letters than ASCII, are only lowered.
///
/// ```
/// use concord::domain::text::stem;
/// assert_eq!(stem("Agreed"), stem("agrees"));
/// assert_ne!(stem("agreement"), stem("agree"));
/// ```
pub fn stem(word: &str) -> String {
    let mut stem = word.to_lowercase();
    for ending in ["'s", "’s", "'", "’"] {
        if stem.ends_with(ending) {
            stem.truncate(stem.len() - ending.len());
            break;
        }
    }
    if stem.len() < 4 || !stem.bytes().all(|b| b.is_ascii_lowercase()) {
        return stem;
    }
    drop_last(&mut stem, "ly", 3);
    drop_plural(&mut stem);
    drop_tense(&mut stem);
    if stem.len() > 3 && stem.ends_with('e') {
        stem.pop();
    }
    if stem.len() > 2 && stem.ends_with('y') {
        stem.pop();
        stem.push('i');
    }
    stem
}

fn drop_plural(stem: &mut String) {
    if ["ss", "us", "is"].iter().any(|e| stem.ends_with(e)) || !stem.ends_with('s') {
        return;
    }
    let keeps = if stem.ends_with("ies") && stem.len() > 4 {
        stem.truncate(stem.len() - 3);
        stem.push('y');
        return;
    } else if ["sses", "shes", "ches", "xes", "zes"].iter().any(|e| stem.ends_with(e)) {
        2
    } else {
        1
    };
    stem.truncate(stem.len() - keeps);
}

fn drop_tense(stem: &mut String) {
    if stem.ends_with("eed") {
        if stem.len() > 4 {
            stem.pop();
        }
        return;
    }
    if stem.ends_with("ied") && stem.len() > 4 {
        stem.truncate(stem.len() - 3);
        stem.push('y');
        return;
    }
    if !drop_last(stem, "ing", 3) && !drop_last(stem, "ed", 3) {
        return;
    }
    let bytes = stem.as_bytes();
    if let [.., a, b] = bytes
        && a == b
        && !b"lszaeiou".contains(b)
    {
        stem.pop();
    }
}

/// Takes `ending` off where at least `least` letters, one of them a vowel, are left.
fn drop_last(stem: &mut String, ending: &str, least: usize) -> bool {
    let Some(rest) = stem.strip_suffix(ending) else { return false };
    let is_word = rest.len() >= least && rest.bytes().any(|b| b"aeiouy".contains(&b));
    if is_word {
        stem.truncate(rest.len());
    }
    is_word
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn makes_forms_of_a_word_one() {
        for forms in [
            "agree agrees agreed agreeing",
            "announce announced announces announcing",
            "city cities City's",
            "talk talks talked talking",
            "stop stopped stopping stops",
            "deny denied denies denying",
            "clash clashes clashed",
            "reported reportedly reports",
        ] {
            let stems: Vec<String> = forms.split(' ').map(stem).collect();
            assert!(stems.iter().all(|s| *s == stems[0]), "{forms}: {stems:?}");
        }
    }

    #[test]
    fn leaves_short_and_foreign_words_alone() {
        for word in ["was", "king", "red", "crisis", "سلام", "été"] {
            let stem = stem(word);
            assert!(word.starts_with(&stem), "{word}: {stem}");
        }
    }
}
