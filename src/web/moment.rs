//! The clock and randomness, as data.

use crate::app::Moment;
use crate::domain::record::{Entropy, Timestamp};

/// Now, with new random bits. Where the browser has no source of randomness, the clock and a counter
/// stand in: identities are then unique in this tab, which is all that is left.
pub fn moment() -> Moment {
    let now = js_sys::Date::now();
    let mut bytes = [0_u8; 16];
    let filled = web_sys::window()
        .and_then(|window| window.crypto().ok())
        .and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).ok());
    if filled.is_none() {
        let noise = [js_sys::Math::random(), js_sys::Math::random()];
        bytes[..8].copy_from_slice(&noise[0].to_bits().to_le_bytes());
        bytes[8..].copy_from_slice(&(noise[1].to_bits() ^ now.to_bits()).to_le_bytes());
    }
    Moment { now: Timestamp(now as i64), entropy: Entropy(u128::from_le_bytes(bytes)) }
}
