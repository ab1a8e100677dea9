//! A part of a font for browsers: the letters that a drawing shows, as WOFF 1.0 (W3C Recommendation, 2012).
//!
//! The subsetter makes fonts for PDF, which need no table of characters. It is added here, with the table of widths and
//! rights that browsers insist on.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use subsetter::{GlyphRemapper, subset};
use ttf_parser::{Face, Tag};

/// The tables of a font by their tags, in the order in which files list them.
type Tables = BTreeMap<[u8; 4], Vec<u8>>;

/// Where `head` keeps what makes the sum of the whole file right, and what that sum is.
const ADJUSTMENT: std::ops::Range<usize> = 8..12;
const WHOLE_SUM: u32 = 0xB1B0_AFBA;

/// The part of a TrueType font that has these letters; letters that it lacks are left to other fonts.
pub(super) fn woff(font: &[u8], letters: &BTreeSet<char>) -> io::Result<Vec<u8>> {
    let unusable =
        |reason: String| io::Error::other(format!("the font of the drawing cannot be used: {reason}"));
    let face = Face::parse(font, 0).map_err(|error| unusable(error.to_string()))?;
    let mut glyphs = GlyphRemapper::new();
    let mut characters: BTreeMap<u16, u16> = BTreeMap::new();
    for &letter in letters {
        // What lies beyond the first plane, such as emoji, is in no font that we carry.
        if let (Ok(code), Some(glyph)) = (u16::try_from(u32::from(letter)), face.glyph_index(letter)) {
            characters.insert(code, glyphs.remap(glyph.0));
        }
    }
    let part = subset(font, 0, &glyphs).map_err(|error| unusable(error.to_string()))?;
    let mut tables = tables(&part).ok_or_else(|| unusable("its directory is cut off".to_owned()))?;
    tables.insert(*b"cmap", character_map(&characters));
    if let Some(table) = face.raw_face().table(Tag::from_bytes(b"OS/2")) {
        tables.insert(*b"OS/2", table.to_vec());
    }
    set_sums_right(&mut tables);
    packed(&tables)
}

/// Takes a TrueType file apart.
fn tables(file: &[u8]) -> Option<Tables> {
    let number = |at: usize| Some(u32::from_be_bytes(file.get(at..at + 4)?.try_into().ok()?) as usize);
    let count = usize::from(u16::from_be_bytes(file.get(4..6)?.try_into().ok()?));
    let table = |index: usize| {
        let entry = 12 + 16 * index;
        let (start, length) = (number(entry + 8)?, number(entry + 12)?);
        let tag: [u8; 4] = file.get(entry..entry + 4)?.try_into().ok()?;
        Some((tag, file.get(start..start + length)?.to_vec()))
    };
    (0..count).map(table).collect()
}

/// The table `cmap` with one subtable of format 4, in which every character is a segment of its own.
fn character_map(characters: &BTreeMap<u16, u16>) -> Vec<u8> {
    // The last segment is always this one, which stands for no glyph.
    let last = (0xFFFF, 0);
    let segments: Vec<(u16, u16)> =
        characters.iter().map(|(code, glyph)| (*code, *glyph)).filter(|(code, _)| *code < 0xFFFF).collect();
    let segments: Vec<(u16, u16)> = segments.into_iter().chain([last]).collect();
    let count = segments.len() as u16;
    let power = count.ilog2();
    let search = 2 << power;
    let mut words: Vec<u16> = vec![0, 1, 3, 1, 0, 12];
    words.extend([4, 16 + 8 * count, 0, 2 * count, search, power as u16, 2 * count - search]);
    words.extend(segments.iter().map(|(code, _)| *code));
    words.push(0);
    words.extend(segments.iter().map(|(code, _)| *code));
    words.extend(segments.iter().map(|(code, glyph)| glyph.wrapping_sub(*code)));
    words.extend(segments.iter().map(|_| 0));
    words.into_iter().flat_map(u16::to_be_bytes).collect()
}

/// The sum of a table as numbers of four bytes, with zeros where the last one is cut off.
fn sum(bytes: &[u8]) -> u32 {
    let number = |part: &[u8]| {
        let mut whole = [0; 4];
        whole[..part.len()].copy_from_slice(part);
        u32::from_be_bytes(whole)
    };
    bytes.chunks(4).map(number).fold(0, u32::wrapping_add)
}

/// The sum of a table as directories tell it: `head` holds what depends on all sums, and is summed without that.
fn table_sum(tag: &[u8; 4], table: &[u8]) -> u32 {
    let adjustment = if tag == b"head" { table.get(ADJUSTMENT).map_or(0, sum) } else { 0 };
    sum(table).wrapping_sub(adjustment)
}

/// The first lines of the TrueType file that a reader makes of the tables, and the length of the whole.
fn directory(tables: &Tables) -> (Vec<u8>, usize) {
    let count = tables.len() as u16;
    let power = count.max(1).ilog2();
    let search = 16 << power;
    let mut bytes = vec![0, 1, 0, 0];
    bytes.extend([count, search, power as u16, 16 * count - search].into_iter().flat_map(u16::to_be_bytes));
    let mut place = 12 + 16 * tables.len();
    for (tag, table) in tables {
        bytes.extend(tag);
        bytes.extend(
            [table_sum(tag, table), place as u32, table.len() as u32].into_iter().flat_map(u32::to_be_bytes),
        );
        place += table.len().next_multiple_of(4);
    }
    (bytes, place)
}

fn set_sums_right(tables: &mut Tables) {
    if let Some(place) = tables.get_mut(b"head").and_then(|head| head.get_mut(ADJUSTMENT)) {
        place.fill(0);
    }
    let whole = tables.values().map(|table| sum(table)).fold(sum(&directory(tables).0), u32::wrapping_add);
    if let Some(place) = tables.get_mut(b"head").and_then(|head| head.get_mut(ADJUSTMENT)) {
        place.copy_from_slice(&WHOLE_SUM.wrapping_sub(whole).to_be_bytes());
    }
}

/// Header, directory and packed tables.
fn packed(tables: &Tables) -> io::Result<Vec<u8>> {
    let mut list = Vec::new();
    let mut body = Vec::new();
    let start = 44 + 20 * tables.len();
    for (tag, table) in tables {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(table)?;
        let packed = encoder.finish()?;
        let stored = if packed.len() < table.len() { packed.as_slice() } else { table.as_slice() };
        list.extend(tag);
        let numbers = [start + body.len(), stored.len(), table.len()].map(|number| number as u32);
        list.extend(numbers.into_iter().chain([table_sum(tag, table)]).flat_map(u32::to_be_bytes));
        body.extend(stored);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    let (_, unpacked) = directory(tables);
    let mut file = b"wOFF\0\x01\0\0".to_vec();
    file.extend(((start + body.len()) as u32).to_be_bytes());
    file.extend((tables.len() as u16).to_be_bytes());
    file.extend([0; 2]);
    file.extend((unpacked as u32).to_be_bytes());
    file.extend([0, 1, 0, 0]);
    // Neither metadata nor private data.
    file.extend([0; 20]);
    file.extend(list);
    file.extend(body);
    Ok(file)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::ZlibDecoder;
    use ttf_parser::Face;

    use super::{WHOLE_SUM, directory, sum, tables, woff};

    fn number(bytes: &[u8], at: usize) -> usize {
        u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize
    }

    /// The TrueType file that a browser makes of a WOFF file.
    fn unpacked(woff: &[u8]) -> Vec<u8> {
        assert_eq!((&woff[..4], number(woff, 8)), (&b"wOFF"[..], woff.len()));
        let count = usize::from(u16::from_be_bytes([woff[12], woff[13]]));
        let table = |index: usize| {
            let entry = 44 + 20 * index;
            let (place, packed, length) =
                (number(woff, entry + 4), number(woff, entry + 8), number(woff, entry + 12));
            let stored = &woff[place..place + packed];
            let mut table = Vec::new();
            if packed < length {
                ZlibDecoder::new(stored).read_to_end(&mut table).unwrap();
            } else {
                table.extend(stored);
            }
            assert_eq!((place % 4, table.len()), (0, length));
            (<[u8; 4]>::try_from(&woff[entry..entry + 4]).unwrap(), table)
        };
        let tables = (0..count).map(table).collect();
        let (mut file, length) = directory(&tables);
        for table in tables.values() {
            file.extend(table);
            file.resize(file.len().next_multiple_of(4), 0);
        }
        assert_eq!((file.len(), number(woff, 16)), (length, length));
        file
    }

    #[test]
    fn the_letters_and_no_others_come_back_as_they_were() {
        for font in [notosans::REGULAR_TTF, notosans::BOLD_TTF] {
            let whole = Face::parse(font, 0).unwrap();
            let part = woff(font, &"Côte d’Ivoire − Łódź 中".chars().collect()).unwrap();
            assert!(part.len() < 16_000, "{} bytes", part.len());
            let file = unpacked(&part);
            assert_eq!(sum(&file), WHOLE_SUM);
            let face = Face::parse(&file, 0).unwrap();
            for letter in "Côte d’Ivoire − Łódź".chars() {
                let (old, new) = (whole.glyph_index(letter).unwrap(), face.glyph_index(letter).unwrap());
                assert_eq!(face.glyph_hor_advance(new), whole.glyph_hor_advance(old), "{letter}");
                assert_eq!(face.glyph_bounding_box(new), whole.glyph_bounding_box(old), "{letter}");
            }
            for letter in "xQ中".chars() {
                assert_eq!(face.glyph_index(letter), None, "{letter}");
            }
            let needed =
                [b"OS/2", b"cmap", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"name", b"post"];
            assert!(needed.iter().all(|tag| tables(&file).unwrap().contains_key(*tag)));
        }
    }

    #[test]
    fn no_letters_are_a_font_too() {
        let file = unpacked(&woff(notosans::REGULAR_TTF, &"中".chars().collect()).unwrap());
        assert_eq!(Face::parse(&file, 0).unwrap().glyph_index('a'), None);
    }
}
