//! A picture as a file of its own: colors stand as attributes, on white, with a title and its words.

use super::picture::{Mark, Picture, Shape, WIDTH};
use core::fmt::Write;

/// Room around the picture, and for its title above.
const MARGIN: i32 = 20;
const HEAD: i32 = 64;

/// Fonts in which the signs are drawn well.
const SIGNS: &str = " font-family=\"Segoe UI Symbol, Apple Symbols, DejaVu Sans, sans-serif\"";

/// Width and height of the file's picture, in its own units.
pub fn size(picture: &Picture) -> (i32, i32) {
    (WIDTH + 2 * MARGIN, picture.height + HEAD + MARGIN)
}

/// The picture as SVG 1.1. Nothing in it is fetched or run; all words are escaped.
pub fn svg(picture: &Picture) -> String {
    let (width, height) = size(picture);
    let title = escape(picture.title);
    let words = escape(&picture.words);
    let short = escape(&super::picture::fit(&picture.words, WIDTH));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" font-family=\"system-ui, Helvetica, Arial, \
         sans-serif\" font-size=\"13\">\n<title>{title}</title>\n<desc>{words}</desc>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n\
         <text x=\"{MARGIN}\" y=\"32\" font-size=\"18\" font-weight=\"700\" fill=\"#1f1d1a\">{title}</text>\n\
         <text x=\"{MARGIN}\" y=\"52\" fill=\"#625d54\">{short}</text>\n\
         <g transform=\"translate({MARGIN} {HEAD})\">\n"
    );
    for mark in &picture.marks {
        add(mark, &mut out);
    }
    out.push_str("</g>\n</svg>\n");
    out
}

fn add(mark: &Mark, out: &mut String) {
    let (_, color) = mark.ink.words();
    let dash = if mark.is_suggested { " stroke-dasharray=\"3 2\"" } else { "" };
    let look = format!(
        "fill=\"{color}\" fill-opacity=\"{:.2}\" stroke=\"{color}\"{dash}",
        f32::from(mark.fill) / 100.0
    );
    // A `String` takes whatever is written to it.
    let _ = match &mark.shape {
        Shape::Rect(x, y, w, h) => {
            writeln!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" {look}/>")
        }
        Shape::Circle(x, y, r) => writeln!(out, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" {look}/>"),
        Shape::Line(a, b, c, d) => {
            writeln!(out, "<line x1=\"{a}\" y1=\"{b}\" x2=\"{c}\" y2=\"{d}\" stroke=\"{color}\"/>")
        }
        Shape::Text(x, y, hand, words) => writeln!(
            out,
            "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{}\"{}{} fill=\"{color}\">{}</text>",
            hand.anchor(),
            hand.turn((*x, *y)).map(|turn| format!(" transform=\"{turn}\"")).unwrap_or_default(),
            if mark.has_sign() { SIGNS } else { "" },
            escape(words)
        ),
    };
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c if c.is_control() || ('\u{fffe}'..='\u{ffff}').contains(&c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::picture::{Hand, Ink};
    use super::*;

    #[test]
    fn a_file_stands_alone_and_holds_no_mark_up_of_others() {
        let picture = Picture {
            title: "Who",
            words: "a <b> & c".to_owned(),
            height: 40,
            marks: vec![
                Mark::new(Shape::Rect(1, 2, 3, 4), Ink::Agreement).filled(25).suggested(true),
                Mark::text(5, 6, Hand::End, "<script>\u{0}", Ink::Ink),
            ],
            ..Picture::default()
        };
        let file = svg(&picture);
        assert!(file.contains("viewBox=\"0 0 760 124\""), "{file}");
        let rect = "<rect x=\"1\" y=\"2\" width=\"3\" height=\"4\" fill=\"#0b6453\" \
                    fill-opacity=\"0.25\" stroke=\"#0b6453\" stroke-dasharray=\"3 2\"/>";
        assert!(file.contains(rect), "{file}");
        assert!(file.contains("text-anchor=\"end\" fill=\"#1f1d1a\">&lt;script&gt;\u{fffd}<"));
        assert!(!file.contains("style=") && !file.contains("<script"), "{file}");
    }
}
