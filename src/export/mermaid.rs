//! `graph.mmd`: a Mermaid flowchart, which GitHub, GitLab, Obsidian and Notion draw inside of texts.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::io::Write;

use rustc_hash::FxHashMap;

use crate::diagnostic::Diagnostic;
use crate::document::one_line;
use crate::export::rows::label;
use crate::export::{Failure, Options};
use crate::gazetteer::actor::ActorId;
use crate::network::Measured;
use crate::network::pair::{Pair, PairKind};

/// Pairs that are drawn. Mermaid refuses texts of over 50,000 characters, and nobody can read a flowchart
/// long before that.
const MOST_PAIRS: usize = 60;

/// Characters of a name that are shown.
const LABEL_LENGTH: usize = 80;

/// Writes the pairs with the most reports. Returns a warning that says what is left out.
pub fn write(
    measured: &Measured<'_>,
    options: &Options,
    out: &mut dyn Write,
) -> Result<Vec<Diagnostic>, Failure> {
    let Measured { network, pairs: all, blocs, .. } = measured;
    let pairs = strongest(all);
    let shown: BTreeSet<&ActorId> = pairs.iter().flat_map(|pair| [&pair.a, &pair.b]).collect();
    let number: FxHashMap<&ActorId, usize> = shown.iter().enumerate().map(|(n, id)| (*id, n)).collect();
    if let Some(title) = &options.title {
        // As JSON, which is YAML too, and keeps whatever the title says inside its quotes.
        writeln!(out, "---\ntitle: {}\n---", serde_json::Value::from(one_line(title)))?;
    }
    writeln!(out, "flowchart LR")?;
    let left_out = all.len() - pairs.len();
    if left_out > 0 {
        writeln!(out, "  %% The {MOST_PAIRS} pairs with the most reports; {left_out} are left out.")?;
    }
    let node = |id: &ActorId| format!("n{}[\"{}\"]", number[id], text(label(network, id)));
    let mut alone = shown.clone();
    for (bloc, actors) in blocs.iter().filter(|bloc| bloc.len() > 1).enumerate() {
        let members: Vec<&ActorId> = actors.iter().filter(|id| alone.remove(id)).collect();
        if !members.is_empty() {
            writeln!(out, "  subgraph bloc{0}[\"Bloc {0}\"]", bloc + 1)?;
            members.iter().try_for_each(|id| writeln!(out, "    {}", node(id)))?;
            writeln!(out, "  end")?;
        }
    }
    for id in alone {
        writeln!(out, "  {}", node(id))?;
    }
    for pair in &pairs {
        writeln!(out, "  {}", link(pair, number[&pair.a], number[&pair.b]))?;
    }
    for (kind, color) in
        [(PairKind::Alliance, "#0072B2"), (PairKind::Tension, "#C4500A"), (PairKind::Contested, "#7B3F8C")]
    {
        let of_kind = pairs.iter().enumerate().filter(|(_, pair)| pair.kind == kind);
        let links: Vec<String> = of_kind.map(|(link, _)| link.to_string()).collect();
        if !links.is_empty() {
            writeln!(out, "  linkStyle {} stroke:{color},color:{color}", links.join(","))?;
        }
    }
    let warning = Diagnostic::warning(format!(
        "`-f mermaid` holds the {MOST_PAIRS} pairs with the most reports, {left_out} are left out"
    ));
    let warning = warning.hint("choose others with --only or --min-reports");
    Ok(if left_out > 0 { vec![warning] } else { Vec::new() })
}

/// The pairs with the most reports, in the order of the ids.
fn strongest(all: &[Pair]) -> Vec<&Pair> {
    let mut pairs: Vec<&Pair> = all.iter().collect();
    pairs.sort_by_key(|pair| Reverse(pair.reports()));
    pairs.truncate(MOST_PAIRS);
    pairs.sort_by_key(|pair| (&pair.a, &pair.b));
    pairs
}

/// `n0 -. "− 12" .-> n1`: solid for alliance, dotted for tension, thick where contested; heads where somebody acts.
fn link(pair: &Pair, a: usize, b: usize) -> String {
    let both = pair.mutual_reports > 0 || (pair.a_to_b_reports > 0 && pair.b_to_a_reports > 0);
    let (from, to) = if !both && pair.b_to_a_reports > 0 { (b, a) } else { (a, b) };
    let (glyph, start, end) = match pair.kind {
        PairKind::Alliance => ("+", "--", "-->"),
        PairKind::Tension => ("\u{2212}", "-.", ".->"),
        PairKind::Contested => ("\u{b1}", "==", "==>"),
    };
    let tail = if both { "<" } else { "" };
    let reports = pair.reports();
    format!("n{from} {tail}{start} \"{glyph} {reports}\" {end} n{to}")
}

/// Text within quotes: whatever has a meaning to Mermaid, to HTML or to Markdown becomes an entity in
/// Mermaid's spelling.
fn text(label: &str) -> String {
    let label = one_line(label);
    let mut shown: String = label.chars().take(LABEL_LENGTH).collect();
    if shown.len() < label.len() {
        shown.push('\u{2026}');
    }
    let mut escaped = String::new();
    for c in shown.chars() {
        match c {
            '"' | '#' | '&' | '<' | '>' | '`' | ';' | '\\' | '{' | '}' | '%' | '*' | '_' | '$' => {
                escaped.push_str(&format!("#{};", u32::from(c)));
            }
            c => escaped.push(c),
        }
    }
    // An empty label is a mistake in the syntax.
    if escaped.is_empty() { "?".to_owned() } else { escaped }
}

#[cfg(test)]
mod tests {
    use super::{MOST_PAIRS, text, write};
    use crate::export::Options;
    use crate::gazetteer::relation::Class;
    use crate::network::testing::{Article, network_of};

    #[test]
    fn labels_cannot_leave_their_quotes() {
        assert_eq!(text("a\"b] --> c"), "a#34;b] --#62; c");
        assert_eq!(text("`x` <b> #35;\n"), "#96;x#96; #60;b#62; #35;35#59;");
        assert_eq!(text(" \u{0} "), "?");
        assert_eq!(text(&"x".repeat(10_000)).chars().count(), 81);
    }

    #[test]
    fn what_is_left_out_is_said() {
        let tell = |article: Article, n: usize| {
            let once = article.tells("japan", &format!("rival{n:03}"), Class::Accuse, &format!("Told {n}."));
            if n < 70 {
                once
            } else {
                once.tells("japan", &format!("rival{n:03}"), Class::Accuse, &format!("Again {n}."))
            }
        };
        let network = network_of(&[(0..75).fold(Article::new("daily/1", "2024-01-01"), tell)]);
        let mut out = Vec::new();
        let warnings = write(&network.measured(), &Options::default(), &mut out).unwrap();
        assert_eq!(
            warnings[0].to_string(),
            "warning: `-f mermaid` holds the 60 pairs with the most reports, 15 are left out \
             (choose others with --only or --min-reports)"
        );
        let written = String::from_utf8(out).unwrap();
        assert_eq!(written.matches("\u{2212} ").count(), MOST_PAIRS);
        assert_eq!(written.matches("\u{2212} 2").count(), 5, "the strongest are missing");
        assert!(written.contains("%% The 60 pairs with the most reports; 15 are left out."));
    }
}
