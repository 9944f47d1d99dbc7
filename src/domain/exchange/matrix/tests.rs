//! The table in each of its formats, with names and words that would do harm.

use super::*;

fn sample() -> Matrix {
    let cell = |stance, is_judged, words: &str, quote: &str| Cell {
        stance,
        is_judged,
        words: words.to_owned(),
        quotes: (!quote.is_empty()).then(|| quote.to_owned()).into_iter().collect(),
    };
    Matrix {
        title: "Talks <b>".to_owned(),
        choice: "contradicted".to_owned(),
        sources: vec!["=A".to_owned(), "B|C".to_owned(), "D".to_owned()],
        rows: vec![Row {
            text: "The <i>fifth</i> round, today".to_owned(),
            is_pinned: true,
            cells: vec![
                cell(Stance::States, true, "fifth", "the fifth round"),
                cell(Stance::Contradicts, false, "third", "=SUM(A1) the third"),
                cell(Stance::Silent, false, "", ""),
            ],
        }],
    }
}

#[test]
fn a_row_of_csv_says_how_each_source_stands_and_in_which_words() {
    let text = csv(&sample());
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert_eq!(lines[0], "fact,pinned,'=A,'=A: words,B|C,B|C: words,D,D: words");
    assert_eq!(
        lines[1],
        "\"The <i>fifth</i> round, today\",yes,states: fifth,the fifth round,\
         contradicts (suggested): third,'=SUM(A1) the third,silent,"
    );
}

#[test]
fn markdown_has_no_mark_up_of_others() {
    let text = markdown(&sample());
    assert!(text.contains("| \\=A | B\\|C | D |\n|---|---|---|---|\n"), "{text}");
    let row = "| 1\\. The &lt;i&gt;fifth&lt;/i&gt; round, today (pinned) | states\\: fifth | \
               contradicts \\(suggested\\)\\: third | silent |";
    assert!(text.contains(row), "{text}");
    assert!(text.contains("- B\\|C: \\=SUM"), "{text}");
}

#[test]
fn html_runs_nothing_and_says_everything_in_words() {
    let text = html(&sample());
    assert!(!text.contains("<i>") && !text.contains("Talks <b>"), "{text}");
    for part in [
        "<td class=\"states judged\"><b>= states</b><strong>fifth</strong>",
        "<td class=\"contradicts suggested\"><b>≠ contradicts</b> <span>suggested</span><strong>third",
        "<td class=\"silent suggested\"><b>– silent</b></td>",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn nothing_at_all_is_a_table_without_rows() {
    let none = Matrix::default();
    assert_eq!(csv(&none), "fact,pinned\r\n");
    assert!(markdown(&none).starts_with("# Who says what\n"));
    assert!(html(&none).contains("<tbody>\n</tbody>"));
}
