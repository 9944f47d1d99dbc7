//! A JSON value together with the keys that stand twice in it, which other readers pass over.

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// Reads `json`; of a key that stands twice in an object the last value is taken, and the key is told. The
/// error says in words what is wrong.
pub(super) fn parse(json: &str) -> Result<(Value, Vec<String>), String> {
    let mut twice = Vec::new();
    let mut source = serde_json::Deserializer::from_str(json);
    let value = Seed(&mut twice).deserialize(&mut source).map_err(|why| {
        let why = why.to_string();
        if why.starts_with("recursion limit") { "it is nested too deeply".to_owned() } else { why }
    })?;
    Ok((value, twice))
}

struct Seed<'t>(&'t mut Vec<String>);

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<Value, D::Error> {
        source.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, it: bool) -> Result<Value, E> {
        Ok(it.into())
    }

    fn visit_i64<E: Error>(self, it: i64) -> Result<Value, E> {
        Ok(it.into())
    }

    fn visit_u64<E: Error>(self, it: u64) -> Result<Value, E> {
        Ok(it.into())
    }

    fn visit_f64<E: Error>(self, it: f64) -> Result<Value, E> {
        Ok(it.into())
    }

    fn visit_str<E: Error>(self, it: &str) -> Result<Value, E> {
        Ok(it.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(Seed(&mut *self.0))? {
            list.push(item);
        }
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            let value = entries.next_value_seed(Seed(&mut *self.0))?;
            if map.insert(key.clone(), value).is_some() {
                self.0.push(key);
            }
        }
        Ok(map.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn tells_the_keys_that_stand_twice() {
        let (value, twice) = parse(r#"{"a":1,"b":{"c":1,"c":[2.5,-1]},"a":null}"#).expect("JSON");
        assert_eq!(value, json!({"a": null, "b": {"c": [2.5, -1]}}));
        assert_eq!(twice, ["c", "a"]);
    }

    #[test]
    fn refuses_what_is_nested_too_deeply() {
        let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
        assert_eq!(parse(&deep), Err("it is nested too deeply".to_owned()));
    }
}
