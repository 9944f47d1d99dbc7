//! The packages that cargo knows of, and which of them end up in the page.

use crate::place;
use crate::process::cargo;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// What `cargo metadata` says.
#[derive(Deserialize)]
pub(crate) struct Metadata {
    pub(crate) packages: Vec<Package>,
    resolve: Resolve,
}

/// A package.
#[derive(Clone, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: String,
    id: String,
    /// An SPDX expression.
    pub(crate) license: Option<String>,
    /// Where it comes from; nothing for our own.
    pub(crate) source: Option<String>,
    pub(crate) manifest_path: PathBuf,
    pub(crate) repository: Option<String>,
    dependencies: Vec<Named>,
    targets: Vec<Target>,
}

#[derive(Clone, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
struct Target {
    kind: Vec<String>,
}

#[derive(Clone, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
struct Named {
    name: String,
    source: Option<String>,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    pkg: String,
    dep_kinds: Vec<Kind>,
}

#[derive(Deserialize)]
struct Kind {
    /// Nothing for what the program itself needs.
    kind: Option<String>,
}

/// Asks cargo, for all targets or for one; the registry is not asked.
pub(crate) fn read(target: Option<&str>) -> Result<Metadata, String> {
    let mut command = cargo();
    command.current_dir(place::root()).args(["metadata", "--format-version", "1", "--locked"]);
    if let Some(target) = target {
        command.args(["--filter-platform", target]);
    }
    let output = command.output().map_err(|error| format!("concord: cargo metadata: {error}"))?;
    if !output.status.success() {
        return Err(format!(
            "concord: cargo metadata: {}",
            String::from_utf8_lossy(&output.stderr)
        ));
    }
    serde_json::from_slice(&output.stdout)
        .map_err(|error| format!("concord: cargo metadata: {error}"))
}

impl Metadata {
    /// The packages whose code is part of the package `root`, without itself, by name. What only builds
    /// it or makes code for it (procedural macros) is not.
    pub(crate) fn inside(&self, root: &str) -> Vec<&Package> {
        let packages: BTreeMap<&str, &Package> =
            self.packages.iter().map(|package| (package.id.as_str(), package)).collect();
        let nodes: BTreeMap<&str, &Node> =
            self.resolve.nodes.iter().map(|node| (node.id.as_str(), node)).collect();
        let root = self.packages.iter().find(|package| package.name == root).map(|p| p.id.as_str());
        let mut open: Vec<&str> = root.into_iter().collect();
        let mut seen: BTreeSet<&str> = open.iter().copied().collect();
        while let Some(id) = open.pop() {
            for dependency in nodes.get(id).into_iter().flat_map(|node| &node.deps) {
                let is_needed = dependency.dep_kinds.iter().any(|kind| kind.kind.is_none());
                let is_code = packages.get(&*dependency.pkg).is_some_and(|p| !p.makes_code());
                if is_needed && is_code && seen.insert(&dependency.pkg) {
                    open.push(&dependency.pkg);
                }
            }
        }
        let foreign = |package: &&&Package| seen.contains(&*package.id) && package.source.is_some();
        let mut found: Vec<&Package> = packages.values().filter(foreign).copied().collect();
        found.sort();
        found
    }
}

impl Package {
    /// The packages of others that it asks for itself.
    pub(crate) fn needs(&self) -> impl Iterator<Item = &str> {
        self.dependencies.iter().filter(|named| named.source.is_some()).map(|named| &*named.name)
    }

    fn makes_code(&self) -> bool {
        self.targets.iter().any(|target| target.kind.iter().any(|kind| kind == "proc-macro"))
    }
}
