//! The palette as eyes see it: contrast of every text color with its grounds, and whether the tags can be told
//! apart with each of the common color-vision deficiencies. The colors are read from the style sheets.
#![allow(clippy::unreadable_literal, reason = "the matrices as they are printed")]

use std::collections::BTreeMap;

/// Colors by the names of their properties, for one theme.
type Palette = BTreeMap<String, [f64; 3]>;

/// The light and the dark palette: everything in `tokens.css` that is `light-dark(#…, #…)`.
fn palettes() -> [Palette; 2] {
    let css = crate::file::read("style/tokens.css");
    let mut both = [Palette::new(), Palette::new()];
    for line in css.lines() {
        let Some((name, value)) = line.trim().split_once(':') else { continue };
        let Some(pair) = value.trim().strip_prefix("light-dark(") else { continue };
        let pair = pair.trim_end_matches(");").split(',').map(|hex| linear(hex.trim()));
        for (palette, color) in both.iter_mut().zip(pair) {
            palette.extend(color.map(|color| (name.trim_start_matches('-').to_owned(), color)));
        }
    }
    both
}

/// Linear light of `#rrggbb`, each part from 0 to 1.
fn linear(hex: &str) -> Option<[f64; 3]> {
    let hex = hex.strip_prefix('#').filter(|hex| hex.len() == 6)?;
    let part = |at: usize| {
        let part = f64::from(u8::from_str_radix(hex.get(at..at + 2)?, 16).ok()?) / 255.0;
        Some(if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) })
    };
    Some([part(0)?, part(2)?, part(4)?])
}

type Matrix = [[f64; 3]; 3];

fn times(matrix: &Matrix, color: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row.iter().zip(color).map(|(m, c)| m * c).sum::<f64>())
}

/// How colors look with full color vision, and with a total loss of one kind of cone: Machado, Oliveira and
/// Fernandes, "A physiologically-based model for simulation of color vision deficiency", 2009, severity 1.0.
const EYES: [(&str, Matrix); 4] = [
    ("full color vision", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ],
    ),
];

/// CIELAB under D65.
fn lab(color: [f64; 3]) -> [f64; 3] {
    const TO_XYZ: Matrix =
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]];
    const WHITE: [f64; 3] = [0.95047, 1.0, 1.08883];
    let xyz = times(&TO_XYZ, color.map(|part| part.clamp(0.0, 1.0)));
    let bend = |t: f64| if t > 0.008856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
    let [x, y, z] = [0, 1, 2].map(|n| bend(xyz[n] / WHITE[n]));
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// The distance of two colors in CIELAB (ΔE*ab): 2.3 can just be told apart side by side.
fn distance(a: [f64; 3], b: [f64; 3]) -> f64 {
    lab(a).iter().zip(lab(b)).map(|(x, y)| (x - y).powi(2)).sum::<f64>().sqrt()
}

/// The contrast of WCAG 2.2, from 1 to 21.
fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let light = |[r, g, b]: [f64; 3]| 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
    let (a, b) = (light(a), light(b));
    a.max(b) / a.min(b)
}

const TAGS: [&str; 3] = ["agreement", "contradiction", "opinion"];

/// What two tags' lines and signs are apart at least, whoever looks: far enough in small marks too.
const APART: f64 = 15.0;

#[test]
fn tags_are_told_apart_with_any_color_vision() {
    for palette in palettes() {
        for (who, eyes) in &EYES {
            let seen = |name: &str| times(eyes, palette[name]);
            for (a, b) in [(0, 1), (0, 2), (1, 2)].map(|(a, b)| (TAGS[a], TAGS[b])) {
                let apart = distance(seen(a), seen(b));
                assert!(apart >= APART, "{a} and {b} with {who}: {apart:.1}");
            }
        }
    }
}

#[test]
fn grounds_that_are_not_told_apart_have_another_sign() {
    // Grounds are faint: with some eyes those of agreement and contradiction are one. Every kind of tag and
    // of suggestion has a sign of its own, and tags a line of their own besides.
    let css = crate::file::read("style/claim.css");
    let rule = |selector: &str, property: &str| {
        let head = format!("  {selector} {{");
        let blocks = css.split(head.as_str()).skip(1);
        let mut lines = blocks.flat_map(|block| block.split('}').next().unwrap_or("").lines());
        let line = lines.find_map(|line| line.trim().strip_prefix(property));
        line.unwrap_or_else(|| panic!("{selector} has no {property}")).trim().to_owned()
    };
    let all_differ = |mut list: Vec<String>| {
        list.sort();
        list.windows(2).all(|pair| pair[0] != pair[1])
    };
    let selectors = [".claim.agrees", ".claim.contradicts", ".claim.opines", ".claim.plain"];
    let suggested = [".claim:where(.may-agree)", ".claim:where(.may-contradict)"];
    let signs = selectors.iter().chain(&suggested).map(|s| rule(s, "--claim-sign:"));
    assert!(all_differ(signs.collect()), "signs");
    let line = |selector: &&str| {
        let line = rule(selector, "text-decoration:");
        let styles = ["solid", "double", "dotted", "dashed", "wavy"];
        styles.iter().find(|style| line.contains(*style)).map(ToString::to_string)
    };
    let lines: Vec<String> = selectors[..3].iter().filter_map(line).collect();
    assert_eq!(lines.len(), 3, "each tag has a line");
    assert!(all_differ(lines), "lines");
}

#[test]
fn words_and_controls_stand_out_from_their_grounds() {
    let check = |palette: &Palette, name: &str, grounds: &[&str], least: f64| {
        for ground in grounds {
            let found = contrast(palette[name], palette[*ground]);
            assert!(found >= least, "{name} on {ground}: {found:.2}, less than {least}");
        }
    };
    let grounds = ["paper", "panel", "raised"];
    let under_text = [
        "claim-soft",
        "focus-soft",
        "accent-soft",
        "agreement-soft",
        "contradiction-soft",
        "opinion-soft",
        "problem-soft",
    ];
    for palette in palettes() {
        check(&palette, "ink", &grounds, 7.0);
        check(&palette, "ink", &under_text, 7.0);
        for name in ["muted", "accent", "problem", "agreement", "contradiction", "opinion"] {
            check(&palette, name, &grounds, 4.5);
        }
        for tag in TAGS {
            check(&palette, tag, &[&format!("{tag}-soft"), "focus-soft", "accent-soft"], 4.5);
        }
        check(&palette, "accent", &["accent-soft"], 4.5);
        check(&palette, "problem", &["problem-soft"], 4.5);
        check(&palette, "control", &grounds, 3.0);
        check(&palette, "claim-line", &["paper"], 3.0);
    }
}

#[test]
fn the_measures_are_those_of_the_books() {
    let white = [1.0; 3];
    let black = [0.0; 3];
    assert!((contrast(white, black) - 21.0).abs() < 1e-9);
    assert!((distance(white, black) - 100.0).abs() < 0.1);
    assert_eq!(linear("#ffffff"), Some(white));
    assert_eq!(linear("#fff"), None);
    assert!(palettes().iter().all(|palette| palette.len() > 15), "the palettes are read");
}
