//! `report.html`: the network, its matrix, its months and its sentences in one page that needs nothing else.
//!
//! 1. `kept` chooses the rows of evidence that the page can carry: all of them, unless there are very many.
//! 2. `data` lays out actors, pairs and rows as the script of the page reads them.
//! 3. `page` puts the drawing, the data, the style sheet and the script into `page.html`, under a policy
//!    that lets exactly this script run and lets nothing be fetched.
//! 4. `listing` writes the ties with their best sentences for readers without JavaScript.
//!
//! The script is in `script/`, one file a concern; `script.rs` joins the files. `style.rs` puts the colours of the
//! drawings before `style.css`. Text from articles goes into the
//! page as escaped text or as JSON data, and the script puts it into the document only as text nodes.

mod data;
mod kept;
mod listing;
mod marks;
mod page;
mod script;
mod style;

use std::io::{self, Write};

use crate::draw::{Drawing, network_svg};
use crate::export::picture::{narrowing, shown_pairs, subtitle, title};
use crate::export::{EvidenceRows, Failure, Options};
use crate::network::Measured;

/// Ties with a sentence that can be read without JavaScript; the strongest.
const MOST_LISTED: usize = 300;

const NOTE: &str = "Source: the articles read, by detente. A report is a distinct sentence that states a relation as a \
                    fact; copies count once, and what is only possible or denied counts when you ask for it.";

/// Writes the report. The same network and evidence give the same bytes. `--top` and `--ego` narrow its picture of
/// the network, and nothing else in it; blocs stay unfolded, since every line leads to its sentences.
pub fn write(
    measured: &Measured<'_>,
    evidence: &mut dyn EvidenceRows,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let Measured { network, pairs, blocs, .. } = measured;
    let shown = shown_pairs(measured, &options.picture)?;
    let mut note = options.note.clone().unwrap_or_else(|| NOTE.to_owned());
    if shown.len() < pairs.len() {
        note += " Picture of the network:";
        note += &narrowing(&options.picture, [shown.len(), pairs.len()]);
    }
    let words = page::Words {
        title: title(options),
        subtitle: subtitle(options, network.coverage()),
        note,
        theme: options.picture.theme,
    };
    let actors = network.actors();
    let title = words.title.clone();
    let drawing = Drawing {
        actors: &actors,
        pairs: &shown,
        blocs,
        alliances: &options.alliances,
        day: network.coverage().last_date,
        title,
        bare: true,
        ..Drawing::default()
    };
    let gather = || -> io::Result<_> {
        let kept = kept::kept(network, evidence)?;
        let mut data = data::Data::lay_out(measured, &words, kept.left_out);
        let mut listing = listing::Listing::new(network, pairs, MOST_LISTED);
        kept.read(evidence, |row| {
            data.push(row);
            listing.push(row);
        })?;
        Ok((data.finish(), listing))
    };
    let (picture, gathered) = options.both(|| network_svg(&drawing), gather);
    let (data, listing) = gathered?;
    Ok(page::write(&words, &picture, &listing, &data, out)?)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use crate::export::{Options, Picture};
    use crate::gazetteer::relation::Class;
    use crate::network::evidence::evidence_of;
    use crate::network::testing::{Article, network_of};

    /// The page of these articles.
    fn page_of(articles: &[Article], options: &Options) -> String {
        let mut rows: Vec<_> =
            articles.iter().flat_map(|article| evidence_of(&article.document, &article.extraction)).collect();
        let mut page = Vec::new();
        assert!(super::write(&network_of(articles).measured(), &mut rows, options, &mut page).is_ok());
        String::from_utf8(page).unwrap()
    }

    /// The data in the page of these articles.
    fn data_of(articles: &[Article]) -> Value {
        let page = page_of(articles, &Options::default());
        let start = "<script type=\"application/json\" id=\"data\">";
        let data = page.split(start).nth(1).unwrap().split("</script>").next().unwrap();
        serde_json::from_str(data).unwrap()
    }

    /// The distinct reports among the rows of a pair and sign, as the script counts them.
    fn reports(data: &Value, pair: usize, sign: &str) -> usize {
        let rows = &data["rows"];
        let statuses = rows["status"].as_str().unwrap().chars();
        let counted = statuses.enumerate().filter(|(_, status)| *status == 'a').map(|(row, _)| row);
        let of_pair = |row: &usize| {
            let tie = &data["ties"][rows["tie"][*row].as_u64().unwrap() as usize];
            tie["pair"] == pair && tie["sign"] == sign
        };
        let numbers = counted.filter(of_pair).map(|row| rows["report"][row].as_u64());
        numbers.collect::<BTreeSet<_>>().len()
    }

    #[test]
    fn the_strongest_pairs_are_drawn_and_all_are_in_the_data() {
        let articles = [Article::new("a/1", "2024-01-01")
            .tells("japan", "china", Class::Aid, "Japan sent China tents.")
            .tells("japan", "china", Class::Aid, "Japan lent China a fleet of ships for the winter.")
            .tells("iran", "iraq", Class::Accuse, "Iran blamed Iraq.")];
        let picture = Picture { top: Some(1), ..Picture::default() };
        let page = page_of(&articles, &Options { picture, ..Options::default() });
        assert!(page.contains("<g id=\"tie-china--japan\"") && !page.contains("<g id=\"tie-iran--iraq\""));
        let told = "Picture of the network: The 1 pair with the most reports. Not shown: 1 other pair.";
        assert!(page.contains(told) && page.contains("\"iran>iraq:tension\""));
        assert!(!page_of(&articles, &Options::default()).contains("Picture of the network:"));
    }

    #[test]
    fn rows_tell_as_many_reports_as_the_network_counts() {
        let told = "Japan fined four makers of drones from China over sales to its neighbours last year";
        let data = data_of(&[
            Article::new("a/1", "2024-01-01")
                .tells("japan", "china", Class::Sanction, told)
                .tells("china", "japan", Class::Accuse, "China accused Japan.")
                .tells_mutual("japan", "china", Class::Agree, "Japan and China agreed to talk."),
            Article::new("b/2", "2024-01-02")
                .tells("japan", "china", Class::Sanction, &format!("{told}, Reuters said"))
                .tells("china", "japan", Class::Sanction, &format!("{told} this year")),
        ]);
        let pair = &data["pairs"][0];
        assert_eq!((pair["tension"].as_u64(), pair["alliance"].as_u64()), (Some(2), Some(1)));
        assert_eq!((reports(&data, 0, "tension"), reports(&data, 0, "alliance")), (2, 1));
        assert_eq!(data["rows"]["tie"].as_array().unwrap().len(), 5);
        assert_eq!(data["documents"].as_array().unwrap().len(), 2);
    }
}
