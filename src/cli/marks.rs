//! Text with places marked in it: by colour where there is colour, else by brackets.

use anstyle::{AnsiColor, Style};
use detente::gazetteer::relation::Sign;
use detente::span::Span;

/// What a marked place is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Who acts, in an explained sentence.
    Source,
    /// Who is acted on, in an explained sentence.
    Target,
    /// An actor, by id.
    Actor(String),
    /// Words that relate; with no sign where they gave no relation.
    Trigger(Option<Sign>),
}

/// A marked place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What it is.
    pub kind: Kind,
    /// Where, in the document's text.
    pub span: Span,
}

impl Kind {
    fn word(&self) -> &str {
        match self {
            Kind::Source => "source",
            Kind::Target => "target",
            Kind::Actor(id) => id,
            Kind::Trigger(Some(Sign::Alliance)) => "+",
            Kind::Trigger(Some(Sign::Tension)) => "-",
            Kind::Trigger(None) => "?",
        }
    }

    fn style(&self) -> Style {
        let color = |color: AnsiColor| Style::new().fg_color(Some(color.into()));
        match self {
            Kind::Source => color(AnsiColor::Green).bold(),
            Kind::Target => color(AnsiColor::Magenta).bold(),
            Kind::Actor(_) => color(AnsiColor::Cyan).bold(),
            Kind::Trigger(Some(Sign::Alliance)) => color(AnsiColor::Blue).underline(),
            Kind::Trigger(Some(Sign::Tension)) => color(AnsiColor::Yellow).underline(),
            Kind::Trigger(None) => Style::new().dimmed().underline(),
        }
    }

    fn write(&self, words: &str, color: bool, out: &mut String) {
        match (color, self) {
            (false, _) => *out += &format!("[{}|{words}]", self.word()),
            (true, Kind::Actor(id)) => {
                let (style, dim) = (self.style(), Style::new().dimmed());
                *out += &format!("{style}{words}{style:#}{dim}|{id}{dim:#}");
            }
            (true, _) => {
                let style = self.style();
                *out += &format!("{style}{words}{style:#}");
            }
        }
    }
}

/// The words of a span with their marks. Where marks overlap, the one that comes first in the list is
/// shown, and the other around it.
pub fn marked(text: &str, within: Span, marks: &[Mark], color: bool) -> String {
    let mut cuts: Vec<usize> = vec![within.start, within.end];
    cuts.extend(marks.iter().flat_map(|mark| [mark.span.start, mark.span.end]));
    cuts.retain(|&cut| (within.start..=within.end).contains(&cut) && text.is_char_boundary(cut));
    cuts.sort_unstable();
    cuts.dedup();
    // Neighbouring pieces under the same mark are one.
    let mut pieces: Vec<(Span, Option<usize>)> = Vec::new();
    let mut coming: Vec<usize> = (0..marks.len()).collect();
    coming.sort_by_key(|&mark| std::cmp::Reverse(marks[mark].span.start));
    let mut open: Vec<usize> = Vec::new();
    for cut in cuts.windows(2) {
        let piece = Span::new(cut[0], cut[1]);
        while let Some(mark) = coming.pop_if(|mark| marks[*mark].span.start <= piece.start) {
            open.push(mark);
        }
        open.retain(|&mark| marks[mark].span.end >= piece.end);
        let mark = open.iter().min().copied();
        match pieces.last_mut() {
            Some((last, same)) if *same == mark => last.end = piece.end,
            _ => pieces.push((piece, mark)),
        }
    }
    let mut out = String::new();
    for (piece, mark) in pieces {
        write_piece(piece.of(text), mark.and_then(|mark| marks.get(mark)), color, &mut out);
    }
    out
}

/// White space at the ends of a piece stays outside of its mark.
fn write_piece(words: &str, mark: Option<&Mark>, color: bool, out: &mut String) {
    let core = words.trim();
    match mark {
        Some(mark) if !core.is_empty() => {
            let before = words.len() - words.trim_start().len();
            *out += &words[..before];
            mark.kind.write(core, color, out);
            *out += &words[before + core.len()..];
        }
        _ => *out += words,
    }
}

/// The text with each run of white space as one space, so that a sentence stands on one line.
pub fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use detente::gazetteer::relation::Sign;
    use detente::span::Span;

    use super::{Kind, Mark, marked};

    fn mark(kind: Kind, start: usize, end: usize) -> Mark {
        Mark { kind, span: Span::new(start, end) }
    }

    #[test]
    fn places_are_bracketed_without_colour() {
        let text = "Iran attacked Israel.";
        let marks = [
            mark(Kind::Source, 0, 4),
            mark(Kind::Target, 14, 20),
            mark(Kind::Trigger(Some(Sign::Tension)), 5, 13),
        ];
        let shown = marked(text, Span::new(0, text.len()), &marks, false);
        assert_eq!(shown, "[source|Iran] [-|attacked] [target|Israel].");
    }

    #[test]
    fn a_trigger_is_shown_around_the_actor_in_it() {
        let text = "It put Iran under pressure, so";
        let marks = [mark(Kind::Actor("iran".into()), 7, 11), mark(Kind::Trigger(None), 3, 26)];
        let shown = marked(text, Span::new(0, 27), &marks, false);
        assert_eq!(shown, "It [?|put] [iran|Iran] [?|under pressure],");
    }

    #[test]
    fn places_outside_of_the_text_or_inside_of_a_character_do_no_harm() {
        let text = "é Iran";
        let marks = [mark(Kind::Source, 1, 4), mark(Kind::Target, 3, 99)];
        assert_eq!(marked(text, Span::new(0, text.len()), &marks, false), "é [source|I][target|ran]");
    }

    #[test]
    fn colour_takes_the_place_of_brackets() {
        let shown = marked("Iran", Span::new(0, 4), &[mark(Kind::Source, 0, 4)], true);
        assert_eq!(shown, "\u{1b}[1m\u{1b}[32mIran\u{1b}[0m");
    }
}
