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

use std::io::Write;

use crate::draw::{Drawing, network_svg};
use crate::export::picture::subtitle;
use crate::export::{EvidenceRows, Failure, Options};
use crate::network::Network;
use crate::network::blocs::blocs;

/// Ties with a sentence that can be read without JavaScript; the strongest.
const MOST_LISTED: usize = 300;

const NOTE: &str = "Source: the articles read, by detente. A report is a distinct sentence that states a relation as a \
                    fact; copies count once, and what is only possible or denied counts when you ask for it.";

/// Writes the report. The same network and evidence give the same bytes.
pub fn write(
    network: &Network,
    evidence: &mut dyn EvidenceRows,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let usual = Drawing::default();
    let words = page::Words {
        title: options.title.clone().unwrap_or_else(|| usual.title.clone()),
        subtitle: options.subtitle.clone().unwrap_or_else(|| subtitle(network.coverage())),
        note: options.note.clone().unwrap_or_else(|| NOTE.to_owned()),
    };
    let (actors, pairs) = (network.actors(), network.pairs());
    let blocs = blocs(&pairs);
    let title = words.title.clone();
    let drawing = Drawing { actors: &actors, pairs: &pairs, blocs: &blocs, title, bare: true, ..usual };
    let kept = kept::kept(network, evidence)?;
    let data = data::Data::new(network, &blocs, &kept, &words);
    let listing = listing::Listing { network, pairs: &pairs, kept: &kept, most: MOST_LISTED };
    Ok(page::write(&words, &network_svg(&drawing), &listing, &data, out)?)
}
