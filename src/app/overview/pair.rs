//! Which sources agree with which, and which contradict each other: each pair of them a field of two
//! halves, agreements above and contradictions below the diagonal.

use super::Sources;
use super::picture::{Data, Goal, Hand, Ink, Mark, Picture, Shape, WIDTH, columns, fit, heads};
use crate::app::candidate::guess;
use crate::app::model::Model;
use crate::domain::alignment::{ClaimRef, Verdict};
use crate::domain::order::SmallSort;
use crate::domain::record::TagKind;
use crate::domain::tongue::{counted, fill, phrase, t};
use std::collections::{BTreeMap, BTreeSet};

/// More sources than these can't be told apart; the table has them all.
const MOST: usize = 24;

/// Links between two sources: by people, then suggested.
#[derive(Clone, Copy, Default)]
struct Count {
    agree: [usize; 2],
    contradict: [usize; 2],
}

type Counts = BTreeMap<(usize, usize), Count>;

/// The picture; nothing where fewer than two sources have a link.
pub(super) fn picture(model: &Model, sources: &Sources<'_>) -> Option<Picture> {
    let counts = count(model, sources);
    if counts.is_empty() {
        return None;
    }
    let mut links: Vec<usize> = vec![0; sources.len()];
    for ((a, b), count) in &counts {
        let sum = count.agree.iter().chain(&count.contradict).sum::<usize>();
        links[*a] += sum;
        links[*b] += sum;
    }
    let mut drawn: Vec<usize> = (0..sources.len()).collect();
    drawn.order_by_key(|n| usize::MAX - links[*n]);
    drawn.truncate(MOST);
    drawn.order();
    let (marks, height) = draw(sources, &counts, &drawn);
    let row = |((a, b), count): (&(usize, usize), &Count)| {
        let goal = Some(Goal::Pair(sources.id(*a).clone(), sources.id(*b).clone()));
        let words = fill(
            "{first} and {second}",
            &[("first", &sources.labels[*a]), ("second", &sources.labels[*b])],
        );
        let numbers = count.agree.iter().chain(&count.contradict);
        let mut row = vec![Data { words, goal }];
        row.extend(numbers.map(|n| Data::from(n.to_string())));
        row
    };
    let head = [t("sources"), t("agree"), t("suggested"), t("contradict"), t("suggested")];
    Some(Picture {
        id: "pairs",
        title: t("Who agrees with whom, who contradicts whom"),
        words: t(
            "Above the diagonal = counts agreements, below it ≠ counts contradictions. The darker, \
                the more; a dashed edge: nothing but suggestions.",
        )
        .to_owned(),
        height,
        marks,
        head: head.map(str::to_owned).to_vec(),
        rows: counts.iter().map(row).collect(),
    })
}

fn draw(sources: &Sources<'_>, counts: &Counts, drawn: &[usize]) -> (Vec<Mark>, i32) {
    let count = i32::try_from(drawn.len()).unwrap_or(1).max(1);
    let names = 200;
    let (wide, top) = columns(drawn.len(), WIDTH - names, 104);
    let high = wide.min(40);
    let most = |read: fn(&Count) -> [usize; 2]| {
        counts.values().map(|c| read(c).iter().sum::<usize>()).max().unwrap_or(1).max(1)
    };
    let most = [most(|c| c.agree), most(|c| c.contradict)];
    let mut marks = Vec::new();
    for (n, (at, i)) in (0..).zip(drawn).enumerate() {
        let (x, y) = (names + at * wide, top + at * high);
        let label = &sources.labels[*i];
        let goal = Some(Goal::Article(sources.id(*i).clone()));
        let name =
            Mark::text(names - 10, y + high / 2 + 5, Hand::End, fit(label, names - 10), Ink::Ink);
        marks.push(name.leading(label.clone(), goal.clone()));
        let head = heads(core::iter::once(label), (x, top - 10, wide));
        marks.extend(head.into_iter().map(|line| line.leading(label.clone(), goal.clone())));
        for (to, j) in (0..).zip(drawn).skip(n + 1) {
            let Some(count) = counts.get(&(*i, *j)) else { continue };
            let goal = || Some(Goal::Pair(sources.id(*i).clone(), sources.id(*j).clone()));
            let sides = [
                (
                    to,
                    at,
                    count.agree,
                    Ink::Agreement,
                    "=",
                    phrase(
                        "{first} and {second}: {n} agreement, {judged} judged|{first} and {second}: {n} agreements, {judged} judged",
                    ),
                ),
                (
                    at,
                    to,
                    count.contradict,
                    Ink::Contradiction,
                    "≠",
                    phrase(
                        "{first} and {second}: {n} contradiction, {judged} judged|{first} and {second}: {n} contradictions, {judged} judged",
                    ),
                ),
            ];
            for (side, (column, row, [judged, suggested], ink, sign, word)) in
                sides.into_iter().enumerate()
            {
                let sum = judged + suggested;
                if sum == 0 {
                    continue;
                }
                let (x, y) = (names + column * wide, top + row * high);
                let told = counted(
                    word,
                    sum,
                    &[("first", label), ("second", &sources.labels[*j]), ("judged", &judged)],
                );
                let fill = 8 + super::picture::scale(sum, most[side], 32);
                let field = Mark::new(Shape::Rect(x + 2, y + 2, wide - 4, high - 4), ink)
                    .filled(u8::try_from(fill).unwrap_or(40))
                    .suggested(judged == 0);
                marks.push(field.leading(told.clone(), goal()));
                let words = format!("{sign} {sum}");
                let number =
                    Mark::text(x + wide / 2, y + high / 2 + 5, Hand::Middle, words, Ink::Ink);
                marks.push(number.leading(told, goal()));
            }
        }
        marks.push(Mark::new(Shape::Line(x + 4, y + 4, x + wide - 4, y + high - 4), Ink::Line));
    }
    (marks, top + count * high + 4)
}

/// Counts the links of each two sources, in one pass. What was judged is not suggested.
fn count(model: &Model, sources: &Sources<'_>) -> Counts {
    let numbers: BTreeMap<usize, usize> = (0..sources.len())
        .filter_map(|n| Some((model.neighbors.number(sources.id(n))?, n)))
        .collect();
    let mut counts = Counts::new();
    let mut add = |a: ClaimRef, b: ClaimRef, kind: TagKind, side: usize| {
        let (Some(a), Some(b)) = (numbers.get(&a.article), numbers.get(&b.article)) else { return };
        if a == b {
            return;
        }
        let count = counts.entry((*a.min(b), *a.max(b))).or_default();
        match kind {
            TagKind::Contradiction => count.contradict[side] += 1,
            _ => count.agree[side] += 1,
        }
    };
    let mut known: BTreeSet<(ClaimRef, ClaimRef)> = BTreeSet::new();
    for (a, b, verdict) in model.survey.judged() {
        // What several people say of two claims counts once.
        let is_new = known.insert(((*a).min(*b), (*a).max(*b)));
        match verdict {
            Verdict::Agreement if is_new => add(*a, *b, TagKind::Agreement, 0),
            Verdict::Contradiction if is_new => add(*a, *b, TagKind::Contradiction, 0),
            _ => {}
        }
    }
    for link in model.survey.links() {
        let kind = guess(link.relation, link.agreement.max(link.contradiction));
        if let Some(kind) = kind.filter(|_| !known.contains(&(link.a, link.b))) {
            add(link.a, link.b, kind, 1);
        }
    }
    counts
}
