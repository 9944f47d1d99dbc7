//! The dependency rule: `main -> shell -> {web, ui} -> app -> domain`, and who may name the browser.

use crate::file::SourceFile;

/// What a room may not name, and how the complaint says so.
struct Ban {
    words: &'static [&'static str],
    why: &'static str,
}

const BROWSER: Ban = Ban {
    words: &[
        "web_sys",
        "gloo",
        "js_sys",
        "wasm_bindgen",
        "wasm_bindgen_futures",
        "serde_wasm_bindgen",
    ],
    why: "the browser is named in web/, ui/, shell.rs and main.rs only",
};
const LEPTOS: Ban = Ban {
    words: &["leptos", "leptos_dom", "tachys", "reactive_graph"],
    why: "Leptos is named in ui/, shell.rs and main.rs only",
};
const ABOVE_DOMAIN: Ban = Ban {
    words: &["crate::app", "crate::web", "crate::ui", "crate::shell"],
    why: "domain stands below every room",
};
const ABOVE_APP: Ban = Ban {
    words: &["crate::web", "crate::ui", "crate::shell"],
    why: "app stands below web, ui and shell",
};
const ROOM_BESIDE_WEB: Ban =
    Ban { words: &["crate::ui", "crate::shell"], why: "web and ui do not know each other" };
const ROOM_BESIDE_UI: Ban =
    Ban { words: &["crate::web", "crate::shell"], why: "web and ui do not know each other" };
const SHELL_LINES: usize = 100;

/// Every line of a file below `src/` that names what its room may not know.
pub(crate) fn complaints(file: &SourceFile) -> Vec<String> {
    let Some(inside) = file.path.strip_prefix("src/").filter(|_| file.is_one_of(&["rs"])) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let names = Names::of(&file.text);
    for ban in bans(inside) {
        found.extend(
            names
                .broken(ban)
                .map(|(line, word)| format!("{}:{line}: names {word}: {}", file.path, ban.why)),
        );
    }
    let lines = file.text.lines().count();
    if inside == "shell.rs" && lines >= SHELL_LINES {
        found.push(format!("{}: {lines} lines, must stay under {SHELL_LINES}", file.path));
    }
    found
}

fn bans(inside: &str) -> &'static [&'static Ban] {
    match inside.split('/').next().unwrap_or(inside).trim_end_matches(".rs") {
        "main" | "shell" => &[],
        "ui" => &[&ROOM_BESIDE_UI],
        "web" => &[&LEPTOS, &ROOM_BESIDE_WEB],
        "app" => &[&LEPTOS, &BROWSER, &ABOVE_APP],
        "domain" => &[&LEPTOS, &BROWSER, &ABOVE_DOMAIN],
        _ => &[&LEPTOS, &BROWSER],
    }
}

/// The paths that a file's code names, with the line of each. Comments may speak of anything.
struct Names {
    paths: Vec<(usize, String)>,
}

impl Names {
    /// A path is a run of identifiers joined by `::`; `use crate::{web, ui}` names `crate::web` too.
    fn of(text: &str) -> Self {
        let mut paths = Vec::new();
        let mut outer: Vec<String> = Vec::new();
        for (at, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or(line);
            walk(code, &mut outer, |path| paths.push((at + 1, path)));
        }
        Self { paths }
    }

    fn broken<'a>(&'a self, ban: &'a Ban) -> impl Iterator<Item = (usize, &'a str)> {
        self.paths.iter().filter_map(|(line, path)| {
            let word = ban.words.iter().find(|word| begins(path, word))?;
            Some((*line, *word))
        })
    }
}

fn begins(path: &str, word: &str) -> bool {
    path.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// Hands each path of a line to `found`; `outer` carries the open `path::{` groups to the next line.
fn walk(code: &str, outer: &mut Vec<String>, mut found: impl FnMut(String)) {
    let mut path = String::new();
    let mut letters = code.chars().peekable();
    while let Some(letter) = letters.next() {
        let joins = letter == ':' && letters.peek() == Some(&':');
        if letter.is_alphanumeric() || letter == '_' {
            path.push(letter);
        } else if joins {
            letters.next();
            path.push_str("::");
        } else {
            let prefix: String = outer.concat();
            if !path.is_empty() {
                found(format!("{prefix}{}", path.trim_end_matches("::")));
            }
            match letter {
                '{' => outer.push(if path.ends_with("::") { path.clone() } else { String::new() }),
                '}' => drop(outer.pop()),
                _ => {}
            }
            path.clear();
        }
    }
    if !path.is_empty() {
        found(format!("{}{path}", outer.concat()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, text: &str, wanted: usize) {
        let file = SourceFile { path: path.to_owned(), text: text.to_owned() };
        assert_eq!(complaints(&file).len(), wanted, "{:?}", complaints(&file));
    }

    #[test]
    fn the_core_may_not_name_the_browser() {
        check("src/domain/a.rs", "use web_sys::Node;", 1);
        check("src/app/a.rs", "fn a() { gloo::timers::now() }", 1);
        check("src/app/a.rs", "use leptos::prelude::*;", 1);
        check("src/web/a.rs", "use web_sys::Node;", 0);
        check("src/web/a.rs", "use leptos::prelude::*;", 1);
        check("src/ui/a.rs", "use leptos::{prelude::*, html};", 0);
        check("src/main.rs", "use leptos::mount;", 0);
        check("src/lib.rs", "pub mod web;\npub mod ui;", 0);
    }

    #[test]
    fn rooms_name_only_rooms_below() {
        check("src/domain/a.rs", "use crate::app::Model;", 1);
        check("src/domain/a.rs", "use crate::{domain::text, app};", 1);
        check("src/domain/a.rs", "use crate::{\n    domain::text,\n    app::Model,\n};", 1);
        check("src/domain/a.rs", "use crate::apple;", 0);
        check("src/app/a.rs", "crate::ui::draw()", 1);
        check("src/ui/a.rs", "use crate::web::storage;", 1);
        check("src/web/a.rs", "use crate::ui::root;", 1);
        check("src/web/a.rs", "use crate::app::Effect;", 0);
        check("src/shell.rs", "use crate::{app, ui, web};", 0);
    }

    #[test]
    fn comments_may_speak_of_anything() {
        check("src/domain/a.rs", "//! Nothing of web_sys here.\n/// [`crate::app`]\nfn a() {}", 0);
    }

    #[test]
    fn the_shell_stays_short() {
        check("src/shell.rs", &"\n".repeat(99), 0);
        check("src/shell.rs", &"\n".repeat(100), 1);
    }
}
