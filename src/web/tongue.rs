//! The texts of a language, and what the browser knows of it.

use super::{Dispatch, inside};
use crate::app::event::Event;
use crate::domain::tongue::{Language, Plural, Voice};
use js_sys::{Array, Date, Intl, Object, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

/// Fetches the texts of `chosen`, or of the language that the browser prefers. English needs none.
pub(super) fn fetch(asked: Option<Language>, dispatch: Dispatch) {
    let language = asked.unwrap_or_else(preferred);
    let Some(address) = language.address() else {
        let texts = Ok((String::new(), Voice::default()));
        return dispatch(Event::LanguageRead { asked, language, texts });
    };
    spawn_local(async move {
        let texts = inside::read(&address).await.and_then(|bytes| {
            String::from_utf8(bytes).map_err(|_| format!("{address} is not UTF-8"))
        });
        let texts = texts.map(|texts| (texts, voice(language)));
        dispatch(Event::LanguageRead { asked, language, texts });
    });
}

/// The page says to the browser and to screen readers which language it is in, and which way it is read.
pub(super) fn apply(language: Language) {
    let root = web_sys::window().and_then(|w| w.document()).and_then(|d| d.document_element());
    let Some(root) = root else { return };
    let direction = if language.is_right_to_left() { "rtl" } else { "ltr" };
    for (name, value) in [("lang", language.code()), ("dir", direction)] {
        // Setting an attribute of a valid name can't fail.
        let _ = root.set_attribute(name, value);
    }
}

fn preferred() -> Language {
    let Some(window) = web_sys::window() else { return Language::English };
    let tags: Vec<String> =
        window.navigator().languages().iter().filter_map(|tag| tag.as_string()).collect();
    Language::preferred(&tags)
}

/// Days in Western digits and the Gregorian calendar, as the articles and the keys have them.
const CALENDAR: &str = "-u-ca-gregory-nu-latn";
/// A day and a year that no month's name or number can be mistaken for.
const YEAR: i32 = 2033;
const DAY: u32 = 27;

fn voice(language: Language) -> Voice {
    let locales = Array::of1(&language.code().into());
    let rules = Intl::PluralRules::new(&locales, &Object::new());
    let plural = |n: usize| {
        let word = rules.select(n as f64).as_string().unwrap_or_default();
        Plural::of(&word).unwrap_or(Plural::Other)
    };
    let locales = Array::of1(&[language.code(), CALENDAR].concat().into());
    Voice {
        plurals: (0..Voice::SAMPLED).map(plural).collect(),
        dates: days(&locales, true),
        days: days(&locales, false),
        decimal: decimal(&locales),
    }
}

/// How a day of each month is written, with places for the day and the year.
fn days(locales: &Array, has_year: bool) -> Vec<String> {
    let options = options(&[("day", "numeric"), ("month", "short"), ("timeZone", "UTC")]);
    if has_year {
        set(&options, "year", "numeric");
    }
    let format = Intl::DateTimeFormat::new(locales, &options).format();
    let written = |month: i32| {
        let date = Date::new(&JsValue::from_f64(Date::utc(f64::from(YEAR), f64::from(month))));
        date.set_utc_date(DAY);
        let text = format.call1(&JsValue::NULL, &date).ok()?.as_string()?;
        Some(text.replace(&YEAR.to_string(), "{year}").replace(&DAY.to_string(), "{day}"))
    };
    (0..12).map(written).collect::<Option<_>>().unwrap_or_default()
}

fn decimal(locales: &Array) -> String {
    let format = Intl::NumberFormat::new(locales, &Object::new()).format();
    let text = format.call1(&JsValue::NULL, &1.5.into()).ok().and_then(|text| text.as_string());
    let sign = text.map(|text| text.trim_matches(|c: char| c.is_ascii_digit()).to_owned());
    sign.filter(|sign| !sign.is_empty()).unwrap_or_else(|| ".".to_owned())
}

fn options(fields: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (field, value) in fields {
        set(&options, field, value);
    }
    options
}

fn set(options: &Object, field: &str, value: &str) {
    // Setting a field of an own, plain object can't fail.
    let _ = Reflect::set(options, &field.into(), &value.into());
}
