//! The impact as one object, and relations in words.

use std::io::Write;

use detente::gazetteer::actor::ActorId;
use detente::gazetteer::relation::Sign;
use detente::impact::{Change, Impact, RelationReading, Standing, Tally};
use serde_json::{Value, json};

use super::super::super::outcome::Failure;
use super::super::super::session::stdout;
use super::most;

/// Prints it, at most so many names, relations and ties each.
pub fn print(impact: &Impact, top: usize) -> Result<(), Failure> {
    let names = most(&impact.names).into_iter().take(top).map(|(reading, seen)| {
        let side = |named: &Option<(String, ActorId)>| {
            named.as_ref().map(|(words, actor)| json!({ "name": words, "actor": actor }))
        };
        json!({
            "change": word(reading.change()),
            "times": seen.times,
            "old": side(&reading.old),
            "new": side(&reading.new),
            "samples": seen.samples.sentences(),
        })
    });
    let relations = most(&impact.readings).into_iter().take(top).map(|(readings, seen)| {
        json!({
            "change": word(readings.change()),
            "times": seen.times,
            "old": readings.old.as_ref().map(relation),
            "new": readings.new.as_ref().map(relation),
            "samples": seen.samples.sentences(),
        })
    });
    let ties = impact.ties().into_iter().take(top).map(|tie| {
        json!({
            "actors": [tie.actors.0, tie.actors.1],
            "old": standing(tie.before),
            "new": standing(tie.after),
        })
    });
    let whole = json!({
        "documents": impact.documents,
        "touched": impact.touched,
        "counts": {
            "mentions": counts(impact.mentions),
            "relations": counts(impact.relations),
            "ties": counts(impact.tie_tally()),
        },
        "names": names.collect::<Vec<_>>(),
        "relations": relations.collect::<Vec<_>>(),
        "ties": ties.collect::<Vec<_>>(),
    });
    let mut out = stdout();
    serde_json::to_writer_pretty(&mut out, &whole).map_err(std::io::Error::from)?;
    writeln!(out)?;
    Ok(())
}

/// A relation on one line: `peru -> chile, tension ACCUSE, actual`.
pub fn told(reading: &RelationReading) -> String {
    let RelationReading { source, target, mutual, sign, class, status } = reading;
    let arrow = if *mutual { "<->" } else { "->" };
    format!("{source} {arrow} {target}, {} {class}, {status}", sign_word(*sign))
}

fn relation(reading: &RelationReading) -> Value {
    let RelationReading { source, target, mutual, sign, class, status } = reading;
    json!({
        "source": source,
        "target": target,
        "mutual": mutual,
        "sign": sign_word(*sign),
        "class": class.as_str(),
        "status": status,
    })
}

fn counts(tally: Tally) -> Value {
    let Tally { before, after, gained, lost, changed } = tally;
    json!({ "before": before, "after": after, "gained": gained, "lost": lost, "changed": changed })
}

fn standing(standing: Standing) -> Value {
    json!({ "tension": standing.tension, "alliance": standing.alliance })
}

fn word(change: Change) -> &'static str {
    match change {
        Change::Gained => "gained",
        Change::Lost => "lost",
        Change::Changed => "changed",
    }
}

fn sign_word(sign: Sign) -> &'static str {
    match sign {
        Sign::Alliance => "alliance",
        Sign::Tension => "tension",
    }
}
