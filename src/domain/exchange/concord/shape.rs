//! The shape of the file, field by field; `schema/concord.schema.json` says the same.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A whole file. It is read item by item, so that one broken item costs one item.
#[derive(Serialize)]
pub(super) struct File {
    pub(super) format: String,
    pub(super) version: u64,
    pub(super) dossier: Head,
    pub(super) reviewers: Vec<Value>,
    pub(super) articles: Vec<Value>,
    pub(super) records: Vec<Value>,
    /// What the program found in the articles: for other programs to use, never read back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) analysis: Option<Value>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Head {
    pub(super) id: String,
    #[serde(default)]
    pub(super) title: String,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(super) renamed: u32,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Person {
    pub(super) id: String,
    #[serde(default)]
    pub(super) name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) color: Option<String>,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(super) revision: u32,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "what serde asks for")]
fn is_zero(n: &u32) -> bool {
    *n == 0
}

#[derive(Serialize, Deserialize)]
pub(super) struct Report {
    /// SHA-256 of `text`; checked.
    pub(super) id: String,
    #[serde(default)]
    pub(super) name: String,
    pub(super) text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) dek: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) byline: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) source: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) place: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) section: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) address: Option<String>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) creator: String,
    pub(super) created: String,
    #[serde(flatten)]
    pub(super) current: Version,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) past: Vec<Version>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Version {
    pub(super) revision: u32,
    pub(super) editor: String,
    pub(super) modified: String,
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub(super) deleted: bool,
    #[serde(flatten)]
    pub(super) body: Body,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub(super) enum Body {
    Tag {
        tag: TagWord,
        target: Anchor,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        counterpart: Option<Anchor>,
    },
    Note {
        text: String,
        target: Anchor,
        #[serde(default, rename = "replyTo", skip_serializing_if = "Option::is_none")]
        reply_to: Option<String>,
    },
    Mark {
        target: Anchor,
    },
    Furniture {
        furniture: bool,
        target: Anchor,
    },
    Detail {
        aspect: String,
        value: String,
        target: Anchor,
    },
    Dismissal {
        target: Anchor,
    },
    Rejection {
        target: Anchor,
        counterpart: Anchor,
    },
    Heading {
        #[serde(default, skip_serializing_if = "String::is_empty")]
        text: String,
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pinned: bool,
        target: Anchor,
    },
    Resolution {
        decision: DecisionWord,
        target: Anchor,
        #[serde(default)]
        verdicts: Vec<Verdict>,
        #[serde(default)]
        accepted: Vec<String>,
        #[serde(default)]
        overruled: Vec<String>,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
    },
    Edition {
        supersedes: String,
        target: Anchor,
    },
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum DecisionWord {
    Accept,
    Edit,
    Reject,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Verdict {
    pub(super) tag: TagWord,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) counterpart: Option<Anchor>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum TagWord {
    Agreement,
    Contradiction,
    Opinion,
    Reviewed,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Anchor {
    pub(super) article: String,
    pub(super) ranges: Vec<Range>,
}

/// Offsets count Unicode code points.
#[derive(Serialize, Deserialize)]
pub(super) struct Range {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) exact: String,
    #[serde(default)]
    pub(super) prefix: String,
    #[serde(default)]
    pub(super) suffix: String,
}
