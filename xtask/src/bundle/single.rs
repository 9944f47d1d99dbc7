//! `concord.html`: the whole page in one file that opens from the disk.
//!
//! A page from the disk may not fetch anything, nor load a module: program, styles and articles stand in
//! it. The policy names the digests of the one script and the one style sheet, and allows no connection
//! at all.

use super::{files, semantic};
use crate::supply::license;
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256};
use std::fs;
use std::io::Write;
use std::path::Path;

/// Name of the file.
pub(crate) const NAME: &str = "concord.html";

/// Modules that are carried as scripts, and the names under which their exports are found.
const READERS: [(&str, &str); 2] =
    [("assets/pdf.js", "concordPdfLibrary"), ("assets/pdf.worker.js", "pdfjsWorker")];

/// How a file of the page begins that is put in as the worker of the semantic mode: it can't be loaded from
/// the disk, only from memory.
const WORKER: &str = "<script type=\"application/gzip\" data-later=\"assets/semantic.js\"";

/// Files, and folders of files, that the page asks for by their addresses.
const ASKED_FOR: [&str; 3] = ["seeds/", "assets/", license::NAME];

/// Makes the file from the bundle in `dist`, and leaves it there; `has_semantic`: with everything that its
/// semantic mode needs.
pub(crate) fn write(dist: &Path, has_semantic: bool) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("concord: the single file: {error}");
    let read = |name: &str| fs::read_to_string(dist.join(name)).map_err(failed);
    let mut page = read("index.html")?;
    if !has_semantic {
        page = page.replacen(" data-semantic", "", 1);
    }
    let style = read(&named(&page, "<link rel=\"stylesheet\" href=\"./")?)?;
    let bindings = read(&named(&page, "<link rel=\"modulepreload\" href=\"./")?)?;
    let boot = read(&named(&page, "<script src=\"./")?)?;
    let program = named(&page, "<link rel=\"preload\" href=\"./")?;
    let mut carried = vec![packed("program.wasm", &fs::read(dist.join(program)).map_err(failed)?)?];
    let mut later = Vec::new();
    for path in files::below(dist) {
        let name = files::name(dist, &path);
        if let Some((_, global)) = READERS.iter().find(|(reader, _)| *reader == name) {
            let text = classic(&fs::read_to_string(&path).map_err(failed)?, global)?;
            carried.push(packed(&name, text.as_bytes())?.replacen("data-file", "data-later", 1));
            later.push(text);
        } else if semantic::is_part(&name) {
            if has_semantic {
                let bytes = fs::read(&path).map_err(failed)?;
                carried.push(packed(&name, &bytes)?.replacen("data-file", "data-later", 1));
            }
        } else if ASKED_FOR.iter().any(|folder| name.starts_with(folder)) {
            carried.push(packed(&name, &fs::read(&path).map_err(failed)?)?);
        }
    }
    let icon = BASE64.encode(fs::read(dist.join("icon.svg")).map_err(failed)?);
    let script = script(&bindings, &boot)?;
    let scripts: Vec<&str> =
        [script.as_str()].into_iter().chain(later.iter().map(String::as_str)).collect();
    fs::write(dist.join(NAME), joined(&page, &style, &scripts, &icon, &carried)).map_err(failed)
}

/// A reader, a module, as a script that hands what it exports to the name `global`: the page from the disk
/// can't load modules, and puts the script in when a file needs it.
fn classic(module: &str, global: &str) -> Result<String, String> {
    let failed = || format!("concord: {global} exports otherwise than this command knows");
    let (body, exports) = module.rsplit_once("export{").ok_or_else(failed)?;
    let (exports, rest) = exports.split_once("};").ok_or_else(failed)?;
    if !rest.trim().is_empty() && !rest.trim().starts_with("//#") {
        return Err(failed());
    }
    let member = |export: &str| {
        let (local, name) = export.split_once(" as ")?;
        Some(format!("{name}:{local}"))
    };
    let members: Option<Vec<String>> = exports.split(',').map(member).collect();
    // Only what runs outside browsers asks where it stands.
    let body = body.replace("import.meta.url", "\"\"");
    Ok(format!(
        "(()=>{{{body}globalThis.{global}={{{}}};}})();",
        members.ok_or_else(failed)?.join(",")
    ))
}

/// The file that a tag beginning so names.
fn named(page: &str, tag: &str) -> Result<String, String> {
    let rest = page.split_once(tag).map(|(_, rest)| rest);
    let name = rest.and_then(|rest| rest.split('"').next());
    name.map(str::to_owned).ok_or(format!("concord: index.html has no {tag}…"))
}

/// A file as letters: compressed, and nothing in it that ends a script.
fn packed(name: &str, bytes: &[u8]) -> Result<String, String> {
    let failed = |error: std::io::Error| format!("concord: packing {name}: {error}");
    let mut writer = flate2::GzBuilder::new().write(Vec::new(), flate2::Compression::best());
    writer.write_all(bytes).map_err(failed)?;
    let letters = BASE64.encode(writer.finish().map_err(failed)?);
    Ok(format!("<script type=\"application/gzip\" data-file=\"{name}\">{letters}</script>\n"))
}

/// The bindings, which give their start to the page instead of exporting it, and what starts them.
fn script(bindings: &str, boot: &str) -> Result<String, String> {
    let exports = "export { initSync, __wbg_init as default };";
    if !bindings.contains(exports) {
        return Err("concord: the bindings export otherwise than this command knows".to_owned());
    }
    let bindings = bindings
        .replace(exports, "globalThis.concordInit = __wbg_init;")
        .replace("\nexport class ", "\nclass ")
        .replace("\nexport function ", "\nfunction ");
    let bindings = bindings.strip_prefix("export ").unwrap_or(&bindings);
    let script = format!("\n{bindings}\n{boot}\n");
    if script.contains("</script") || script.contains("<!--") {
        return Err("concord: the script would end its own element".to_owned());
    }
    Ok(script)
}

/// The first of `scripts` starts the page; the others it may put in later.
fn joined(page: &str, style: &str, scripts: &[&str], icon: &str, carried: &[String]) -> String {
    let script = scripts.first().copied().unwrap_or_default();
    let sources: Vec<String> = scripts.iter().map(|text| format!("'{}'", source(text))).collect();
    let policy = format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; {}style-src '{}'; img-src data:; \
         base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types concord",
        sources.join(" "),
        if carried.iter().any(|file| file.starts_with(WORKER)) { "worker-src blob:; " } else { "" },
        source(style),
    );
    let line = |line: &str| {
        let tag = line.trim_start();
        match tag {
            _ if tag.starts_with("<meta http-equiv=\"Content-Security-Policy\"") => {
                format!("    <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n")
            }
            _ if tag.starts_with("<link ") || tag.starts_with("<script ") => String::new(),
            "</head>" => format!(
                "    <link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\">\n    \
                 <style>{style}</style>\n  </head>\n"
            ),
            "</body>" => {
                let files = carried.concat();
                format!("{files}<script type=\"module\">{script}</script>\n  </body>\n")
            }
            _ => format!("{line}\n"),
        }
    };
    page.lines().map(line).collect()
}

/// How a policy names an inline script or style.
fn source(text: &str) -> String {
    format!("sha256-{}", BASE64.encode(Sha256::digest(text.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_holds_nothing_that_a_parser_reads() {
        let packed = packed("seeds/a.txt", b"</script><!-- \xff").expect("packed");
        let letters = packed.split('>').nth(1).and_then(|rest| rest.split('<').next());
        let bytes = BASE64.decode(letters.unwrap_or_default()).expect("letters");
        assert!(bytes.starts_with(&[0x1f, 0x8b]), "gzip");
        assert_eq!(packed.matches('<').count(), 2, "{packed}");
    }

    #[test]
    fn the_page_keeps_its_words_and_loses_its_links() {
        let page = "<html lang=\"en\">\n  <head>\n    <meta http-equiv=\"Content-Security-Policy\" content=\"x\">\n    <link rel=\"icon\" href=\"icon.svg\">\n    <title>Concord</title>\n  </head>\n  <body>\n    <p>Opening</p>\n  </body>\n</html>";
        let file = joined(
            page,
            "a{}",
            &["start()", "read()"],
            "aWNvbg==",
            &["<script>f</script>\n".to_owned()],
        );
        assert!(file.contains("<title>Concord</title>") && file.contains("<p>Opening</p>"));
        assert!(!file.contains("icon.svg") && !file.contains("content=\"x\""), "{file}");
        let sources = format!("script-src '{}' '{}'", source("start()"), source("read()"));
        assert!(file.contains(&sources), "{file}");
        assert!(!file.contains("read()"), "put in later");
        assert!(file.contains(&format!("style-src '{}'", source("a{}"))), "{file}");
        assert!(!file.contains("worker-src"), "{file}");
        let worker = packed("assets/semantic.js", b"1").expect("packed");
        let worker = worker.replacen("data-file", "data-later", 1);
        assert!(joined(page, "a{}", &[], "", &[worker]).contains("worker-src blob:;"));
    }

    #[test]
    fn a_reader_becomes_a_script_that_hands_on_what_it_exports() {
        let made = classic("var a=import.meta.url,b=2;export{a as One,b as two};\n//# map", "it");
        assert_eq!(made.as_deref(), Ok("(()=>{var a=\"\",b=2;globalThis.it={One:a,two:b};})();"));
        for other in ["var a;", "export default a;", "export{a};", "export{a as b};var c;"] {
            assert!(classic(other, "it").is_err(), "{other}");
        }
    }

    #[test]
    fn unknown_bindings_are_refused() {
        assert!(script("export default init;", "").is_err());
        assert!(script("x\nexport { initSync, __wbg_init as default };", "</script>").is_err());
        let made = script(
            "export class A {}\nexport class B {}\nexport { initSync, __wbg_init as default };",
            "b()",
        );
        assert_eq!(made.expect("a script").matches("export").count(), 0);
    }
}
