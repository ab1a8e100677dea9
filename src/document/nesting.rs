//! A bound on how deeply the elements of a page are nested.

/// Elements that hold nothing, and elements that the next of their kind closes.
const NOT_NESTED: [&str; 24] = [
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option",
    "p", "param", "source", "tbody", "td", "th", "thead", "tr", "track", "wbr",
];

/// The page without the tags that would open an element more than `deepest` levels down; their content
/// stays. The time that a parser of HTML takes grows with the square of the depth.
///
/// Tags are only counted, so what is left may be a little deeper in a page of mismatched tags.
pub fn flatten(page: &str, deepest: usize) -> String {
    let mut flat = String::with_capacity(page.len());
    let mut depth = 0_usize;
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        flat.push_str(&rest[..start]);
        rest = &rest[start..];
        let name = name(rest);
        let is_end = rest.starts_with("</");
        // What looks like a tag in a script is none.
        let end = match name.as_str() {
            "script" | "style" if !is_end => end_of_raw(rest, &name),
            _ => rest.find('>').map_or(rest.len(), |end| end + 1),
        };
        let is_counted = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && !NOT_NESTED.contains(&name.as_str())
            && !matches!(name.as_str(), "script" | "style");
        depth += usize::from(is_counted && !is_end);
        // A space, lest words run together where the elements stood.
        flat.push_str(if is_counted && depth > deepest { " " } else { &rest[..end] });
        depth -= usize::from(is_counted && is_end && depth > 0);
        rest = &rest[end..];
    }
    flat + rest
}

/// The name of the tag at the head of the text in lower case, or nothing where there is no tag.
fn name(tag: &str) -> String {
    let tag = tag[1..].strip_prefix('/').unwrap_or(&tag[1..]);
    let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
    tag[..end].to_ascii_lowercase()
}

/// Where the end tag begins that closes the script or style at the head of the text.
fn end_of_raw(text: &str, name: &str) -> usize {
    let is_end = |at: &usize| {
        let after = text.get(at + 2..at + 2 + name.len());
        after.is_some_and(|after| after.eq_ignore_ascii_case(name))
    };
    text.match_indices("</").map(|(at, _)| at).find(is_end).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::flatten;

    #[test]
    fn deep_tags_go_and_their_content_stays() {
        let cases = [
            ("<div><b>a</b></div>c", "<div><b>a</b></div>c"),
            ("<div><b><i>a</i></b></div>c", "<div><b> a </b></div>c"),
            ("<DIV><p><p><p><br><b x='1'>a</b></DIV>", "<DIV><p><p><p><br><b x='1'>a</b></DIV>"),
            (
                "<script>if (a<b && c<d) '<div>'</script><b><b><b>a",
                "<script>if (a<b && c<d) '<div>'</script><b><b> a",
            ),
            ("</b></b><i><i>a</i></i>", "</b></b><i><i>a</i></i>"),
            ("1 < 2, <3 <", "1 < 2, <3 <"),
            ("<script>a<b", "<script>a<b"),
            ("<é><", "<é><"),
        ];
        for (page, flat) in cases {
            assert_eq!(flatten(page, 2), flat);
        }
    }
}
