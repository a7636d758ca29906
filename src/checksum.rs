//! One number for all bits of a projection, so that two builds of the model can be held against each other.

use crate::projection::Projection;

const START: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

/// FNV-1a, 64 bits in sixteen hex digits, over every bit of [`Projection::to_vector`], with one pattern for whatever is missing.
#[must_use]
pub fn checksum(projection: &Projection) -> String {
    let mut hash = START;
    for value in projection.to_vector() {
        let bits = if value.is_nan() { f64::NAN } else { value }.to_bits();
        for byte in bits.to_le_bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(PRIME);
        }
    }
    format!("{hash:016x}")
}
