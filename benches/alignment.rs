//! How long it takes to align the opening articles, and claims made up by the thousand.
//!
//! The made-up articles come in events of five; the articles of one event share names and words, as
//! real ones do, and all share the common words of the language.

use concord::domain::alignment::{ClaimRef, Index};
use concord::domain::article::{self, Article};
use concord::domain::claim::{self, Claim};
use concord::domain::segment::{paragraphs, sentences};
use divan::Bencher;

fn main() {
    divan::main();
}

/// Claims a made-up article has.
const CLAIMS: usize = 50;

fn seeds() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    let paths = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path());
    let mut paths: Vec<_> = paths.filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    paths.sort();
    paths.iter().map(|p| std::fs::read_to_string(p).unwrap_or_default()).collect()
}

/// From plain text to all candidates of all claims.
#[divan::bench]
fn opening_articles(bencher: Bencher<'_, '_>) {
    let texts = seeds();
    bencher.bench(|| {
        let read = texts.iter().map(|text| {
            let article = article::read(text);
            let claims = claim::extract(&article);
            (article, claims)
        });
        align(&read.collect::<Vec<_>>())
    });
}

#[divan::bench(args = [20, 100, 300, 1000], sample_count = 1, sample_size = 1)]
fn made_up_articles(bencher: Bencher<'_, '_>, articles: usize) {
    let dossier = made_up(articles);
    bencher.bench(|| align(&dossier));
}

/// One more article in a dossier of a hundred: its claims taken in, and their candidates.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn one_more_article(bencher: Bencher<'_, '_>) {
    let dossier = made_up(101);
    bencher
        .with_inputs(|| {
            let mut index = Index::new();
            dossier[..100].iter().for_each(|(article, claims)| {
                index.add(article, claims);
            });
            index
        })
        .bench_values(|mut index| {
            let article = index.add(&dossier[100].0, &dossier[100].1);
            let found =
                (0..CLAIMS).map(|claim| index.candidates(ClaimRef { article, claim }, 3).len());
            found.sum::<usize>()
        });
}

fn align(dossier: &[(Article, Vec<Claim>)]) -> usize {
    let mut index = Index::new();
    for (article, claims) in dossier {
        index.add(article, claims);
    }
    let mut found = 0;
    for (article, (_, claims)) in dossier.iter().enumerate() {
        for claim in 0..claims.len() {
            found += index.candidates(ClaimRef { article, claim }, 3).len();
        }
    }
    found
}

fn made_up(articles: usize) -> Vec<(Article, Vec<Claim>)> {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    (0..articles)
        .map(|number| {
            let lines: Vec<String> = (0..CLAIMS).map(|_| sentence(number / 5, &mut dice)).collect();
            let article = article::read(&lines.join("\n\n"));
            let claims = whole(&article);
            (article, claims)
        })
        .collect()
}

/// Every sentence as a claim: what extraction costs is measured elsewhere.
fn whole(article: &Article) -> Vec<Claim> {
    let example =
        claim::extract(&article::read("Ten men met in Paris on Monday.")).into_iter().next();
    let spans = paragraphs(&article.text)
        .into_iter()
        .flat_map(|p| sentences(p.of(&article.text)).into_iter().map(move |s| s.shift(p.start.0)));
    spans
        .filter_map(|span| {
            example.clone().map(|c| Claim { ranges: vec![span], sentence: span, ..c })
        })
        .collect()
}

/// Twenty-five words: half common ones, some of the event, some rare, a name and a figure.
fn sentence(event: usize, dice: &mut Dice) -> String {
    let mut words = vec![format!("Name{}", word(event * 7 + dice.below(7)))];
    for _ in 0..24 {
        words.push(match dice.below(10) {
            0..5 => word(dice.below(12) * dice.below(12)),
            5..8 => word(1000 + event * 40 + dice.below(40)),
            8 => word(20_000 + dice.below(20_000)),
            _ => dice.below(90).to_string(),
        });
    }
    words.join(" ") + "."
}

/// A word of its own for each number.
fn word(number: usize) -> String {
    let syllables = [
        "ka", "lo", "mi", "ru", "te", "so", "na", "vi", "po", "de", "fa", "gu", "hi", "je", "bo",
        "zy",
    ];
    (0..4).map(|i| syllables[(number >> (4 * i)) % syllables.len()]).collect()
}

struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % most
    }
}
