//! Hashes that mean the same in every run, and how they are written in files.

/// A hash that is the same on every machine and in every release: FNV-1a with 64 bits, its bits then
/// spread by the finaliser of SplitMix64 (Steele, Lea and Flood 2014), so that high bits can be used.
pub fn stable_hash(bytes: &[u8]) -> u64 {
    let fnv = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let mixed = (fnv ^ (fnv >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// The same for whole texts, eight bytes at a time: each word is multiplied into the 128 bits of the last product,
/// which are folded (as in wyhash of Wang Yi, 2019).
pub fn stable_text_hash(bytes: &[u8]) -> u64 {
    let folded = |a: u64, b: u64| {
        let product = u128::from(a) * u128::from(b);
        (product >> 64) as u64 ^ product as u64
    };
    let (words, rest) = bytes.as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let start = bytes.len() as u64 ^ 0xa076_1d64_78bd_642f;
    words.iter().chain([&last]).fold(start, |hash, word| {
        folded(
            hash ^ u64::from_le_bytes(*word) ^ 0xe703_7ed1_a0b4_28db,
            0x8ebc_6af0_9c88_c6e3 ^ hash.rotate_left(29),
        )
    })
}

/// 64 bits as 16 hexadecimal digits, since JSON numbers lose bits above 2^53 in many readers.
pub(super) mod hex_u64 {
    use serde::{Deserialize, Deserializer, Serializer, de};

    pub fn serialize<S: Serializer>(value: &u64, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{value:016x}"))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
        let text = String::deserialize(deserializer)?;
        u64::from_str_radix(&text, 16)
            .map_err(|_| de::Error::custom(format!("`{text}` is not 16 hexadecimal digits")))
    }
}

/// Short hashes as one string of four hexadecimal digits each.
pub(super) mod hex_u16s {
    use serde::{Deserialize, Deserializer, Serializer, de};

    use crate::network::fingerprint::Shingles;

    pub fn serialize<S: Serializer>(values: &Shingles, serializer: S) -> Result<S::Ok, S::Error> {
        let digit = |value: u16, place: u32| char::from_digit(u32::from(value) >> (4 * place) & 15, 16);
        let digits = |value: &u16| [3, 2, 1, 0].map(|place| digit(*value, place).unwrap_or('0'));
        serializer.serialize_str(&values.as_slice().iter().flat_map(digits).collect::<String>())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Shingles, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.as_bytes()
            .chunks(4)
            .map(|digits| str::from_utf8(digits).ok().and_then(|digits| u16::from_str_radix(digits, 16).ok()))
            .collect::<Option<Vec<u16>>>()
            .map(|hashes| Shingles::from(hashes.as_slice()))
            .ok_or_else(|| de::Error::custom(format!("`{text}` is not groups of 4 hexadecimal digits")))
    }
}

#[cfg(test)]
mod tests {
    use super::{stable_hash, stable_text_hash};

    #[test]
    fn the_hash_never_changes() {
        assert_eq!(format!("{:016x}", stable_hash(b"")), "f52a15e9a9b5e89b");
        assert_eq!(format!("{:016x}", stable_hash(b"russia>ukraine")), "4c74edbd85d4ca82");
    }

    #[test]
    fn the_hash_of_texts_tells_their_ends_apart() {
        let texts: [&[u8]; 8] =
            [b"", b"\0", b"\0\0", b"12345678", b"12345678\0", b"abcdefgh12345678", b"b", b"\0b"];
        let mut hashes: Vec<u64> = texts.iter().map(|text| stable_text_hash(text)).collect();
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), texts.len());
        assert_eq!(format!("{:016x}", stable_text_hash(b"Japan condemned North Korea.")), "c3abe20d5c7f5c08");
    }
}
