//! Honest files of every kind, from which hostile ones are made, and the dictionary of hostile words.

use crate::place;
use concord::app::{Event, Moment};
use concord::domain::anchor::{Anchor, describe};
use concord::domain::article::ArticleId;
use concord::domain::dossier::{Card, Dossier, Entry};
use concord::domain::exchange::concord as native;
use concord::domain::exchange::w3c;
use concord::domain::record::{DossierId, Entropy};
use concord::domain::text::{OffsetMap, Span};
use serde_json::{Value, json};
use std::fs;
use std::sync::OnceLock;

/// The hostile words that the end-to-end tests bring into the page as well.
pub(super) fn hostile() -> &'static [String] {
    static WORDS: OnceLock<Vec<String>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let file = place::root().join("tests/fixtures/hostile/vectors.json");
        let text = fs::read_to_string(file).unwrap_or_default();
        let corpus: Value = serde_json::from_str(&text).unwrap_or_default();
        let lists = corpus["texts"].as_object().into_iter().flat_map(|map| map.values());
        let words = lists.flat_map(|list| list.as_array().into_iter().flatten());
        let pieces = corpus["fragments"].as_object().into_iter().flat_map(|map| map.values());
        words.chain(pieces).filter_map(Value::as_str).map(str::to_owned).collect()
    })
}

const TEXTS: [&str; 2] = [
    "Bridge at Norwick collapses\n\nThe bridge at Norwick collapsed on Monday morning, killing 12 people, police said.\n\nAdvertisement\n\nRepairs of the bridge will cost 4 million euros, the city council said on Tuesday.",
    "Norwick mourns\n\nPolice said 15 people were killed when the bridge at Norwick collapsed on Monday.\n\nMayor Ann Reed called the disaster a shameful disgrace – “naïve” 👩‍👩‍👧.",
];

/// Two articles, without records.
pub(super) fn articles() -> Dossier {
    let entries = TEXTS.iter().map(|text| Entry::read("a.txt", text, &Card::default()));
    Dossier {
        id: DossierId::new(Entropy(7)),
        title: "Norwick".to_owned(),
        articles: entries.collect(),
        ..Dossier::default()
    }
}

/// Where `words` stand in the article at `n`.
pub(super) fn anchor(dossier: &Dossier, n: usize, words: &str) -> Option<Anchor> {
    let article = &dossier.articles.get(n)?.article;
    let at = article.text.find(words)?;
    let spans = [Span::new(at, at + words.len())];
    describe(&article.id, &OffsetMap::new(&article.text), &spans)
}

/// A dossier with records of every type.
pub(super) fn dossier() -> Dossier {
    let empty = articles();
    let place = |n: usize, words: &str| {
        anchor(&empty, n, words).map_or(Value::Null, |anchor| {
            let ranges = anchor.ranges.iter().map(|range| {
                json!({
                    "start": range.span.start.0, "end": range.span.end.0, "exact": range.quote,
                    "prefix": range.prefix, "suffix": range.suffix,
                })
            });
            json!({ "article": anchor.article.to_string(), "ranges": ranges.collect::<Vec<_>>() })
        })
    };
    let (one, other) = (place(0, "killing 12 people"), place(1, "15 people were killed"));
    let record = |n: u32, more: Value| {
        let mut record = json!({
            "id": format!("00000000-0000-4000-8000-0000000000{n:02}"), "creator": format!("r-{}", n % 2),
            "created": "2026-01-08T10:00:00.000Z", "modified": "2026-01-08T10:05:00.000Z",
            "editor": format!("r-{}", n % 2), "revision": n, "target": one,
        });
        for (key, value) in more.as_object().into_iter().flatten() {
            record[key] = value.clone();
        }
        record
    };
    let id = "00000000-0000-4000-8000-000000000001";
    let records = [
        record(1, json!({ "type": "tag", "tag": "contradiction", "counterpart": other })),
        record(2, json!({ "type": "tag", "tag": "agreement", "counterpart": other })),
        record(
            3,
            json!({ "type": "tag", "tag": "opinion", "past": [
            record(2, json!({ "type": "tag", "tag": "reviewed" })),
        ] }),
        ),
        record(4, json!({ "type": "note", "text": "which of the two?" })),
        record(
            5,
            json!({ "type": "note", "text": "the second", "replyTo": "00000000-0000-4000-8000-000000000004" }),
        ),
        record(6, json!({ "type": "mark" })),
        record(
            7,
            json!({ "type": "furniture", "furniture": true, "target": place(0, "Advertisement") }),
        ),
        record(8, json!({ "type": "rejection", "counterpart": other })),
        record(
            9,
            json!({ "type": "resolution", "decision": "accept", "reason": "seen", "accepted": [id],
            "overruled": [], "verdicts": [{ "tag": "contradiction", "counterpart": other }] }),
        ),
        record(10, json!({ "type": "tag", "tag": "opinion", "deleted": true })),
        record(
            11,
            json!({ "type": "edition", "supersedes": ArticleId::of(TEXTS[1]).to_string(),
            "target": place(0, "Bridge") }),
        ),
    ];
    let file = json!({
        "format": "concord", "version": 1, "records": records,
        "dossier": { "id": empty.id.to_string(), "title": "Norwick", "renamed": 2 },
        "reviewers": [{ "id": "r-0", "name": "Ada" }, { "id": "r-1", "name": "Ben", "color": "green", "revision": 2 }],
    });
    let read = native::import(&file.to_string()).map(|(read, _)| read).unwrap_or_default();
    Dossier { articles: empty.articles, ..read }
}

/// Concord files.
pub(super) fn native_files() -> Vec<Vec<u8>> {
    [articles(), dossier()].iter().map(|dossier| native::export(dossier).into_bytes()).collect()
}

/// What annotation programs write, on the passages of [`dossier`].
pub(super) fn annotations() -> Vec<Vec<u8>> {
    let exact = "killing 12 people";
    let hypothesis = json!({ "total": 2, "rows": [
        { "id": "h1", "user": "acct:mara@example.org", "created": "2025-01-02T03:04:05.678901+00:00",
          "updated": "2025-01-03T03:04:05+00:00", "text": "Is it?", "tags": ["Opinion", "economy"],
          "uri": "https://a.example/x", "user_info": { "display_name": "Mara" },
          "target": [{ "source": "https://a.example/x", "selector": [
            { "type": "RangeSelector", "startContainer": "/p[1]", "startOffset": 1, "endContainer": "/p[1]", "endOffset": 9 },
            { "type": "TextPositionSelector", "start": 7, "end": 9 },
            { "type": "TextQuoteSelector", "exact": exact, "prefix": "morning, ", "suffix": ", police" } ] }] },
        { "id": "h2", "user": "acct:ben@example.org", "text": "It is.", "tags": [], "references": ["h1"],
          "target": [{ "source": "https://a.example/x" }] },
    ]});
    let target = |exact: &str| {
        json!({ "source": "https://a.example/x", "annotation": "x", "selector": [
            { "type": "TextQuoteSelector", "exact": exact },
            { "type": "TextPositionSelector", "start": 1, "end": 5 } ] })
    };
    let recogito = json!([
        { "id": "#one", "type": "Annotation", "creator": { "id": "k", "name": "Rai" }, "created": "2024-01-05T13:19:14.716Z",
          "body": [{ "purpose": "commenting", "value": "hm" }, { "purpose": "replying", "value": "why?", "creator": { "id": "o" } }],
          "target": target(exact) },
        { "id": "two", "type": "Annotation", "body": [], "target": [target("15 people were killed")] },
        { "id": "rel", "type": "Annotation", "motivation": "linking",
          "body": [{ "type": "TextualBody", "purpose": "tagging", "value": "contradiction" }],
          "target": [{ "id": "#one" }, { "id": "two" }] },
    ]);
    let standard = w3c::export(&dossier()).text;
    vec![
        standard.into_bytes(),
        hypothesis.to_string().into_bytes(),
        recogito.to_string().into_bytes(),
    ]
}

/// Pages as they are saved.
pub(super) fn pages() -> Vec<Vec<u8>> {
    let body = TEXTS.map(|text| {
        let lines = text.split("\n\n").skip(1).map(|line| format!("<p>{line}</p>"));
        lines.collect::<String>()
    });
    let page = format!(
        "<!DOCTYPE html><html lang=en><head><title>Bridge | The Paper</title><meta property=\"og:title\" content=\"Bridge\">\
         <meta name=author content=\"Ann Lee\"><script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"headline\":\"Bridge\",\
         \"author\":[{{\"name\":\"Ann Lee\"}}],\"datePublished\":\"2026-01-08T10:00:00Z\",\"publisher\":{{\"name\":\"The Paper\"}}}}</script></head>\
         <body><nav><ul><li><a href=/>Home</a><li><a href=/x>News</a></ul></nav><article><h1>Bridge</h1>{}<h2>More</h2>\
         <blockquote>{}</blockquote><figure><img src=a.jpg alt=x><figcaption>A bridge</figcaption></figure><ul><li>one<li>two</ul>\
         <table><tr><td>1<td>2</table><pre>a\n b</pre></article><aside>Read more</aside><footer>© 2026</footer><noscript>x</noscript></body></html>",
        body[0], body[1]
    );
    vec![page.into_bytes(), b"<p>one<p>two<br>three<div>four".to_vec()]
}

/// Pages as a browser saves them whole.
pub(super) fn archives() -> Vec<Vec<u8>> {
    let page = "From: <Saved by a browser>\r\nSubject: Bridge\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----x\"\r\n\r\n------x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://a.example/x\r\n\r\n<p>caf=C3=A9 =\r\nbar</p>\r\n------x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+eDwvcD4=\r\n------x--\r\n";
    vec![
        page.as_bytes().to_vec(),
        b"Content-Type: text/html; charset=windows-1252\n\n<p>\x93x\x94</p>".to_vec(),
    ]
}

/// Archives of two files that are stored as they are.
pub(super) fn zips() -> Vec<Vec<u8>> {
    let files =
        [("word/document.xml", "<w:p><w:t>Norwick</w:t></w:p>"), ("docProps/core.xml", "<x/>")];
    let mut archive = Vec::new();
    let mut list = Vec::new();
    for (name, text) in files {
        let at = archive.len() as u32;
        let lengths = [text.len() as u32; 2].map(u32::to_le_bytes).concat();
        let names = (name.len() as u16).to_le_bytes();
        let common =
            [&[20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], &lengths, &names, &[0, 0]].concat();
        archive.extend([&b"PK\x03\x04"[..], &common, name.as_bytes(), text.as_bytes()].concat());
        let rest = [&[0; 10][..], &at.to_le_bytes()].concat();
        list.extend([&b"PK\x01\x02\x14\0"[..], &common, &rest, name.as_bytes()].concat());
    }
    let [size, at] = [list.len() as u32, archive.len() as u32].map(u32::to_le_bytes);
    let end = [&b"PK\x05\x06"[..], &[0, 0, 0, 0, 2, 0, 2, 0], &size, &at, &[0, 0]].concat();
    vec![[archive, list, end].concat()]
}

/// Texts of documents, with their properties.
pub(super) fn documents() -> Vec<Vec<u8>> {
    let text = "<?xml version=\"1.0\"?><w:document><w:body><w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>Bridge &amp; town</w:t></w:r></w:p>\
        <w:p><w:r><w:t xml:space=\"preserve\">The bridge </w:t></w:r><w:r><w:tab/><w:t>is &#x6f;pen.</w:t><w:br/></w:r></w:p>\
        <w:p><w:pPr><w:pStyle w:val=\"Heading2\"/></w:pPr><w:r><w:t>More</w:t></w:r></w:p><w:p><w:del><w:r><w:delText>no</w:delText></w:r></w:del><w:ins><w:r><w:t>yes</w:t></w:r></w:ins></w:p>\
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl><mc:AlternateContent><mc:Fallback><w:p><w:r><w:t>twice</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:body></w:document>\n\n\
        <cp:coreProperties><dc:title>Bridge</dc:title><dc:creator>Ann Lee</dc:creator><dcterms:created>2026-01-08T10:00:00Z</dcterms:created></cp:coreProperties>";
    vec![text.as_bytes().to_vec()]
}

/// Sheets of two columns, with a headline, a running head and a broken word.
pub(super) fn sheets() -> Vec<Vec<u8>> {
    let line =
        |text: &str, x: f64, n: u32| json!([text, x, 100.0 + 12.0 * f64::from(n), 200.0, 10.0]);
    let mut pieces = vec![
        json!(["Bridge at Norwick collapses", 50.0, 70.0, 420.0, 24.0]),
        json!(["The Paper 7", 50.0, 20.0, 80.0, 8.0]),
    ];
    for n in 0..8 {
        pieces.push(line("The bridge at Nor-", 50.0, 2 * n));
        pieces.push(line("wick collapsed on Monday.", 50.0, 2 * n + 1));
        pieces.push(line("Police said 15 people were killed.", 300.0, 2 * n));
    }
    let sheet = json!({ "height": 800.0, "pieces": pieces });
    vec![json!([sheet, sheet]).to_string().into_bytes()]
}

/// Texts with marks.
pub(super) fn markdowns() -> Vec<Vec<u8>> {
    let text = "---\ntitle: Bridge\ndate: 2026-01-08\n---\n# Bridge *opens*\n\nThe [bridge](https://a.example \"t\") is\n**open**, `it` said.\n\n> quoted\n> more\n\n- one\n- two\n  1. three\n\n```rust\ncode\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n![x](y.png)\n\nSetext\n------\n\n[1]: https://a.example\n<b>html</b> &amp; \\*x\\*";
    vec![text.as_bytes().to_vec(), TEXTS[0].as_bytes().to_vec()]
}

/// Plain texts.
pub(super) fn plain() -> Vec<Vec<u8>> {
    TEXTS.iter().map(|text| text.as_bytes().to_vec()).collect()
}

/// Manifests of a folder.
pub(super) fn manifests() -> Vec<Vec<u8>> {
    let one = json!({ "id": "a", "title": "t", "articles": ["a.txt", { "file": "b.txt", "source": "The Paper", "date": "2026-01-07" }] });
    let other = json!({ "id": "b", "dossier": "d.concord.json" });
    [one, other].iter().map(|value| value.to_string().into_bytes()).collect()
}

/// Keys and values of the storage, as lists of pairs: those that the program writes of [`dossier`].
pub(super) fn stored() -> Vec<Vec<u8>> {
    use concord::app::effect::Write;
    let mut model = concord::app::Model::default();
    let mut pairs = Vec::new();
    let file = (String::from("x.concord.json"), Ok(native::export(&dossier())));
    let events =
        [Event::StorageRead(Ok(Vec::new())), Event::FilesRead(vec![file]), Event::ArrivalAccepted];
    for event in events {
        for effect in concord::app::update(&mut model, event, Moment::default()) {
            if let concord::app::Effect::Store(writes) = effect {
                pairs.extend(writes.into_iter().filter_map(|write| match write {
                    Write::Put(key, value) | Write::Replace(key, value) => Some((key, value)),
                    Write::Remove(_) | Write::Clear(_) => None,
                }));
            }
        }
    }
    vec![json!(pairs).to_string().into_bytes()]
}
