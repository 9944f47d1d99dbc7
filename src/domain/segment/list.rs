//! Items of a list that runs on one line: "1. Bread 2. Butter", "a) Bread b) Butter".

/// The item that should follow the one just seen.
pub(super) struct Marker {
    /// With white space before and after: " 2. ".
    needle: String,
    /// Where in the needle the period or parenthesis stands.
    close: usize,
}

impl Marker {
    /// What follows the item whose marker starts `text`: "1.", "1)", "1.)", "a.", "a)", "• 1.".
    pub(super) fn after_item(text: &str) -> Option<Self> {
        let spare = text.chars().take(4).take_while(|c| matches!(c, ' ' | '•' | '⁃'));
        let text = &text[spare.map(char::len_utf8).sum()..];
        let label = text.bytes().take_while(u8::is_ascii_alphanumeric).take(3).count();
        let (label, rest) = text.split_at(label);
        let close = [".)", ".", ")"].into_iter().find(|c| rest.starts_with(c))?;
        let after = rest[close.len()..].strip_prefix(' ')?;
        if !after.starts_with(char::is_alphanumeric) {
            return None;
        }
        let next = match label.as_bytes() {
            [letter @ b'a'..=b'y'] => char::from(letter + 1).to_string(),
            _ => (label.parse::<u16>().ok()?.checked_add(1)?).to_string(),
        };
        Some(Self { close: next.len() + 1, needle: format!(" {next}{close} ") })
    }

    /// Where the item starts whose marker has its period or parenthesis at `at`.
    pub(super) fn item(&self, text: &str, at: usize) -> Option<usize> {
        let start = at.checked_sub(self.close)?;
        text.get(start..).is_some_and(|t| t.starts_with(&self.needle)).then_some(start + 1)
    }
}
