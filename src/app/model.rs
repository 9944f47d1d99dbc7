//! Everything that the program knows at one time, as plain data.

use super::adding::Adding;
use super::arrival::Arrival;
use super::asked::Asked;
use super::candidate::Candidates;
use super::claim::{ClaimKey, Reading};
use super::command::Palette;
use super::comparison::Comparison;
use super::edition::Replacing;
use super::effect::StorageFault;
use super::event::{Room, Seeds, Selection};
use super::facts::{Choice, Facts, Sorting};
use super::filter::Filter;
use super::find::Find;
use super::history::History;
use super::layer::Layers;
use super::neighbors::Neighbors;
use super::overview::Overview;
use super::pending::Pending;
use super::register::Register;
use super::review::Review;
use super::semantic::Semantic;
use super::settling::Settling;
use super::survey::Survey;
use super::tally::Tally;
use super::touched::Touched;
use super::view::sheet::Sight;
use super::weights::Weights;
use crate::domain::article::ArticleId;
use crate::domain::dossier::{Dossier, Entry};
use crate::domain::record::{DossierId, Record, RecordId, Reviewer, Timestamp};
use crate::domain::tongue::{Catalog, Language};
use std::collections::{BTreeMap, BTreeSet};

pub use super::setting::{Settings, Speech, Theme};

/// The whole state.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Model {
    /// How far the start has come.
    pub phase: Phase,
    /// The articles beside the bundle, once fetched.
    pub seeds: Option<Result<Seeds, String>>,
    /// Other dossiers in the storage, by title.
    pub shelf: BTreeMap<DossierId, String>,
    /// Deleted dossiers that can be brought back, by title.
    pub trash: BTreeMap<DossierId, String>,
    /// A deleted dossier that is being brought back.
    pub restoring: Option<DossierId>,
    /// A deleted dossier of which nothing is to be left.
    pub purging: Option<DossierId>,
    /// The open dossier.
    pub dossier: Dossier,
    /// Articles of the open dossier that are in the storage.
    pub stored_articles: BTreeSet<ArticleId>,
    /// Articles of the open dossier whose texts come with the page.
    pub beside: BTreeSet<ArticleId>,
    /// The claims of each article.
    pub readings: BTreeMap<ArticleId, Reading>,
    /// Which records speak of which claim.
    pub register: Register,
    /// What comes after the first highlights and makes the claims surer.
    pub weights: Weights,
    /// The claims of all articles by what they speak of.
    pub neighbors: Neighbors,
    /// The candidates of the focused claim.
    pub candidates: Candidates,
    /// The page has what the semantic mode needs.
    pub offers_semantic: bool,
    /// A network that reads pairs of claims, where somebody wants it.
    pub semantic: Semantic,
    /// What the program suggests for every claim.
    pub survey: Survey,
    /// How every claim stands.
    pub tally: Tally,
    /// The articles in sight, as they are drawn.
    pub sight: Sight,
    /// What the articles say and contradict each other in, while it is looked at.
    pub facts: Facts,
    /// Pictures of it all, while they are looked at.
    pub overview: Overview,
    /// The state of records and claims from which was learned.
    pub learned_of: (u64, u64),
    /// Counts the changes of records and of the lists of claims.
    pub changes: u64,
    /// Which of them have not reached what follows from them.
    pub touched: Touched,
    /// The person at the keyboard.
    pub me: Reviewer,
    /// What is being looked at.
    pub place: Place,
    /// What is in progress.
    pub draft: Draft,
    /// Whose work is shown.
    pub layers: Layers,
    /// Files that wait for a person's word.
    pub arrival: Option<Arrival>,
    /// Articles that wait for a person's word.
    pub adding: Adding,
    /// The article whose details are being put right.
    pub detailed: Option<ArticleId>,
    /// Records that came in with a file which was taken back, for redo.
    pub withdrawn: BTreeMap<RecordId, Record>,
    /// Where reviewers agree and differ.
    pub review: Review,
    /// Undo and redo.
    pub history: History,
    /// What is stored and what is not.
    pub saving: Saving,
    /// What the user should know, newest last.
    pub notices: Vec<Notice>,
    /// Number of the next notice.
    pub next_notice: u64,
    /// A newer version of an article that is not decided yet.
    pub replacing: Option<Replacing>,
    /// What is looked for.
    pub find: Find,
    /// What stands side by side.
    pub comparison: Comparison,
    /// The list of commands.
    pub palette: Palette,
    /// The open dialog.
    pub dialog: Option<Dialog>,
    /// The step of the tour that is shown, counted from 0.
    pub tour: Option<usize>,
    /// The language that the page is in.
    pub language: Language,
    /// The languages that were read.
    pub catalogs: Vec<&'static Catalog>,
    /// Settings of this browser.
    pub settings: Settings,
    /// The last sentence for screen readers, and how often one was said.
    pub spoken: (u64, String),
    /// Dossiers read from files that wait until their stored halves are open.
    pub arriving: Vec<Dossier>,
    /// The page is being printed: it shows on paper what is elsewhere opened by hand.
    pub is_printing: bool,
    /// A newer version of the page was fetched and waits to take over.
    pub is_newer_ready: bool,
    /// Articles that another tab put into the open dossier and whose texts are being read.
    pub wanted: BTreeSet<ArticleId>,
    /// Articles of the open dossier whose texts are not to be found, with their places among the others.
    pub missing: Vec<(usize, ArticleId)>,
}

/// How far the start has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Phase {
    /// Storage and articles are being read.
    #[default]
    Loading,
    /// A dossier is open.
    Open,
}

/// What is being looked at.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Place {
    /// Read, Compare or Review.
    pub view: View,
    /// The article in the first pane: the one that is worked in.
    pub article: Option<ArticleId>,
    /// The article in the second pane.
    pub other: Option<ArticleId>,
    /// The article in the third pane.
    pub third: Option<ArticleId>,
    /// In which column the article in the first pane stands, counted from 0.
    pub seat: usize,
    /// The claim that was asked for to stand beside the focused one.
    pub beside: Option<ClaimKey>,
    /// The focused claim.
    pub claim: Option<ClaimKey>,
    /// The claim that Escape took the focus off: where the reading goes on.
    pub left: Option<ClaimKey>,
    /// Which claims are looked at.
    pub filter: Filter,
    /// The fact that is looked at, by the claim that words it best.
    pub fact: Option<ClaimKey>,
    /// How the facts are looked at.
    pub facts: FactPlace,
}

/// How the facts are looked at.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FactPlace {
    /// Which of them.
    pub choice: Choice,
    /// In what order.
    pub sorting: Sorting,
    /// How often more of them were asked for.
    pub pages: usize,
    /// The column of the table: 0 for the fact itself, then the sources from 1 on.
    pub column: usize,
    /// The passages of the fact that is looked at are shown.
    pub is_open: bool,
    /// A fact that waits for the one with which it is to be joined.
    pub joining: Option<ClaimKey>,
}

/// The ways to look at a dossier.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum View {
    /// One article and the inspector.
    #[default]
    Read,
    /// Two or three articles side by side.
    Compare,
    /// Who says what.
    Facts,
    /// Pictures of the whole dossier.
    Overview,
    /// Where reviewers agree and differ, and what does not go together.
    Review,
}

/// What is in progress and lost by Escape.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Draft {
    /// The chosen candidate, counted from 0.
    pub candidate: Option<usize>,
    /// An unlinked agreement or contradiction that the next chosen claim completes.
    pub open_link: Option<RecordId>,
    /// What stands in the note field and is no record yet.
    pub note: Option<(ClaimKey, String)>,
    /// The note that is being answered, and what stands in the field.
    pub reply: Option<(RecordId, String)>,
    /// A record without a passage that waits for one.
    pub reattach: Option<RecordId>,
    /// Selected text.
    pub selection: Option<Selection>,
    /// A passage about which somebody asked why it is no claim.
    pub asked: Option<Asked>,
}

/// What is stored and what is not.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Saving {
    /// Writes that local storage has not acknowledged.
    pub pending: Pending,
    /// Writes that the database has not acknowledged.
    pub settling: Settling,
    /// Records of the open dossier that are in local storage.
    pub journal: BTreeSet<RecordId>,
    /// Bytes in local storage when it was last tried to move some of it.
    pub moved_at: usize,
    /// What is asked for now had no room before the database made some.
    pub is_retry: bool,
    /// Why the last try failed.
    pub fault: Option<StorageFault>,
    /// A notice says so.
    pub is_told: bool,
    /// Bytes of local storage in use by the program.
    pub used: usize,
    /// What the browser says of the room for this page.
    pub room: Room,
    /// When an export was last recommended, and after how many changes.
    pub reminded: Option<(Timestamp, u64)>,
    /// When the dossier was last exported.
    pub exported: Option<Timestamp>,
    /// Changes since the last export.
    pub unexported: u64,
    /// The time at the last event: what "ago" is counted from.
    pub now: Timestamp,
}

/// Something that the user should know.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Notice {
    /// Number, for dismissal.
    pub id: u64,
    /// How loud it is.
    pub weight: Weight,
    /// What happened and what can be done.
    pub message: String,
    /// Details, one a line.
    pub details: Vec<String>,
    /// A deleted dossier that the notice offers to bring back.
    pub restores: Option<DossierId>,
    /// The number of the step of the history that the notice offers to take back.
    pub undoes: Option<u64>,
}

/// How loud a notice is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Weight {
    /// Good to know.
    Note,
    /// Something needs the user.
    Problem,
}

/// The dialogs.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Dialog {
    /// The list of keys.
    Keys,
    /// Name, theme, furniture.
    Settings,
    /// What files bring in, before it is accepted.
    Import,
    /// The formats of a file.
    Export,
    /// The dossiers of this browser.
    Dossiers,
    /// A newer version of an article.
    Replace,
    /// Words and claims to be found.
    Find,
    /// Everything that can be done, by name.
    Commands,
    /// Articles of one's own.
    Add,
    /// What the head of the open article says.
    Details,
}

impl Model {
    /// The article in the first pane.
    pub fn entry(&self) -> Option<&Entry> {
        self.dossier.article(self.place.article.as_ref()?)
    }

    /// The articles that are read: those that no newer version has replaced.
    pub fn shown(&self) -> impl Iterator<Item = &Entry> {
        self.register.editions().articles(&self.dossier).into_iter()
    }

    /// The claims of an article.
    pub fn reading(&self, article: &ArticleId) -> Option<&Reading> {
        self.readings.get(article)
    }

    /// Says `message` in a notice. One that says the same is replaced.
    pub fn tell(&mut self, weight: Weight, message: impl Into<String>, details: Vec<String>) {
        let id = self.next_notice;
        let notice =
            Notice { id, weight, message: message.into(), details, restores: None, undoes: None };
        self.next_notice += 1;
        let is_same = |n: &Notice| n.message == notice.message && n.details == notice.details;
        self.notices.retain(|n| !is_same(n));
        self.notices.push(notice);
    }

    /// Says `sentence` to screen readers, and then what can be done `next`, which [`Speech::Brief`] leaves out.
    pub fn say_and(&mut self, sentence: &str, next: &str) {
        self.say(format!("{sentence}\n{next}"));
    }

    /// Says `sentence` to screen readers, once.
    pub fn say(&mut self, sentence: impl Into<String>) {
        self.spoken = (self.spoken.0 + 1, sentence.into());
    }
}
