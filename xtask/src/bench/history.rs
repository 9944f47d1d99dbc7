//! Every run of `cargo xtask bench`, one line each: what a later run is held against.

use super::table::{Better, Figures, LINES};
use crate::{Outcome, place, process};
use serde_json::{Value, json};
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

/// So much worse, as a share, is told.
const MUCH: f64 = 0.2;

fn path() -> PathBuf {
    place::root().join("benches").join("history.jsonl")
}

/// Adds a line: the day, the commit, the machine and how busy it was, and the figures.
pub(super) fn add(figures: &Figures) -> Outcome {
    let commit = process::answer("git", &["rev-parse", "--short", "HEAD"]).unwrap_or_default();
    let line = json!({
        "date": day(SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs() / 86_400)),
        "commit": commit.trim(),
        "machine": machine(),
        "load": load(),
        "figures": figures.iter().map(|(k, v)| (k.clone(), json!((v * 100.0).round() / 100.0))).collect::<serde_json::Map<_, _>>(),
    });
    let failed = |error: std::io::Error| format!("{}: {error}", path().display());
    let mut file = fs::OpenOptions::new().create(true).append(true).open(path()).map_err(failed)?;
    writeln!(file, "{line}").map_err(failed)?;
    process::say(&format!("added a line to {}", path().display()));
    Ok(())
}

/// What got much worse since this kind of machine measured last, in words.
pub(super) fn compare(figures: &Figures) -> Result<Vec<String>, String> {
    let text = fs::read_to_string(path()).unwrap_or_default();
    let here = machine();
    let mut last: Option<Value> = None;
    for line in text.lines() {
        let line: Value = serde_json::from_str(line).map_err(|e| format!("history.jsonl: {e}"))?;
        last = Some(line).filter(|line| line["machine"] == here.as_str()).or(last);
    }
    Ok(last.map(|last| worse(figures, &last)).unwrap_or_default())
}

fn worse(figures: &Figures, last: &Value) -> Vec<String> {
    let mut told = Vec::new();
    for line in &LINES {
        let (Some(now), Some(before)) =
            (figures.get(line.name), last["figures"][line.name].as_f64())
        else {
            continue;
        };
        let is_worse = match line.better {
            Better::Lower => *now > before * (1.0 + MUCH),
            Better::Higher => *now < before / (1.0 + MUCH),
        };
        if is_worse {
            let when = last["date"].as_str().unwrap_or_default();
            told.push(format!("worse: {} is {now:.1}, and was {before:.1} on {when}", line.name));
        }
    }
    told
}

/// What a figure can be compared within: the processor and how many of them.
fn machine() -> String {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = cpu.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let name = name.map_or(std::env::consts::ARCH, |(_, name)| name);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!("{name}, {cores} cores, {}", std::env::consts::OS)
}

/// How many programs wanted to run in the last minute, where the system says so.
fn load() -> Option<f64> {
    fs::read_to_string("/proc/loadavg").ok()?.split_whitespace().next()?.parse().ok()
}

/// A day, counted from the first of January 1970, as `YYYY-MM-DD` (Howard Hinnant's `civil_from_days`).
fn day(days: u64) -> String {
    let days = days + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let date = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{date:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        for (days, expected) in [(0, "1970-01-01"), (11_016, "2000-02-29"), (20_779, "2026-11-22")]
        {
            assert_eq!(day(days), expected);
        }
    }

    #[test]
    fn says_what_got_much_worse_either_way() {
        let figures = |values: [f64; 3]| -> Figures {
            let names = ["long.first", "ratio.first", "many.walk"];
            names.into_iter().map(str::to_owned).zip(values).collect()
        };
        let last = json!({"date": "2026-11-22", "figures": {"long.first": 100, "ratio.first": 10, "many.walk": 5}});
        assert_eq!(worse(&figures([119.0, 9.0, 1.0]), &last), Vec::<String>::new());
        let told = worse(&figures([121.0, 8.0, 5.0]), &last);
        assert_eq!(told.len(), 2, "{told:?}");
        assert_eq!(told[0], "worse: long.first is 121.0, and was 100.0 on 2026-11-22");
    }
}
