//! What all commands share: the gazetteer's layers, colour, and the two standard streams.

use std::collections::BTreeSet;
use std::io::{StdoutLock, Write};
use std::path::PathBuf;

use anstream::AutoStream;
use clap::{Args, ValueEnum};
use detente::diagnostic::{Diagnostic, render};
use detente::extract::Extractor;
use detente::gazetteer::Gazetteer;
use detente::gazetteer::actor::{Actor, ActorId};

use super::outcome::Failure;
use super::project;

/// The options that every command takes.
#[derive(Debug, Args)]
pub struct SharedArguments {
    /// Lay a gazetteer folder or .toml file over the shipped data (repeatable; `gazetteer = [...]` in detente.toml)
    #[arg(short = 'g', long = "gazetteer", value_name = "PATH", global = true)]
    layers: Vec<PathBuf>,
    /// Say only what went wrong
    #[arg(short, long, global = true)]
    quiet: bool,
    /// When to use colour; NO_COLOR is respected
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN", global = true)]
    color: Color,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

/// The surroundings of a run.
#[derive(Debug)]
pub struct Session {
    /// The layers named on the command line.
    pub layers: Vec<PathBuf>,
    /// Whether only mistakes are to be told.
    pub quiet: bool,
}

impl Session {
    /// Sets the colour of the process, once, and remembers the rest.
    pub fn new(arguments: &SharedArguments) -> Session {
        match arguments.color {
            Color::Auto => {}
            Color::Always => anstream::ColorChoice::Always.write_global(),
            Color::Never => anstream::ColorChoice::Never.write_global(),
        }
        Session { layers: arguments.layers.clone(), quiet: arguments.quiet }
    }

    /// The shipped gazetteer with the layers of the project and of the command line over it, and its warnings told.
    pub fn gazetteer(&self) -> Result<Gazetteer, Failure> {
        let layers = self.all_layers()?;
        if layers.is_empty() {
            return Ok(Gazetteer::shipped()?);
        }
        let (gazetteer, warnings) = Gazetteer::load(&layers)?;
        self.report(&warnings);
        Ok(gazetteer)
    }

    /// The extractor of that gazetteer. It lives as long as the process, which spares taking its hundred thousand
    /// pieces apart at the end: a tenth of the time that a short text takes.
    pub fn extractor(&self) -> Result<&'static Extractor, Failure> {
        Ok(Box::leak(Box::new(extractor_of(self.gazetteer()?)?)))
    }

    /// The layers of the project, then those of the command line.
    pub fn all_layers(&self) -> Result<Vec<PathBuf>, Failure> {
        let mut layers = project::settings()?.gazetteer;
        layers.extend(self.layers.iter().cloned());
        Ok(layers)
    }

    /// Tells mistakes and oddities on standard error.
    pub fn report(&self, diagnostics: &[Diagnostic]) {
        if !diagnostics.is_empty() {
            self.say(render(diagnostics, true).trim_end());
        }
    }

    /// Tells a line on standard error. When even that fails there is nobody left to tell.
    pub fn say(&self, line: &str) {
        let _ = writeln!(anstream::stderr().lock(), "{line}");
    }
}

/// The extractor of a gazetteer.
pub fn extractor_of(gazetteer: Gazetteer) -> Result<Extractor, Failure> {
    Extractor::new(gazetteer)
        .map_err(|reason| Diagnostic::error(format!("the gazetteer is too large: {reason}")).into())
}

/// Standard output, which drops colour when nobody would see it.
pub fn stdout() -> AutoStream<StdoutLock<'static>> {
    anstream::stdout().lock()
}

/// Whether standard output shows colour.
pub fn shows_color() -> bool {
    AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never
}

/// The actor that the user means.
pub fn actor_named<'g>(gazetteer: &'g Gazetteer, text: &str) -> Result<&'g Actor, Diagnostic> {
    gazetteer.actor(text).ok_or_else(|| {
        let unknown = Diagnostic::error(format!("no actor is called `{text}`"));
        match gazetteer.suggest_actor(text) {
            Some(near) => unknown.hint(format!("did you mean `{}`?", near.name)),
            None => unknown.hint("`detente gazetteer list` prints all that are known"),
        }
    })
}

/// The actors that the user means, every unknown one an error.
pub fn actors_named(gazetteer: &Gazetteer, names: &[String]) -> Result<BTreeSet<ActorId>, Failure> {
    let mut ids = BTreeSet::new();
    let mut errors = Vec::new();
    for name in names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
        match actor_named(gazetteer, name) {
            Ok(actor) => drop(ids.insert(actor.id.clone())),
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(ids) } else { Err(errors.into()) }
}
