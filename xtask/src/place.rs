//! Where things are: the clone, the build folder, and the cache that outlives both.

use std::env;
use std::path::{Path, PathBuf};

/// The clone that this command works on: the one where cargo was asked for it. Clones that share a target
/// folder share the program as well, so the place where it was built may be another.
pub(crate) fn root() -> PathBuf {
    let here = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let here = here.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
    here.parent().map_or_else(PathBuf::new, Path::to_path_buf)
}

/// Where trunk leaves the page.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// Where installed tools are kept: outside the clone, so that every clone shares them.
///
/// `CONCORD_CACHE` overrides the system's own place for caches.
pub(crate) fn cache() -> Result<PathBuf, String> {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    set("CONCORD_CACHE")
        .or_else(|| set("XDG_CACHE_HOME").map(|cache| cache.join("concord")))
        .or_else(|| set("LOCALAPPDATA").map(|cache| cache.join("concord")))
        .or_else(|| set("HOME").map(|home| home.join(".cache").join("concord")))
        .ok_or_else(|| "set CONCORD_CACHE to a folder that may keep the tools".to_owned())
}

/// The file of that name in the first folder of `PATH` that has it.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    let name = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(&name)).find(|p| p.is_file())
}

/// The cache, made if it is not there.
pub(crate) fn cache_ready() -> Result<PathBuf, String> {
    let cache = cache()?;
    std::fs::create_dir_all(&cache)
        .map_err(|error| format!("concord: cannot make {}: {error}", cache.display()))?;
    Ok(cache)
}
