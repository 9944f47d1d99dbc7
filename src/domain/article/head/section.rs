//! Parts of a paper: "Middle East", "World news".

const SECTIONS: &[&str] = &[
    "africa",
    "americas",
    "analysis",
    "arts",
    "asia",
    "asia pacific",
    "australia",
    "breaking",
    "breaking news",
    "business",
    "canada",
    "china",
    "climate",
    "comment",
    "conflict",
    "crime",
    "culture",
    "defence",
    "defense",
    "economy",
    "education",
    "elections",
    "energy",
    "entertainment",
    "environment",
    "europe",
    "explainer",
    "features",
    "finance",
    "foreign policy",
    "gulf",
    "headlines",
    "health",
    "home",
    "india",
    "international",
    "investigations",
    "iran",
    "iraq",
    "israel",
    "israel news",
    "latest news",
    "latin america",
    "law",
    "lebanon",
    "lifestyle",
    "local",
    "local news",
    "markets",
    "mena",
    "middle east",
    "middle east news",
    "military",
    "money",
    "national",
    "news",
    "news analysis",
    "north america",
    "opinion",
    "pakistan",
    "palestine",
    "politics",
    "regional",
    "russia",
    "science",
    "security",
    "society",
    "south asia",
    "sport",
    "sports",
    "syria",
    "tech",
    "technology",
    "top news",
    "top stories",
    "travel",
    "turkey",
    "u.s.",
    "u.s. news",
    "uk",
    "uk news",
    "ukraine",
    "us",
    "us & canada",
    "us news",
    "us politics",
    "weather",
    "world",
    "world news",
];

/// Whether `text` names a part of a paper; also "World / Middle East".
pub(super) fn is_section(text: &str) -> bool {
    let mut parts =
        text.split(['/', '>', '»', '›']).map(str::trim).filter(|p| !p.is_empty()).peekable();
    parts.peek().is_some()
        && parts.all(|p| SECTIONS.binary_search(&p.to_lowercase().as_str()).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_sorted() {
        assert!(
            SECTIONS.windows(2).all(|w| w[0] < w[1]),
            "{:?}",
            SECTIONS.windows(2).find(|w| w[0] >= w[1])
        );
    }

    #[test]
    fn knows_paths() {
        assert!(is_section("World / Middle East"));
        assert!(is_section("Politics"));
        assert!(!is_section("Fundamental gaps"));
        assert!(!is_section(""));
    }
}
