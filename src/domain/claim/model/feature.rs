//! Features as hashes: no vocabulary is kept, in training or in the page.

/// The number of the feature that says `value` where template `template` looks.
#[inline]
pub const fn feature(template: u32, value: u64) -> u32 {
    let mixed = (value ^ (template as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15))
        .wrapping_mul(0xd6e8_feb8_6659_fd93);
    let mixed = (mixed ^ (mixed >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    (mixed >> 32) as u32
}

/// One value for two, in this order.
#[inline]
pub fn pair(first: u64, second: u64) -> u64 {
    (first.rotate_left(23) ^ 0x51_7cc1_b727_220a).wrapping_mul(0x2545_f491_4f6c_dd1d) ^ second
}
