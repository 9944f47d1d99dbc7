//! One style sheet in place of many: a file for each component is for people, not for the network.

use crate::fingerprint;
use std::fs;
use std::path::Path;

/// Replaces the page's own style sheets in `dist` by one, in their order, named after its digest.
pub(crate) fn join(dist: &Path) -> Result<(), String> {
    let index = dist.join("index.html");
    let failed = |error: std::io::Error| format!("concord: joining the style sheets: {error}");
    let page = fs::read_to_string(&index).map_err(failed)?;
    let (page_without, names) = take_links(&page);
    let mut joined = String::new();
    for name in &names {
        joined.push_str(&without_comments(&fs::read_to_string(dist.join(name)).map_err(failed)?));
    }
    let name = format!("concord-{}.css", fingerprint::of(joined.as_bytes()));
    fs::write(dist.join(&name), joined).map_err(failed)?;
    for old in &names {
        fs::remove_file(dist.join(old)).map_err(failed)?;
    }
    let link = format!("<link rel=\"stylesheet\" href=\"./{name}\">\n  </head>");
    fs::write(index, page_without.replacen("</head>", &link, 1)).map_err(failed)
}

/// The page without its style sheet links, and the files that those named.
fn take_links(page: &str) -> (String, Vec<String>) {
    let mut names = Vec::new();
    let mut kept = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(start) = rest.find(LINK) {
        let link = &rest[start..];
        let end = link.find('>').map_or(link.len(), |at| at + 1);
        if let Some(name) = link[LINK.len()..end].split('"').next() {
            names.push(name.to_owned());
        }
        kept.push_str(rest[..start].trim_end_matches([' ', '\n']));
        rest = &link[end..];
    }
    kept.push_str(rest);
    (kept, names)
}

/// As trunk writes the link of a style sheet.
const LINK: &str = "<link rel=\"stylesheet\" href=\"./";

/// Comments explain the sheet to people; strings that look like comments do not occur in ours.
fn without_comments(css: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find("/*") {
        kept.push_str(&rest[..start]);
        rest = rest[start..].find("*/").map_or("", |end| &rest[start + end + 2..]);
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_taken_in_order_and_the_rest_stays() {
        let page = "<head>\n<link rel=\"stylesheet\" href=\"./a-1.css\"/>\n<link rel=\"icon\" href=\"./i\">\n<link rel=\"stylesheet\" href=\"./b-2.css\"/>\n</head>";
        let (kept, names) = take_links(page);
        assert_eq!(names, ["a-1.css", "b-2.css"]);
        assert_eq!(kept, "<head>\n<link rel=\"icon\" href=\"./i\">\n</head>");
    }

    #[test]
    fn comments_go_and_an_unfinished_one_takes_the_rest() {
        assert_eq!(without_comments("a{}/* x */b{}/* y"), "a{}b{}");
    }
}
