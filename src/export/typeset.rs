//! A drawing set in type: the SVG with the one font that the program carries, for PNG and PDF.
//!
//! No font of the machine is asked for, so that the same graph gives the same pixels everywhere.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::sync::Arc;

use resvg::usvg::fontdb::{Database, ID};
use resvg::usvg::roxmltree::{Document, Node};
use resvg::usvg::{self, FontResolver, Group, Options, Tree};

use crate::diagnostic::Diagnostic;

/// From this weight on the bold face is taken.
const BOLD_FROM: u16 = 600;

/// Letters named in a warning; more would hide what it says.
const LETTERS_NAMED: usize = 12;

/// A drawing with every glyph in its place.
pub struct Typeset {
    /// The drawing.
    pub tree: Tree,
    /// The characters that the font lacks; each is shown as an empty box.
    pub missing: BTreeSet<char>,
}

/// Sets an SVG in Noto Sans (SIL Open Font License), whatever font it names.
pub fn typeset(svg: &str) -> Result<Typeset, Diagnostic> {
    let mut fonts = Database::new();
    fonts.load_font_data(notosans::REGULAR_TTF.to_vec());
    fonts.load_font_data(notosans::BOLD_TTF.to_vec());
    let faces: Vec<(ID, u16)> = fonts.faces().map(|face| (face.id, face.weight.0)).collect();
    let face = move |weight: u16| {
        faces.iter().find(|(_, known)| is_bold(*known) == is_bold(weight)).map(|(id, _)| *id)
    };
    let options = Options {
        font_resolver: FontResolver {
            select_font: Box::new(move |font, _| face(font.weight())),
            select_fallback: Box::new(|_, _, _| None),
        },
        fontdb: Arc::new(fonts),
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options).map_err(|error| unusable(&error))?;
    let mut missing = BTreeSet::new();
    collect_missing(tree.root(), &mut missing);
    Ok(Typeset { tree, missing })
}

fn is_bold(weight: u16) -> bool {
    weight >= BOLD_FROM
}

/// What a drawing has in one weight of the font.
pub struct Lettering {
    /// As CSS counts it.
    pub weight: u16,
    /// The whole font.
    pub font: &'static [u8],
    /// The letters that occur.
    pub letters: BTreeSet<char>,
}

/// What an SVG has in each weight that occurs: plain letters, then bold ones. Nothing need be set in type for it.
pub fn lettering(svg: &str) -> Result<Vec<Lettering>, Diagnostic> {
    let tree = Document::parse(svg).map_err(|error| unusable(&error))?;
    let mut letters = [BTreeSet::new(), BTreeSet::new()];
    for text in tree.descendants().filter(|node| node.has_tag_name("text")) {
        let weight = text.attribute("font-weight").and_then(|weight| weight.parse().ok());
        let words = text.descendants().filter(Node::is_text).filter_map(|node| node.text());
        letters[usize::from(weight.is_some_and(is_bold))].extend(words.flat_map(str::chars));
    }
    let faces = [(400, notosans::REGULAR_TTF), (700, notosans::BOLD_TTF)].into_iter().zip(letters);
    let all = faces.map(|((weight, font), letters)| Lettering { weight, font, letters });
    Ok(all.filter(|lettering| !lettering.letters.is_empty()).collect())
}

fn unusable(error: &dyn Display) -> Diagnostic {
    Diagnostic::error(format!("the drawing cannot be set in type: {error}"))
}

/// Looks through all texts for glyphs with the number 0, which stands for what a font does not have.
fn collect_missing(group: &Group, missing: &mut BTreeSet<char>) {
    for node in group.children() {
        match node {
            usvg::Node::Group(group) => collect_missing(group, missing),
            usvg::Node::Text(text) => {
                let glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
                let unknown = glyphs.filter(|glyph| glyph.id.0 == 0).flat_map(|glyph| glyph.text.chars());
                // A combining mark or a joiner that is lacking comes with its letter, and shows nothing by itself.
                missing.extend(unknown.filter(|c| c.is_alphanumeric()));
            }
            usvg::Node::Path(_) | usvg::Node::Image(_) => {}
        }
    }
}

impl Typeset {
    /// What the user should know about the picture: which letters it could not show.
    pub fn warnings(&self) -> Vec<Diagnostic> {
        if self.missing.is_empty() {
            return Vec::new();
        }
        let mut letters: String = self.missing.iter().take(LETTERS_NAMED).collect();
        if self.missing.len() > LETTERS_NAMED {
            letters.push('…');
        }
        let message =
            format!("the font of PNG and PDF has no letters `{letters}`, empty boxes stand for them");
        vec![Diagnostic::warning(message).hint("`-f svg` leaves the letters to the fonts of its reader")]
    }
}

#[cfg(test)]
mod tests {
    use super::typeset;

    fn svg(text: &str) -> String {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"80\" height=\"20\">\
             <text x=\"2\" y=\"15\" font-family=\"Impact\">{text}</text></svg>"
        )
    }

    #[test]
    fn letters_that_the_font_lacks_are_named_and_the_rest_is_set() {
        for (text, letters) in [
            ("Côte d’Ivoire – Łódź, Ελλάδα, Россия ± − …", ""),
            ("China 中国", "中国"),
            ("إيران", "أإايرن"),
            ("\u{1f680} e\u{301}\u{200d}", ""),
        ] {
            let set = typeset(&svg(text)).unwrap();
            assert!(set.missing.iter().all(|c| letters.contains(*c)), "{text}: {:?}", set.missing);
            assert_eq!(set.missing.is_empty(), letters.is_empty(), "{text}");
            assert_eq!(set.warnings().len(), usize::from(!letters.is_empty()), "{text}");
        }
    }

    #[test]
    fn the_warning_names_a_dozen_letters() {
        let set = typeset(&svg("一二三四五六七八九十百千萬")).unwrap();
        assert_eq!(
            set.warnings()[0].to_string(),
            "warning: the font of PNG and PDF has no letters `一七三九二五八六十千四百…`, empty boxes stand for them \
             (`-f svg` leaves the letters to the fonts of its reader)"
        );
    }
}
