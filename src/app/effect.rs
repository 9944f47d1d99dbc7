//! What the browser is to do, imperative.

use super::claim::ClaimKey;
use super::comparison::{Different, Rows};
use super::event::Pair;
use super::model::Theme;
use crate::domain::article::ArticleId;
use crate::domain::record::DossierId;
use crate::domain::text::Utf16;
use crate::domain::tongue::Language;

/// One change of the browser's storage.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Write {
    /// Sets a key.
    Put(String, String),
    /// Sets a key, and what else is kept of the same record must not be joined with it any more.
    Replace(String, String),
    /// Removes a key.
    Remove(String),
    /// Removes all keys that start so. The database alone knows it.
    Clear(String),
}

impl Write {
    /// The key that it changes.
    pub fn key(&self) -> &str {
        match self {
            Self::Put(key, _) | Self::Replace(key, _) | Self::Remove(key) | Self::Clear(key) => key,
        }
    }
}

/// Why the storage could not be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum StorageFault {
    /// The browser forbids it (settings, private mode, a sandboxed frame).
    #[error("this browser does not let the page store anything")]
    Forbidden,
    /// No room is left.
    #[error("the browser's storage for this page is full")]
    Full,
}

/// What the network of the semantic mode is to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NetworkEffect {
    /// Load it, with the weights of this version; answers `Loading`, then `Started` or `Failed`.
    Start(u64),
    /// Judge pairs: for each its digest (none for a question of the moment) and two texts; answers
    /// `Judged` with the number, or `Failed`.
    Judge(u64, Vec<String>),
    /// Let go of it, in the middle of what it does.
    Stop,
}

/// Everything that the shell can be asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Effect {
    /// Read all keys of the program in local storage; answers `StorageRead`.
    ReadStorage,
    /// Read what the database has of a dossier, and these texts; then local storage anew; answers
    /// `DossierRead`.
    ReadDossier(DossierId, Vec<ArticleId>),
    /// Read one key, wherever it is; answers `StorageChanged`.
    ReadKey(String),
    /// Fetch the manifest and the articles beside the bundle; answers `SeedsRead`.
    FetchSeeds,
    /// Fetch the weights beside the bundle; answers `WeightsRead`.
    FetchWeights,
    /// Fetch the table of word vectors beside the bundle; answers `VectorsRead`.
    FetchVectors,
    /// Something that the network of the semantic mode is to do; answers `Semantic`.
    Network(NetworkEffect),
    /// Write to local storage, in order; answers `Stored`. At most one in the answer to an event, and
    /// before any `ReadStorage`, so that `Stored` speaks of everything that was asked for.
    Store(Vec<Write>),
    /// Write to the database, all or nothing; answers `Settled` with the number. Texts are removed only
    /// where no other tab is open.
    Settle(u64, Vec<Write>),
    /// Remove keys from local storage that still have these values, if no other tab is open; answers
    /// `Freed`.
    Free(Vec<Pair>),
    /// Ask how much room there is, and whether the browser keeps it; answers `RoomMeasured`. `true`: ask the
    /// browser to keep it.
    MeasureRoom(bool),
    /// Give the browser a frame, then answer `SliceStarted`.
    Continue,
    /// Offer a file for download.
    Download {
        /// File name.
        name: String,
        /// MIME type.
        mime: &'static str,
        /// Contents.
        text: String,
    },
    /// Draw an SVG picture of this size and offer it as a PNG file; answers `PictureDrawn`.
    DownloadPicture {
        /// Its title.
        title: &'static str,
        /// File name.
        name: String,
        /// The picture as SVG.
        svg: String,
        /// Its width and height.
        size: (i32, i32),
    },
    /// Open the file picker; answers `FilesRead` for dossiers and `Adding` for articles.
    PickFiles,
    /// Read the page at an address, if it stands where this page does; answers `Adding`.
    FetchPage(String),
    /// Bring a claim into view and put the keyboard's focus on it.
    ShowClaim(ClaimKey),
    /// Mark the words in which the focused claim and its counterparts differ; nothing without a focused one.
    ShowBeside {
        /// The focused claim.
        claim: Option<ClaimKey>,
        /// Its counterparts in the other columns.
        others: Vec<ClaimKey>,
        /// The words.
        different: Vec<Different>,
        /// Bring the counterparts to the height of the focused claim, leaving the focus: it is another one,
        /// or they are.
        is_moved: bool,
    },
    /// Scroll the columns together from now on, so that these claims stand at one height; without any, not
    /// any more.
    TieColumns(Vec<Rows>),
    /// Bring a fact into view and put the keyboard's focus on it, or on one of its sources counted from 1.
    ShowFact(ClaimKey, usize),
    /// Bring words of the article in the first pane into view and select them.
    ShowWords(Utf16, Utf16),
    /// Bring the top of the article into view.
    ShowTop,
    /// Put the card of the tour beside the first thing that the selector finds, and the keyboard's focus on
    /// it; `None`: the tour is over.
    ShowStop(Option<&'static str>),
    /// Select the words of a claim in the page; `true`: so that moving the caret moves the start.
    SelectClaim(ClaimKey, bool),
    /// Put the keyboard's focus into the field for a fact's name.
    FocusName,
    /// Put the keyboard's focus into the note field.
    FocusNote,
    /// Let the newer version of the page take over: it starts where this one was left.
    Renew,
    /// Put the keyboard's focus into the field of an answer.
    FocusReply,
    /// Show the page in a theme.
    ApplyTheme(Theme),
    /// Fetch the texts of a language, `None`: of the one that the browser prefers; answers `LanguageRead`.
    FetchLanguage(Option<Language>),
    /// Say on the page which language it is in.
    ApplyLanguage(Language),
    /// Give the choice of the language the focus: it was drawn anew.
    FocusLanguage,
}
