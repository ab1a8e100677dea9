//! `graph.svg`: the drawing, with the words around it that the articles themselves give.

use std::io::Write;

use jiff::civil::Date;

use crate::diagnostic::Diagnostic;
use crate::draw::{Drawing, network_svg};
use crate::export::{Failure, Options};
use crate::network::blocs::blocs;
use crate::network::{Coverage, Network};

/// Writes the drawing.
pub fn write(network: &Network, options: &Options, out: &mut dyn Write) -> Result<Vec<Diagnostic>, Failure> {
    out.write_all(drawn(network, options)?.as_bytes())?;
    Ok(Vec::new())
}

/// The title of the drawing.
pub(super) fn title(options: &Options) -> String {
    options.title.clone().unwrap_or_else(|| Drawing::default().title)
}

/// Draws the network.
pub(super) fn drawn(network: &Network, options: &Options) -> Result<String, Failure> {
    let (actors, pairs) = (network.actors(), network.pairs());
    let usual = Drawing::default();
    let drawing = Drawing {
        actors: &actors,
        pairs: &pairs,
        blocs: &blocs(&pairs),
        title: title(options),
        subtitle: options.subtitle.clone().unwrap_or_else(|| subtitle(network.coverage())),
        note: options.note.clone().unwrap_or_else(|| NOTE.to_owned()),
        ..usual
    };
    Ok(network_svg(&drawing))
}

const NOTE: &str = "Source: the articles read, by detente. A line counts distinct reports; \
                    what is only possible or denied is not counted.";

/// "8 articles from 4 outlets, 20 June 2024 to 20 September 2025".
pub(super) fn subtitle(coverage: &Coverage) -> String {
    let mut text = counted(coverage.documents, "article");
    if !coverage.outlets.is_empty() {
        text += &format!(" from {}", counted(coverage.outlets.len() as u64, "outlet"));
    }
    match (coverage.first_date, coverage.last_date) {
        (Some(first), Some(last)) if first == last => text += &format!(", {}", day(first)),
        (Some(first), Some(last)) => text += &format!(", {} to {}", day(first), day(last)),
        _ => {}
    }
    text
}

fn counted(number: u64, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::subtitle;
    use crate::network::Coverage;

    #[test]
    fn the_subtitle_says_what_was_read() {
        let date = |text: &str| text.parse().ok();
        let coverage = Coverage {
            documents: 2,
            outlets: ["The Meridian Post".to_owned()].into(),
            first_date: date("2024-06-20"),
            last_date: date("2025-09-02"),
            ..Coverage::default()
        };
        assert_eq!(subtitle(&coverage), "2 articles from 1 outlet, 20 June 2024 to 2 September 2025");
        let coverage = Coverage { documents: 1, last_date: date("2024-06-20"), ..coverage };
        assert_eq!(subtitle(&coverage), "1 article from 1 outlet, 20 June 2024");
        assert_eq!(subtitle(&Coverage::default()), "0 articles");
    }
}
