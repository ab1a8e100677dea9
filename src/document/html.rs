//! Web pages: the main text, without menus, adverts and links to other articles.

use dom_smoothie::{Config, Readability};
use serde_json::Value;

use super::draft::Draft;
use super::{date, nesting};

/// Where pages say when they were published, the surest first.
const DATES: [(&str, &str); 9] = [
    ("meta[property='article:published_time']", "content"),
    ("meta[name='article:published_time']", "content"),
    ("meta[itemprop='datePublished']", "content"),
    ("meta[name='parsely-pub-date']", "content"),
    ("meta[name='pubdate']", "content"),
    ("meta[name='publish-date']", "content"),
    ("meta[name='dcterms.issued']", "content"),
    ("meta[name='DC.date.issued']", "content"),
    ("meta[name='date']", "content"),
];

/// The places to look at after these and after JSON-LD.
const DATES_IN_TEXT: [(&str, &str); 2] =
    [("time[itemprop='datePublished']", "datetime"), ("time[datetime]", "datetime")];

/// Levels of elements; news pages have 20 to 40.
const DEEPEST: usize = 200;

const ADDRESSES: [(&str, &str); 2] =
    [("link[rel='canonical']", "href"), ("meta[property='og:url']", "content")];

/// The draft of a page. The date is left out where the page tells none that can be read.
pub fn read(page: String) -> Draft {
    let page = nesting::flatten(&page, DEEPEST);
    let config = Config {
        // Its JSON reader is made for well-formed input; `json_ld` below is not so particular.
        disable_json_ld: true,
        ..Config::default()
    };
    let Ok(mut readability) = Readability::new(page.as_str(), None, Some(config)) else {
        return Draft::default();
    };
    if is_too_deep(&readability) {
        return Draft { text: shown_text(&readability), ..Draft::default() };
    }
    let metadata = readability.get_article_metadata(None);
    let scripts = json_ld(&readability);
    let date = dates(&readability, &DATES)
        .or_else(|| find_date(&scripts))
        .or_else(|| dates(&readability, &DATES_IN_TEXT));
    let outlet = metadata.site_name.or_else(|| publisher(&scripts));
    let url = attributes(&readability, &ADDRESSES).into_iter().find(|url| url.starts_with("http"));
    // A page too short to have a main part is all main part.
    let text = match readability.parse() {
        Ok(article) => marked_text(&article.content),
        Err(_) => marked_text(&page),
    };
    Draft { text, title: Some(metadata.title), date, outlet, url, ..Draft::default() }
}

/// Whether elements are nested deeper than in any page made for readers, in spite of [`nesting`].
/// Looking for the main part recurses into them, and would run out of stack.
fn is_too_deep(readability: &Readability) -> bool {
    let root = readability.doc.root();
    root.descendants_it().any(|node| node.ancestors_it(None).nth(2 * DEEPEST).is_some())
}

/// The text of a page or a part of one, with the `#` of headings and the `-` of list items by which the
/// text step knows where sentences end, as in Markdown.
fn marked_text(html: &str) -> String {
    let Ok(readability) = Readability::new(html, None, None) else { return String::new() };
    readability.doc.select("h1, h2, h3, h4, h5, h6").prepend_html("# ");
    readability.doc.select("li").prepend_html("- ");
    let text = shown_text(&readability);
    let mut marked = String::with_capacity(text.len());
    for line in text.lines() {
        let line = line.trim();
        // The mark of an item that begins with a paragraph stands on a line of its own.
        let is_after_mark = marked.ends_with("# ") || marked.ends_with("- ");
        match line {
            "" if is_after_mark => continue,
            "#" | "-" => marked.extend([line, " "]),
            _ => marked.extend([line, "\n"]),
        }
    }
    marked
}

/// The text of the whole page but for what is never shown and what leads elsewhere.
fn shown_text(readability: &Readability) -> String {
    let others = ["head", "nav", "noscript", "script", "style", "template"];
    let root = readability.doc.root();
    let is_other = |name: &str| others.contains(&name);
    let unwanted: Vec<_> =
        root.descendants_it().filter(|node| node.node_name().is_some_and(|name| is_other(&name))).collect();
    unwanted.iter().for_each(|node| node.remove_from_parent());
    readability.doc.formatted_text().to_string()
}

fn dates(readability: &Readability, places: &[(&str, &str)]) -> Option<String> {
    attributes(readability, places).into_iter().find(|written| date::parse(written).is_some())
}

fn attributes(readability: &Readability, places: &[(&str, &str)]) -> Vec<String> {
    let all = places.iter().filter_map(|(selector, attribute)| {
        readability.doc.try_select(selector)?.attr(attribute).map(|value| value.trim().to_owned())
    });
    all.collect()
}

/// The JSON-LD blocks of the page, one entry for each thing they describe.
fn json_ld(readability: &Readability) -> Vec<Value> {
    let mut things = Vec::new();
    for block in readability.doc.select("script[type='application/ld+json']").iter() {
        if let Ok(value) = serde_json::from_str::<Value>(block.text().trim()) {
            flatten(value, &mut things);
        }
    }
    things
}

/// Blocks are an object, an array of them, or an object with an array of them as its `@graph`.
fn flatten(value: Value, things: &mut Vec<Value>) {
    match value {
        Value::Array(values) => values.into_iter().for_each(|value| flatten(value, things)),
        Value::Object(mut object) => {
            if let Some(graph) = object.remove("@graph") {
                flatten(graph, things);
            }
            things.push(Value::Object(object));
        }
        _ => {}
    }
}

fn find_date(things: &[Value]) -> Option<String> {
    let written = things.iter().filter_map(|thing| thing.get("datePublished")?.as_str());
    written.map(str::to_owned).find(|written| date::parse(written).is_some())
}

fn publisher(things: &[Value]) -> Option<String> {
    things.iter().find_map(|thing| thing.get("publisher")?.get("name")?.as_str().map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::{DEEPEST, read};
    use crate::document::draft::Draft;

    const PARAGRAPHS: [&str; 3] = [
        "The two governments met on Monday, after weeks of silence, and agreed on a hot line between their navies.",
        "Officials, who asked not to be named, said that the talks would go on, with a second round in autumn.",
        "Fishermen on both coasts, who had stayed in port for a month, were told that they could sail again.",
    ];

    fn page(head: &str) -> String {
        let body: String = PARAGRAPHS.iter().map(|text| format!("<p>{text}</p>")).collect();
        format!(
            "<!doctype html><html><head><title>Navies get a hot line</title>{head}</head><body>\
             <nav><a href=/a>World</a><a href=/b>Sport</a></nav><script>var a = 1;</script>\
             <article><h1>Navies get a hot line</h1>{body}</article><footer>All rights reserved</footer>"
        )
    }

    #[test]
    fn the_main_text_is_kept_and_the_rest_is_not() {
        let draft = read(page(""));
        for paragraph in PARAGRAPHS {
            assert!(draft.text.lines().any(|line| line.trim() == paragraph), "{}", draft.text);
        }
        for other in ["Sport", "var a", "All rights"] {
            assert!(!draft.text.contains(other), "{}", draft.text);
        }
        assert_eq!(draft.title.as_deref(), Some("Navies get a hot line"));
    }

    #[test]
    fn headings_and_items_are_marked() {
        let body = format!(
            "<p>{}</p><h2>What it means</h2><p>{}</p><ul><li>Japan <b>agreed</b><li><p>China did not</p></ul>",
            PARAGRAPHS[0], PARAGRAPHS[1]
        );
        let draft = read(format!("<title>T</title><article>{body}</article>"));
        let lines: Vec<_> = draft.text.lines().filter(|line| !line.is_empty()).collect();
        let expected = [PARAGRAPHS[0], "# What it means", PARAGRAPHS[1], "- Japan agreed", "- China did not"];
        assert_eq!(lines, expected);
    }

    #[test]
    fn a_page_tells_its_date_outlet_and_address() {
        let head = "<meta property=og:site_name content='The Daily'>\
                    <link rel=canonical href=https://example.org/a>\
                    <meta property=article:published_time content=2024-05-13T10:00:00Z>";
        let draft = read(page(head));
        assert_eq!(draft.date.as_deref(), Some("2024-05-13T10:00:00Z"));
        assert_eq!(draft.outlet.as_deref(), Some("The Daily"));
        assert_eq!(draft.url.as_deref(), Some("https://example.org/a"));
    }

    #[test]
    fn the_surest_date_counts() {
        let ld = |json: &str| format!("<script type='application/ld+json'>{json}</script>");
        let cases = [
            (String::new(), None),
            (ld(r#"{"@type": "NewsArticle", "datePublished": "2024-05-13"}"#), Some("2024-05-13")),
            (ld(r#"[{"@type": "WebSite"}, {"datePublished": "2024-05-13"}]"#), Some("2024-05-13")),
            (ld(r#"{"@graph": [{"datePublished": "2024-05-13"}]}"#), Some("2024-05-13")),
            (ld(r#"{"datePublished": "2024-05-13"#), None),
            (
                ld(r#"{"datePublished": "2024-05-14"}"#) + "<meta name=date content='13 May 2024'>",
                Some("13 May 2024"),
            ),
            (
                "<meta name=date content=today><time datetime=2024-05-13>Monday</time>".to_owned(),
                Some("2024-05-13"),
            ),
        ];
        for (head, date) in cases {
            assert_eq!(read(page(&head)).date.as_deref(), date, "{head}");
        }
    }

    #[test]
    fn a_page_of_one_sentence_is_read_whole() {
        let draft = read("<p>Japan &amp; China met.</p><script>var a;</script>".into());
        assert_eq!(draft.text.trim(), "Japan & China met.");
        assert_eq!(read(String::new()).text.trim(), Draft::default().text);
    }

    #[test]
    fn deep_pages_are_read() {
        for depth in [DEEPEST - 10, 2 * DEEPEST - 10, 2 * DEEPEST + 10, 600] {
            for (open, close) in [("<div>", "</div>"), ("<div></b>", "</div>")] {
                let (open, close) = (open.repeat(depth), close.repeat(depth));
                let draft = read(page("").replace("<article>", &open).replace("</article>", &close));
                assert!(draft.text.contains(PARAGRAPHS[0]), "{depth}");
            }
        }
    }

    #[test]
    fn broken_pages_do_not_panic() {
        let open = "<div><p>Russia and China met.".repeat(1_000);
        let tables = "<table><tr><td>".repeat(1_000);
        for junk in
            [&open, &tables, "<", "<!--", "<p", "</", "<a href='", "\u{fffd}\u{1}<\u{0}p>", "]]>&#xffffffff;"]
        {
            read(junk.to_owned());
        }
    }
}
