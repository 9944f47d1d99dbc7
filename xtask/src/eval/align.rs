//! How long a dossier takes to align, and how that grows with its size.

use super::Figure;
use crate::row;
use crate::train::relation::vectors;
use concord::domain::alignment::{Alignment, Index, Vectors};
use concord::domain::article::{Article, read};
use concord::domain::claim::{Claim, extract};
use serde_json::Value;
use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

/// Sizes that are timed, in articles; the growth is that from the second to the last.
const SIZES: [usize; 4] = [5, 50, 100, 300];
/// Made-up copies of the articles; two go into one, so that a thousand have fifty claims each.
const COPIES: usize = 10;
/// Claims a slice, as the page takes them.
const SLICE: usize = 12;

/// A moment, counted in what this thread has spent at work where the system tells (Linux): another
/// program's work is not ours.
#[derive(Clone, Copy)]
struct Moment(Duration);

impl Moment {
    fn now() -> Self {
        let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
        let spent = told.and_then(|t| t.split(' ').next()?.parse().ok()).map(Duration::from_nanos);
        let clock = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        Self(spent.unwrap_or(clock.unwrap_or_default()))
    }

    fn elapsed(self) -> Duration {
        Self::now().0.saturating_sub(self.0)
    }
}

type Read = (Article, Vec<Claim>);

/// The figures for the opening articles and for news articles, three about each event.
pub(crate) fn measure(data: &Path) -> Result<Vec<Figure>, String> {
    let triples = row::read(&data.join("4_same_event/basil_triples/triples.jsonl"))?;
    let articles: Vec<Read> = triples.iter().flat_map(texts).map(|text| taken_in(&text)).collect();
    let table = vectors().map(Rc::new);
    let mut figures = vec![opening(table.as_ref())?];
    let mut timed = Vec::new();
    for size in SIZES {
        let some = &articles[..size.min(articles.len())];
        let (whole, longest, claims) = align(some, table.as_ref());
        timed.push((claims as f64, whole.as_secs_f64()));
        figures.push(line(
            format!("aligning {} articles, {claims} claims", some.len()),
            format!("{} (longest slice {})", shown(whole), shown(longest)),
        ));
    }
    let (many, large): (Vec<Read>, _) = (copies(&triples), "made up of these");
    let (whole, longest, claims) = align(&many, table.as_ref());
    timed.push((claims as f64, whole.as_secs_f64()));
    figures.push(line(
        format!("aligning {} articles {large}, {claims} claims", many.len()),
        format!("{} (longest slice {})", shown(whole), shown(longest)),
    ));
    let (first, last) = (timed[1], timed[timed.len() - 1]);
    let growth = (last.1 / first.1).ln() / (last.0 / first.0).ln();
    figures.push(line("growth exponent".to_owned(), format!("{growth:.2}")));
    figures
        .push(line("one more article to a hundred".to_owned(), shown(one_more(&articles, table))));
    Ok(figures)
}

fn line(task: String, ours: String) -> Figure {
    Figure { task, measure: "CPU time", published: "-", aim: "-", ours }
}

fn shown(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

/// The texts of the articles on an event, given by their sentences or as title and text.
pub(super) fn texts(triple: &row::Row) -> Vec<String> {
    let articles = triple.get("articles").and_then(Value::as_array).into_iter().flatten();
    let text = |article: &Value| {
        let sentences = article["sentences"].as_array().into_iter().flatten();
        let parts = [&article["title"], &article["text"]];
        let parts = parts.into_iter().filter(|_| article["sentences"].is_null());
        sentences.chain(parts).filter_map(Value::as_str).collect::<Vec<_>>().join("\n\n")
    };
    articles.map(text).collect()
}

/// The texts of news articles, three about each event.
pub(crate) fn news(data: &Path) -> Result<Vec<String>, String> {
    let triples = row::read(&data.join("4_same_event/basil_triples/triples.jsonl"))?;
    Ok(triples.iter().flat_map(texts).collect())
}

/// Articles about other events: in each copy, names and every third of the longer words are others.
fn copies(triples: &[row::Row]) -> Vec<Read> {
    let texts: Vec<String> = triples.iter().flat_map(texts).collect();
    let half = COPIES / 2;
    let pairs = (0..half).flat_map(|copy| texts.iter().map(move |text| (copy, text)));
    let both = |copy, text| format!("{}\n\n{}", changed(text, copy), changed(text, copy + half));
    pairs.map(|(copy, text)| taken_in(&both(copy, text))).collect()
}

fn changed(text: &str, copy: usize) -> String {
    let word = |word: &str| {
        let sum: usize = word.bytes().map(usize::from).sum();
        let is_name = word.starts_with(char::is_uppercase);
        let is_changed = copy > 0 && word.len() > 3 && (is_name || sum.is_multiple_of(3));
        if is_changed && word.chars().all(char::is_alphabetic) {
            format!(
                "{word}{}",
                ["", "el", "or", "an", "ib", "ut", "ox", "ay", "im", "ek"][copy % 10]
            )
        } else {
            word.to_owned()
        }
    };
    let line = |line: &str| line.split(' ').map(word).collect::<Vec<_>>().join(" ");
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

fn taken_in(text: &str) -> Read {
    let article = read(text);
    let claims = extract(&article);
    (article, claims)
}

/// From plain text to all links and facts, the best of five times.
fn opening(table: Option<&Rc<Vectors>>) -> Result<Figure, String> {
    let seeds = super::related::seeds()?;
    let texts: Vec<&str> = seeds.articles.iter().map(|a| a.text.as_str()).collect();
    let timed = (0..5).map(|_| {
        let start = Moment::now();
        align(&texts.iter().map(|t| taken_in(t)).collect::<Vec<_>>(), table);
        start.elapsed()
    });
    let best = timed.min().unwrap_or_default();
    Ok(line("the opening articles, analyzed and aligned".to_owned(), shown(best)))
}

/// All of the time, the longest slice, and how many claims there were.
fn align(articles: &[Read], table: Option<&Rc<Vectors>>) -> (Duration, Duration, usize) {
    let start = Moment::now();
    let mut index = Index::new();
    index.set_vectors(table.cloned());
    for (article, claims) in articles {
        index.add(article, claims);
    }
    let mut alignment = Alignment::of(&index);
    let mut longest = Duration::ZERO;
    loop {
        let slice = Moment::now();
        let has_more = alignment.step(&index, SLICE);
        longest = longest.max(slice.elapsed());
        if !has_more {
            return (start.elapsed(), longest, index.len());
        }
    }
}

/// Taking in the last article and finding its links, after a hundred others.
fn one_more(articles: &[Read], table: Option<Rc<Vectors>>) -> Duration {
    let mut index = Index::new();
    index.set_vectors(table);
    for (article, claims) in articles.iter().take(100) {
        index.add(article, claims);
    }
    let mut alignment = Alignment::of(&index);
    while alignment.step(&index, SLICE) {}
    let Some((article, claims)) = articles.get(100) else { return Duration::ZERO };
    let start = Moment::now();
    let number = index.add(article, claims);
    alignment.add(&index, number);
    while alignment.step(&index, SLICE) {}
    start.elapsed()
}
