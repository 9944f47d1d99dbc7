//! Which elements break the text into blocks, and which hold none.

/// What an element does to the text in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Flow {
    /// Its text runs on with what stands around it.
    Inline,
    /// Its text stands alone.
    Block,
    /// Its text is not text of the page.
    Silent,
}

/// Every name that something here asks about, with its flow. Sorted.
const NAMES: &[(&str, Flow)] = &[
    ("a", Flow::Inline),
    ("address", Flow::Block),
    ("amp-ad", Flow::Silent),
    ("article", Flow::Block),
    ("aside", Flow::Block),
    ("audio", Flow::Silent),
    ("blockquote", Flow::Block),
    ("body", Flow::Block),
    ("br", Flow::Inline),
    ("button", Flow::Block),
    ("canvas", Flow::Silent),
    ("caption", Flow::Block),
    ("center", Flow::Block),
    ("data", Flow::Inline),
    ("dd", Flow::Block),
    ("details", Flow::Block),
    ("dialog", Flow::Block),
    ("dir", Flow::Block),
    ("div", Flow::Block),
    ("dl", Flow::Block),
    ("dt", Flow::Block),
    ("fieldset", Flow::Block),
    ("figcaption", Flow::Block),
    ("figure", Flow::Block),
    ("footer", Flow::Block),
    ("form", Flow::Block),
    ("frameset", Flow::Silent),
    ("h1", Flow::Block),
    ("h2", Flow::Block),
    ("h3", Flow::Block),
    ("h4", Flow::Block),
    ("h5", Flow::Block),
    ("h6", Flow::Block),
    ("head", Flow::Block),
    ("header", Flow::Block),
    ("hr", Flow::Block),
    ("html", Flow::Block),
    ("iframe", Flow::Silent),
    ("img", Flow::Inline),
    ("label", Flow::Inline),
    ("legend", Flow::Block),
    ("li", Flow::Block),
    ("link", Flow::Inline),
    ("main", Flow::Block),
    ("math", Flow::Inline),
    ("menu", Flow::Block),
    ("meta", Flow::Inline),
    ("nav", Flow::Block),
    ("noembed", Flow::Silent),
    ("noframes", Flow::Silent),
    ("noscript", Flow::Silent),
    ("object", Flow::Silent),
    ("ol", Flow::Block),
    ("optgroup", Flow::Silent),
    ("option", Flow::Silent),
    ("p", Flow::Block),
    ("pre", Flow::Block),
    ("rp", Flow::Silent),
    ("script", Flow::Silent),
    ("search", Flow::Block),
    ("section", Flow::Block),
    ("select", Flow::Silent),
    ("span", Flow::Inline),
    ("style", Flow::Silent),
    ("summary", Flow::Block),
    ("svg", Flow::Silent),
    ("table", Flow::Block),
    ("tbody", Flow::Block),
    ("td", Flow::Block),
    ("template", Flow::Silent),
    ("textarea", Flow::Silent),
    ("tfoot", Flow::Block),
    ("th", Flow::Block),
    ("thead", Flow::Block),
    ("time", Flow::Inline),
    ("title", Flow::Block),
    ("tr", Flow::Block),
    ("ul", Flow::Block),
    ("video", Flow::Silent),
];

/// The name as the table has it; empty for a name that nothing asks about.
pub(super) fn known(name: &str) -> &'static str {
    NAMES.binary_search_by(|entry| entry.0.cmp(name)).map_or("", |at| NAMES[at].0)
}

/// What an element of that name does.
pub(super) fn flow(name: &str) -> Flow {
    NAMES.binary_search_by(|entry| entry.0.cmp(name)).map_or(Flow::Inline, |at| NAMES[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_sorted() {
        assert!(NAMES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
