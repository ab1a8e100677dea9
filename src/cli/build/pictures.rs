//! The options that say which pictures are drawn and how much they show.

use clap::{Args, ValueEnum};
use detente::diagnostic::Diagnostic;
use detente::draw::Theme;
use detente::export::{Ego, Level, Picture, View};
use detente::gazetteer::Gazetteer;

use super::super::session::actor_named;

/// Farther away everybody knows everybody.
const FARTHEST: usize = 9;

/// What the pictures show.
#[derive(Debug, Args)]
#[command(
    next_help_heading = "Pictures (svg, png, pdf; tables stay whole; html follows --theme, --top and --ego)"
)]
pub struct PictureArguments {
    /// What to draw (repeatable, or between commas) [default: network]
    #[arg(long = "as", value_name = "VIEW", value_enum, value_delimiter = ',')]
    views: Vec<ViewName>,
    /// The colours [default: light]
    #[arg(long, value_enum)]
    theme: Option<ThemeName>,
    /// Draw only the N pairs with the most reports
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=10_000))]
    top: Option<u64>,
    /// Draw only this actor and those in a pair with it; with :2 also those in a pair with these
    #[arg(long, value_name = "ACTOR[:2]")]
    ego: Option<String>,
    /// What a node, row or column is [default: actor; of over 40 actors only the strongest ties are drawn]
    #[arg(long, value_enum)]
    level: Option<LevelName>,
    /// The title
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// The line beneath the title [default: how many articles, which dates]
    #[arg(long, value_name = "TEXT")]
    pub subtitle: Option<String>,
    /// The small print
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ViewName {
    /// Actors in their blocs, a line for each pair
    Network,
    /// A row for each actor who acts, a column for each who is acted on
    Matrix,
    /// A row for each pair, a column for each week, month or year
    Timeline,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum LevelName {
    /// An actor
    Actor,
    /// A bloc with all its actors, or an actor that is in none
    Bloc,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ThemeName {
    /// For a white page or screen
    Light,
    /// For a dark screen
    Dark,
    /// For paper, also in grey
    Print,
}

impl PictureArguments {
    /// The views that were asked for, each once, in the order of the help.
    pub fn views(&self) -> Vec<View> {
        let asked: Vec<View> = self.views.iter().map(|name| name.view()).collect();
        View::ALL.into_iter().filter(|view| asked.contains(view)).collect()
    }

    /// The option that says something about pictures only, if one was given.
    pub fn narrows(&self) -> Option<&'static str> {
        let given = [
            ("--as", !self.views.is_empty()),
            // Those that the report does not follow come first.
            ("--level", self.level.is_some()),
            ("--theme", self.theme.is_some()),
            ("--top", self.top.is_some()),
            ("--ego", self.ego.is_some()),
        ];
        given.into_iter().find(|(_, is_given)| *is_given).map(|(name, _)| name)
    }

    /// The choice for all pictures; each file has its own view.
    pub fn picture(&self, gazetteer: &Gazetteer) -> Result<Picture, Diagnostic> {
        let theme = self.theme.map_or(Theme::default(), ThemeName::theme);
        let ego = self.ego.as_deref().map(|text| ego(gazetteer, text)).transpose()?;
        let top = self.top.map(|top| usize::try_from(top).unwrap_or(usize::MAX));
        let level = self.level.map(|level| match level {
            LevelName::Actor => Level::Actor,
            LevelName::Bloc => Level::Bloc,
        });
        Ok(Picture { theme, top, ego, level, ..Picture::default() })
    }
}

/// "Iran", or with a distance "Iran:2".
fn ego(gazetteer: &Gazetteer, text: &str) -> Result<Ego, Diagnostic> {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (name, distance) = match text.rsplit_once(':') {
        Some((name, distance)) if is_number(distance) => (name, distance.parse().unwrap_or(usize::MAX)),
        _ => (text, 1),
    };
    if !(1..=FARTHEST).contains(&distance) {
        let message = format!("the distance in `--ego {text}` is not in 1..={FARTHEST}");
        return Err(Diagnostic::error(message).hint(format!("for example --ego \"{}:2\"", name.trim())));
    }
    let actor = actor_named(gazetteer, name.trim())?;
    Ok(Ego { actor: actor.id.clone(), label: actor.name.clone(), distance })
}

impl ViewName {
    fn view(self) -> View {
        match self {
            ViewName::Network => View::Network,
            ViewName::Matrix => View::Matrix,
            ViewName::Timeline => View::Timeline,
        }
    }
}

impl ThemeName {
    fn theme(self) -> Theme {
        match self {
            ThemeName::Light => Theme::Light,
            ThemeName::Dark => Theme::Dark,
            ThemeName::Print => Theme::Print,
        }
    }
}
