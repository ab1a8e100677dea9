//! What makes a run the same run, and where it keeps what it has done.

use std::env;
use std::fmt::Debug;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use detente::gazetteer::Gazetteer;
use detente::network::stable_hash::stable_text_hash;

use super::carried::Inputs;
use super::resume::{Checkpoints, Identity};
use super::targets::Plan;

/// The folder of the checkpoints, beside the outputs.
const FOLDER: &str = ".detente-resume";

/// How a run that was cut off is gone on with.
#[derive(Debug, Args)]
pub struct ResumeArguments {
    /// Keep what was found every so many seconds, so that the same command goes on after a cut; 0 begins anew and keeps nothing
    #[arg(long, value_name = "SECONDS", default_value_t = 10.0, value_parser = seconds)]
    checkpoint: f64,
}

impl ResumeArguments {
    /// The checkpoints of the run, if it can have some: standard input cannot be read again, and what goes to
    /// standard output has no place beside it.
    pub fn checkpoints<'i>(
        &self,
        plan: &Plan,
        inputs: &Inputs,
        identity: impl FnOnce() -> Identity + 'i,
    ) -> Option<Checkpoints<'i>> {
        let is_readable = inputs.articles.iter().all(|input| input != "-");
        let folder = folder(plan).filter(|_| self.checkpoint > 0.0 && is_readable)?;
        Some(Checkpoints::new(folder, identity, Duration::from_secs_f64(self.checkpoint)))
    }
}

/// Beside a single file it has the name of the file, since others may be written there at the same time.
fn folder(plan: &Plan) -> Option<PathBuf> {
    match (&plan.folder, plan.targets.first().and_then(|target| target.path.as_deref())) {
        (Some(folder), _) => Some(folder.join(FOLDER)),
        (None, Some(file)) => {
            let name = file.file_name()?.to_string_lossy();
            Some(file.with_file_name(format!("{FOLDER}-{name}")))
        }
        (None, None) => None,
    }
}

fn seconds(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(seconds) if (0.0..=86_400.0).contains(&seconds) => Ok(seconds),
        _ => Err("write a number of seconds, 0 to 86400".to_owned()),
    }
}

/// The program: its version, and its file, which another build of the same version does not share.
pub fn program() -> String {
    let file = env::current_exe().map(|path| stamp(&path)).unwrap_or_default();
    hashed(&(env!("CARGO_PKG_VERSION"), file))
}

/// The inputs and options.
pub fn arguments(inputs: &Inputs, options: &impl Debug) -> String {
    let beside =
        |graph: &PathBuf| ["evidence.csv", "evidence.jsonl"].map(|name| stamp(&graph.with_file_name(name)));
    let graphs: Vec<_> = inputs.graphs.iter().map(|graph| (stamp(graph), beside(graph))).collect();
    hashed(&(env::current_dir().ok(), inputs, graphs, options))
}

/// Everything that is known.
pub fn gazetteer(gazetteer: &Gazetteer) -> String {
    hashed(gazetteer)
}

/// Name, size and time of change of a file.
fn stamp(path: &Path) -> String {
    let metadata = fs::metadata(path).ok();
    let changed = metadata.as_ref().and_then(|metadata| metadata.modified().ok());
    format!("{} {:?} {changed:?}", path.display(), metadata.map(|metadata| metadata.len()))
}

fn hashed(value: &impl Debug) -> String {
    format!("{:016x}", stable_text_hash(format!("{value:?}").as_bytes()))
}
