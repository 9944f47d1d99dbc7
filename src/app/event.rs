//! What happened, past tense.

use super::adding::AddingEvent;
use super::arrival::Destination;
use super::claim::ClaimKey;
use super::detail::DetailEvent;
use super::edition::EditionEvent;
use super::effect::StorageFault;
use super::facts::FactEvent;
use super::filter::Filter;
use super::find::FindEvent;
use super::keyboard::KeyPress;
use super::model::{Dialog, Speech, Theme, View};
use super::overview::{Goal, PictureFormat};
use super::review::ReviewEvent;
use super::semantic::SemanticEvent;
use super::tour::TourEvent;
use crate::domain::article::ArticleId;
use crate::domain::record::{Color, DossierId, Entropy, RecordId, ReviewerId, TagKind, Timestamp};
use crate::domain::text::{Span, Utf16};
use crate::domain::tongue::{Language, Voice, phrase};

/// The clock and randomness at an event, as data.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Moment {
    /// The time.
    pub now: Timestamp,
    /// Random bits, new at every event.
    pub entropy: Entropy,
}

/// A key and its value in the browser's storage.
pub type Pair = (String, String);

/// The articles that stand beside the bundle.
#[derive(Clone, PartialEq, Debug)]
pub struct Seeds {
    /// The manifest's text.
    pub manifest: String,
    /// Each file that the manifest names, with its bytes or why it could not be fetched.
    pub files: Vec<(String, Result<Vec<u8>, String>)>,
}

/// Everything that can happen.
#[derive(Clone, PartialEq, Debug)]
pub enum Event {
    /// The storage was read, at start or after another dossier was chosen.
    StorageRead(Result<Vec<Pair>, StorageFault>),
    /// The articles beside the bundle were fetched; the error says why not.
    SeedsRead(Result<Seeds, String>),
    /// A dossier was read: local storage as it is now, and what the database has of it.
    DossierRead(DossierId, Result<Vec<Pair>, StorageFault>, Result<Vec<Pair>, StorageFault>),
    /// The database has taken batch `0`, or none of it.
    Settled(u64, Result<(), StorageFault>),
    /// Local storage let go of what is in the database: bytes in use now; `None` where another tab is open.
    Freed(Option<usize>),
    /// Another tab wrote to the database.
    DatabaseChanged(Vec<(String, Option<String>)>),
    /// How much room there is.
    RoomMeasured(Room),
    /// The browser was to be asked to keep what is stored.
    KeepingPressed,
    /// Another tab changed a key (`None`: removed it).
    StorageChanged(String, Option<String>),
    /// Writes were tried: how many bytes the storage holds now, or what failed.
    Stored(Result<usize, StorageFault>),
    /// The browser has time for a slice of analysis.
    SliceStarted,
    /// The files of weights were fetched, in the order of [`crate::domain::late::PARTS`]; the error says
    /// why not.
    WeightsRead(Result<Vec<Vec<u8>>, String>),
    /// The table of word vectors was fetched; the error says why not.
    VectorsRead(Result<Vec<u8>, String>),

    /// A key was pressed outside text fields.
    KeyPressed(KeyPress),
    /// An article was chosen in the rail.
    ArticleOpened(ArticleId),
    /// An article was chosen for the second pane of the comparison.
    OtherOpened(ArticleId),
    /// A third article was asked for in the comparison, or none any more.
    ThirdPressed,
    /// The work goes on so many columns further.
    ColumnMoved(isize),
    /// The columns are to be scrolled together, or not.
    ScrollingTied(bool),
    /// A view was chosen.
    ViewSwitched(View),
    /// A highlight was clicked; the claims under it, the narrowest first.
    ClaimClicked(Vec<String>),
    /// The text was clicked where no highlight is.
    TextClicked(ArticleId, Utf16),
    /// A mark of a picture was followed.
    PictureFollowed(Goal),
    /// A picture was saved, by its place.
    PictureSaved(usize, PictureFormat),
    /// The picture with this title was drawn as PNG and offered, or (`false`) the browser could not.
    PictureDrawn(&'static str, bool),
    /// Printing begins (`true`) or is over.
    Printing(bool),
    /// Something happened among the facts.
    Fact(FactEvent),
    /// A claim was followed from the inspector.
    ClaimFollowed(ClaimKey),
    /// The focus moved by so many claims.
    FocusMoved(isize),
    /// The focus moved by so many articles.
    ArticleMoved(isize),

    /// A candidate was chosen, counted from 0.
    CandidateChosen(usize),
    /// A tag was pressed for the focused claim.
    TagPressed(TagKind),
    /// A link from the focused claim to candidate `1` was pressed.
    LinkPressed(TagKind, usize),
    /// The suggestion of candidate `0` (`None`: of the chosen or the top one) was accepted.
    SuggestionAccepted(Option<usize>),
    /// Candidate `0` (`None`: the chosen or the top one) was rejected.
    CandidateRejected(Option<usize>),
    /// Other claims were to be looked at.
    FilterChosen(Filter),
    /// The focused claim was confirmed as the counterpart of the link in progress.
    LinkConfirmed,
    /// A tag was removed.
    RecordRemoved(RecordId),
    /// A tag was changed to another kind.
    TagChanged(RecordId, TagKind),
    /// An unlinked tag waits for its counterpart.
    LinkReopened(RecordId),
    /// The note of the focused claim was asked for.
    NotePressed,
    /// Something happened with the tour.
    Tour(TourEvent),
    /// A key was typed into the note of the focused claim.
    NoteTyped(String),
    /// The note of the focused claim was written.
    NoteWritten(String),

    /// Text was selected (or the selection was lifted).
    SelectionMade(Option<Selection>),
    /// The selection was marked as a claim; `true`: as one more range of the focused claim.
    MarkPressed(bool),
    /// The selected words were to be parted from the rest of the focused claim.
    SplitPressed,
    /// The focused claim was to be joined with the next one.
    JoinPressed,
    /// The focused claim's words were to be selected; `true`: so that the start can be moved.
    SelectPressed(bool),

    /// Passages were said to be furniture, or not.
    FurnitureCorrected(ArticleId, Span, bool),
    /// The paragraph of the focused claim was said to be furniture.
    FurniturePressed,
    /// Furniture was folded or shown.
    FurnitureFolded(bool),

    /// The last step was undone.
    UndoPressed,
    /// The last undone step was done again.
    RedoPressed,
    /// The dossier was exported.
    ExportPressed,
    /// The dossier was exported in one of the formats.
    FormatChosen(Format),
    /// The file picker was asked for.
    ImportPressed,
    /// Files were picked or dropped.
    FilesRead(Vec<(String, Result<String, String>)>),
    /// Another place was chosen for file `0` of those that wait.
    FileRouted(usize, Destination),
    /// The files that wait were accepted.
    ArrivalAccepted,
    /// Something happened while articles are being added.
    Adding(AddingEvent),
    /// Something about an article as a whole was put right.
    Detail(DetailEvent),
    /// A new dossier was asked for, with this title.
    DossierStarted(String),
    /// Another dossier was chosen.
    DossierOpened(DossierId),
    /// The open dossier got another title.
    DossierRenamed(String),
    /// A copy of the open dossier was asked for.
    DossierDuplicated,
    /// The open dossier was deleted.
    DossierDeleted,
    /// A deleted dossier was asked back.
    DossierRestored(DossierId),
    /// A deleted dossier was deleted for good.
    DossierPurged(DossierId),

    /// A reviewer's layer was switched on or off.
    LayerSwitched(ReviewerId, bool),
    /// Blind review was switched on or off.
    BlindSwitched(bool),
    /// The others' work on an article was asked for before the own pass was done.
    ArticleRevealed(ArticleId),
    /// An answer to a note was asked for, or its field closed.
    ReplyPressed(RecordId),
    /// A key was typed into the answer.
    ReplyTyped(String),
    /// The answer was written.
    ReplyWritten,

    /// Something happened with newer versions of articles.
    Edition(EditionEvent),
    /// Something happened in the review of what reviewers said.
    Review(ReviewEvent),
    /// Something happened with the semantic mode.
    Semantic(SemanticEvent),
    /// A newer version of the page was fetched and waits to take over.
    NewerArrived,
    /// The newer version of the page was asked for.
    RenewPressed,

    /// Something happened in finding or in the list of commands.
    Find(FindEvent),
    /// The meaning of key `0` was given to key `1`.
    KeyMapped(String, String),
    /// All keys were to mean what they meant on the first day.
    KeysReset,
    /// The keys that are one character were switched on or off.
    KeysSwitched(bool),

    /// A language was chosen; `None`: the one that the browser prefers.
    LanguageChosen(Option<Language>),
    /// The texts of a language were fetched.
    LanguageRead {
        /// The one that was asked for, as it was chosen.
        asked: Option<Language>,
        /// The one that it is.
        language: Language,
        /// The texts, with what the browser knows of the language; the error says why not.
        texts: Result<(String, Voice), String>,
    },
    /// A theme was chosen.
    ThemeChosen(Theme),
    /// How much a screen reader is told was chosen.
    SpeechChosen(Speech),
    /// What was learned from the reviewer was to be forgotten; `false`: learned again.
    LearningReset(bool),
    /// The reviewer chose a name.
    NameChosen(String),
    /// The reviewer chose a color.
    ColorChosen(Color),
    /// A dialog was opened or closed.
    DialogSwitched(Option<Dialog>),
    /// A notice was read.
    NoticeDismissed(u64),
    /// Escape in a text field: the keyboard goes back to the claim.
    FieldLeft,
    /// Escape: the innermost thing in progress ends.
    Escaped,
}

/// What the browser says of the room for this page. `None`: it does not say.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Room {
    /// Bytes in use, local storage not counted.
    pub used: Option<u64>,
    /// Bytes that the page may use.
    pub quota: Option<u64>,
    /// Whether it is kept until a person removes it; else the browser may remove it when it runs out of
    /// room.
    pub is_kept: Option<bool>,
}

/// The formats of an export.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Format {
    /// The native format.
    Concord,
    /// W3C Web Annotation.
    Annotations,
    /// Comma-separated values.
    Csv,
    /// JSON Lines.
    Lines,
    /// The report as Markdown.
    Markdown,
    /// The report as HTML.
    Report,
}

impl Format {
    /// Every format, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Concord, Self::Report, Self::Markdown, Self::Annotations, Self::Csv, Self::Lines];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Concord => phrase("Concord file"),
            Self::Annotations => phrase("Web annotations"),
            Self::Csv => phrase("Table (CSV)"),
            Self::Lines => phrase("JSON Lines"),
            Self::Markdown => phrase("Markdown report"),
            Self::Report => phrase("Report to read and print"),
        }
    }

    /// What it is for, and what it holds.
    pub fn purpose(self) -> &'static str {
        match self {
            Self::Concord => {
                phrase("Everything. Send it to other reviewers, and keep it as your copy.")
            }
            Self::Annotations => phrase(
                "W3C JSON-LD for other annotation tools: tags, links, notes; no article texts.",
            ),
            Self::Csv => {
                phrase("For spreadsheets: a row for each tag, link and note; no article texts.")
            }
            Self::Lines => phrase("For programs: everything, a record a line."),
            Self::Markdown => phrase("The report as plain text."),
            Self::Report => phrase(
                "One page (HTML): facts with who says what, disagreements, figures, the articles.",
            ),
        }
    }

    /// The ending of the file's name, and its MIME type.
    pub fn file(self) -> (&'static str, &'static str) {
        match self {
            Self::Concord => ("concord.json", "application/json"),
            Self::Annotations => ("jsonld", "application/ld+json"),
            Self::Csv => ("csv", "text/csv"),
            Self::Lines => ("jsonl", "application/x-ndjson"),
            Self::Markdown => ("md", "text/markdown"),
            Self::Report => ("html", "text/html"),
        }
    }
}

/// Selected text, in UTF-16 units of the article's canonical text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Selection {
    /// The article.
    pub article: ArticleId,
    /// First selected unit.
    pub start: Utf16,
    /// First unit after.
    pub end: Utf16,
}
