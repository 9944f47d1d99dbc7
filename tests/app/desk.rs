//! A desk to work at in tests: a model with a clock, dice, and a storage whose faults can be switched.

use crate::browser::Browser;
use crate::faults::{first_words, say};
use concord::app::arrival::Destination;
use concord::app::claim::ClaimKey;
use concord::app::effect::Write;
use concord::app::event::Seeds;
use concord::app::keyboard::KeyPress;
use concord::app::store;
use concord::app::tally;
use concord::app::view::page::{self, PageView, SegmentView};
use concord::app::view::status;
use concord::app::{Effect, Event, Model, update};
use concord::domain::exchange::concord::export;
use concord::domain::late;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

/// One tab.
pub(crate) struct Desk {
    pub(crate) model: Model,
    pub(crate) browser: Rc<RefCell<Browser>>,
    /// Files that were offered for download: name and text.
    pub(crate) downloads: Vec<(String, String)>,
    /// All effects since the start.
    pub(crate) effects: Vec<Effect>,
    tab: usize,
    frames: usize,
    /// Events so far.
    sent: usize,
    /// What the database was asked for and has not done.
    waiting: VecDeque<(u64, Vec<Write>)>,
    pub(crate) seeds: Result<Seeds, String>,
    /// What the server gives for the weights; `None`: they are still on their way.
    pub(crate) weights: Option<Result<Vec<Vec<u8>>, String>>,
    /// What the server gives for the word vectors; `None`: they are still on their way.
    pub(crate) vectors: Option<Result<Vec<u8>, String>>,
}

pub(crate) const DOSSIER: &str = "5b0c8f6e-3f0a-4d55-9c1e-7a1d6c2e9b10";

/// Three reports about one event, small enough to have in mind.
pub(crate) const ARTICLES: [(&str, &str); 3] = [
    (
        "alpha.txt",
        "The bridge at Norwick collapsed on Monday morning, killing 12 people, police said.\n\n\
         Advertisement\n\n\
         Mayor Ann Reed called the disaster a shameful disgrace.\n\n\
         Repairs of the bridge will cost 4 million euros, the city council said on Tuesday.",
    ),
    (
        "beta.txt",
        "Police said 15 people were killed when the bridge at Norwick collapsed on Monday.\n\n\
         The city council put the cost of repairs of the bridge at 9 million euros.",
    ),
    (
        "gamma.txt",
        "At least 12 people were killed by the collapse of the Norwick bridge, police confirmed.",
    ),
];

/// The seeds of a manifest that names `files`.
pub(crate) fn seeds(files: &[(&str, &[u8])]) -> Seeds {
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    let title = "Collapse at Norwick";
    let manifest = serde_json::json!({"id": DOSSIER, "title": title, "articles": names});
    let file = |(name, bytes): &(&str, &[u8])| ((*name).to_owned(), Ok(bytes.to_vec()));
    Seeds { manifest: manifest.to_string(), files: files.iter().map(file).collect() }
}

impl Desk {
    /// A new browser, opened on [`ARTICLES`].
    pub(crate) fn new() -> Self {
        let files = ARTICLES.map(|(name, text)| (name, text.as_bytes()));
        Self::with(Ok(seeds(&files)))
    }

    /// A new browser, opened on other seeds.
    pub(crate) fn with(seeds: Result<Seeds, String>) -> Self {
        Self::open(Rc::default(), seeds)
    }

    /// One more tab in a browser.
    pub(crate) fn open(browser: Rc<RefCell<Browser>>, seeds: Result<Seeds, String>) -> Self {
        Self::visit(browser, seeds, None)
    }

    /// The same with an answer for the word vectors.
    pub(crate) fn visit(
        browser: Rc<RefCell<Browser>>,
        seeds: Result<Seeds, String>,
        vectors: Option<Result<Vec<u8>, String>>,
    ) -> Self {
        Self::load(browser, seeds, Some(Ok(late::embedded())), vectors)
    }

    /// The same with an answer for the weights.
    pub(crate) fn load(
        browser: Rc<RefCell<Browser>>,
        seeds: Result<Seeds, String>,
        weights: Option<Result<Vec<Vec<u8>>, String>>,
        vectors: Option<Result<Vec<u8>, String>>,
    ) -> Self {
        let tab = browser.borrow_mut().join();
        let (model, downloads, effects) = (Model::default(), Vec::new(), Vec::new());
        let (frames, waiting) = (0, VecDeque::new());
        let mut desk = Self {
            model,
            browser,
            downloads,
            effects,
            tab,
            frames,
            sent: 0,
            waiting,
            seeds,
            weights,
            vectors,
        };
        let seeds = desk.seeds.clone();
        desk.send(Event::SeedsRead(seeds));
        desk.settle();
        desk
    }

    /// Another tab of the same browser.
    pub(crate) fn second_tab(&self) -> Self {
        Self::open(self.browser.clone(), self.seeds.clone())
    }

    /// Kills the tab without a goodbye and opens the page again.
    pub(crate) fn reload(&mut self) {
        self.browser.borrow_mut().tabs -= 1;
        *self = self.second_tab();
    }

    /// Tells the program of an event and does what it asks for, as the shell does.
    pub(crate) fn send(&mut self, event: Event) {
        let moment = self.browser.borrow_mut().moment();
        let effects = update(&mut self.model, event, moment);
        let stores = effects.iter().filter(|effect| matches!(effect, Effect::Store(_))).count();
        assert!(stores < 2, "writes are asked for at once: {effects:?}");
        self.sent += 1;
        // Not after every event: it costs more than most of them.
        if self.sent.is_multiple_of(5) {
            self.assert_mended();
        }
        for effect in effects {
            self.effects.push(effect.clone());
            self.perform(effect);
        }
    }

    /// What an event brought up to date in places is what it would be if it were worked out anew.
    fn assert_mended(&self) {
        let model = &self.model;
        assert!(tally::is_up_to_date(model), "the tally");
        for id in [&model.place.article, &model.place.other].into_iter().flatten() {
            let drawn = page::drawn(model, id).map(|page| (*page).clone());
            assert_eq!(drawn, page::page(model, id), "the page in sight");
        }
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::ReadStorage => {
                let pairs = self.browser.borrow().read();
                self.send(Event::StorageRead(pairs));
            }
            Effect::ReadKey(key) => {
                let browser = self.browser.borrow();
                let value = browser.storage.get(&key).or_else(|| browser.database.get(&key));
                let value = value.cloned();
                drop(browser);
                self.send(Event::StorageChanged(key, value));
            }
            Effect::ReadDossier(id, texts) => {
                let keys: Vec<String> = texts.iter().map(store::article_key).collect();
                let browser = self.browser.borrow();
                let settled = browser.settled(&store::folder(&id), &keys);
                let local = browser.read();
                drop(browser);
                self.send(Event::DossierRead(id, local, settled));
            }
            Effect::Settle(n, writes) => {
                self.waiting.push_back((n, writes));
                if !self.browser.borrow().is_slow {
                    self.deliver();
                }
            }
            Effect::Free(pairs) => {
                let used = self.browser.borrow_mut().free(&pairs);
                self.send(Event::Freed(used));
            }
            Effect::Store(writes) => {
                let outcome = self.browser.borrow_mut().write(self.tab, &writes);
                self.send(Event::Stored(outcome));
            }
            Effect::Continue => self.frames += 1,
            Effect::FetchWeights => {
                if let Some(weights) = self.weights.clone() {
                    self.send(Event::WeightsRead(weights));
                }
            }
            Effect::FetchVectors => {
                if let Some(vectors) = self.vectors.clone() {
                    self.send(Event::VectorsRead(vectors));
                }
            }
            Effect::Download { name, text, .. } => self.downloads.push((name, text)),
            _ => {}
        }
    }

    /// Lets the database do what it was asked for.
    pub(crate) fn deliver(&mut self) {
        while let Some((n, writes)) = self.waiting.pop_front() {
            let outcome = self.browser.borrow_mut().settle(self.tab, &writes);
            self.send(Event::Settled(n, outcome));
        }
    }

    /// Lets the program have all the frames that it asked for.
    pub(crate) fn settle(&mut self) {
        while self.frames > 0 {
            self.frames -= 1;
            self.send(Event::SliceStarted);
        }
    }

    /// Hears what other tabs wrote: the message at `place` of those that wait. `false` if none did.
    pub(crate) fn hear(&mut self, place: usize) -> bool {
        let message = self.browser.borrow_mut().hear(self.tab, place);
        let Some(message) = message else { return false };
        self.send(message);
        self.settle();
        true
    }

    /// Presses keys, with a space between them.
    pub(crate) fn press(&mut self, keys: &str) {
        for key in keys.split_whitespace() {
            let key = KeyPress { key: key.to_owned(), has_modifier: false };
            self.send(Event::KeyPressed(key));
            self.settle();
        }
    }

    /// Presses keys faster than the browser has frames.
    pub(crate) fn press_quickly(&mut self, keys: &str) {
        for key in keys.split_whitespace() {
            let key = KeyPress { key: key.to_owned(), has_modifier: false };
            self.send(Event::KeyPressed(key));
        }
    }

    /// Clicks on `words` in the first or second pane.
    pub(crate) fn click(&mut self, words: &str) {
        let pieces = self.pieces();
        let is_hit = |piece: &&SegmentView| piece.text.contains(words) && !piece.claims.is_empty();
        let piece = pieces.iter().find(is_hit).expect("a highlight has these words");
        self.send(Event::ClaimClicked(piece.claims.clone()));
        self.settle();
    }

    /// Selects `words` in the open article.
    pub(crate) fn select(&mut self, words: &str) {
        use concord::app::event::Selection;
        use concord::domain::text::Utf16;
        let entry = self.model.entry().expect("an article is open");
        let text = &entry.article.text;
        let at = text.find(words).expect("the words are in the article");
        let units = |text: &str| Utf16(text.encode_utf16().count());
        let (start, end) = (units(&text[..at]), units(&text[..at + words.len()]));
        let article = entry.article.id.clone();
        self.send(Event::SelectionMade(Some(Selection { article, start, end })));
    }

    /// Opens the article that was read from a file.
    pub(crate) fn turn_to(&mut self, name: &str) {
        let entry = self.model.dossier.articles.iter().find(|entry| entry.name == name);
        let id = entry.expect("the dossier has the article").article.id.clone();
        self.send(Event::ArticleOpened(id));
        self.settle();
    }

    /// Opens the article that is read and has these words.
    pub(crate) fn turn_to_words(&mut self, words: &str) {
        let entry = self.model.shown().find(|entry| entry.article.text.contains(words));
        let id = entry.expect("the dossier has the words").article.id.clone();
        self.send(Event::ArticleOpened(id));
        self.settle();
    }

    /// Types into the note field, word by word, without leaving it.
    pub(crate) fn type_note(&mut self, text: &str) {
        for (end, _) in text.match_indices(' ').chain([(text.len(), "")]) {
            self.send(Event::NoteTyped(text[..end].to_owned()));
        }
    }

    /// Writes a note on the focused claim.
    pub(crate) fn note(&mut self, text: &str) {
        self.type_note(text);
        self.send(Event::NoteWritten(text.to_owned()));
    }

    /// Picks a file and accepts what it brings.
    pub(crate) fn import(&mut self, name: &str, text: &str) {
        self.pick(&[(name, text)]);
        self.send(Event::ArrivalAccepted);
        self.settle();
    }

    /// Picks files.
    pub(crate) fn pick(&mut self, files: &[(&str, &str)]) {
        let files = files.iter().map(|(name, text)| ((*name).to_owned(), Ok((*text).to_owned())));
        self.send(Event::FilesRead(files.collect()));
        self.settle();
    }

    /// Picks a file of another dossier and makes it a dossier of its own.
    pub(crate) fn import_beside(&mut self, name: &str, text: &str) {
        self.pick(&[(name, text)]);
        self.send(Event::FileRouted(0, Destination::Beside));
        self.send(Event::ArrivalAccepted);
        self.settle();
    }

    /// Exports and gives the file's text.
    pub(crate) fn export(&mut self) -> String {
        self.press("e");
        self.downloads.last().expect("a file was offered").1.clone()
    }

    /// What the dossier would be as a file, without exporting it.
    pub(crate) fn bytes(&self) -> String {
        export(&self.model.dossier)
    }

    /// The open pages' pieces of text.
    pub(crate) fn pieces(&self) -> Vec<SegmentView> {
        let place = &self.model.place;
        let ids = [&place.article, &place.other].into_iter().flatten();
        let pages = ids.filter_map(|id| page::page(&self.model, id));
        pages.flat_map(|page| page.paragraphs).flat_map(|p| p.segments.clone()).collect()
    }

    /// The page of the first pane.
    pub(crate) fn page(&self) -> PageView {
        let id = self.model.place.article.as_ref().expect("an article is open");
        page::page(&self.model, id).expect("it is drawn")
    }

    /// The words of a claim.
    pub(crate) fn words(&self, key: &ClaimKey) -> String {
        let entry = self.model.dossier.article(&key.article).expect("the article is here");
        key.quote(&entry.article.text)
    }

    /// The first words of the focused claim, or nothing.
    pub(crate) fn focus(&self) -> String {
        let words = self.model.place.claim.as_ref().map(|key| self.words(key));
        first_words(&words.unwrap_or_default())
    }

    /// What the living records say, each in a line: `contradiction: The bridge at ~ Police said 15`.
    pub(crate) fn said(&self) -> Vec<String> {
        let bodies = self.model.dossier.records.values().filter_map(|record| record.body());
        let mut said: Vec<String> = bodies.map(say).collect();
        said.sort();
        said
    }

    /// The status line's first word on saving.
    pub(crate) fn saved(&self) -> String {
        status::status(&self.model).saved
    }

    /// The messages that stand on the page, with their details.
    pub(crate) fn notices(&self) -> Vec<String> {
        let line = |n: &concord::app::model::Notice| {
            let parts = [n.message.clone()].into_iter().chain(n.details.iter().cloned());
            parts.collect::<Vec<_>>().join(" | ")
        };
        self.model.notices.iter().map(line).collect()
    }

    /// The last sentence for screen readers.
    pub(crate) fn spoken(&self) -> &str {
        &self.model.spoken.1
    }
}
