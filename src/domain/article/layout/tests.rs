//! Pages drawn with letters: what stands where is seen in the test.

use super::*;

/// Points a letter is wide, and a row is high.
const WIDE: f32 = 5.0;
const HIGH: f32 = 12.0;

/// A page from a drawing: each run of letters without two spaces between is a piece; a row that starts with
/// `#` is set large.
fn sheet(drawing: &str) -> Sheet {
    let mut pieces = Vec::new();
    let rows: Vec<&str> = drawing.lines().collect();
    for (n, row) in rows.iter().enumerate() {
        let (row, size) = row.strip_prefix('#').map_or((*row, 10.0), |row| (row, 16.0));
        let mut at = 0;
        for run in row.split("  ") {
            let lead = run.chars().count() - run.trim_start().chars().count();
            let text = run.trim();
            if !text.is_empty() {
                let x = 50.0 + (at + lead) as f32 * WIDE;
                let width = text.chars().count() as f32 * WIDE;
                let y = 200.0 + n as f32 * HIGH;
                pieces.push(Piece { text: text.to_owned(), x, y, width, size });
            }
            at += run.chars().count() + 2;
        }
    }
    Sheet { height: 1000.0, pieces }
}

#[track_caller]
fn check(drawings: &[&str], expected: &[&str]) {
    let mut sheets: Vec<Sheet> = drawings.iter().map(|drawing| sheet(drawing)).collect();
    for sheet in &mut sheets {
        // Whatever order the file has them in.
        sheet.pieces.reverse();
    }
    let page = read(&sheets).page;
    let lines: Vec<&str> = page.passages.iter().map(|p| p.text.as_str()).collect();
    assert_eq!(lines, expected);
}

#[test]
fn lines_become_paragraphs_by_space_indent_and_end() {
    check(
        &["The bridge at Norwick fell on\nMonday, and 12 people died.\n\nNobody knows why it did."],
        &["The bridge at Norwick fell on Monday, and 12 people died.", "Nobody knows why it did."],
    );
    check(
        &[
            "The bridge at Norwick fell\non Monday morning at nine.\n    Nobody knows why it fell\ninto the river there.",
        ],
        &[
            "The bridge at Norwick fell on Monday morning at nine.",
            "Nobody knows why it fell into the river there.",
        ],
    );
    check(
        &["The bridge at Norwick fell\nearly.\nNobody knows why it fell\ninto the river there."],
        &["The bridge at Norwick fell early.", "Nobody knows why it fell into the river there."],
    );
}

#[test]
fn columns_are_read_one_after_the_other() {
    check(
        &["The bridge fell on     river for a second\n\
           Monday, and twelve     day. The mayor has\n\
           people died there.     called for calm.\n\
           Divers search the      Schools are closed."],
        &[
            "The bridge fell on Monday, and twelve people died there. Divers search the river for a second \
           day. The mayor has called for calm. Schools are closed.",
        ],
    );
}

#[test]
fn what_stands_across_parts_the_columns() {
    let page = sheet(
        "#A bridge falls at Norwick today\n\
         \n\
         The bridge fell on      river for a second\n\
         Monday, and twelve      day. The mayor has\n\
         people died there.      called for calm.\n\
         Divers search the       Schools are closed.\n\
         \n\
         A line from the one end to the other end.\n\
         \n\
         Below it there is       and it goes on here\n\
         another column of       and ends with this\n\
         text that goes on       last line of it.",
    );
    let read = read(&[page]).page;
    assert_eq!(read.title.as_deref(), Some("A bridge falls at Norwick today"));
    let lines: Vec<&str> = read.passages.iter().map(|p| &p.text[..18]).collect();
    assert_eq!(lines, ["The bridge fell on", "A line from the on", "Below it there is "]);
}

#[test]
fn broken_words_are_mended_and_hyphens_of_words_stay() {
    check(&["The coun-\ncil met."], &["The council met."]);
    check(
        &["A well-known man and a well-\nknown woman."],
        &["A well-known man and a well-known woman."],
    );
    check(&["In 1990-\n1995 it stood."], &["In 1990-1995 it stood."]);
    check(&["The US-\nIsrael talks."], &["The US-Israel talks."]);
    check(&["A mother-in-\nlaw came."], &["A mother-in-law came."]);
    check(&["Soft hy\u{ad}\nphens go."], &["Soft hyphens go."]);
    check(&["A re-\nport came. The re-port is here."], &["A re-port came. The re-port is here."]);
}

#[test]
fn a_paragraph_goes_on_on_the_next_page_without_heads_and_numbers() {
    let mut pages = [
        sheet("The bridge at Norwick fell on\nMonday, and twelve of those who"),
        sheet("crossed it died. The mayor called\nfor calm on Tuesday morning."),
    ];
    for (n, page) in pages.iter_mut().enumerate() {
        let piece = |text: String, y| Piece { text, x: 50.0, y, width: 60.0, size: 10.0 };
        page.pieces.push(piece(format!("Norwick Post, page {}", n + 1), 30.0));
        page.pieces.push(piece(format!("{}", n + 1), 980.0));
    }
    let read = read(&pages);
    assert_eq!(
        read.page.text(),
        "The bridge at Norwick fell on Monday, and twelve of those who crossed it died. The mayor called \
         for calm on Tuesday morning."
    );
    assert_eq!(read.left_out, 4);
}

#[test]
fn headings_are_told_by_their_type() {
    let page =
        read(&[sheet("The bridge at Norwick fell.\n\n#What we know\n\nTwelve people died there.")])
            .page;
    let kinds: Vec<BlockKind> = page.passages.iter().map(|p| p.kind).collect();
    assert_eq!(page.title.as_deref(), Some("What we know"), "the only large type is the headline");
    assert_eq!(kinds, [BlockKind::Paragraph, BlockKind::Paragraph]);
}

#[test]
fn nothing_and_nonsense_are_read_as_such() {
    assert_eq!(read(&[]), Read::default());
    assert_eq!(read(&[Sheet::default(), Sheet::default()]).page.passages, []);
    let odd = [f32::NAN, f32::INFINITY, -1.0, 0.0, 1e30, f32::MIN_POSITIVE];
    let mut pieces = Vec::new();
    for x in odd {
        for size in odd {
            pieces.push(Piece { text: "word".to_owned(), x, y: size, width: x, size });
            pieces.push(Piece { text: " ".to_owned(), x: size, y: x, width: size, size: 10.0 });
        }
    }
    let _ = read(&[Sheet { height: f32::NAN, pieces }]);
}

#[test]
fn a_page_full_of_pieces_takes_its_time_and_no_more() {
    let piece = |n: usize| Piece {
        text: "ab".to_owned(),
        x: (n * 7919 % 600) as f32,
        y: (n * 104_729 % 800) as f32,
        width: 9.0,
        size: 8.0,
    };
    let sheet = Sheet { height: 800.0, pieces: (0..60_000).map(piece).collect() };
    assert!(!read(&[sheet]).page.text().is_empty());
}

#[test]
fn letters_without_width_are_on_one_side_only() {
    let dot = |x: f32, y: f32| Piece { text: ".".to_owned(), x, y, width: 0.0, size: 1.0 };
    for x in 0..200 {
        let columns = (0..12)
            .flat_map(|n| [dot(0.0, n as f32), dot(x as f32, n as f32), dot(200.0, n as f32)]);
        let read = read(&[Sheet { height: 800.0, pieces: columns.collect() }]);
        let letters: usize = read.page.text().matches('.').count();
        assert!(letters <= 36, "{x}: {letters}");
    }
}
