//! The page: `page.html` with its places filled, and the policy that guards it.

use std::io::{self, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::data::Data;
use super::listing::Listing;
use super::{script, style};
use crate::draw::{Theme, escaped};

const PAGE: &str = include_str!("page.html");

/// The words around the picture.
pub(super) struct Words {
    pub(super) title: String,
    pub(super) subtitle: String,
    pub(super) note: String,
    /// The colours that the page begins with; light ones give way to what the reader's system asks for.
    pub(super) theme: Theme,
}

/// Fills the page. Its places are written `{{name}}` and are filled in one pass, so that text which looks
/// like a place stays text.
pub(super) fn write(
    words: &Words,
    drawing: &str,
    listing: &Listing<'_>,
    data: &Data,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (script, style) = (script::joined(), style::sheet());
    let mut rest = PAGE;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((name, after)) = after.split_once("}}") else { break };
        out.write_all(before.as_bytes())?;
        match name {
            "theme" if words.theme == Theme::Dark => out.write_all(b" data-theme=\"dark\"")?,
            "policy" => out.write_all(policy(&style, &script).as_bytes())?,
            "title" => out.write_all(escaped(&words.title).as_bytes())?,
            "subtitle" => out.write_all(escaped(&words.subtitle).as_bytes())?,
            "note" => out.write_all(escaped(&words.note).as_bytes())?,
            "style" => out.write_all(style.as_bytes())?,
            "drawing" => out.write_all(drawing.as_bytes())?,
            "listing" => listing.write(out)?,
            "data" => data.write(out)?,
            "script" => out.write_all(script.as_bytes())?,
            _ => {}
        }
        rest = after;
    }
    out.write_all(rest.as_bytes())
}

/// Nothing is allowed but this style sheet, this script, and pictures that the page makes of itself.
fn policy(style: &str, script: &str) -> String {
    format!(
        "default-src 'none'; script-src '{}'; style-src '{}'; img-src blob: data:; base-uri 'none'; form-action 'none'",
        hash(script),
        hash(style)
    )
}

/// The source expression of a text: Content Security Policy Level 3, section 2.3.1.
fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::{PAGE, hash};

    #[test]
    fn hashes_are_as_the_policy_writes_them() {
        // The example of Content Security Policy Level 3, section 8.3.
        assert_eq!(hash("alert('Hello, world.');"), "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=");
    }

    #[test]
    fn every_place_of_the_page_is_known() {
        let names: Vec<&str> = PAGE.split("{{").skip(1).filter_map(|rest| rest.split("}}").next()).collect();
        assert_eq!(
            names,
            [
                "theme", "policy", "title", "style", "title", "subtitle", "drawing", "note", "listing",
                "data", "script"
            ]
        );
    }
}
