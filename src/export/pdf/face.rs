//! A font in a PDF: the glyphs that the page shows, their widths, and the way back from glyphs to letters.

use std::collections::BTreeMap;

use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Filter, Finish, Name, Pdf, Rect, Ref, Str};
use subsetter::{GlyphRemapper, subset};
use ttf_parser::{GlyphId, name_id};

use super::{Numbers, packed};
use crate::diagnostic::Diagnostic;
use crate::export::Failure;
use crate::network::stable_hash::stable_hash;

/// Glyphs are numbered by two bytes each, and nothing else is known of them.
const IDENTITY: SystemInfo<'static> =
    SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

/// A font, as far as the page has asked for it.
pub(super) struct Face {
    data: Vec<u8>,
    number: usize,
    glyphs: GlyphRemapper,
    /// What each glyph stands for, by its new number.
    letters: BTreeMap<u16, String>,
}

impl Face {
    /// A font of which nothing has been asked yet; `number` tells the fonts of a page apart.
    pub(super) fn new(data: Vec<u8>, number: usize) -> Face {
        Face { data, number, glyphs: GlyphRemapper::new(), letters: BTreeMap::new() }
    }

    /// The number in the file of a glyph that stands for `letters`.
    pub(super) fn glyph(&mut self, id: u16, letters: &str) -> u16 {
        let number = self.glyphs.remap(id);
        self.letters.entry(number).or_insert_with(|| letters.to_owned());
        number
    }

    /// The name by which the page calls it.
    pub(super) fn resource(&self) -> String {
        format!("F{}", self.number)
    }

    /// Writes it into the file.
    pub(super) fn embed(&self, pdf: &mut Pdf, font: Ref, numbers: &mut Numbers) -> Result<(), Failure> {
        let [cid, descriptor, to_unicode, file] = [(); 4].map(|()| numbers.next());
        let face = ttf_parser::Face::parse(&self.data, 0).map_err(|error| unusable(&error.to_string()))?;
        let name = self.name(&face);
        let name = Name(name.as_bytes());
        let per_mille = |units: f32| units * 1000.0 / f32::from(face.units_per_em());

        pdf.type0_font(font)
            .base_font(name)
            .encoding_predefined(Name(b"Identity-H"))
            .descendant_font(cid)
            .to_unicode(to_unicode);
        let width = |id: u16| per_mille(f32::from(face.glyph_hor_advance(GlyphId(id)).unwrap_or(0)));
        let mut cid_font = pdf.cid_font(cid);
        cid_font
            .subtype(CidFontType::Type2)
            .base_font(name)
            .system_info(IDENTITY)
            .font_descriptor(descriptor)
            .cid_to_gid_map_predefined(Name(b"Identity"));
        cid_font.widths().consecutive(0, self.glyphs.remapped_gids().map(width));
        cid_font.finish();

        let bounds = face.global_bounding_box();
        let [left, low, right, high] =
            [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(|units| per_mille(f32::from(units)));
        pdf.font_descriptor(descriptor)
            .name(name)
            .flags(FontFlags::NON_SYMBOLIC)
            .bbox(Rect::new(left, low, right, high))
            .italic_angle(0.0)
            .ascent(per_mille(f32::from(face.ascender())))
            .descent(per_mille(f32::from(face.descender())))
            .cap_height(per_mille(f32::from(face.capital_height().unwrap_or(face.ascender()))))
            // No table of the font tells it, and readers need it only for a font that is not in the file.
            .stem_v(if face.is_bold() { 140.0 } else { 80.0 })
            .font_file2(file);

        let mut map = UnicodeCmap::new(Name(b"Letters"), IDENTITY);
        for (&glyph, letters) in &self.letters {
            map.pair_with_multiple(glyph, letters.chars());
        }
        let map = packed(map.finish().as_slice())?;
        pdf.stream(to_unicode, &map).filter(Filter::FlateDecode);
        let part = subset(&self.data, 0, &self.glyphs).map_err(|error| unusable(&error.to_string()))?;
        pdf.stream(file, &packed(&part)?).filter(Filter::FlateDecode);
        Ok(())
    }

    /// The name of the font after six capitals, which tell this part of it from others.
    fn name(&self, face: &ttf_parser::Face<'_>) -> String {
        let names = face.names().into_iter().filter(|name| name.name_id == name_id::POST_SCRIPT_NAME);
        let name = names.filter_map(|name| name.to_string()).next().unwrap_or_else(|| self.resource());
        let glyphs: Vec<u8> = self.glyphs.remapped_gids().flat_map(u16::to_be_bytes).collect();
        let mut hash = stable_hash(&glyphs);
        let mut tag = String::new();
        for _ in 0..6 {
            tag.push(char::from(b'A' + (hash % 26) as u8));
            hash /= 26;
        }
        format!("{tag}+{name}")
    }
}

fn unusable(reason: &str) -> Diagnostic {
    Diagnostic::error(format!("the font of the drawing cannot be put into a PDF: {reason}"))
}
