//! Plain text, kept as it is.

use super::draft::Draft;
use super::front_matter;

/// The draft of a text file: front matter apart, every character stays.
pub fn read(text: String) -> Draft {
    front_matter::read(text)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn text_is_kept_as_it_is() {
        let text = "  • One\n\n# Two *three* <b>four</b> &amp;\n";
        assert_eq!(read(text.into()).text, text);
    }
}
