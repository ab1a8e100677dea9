//! The colours of a picture, all in one place: [`Theme`] chooses a [`Palette`].
//!
//! Alliance and tension come from the palette of Okabe and Ito, which readers with any kind of colour blindness can
//! tell apart, darkened or lightened until they keep their contrast as text. Colour never stands alone:
//! dashes, end marks and signs say the same.

use crate::network::pair::PairKind;

/// For what the picture is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// For a white page or screen.
    #[default]
    Light,
    /// For a dark screen.
    Dark,
    /// For paper: nothing but white behind the lines, and ties that a grey print still tells apart.
    Print,
}

/// The colours of a theme, each as `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// The page.
    pub background: &'static str,
    /// Titles and names.
    pub ink: &'static str,
    /// The line below the title, the legend.
    pub soft_ink: &'static str,
    /// The note at the foot.
    pub faint_ink: &'static str,
    /// The inside of a bloc.
    pub hull: &'static str,
    /// The outline of a bloc.
    pub hull_edge: &'static str,
    /// Actors.
    pub node: &'static str,
    /// Thin rules that part one piece of the page from another.
    pub rule: &'static str,
    /// Lines and signs of alliances.
    pub alliance: &'static str,
    /// Lines and signs of tensions.
    pub tension: &'static str,
    /// Lines and signs of contested pairs.
    pub contested: &'static str,
}

const LIGHT: Palette = Palette {
    background: "#ffffff",
    ink: "#111111",
    soft_ink: "#444444",
    faint_ink: "#5c5c5c",
    hull: "#f3f3ef",
    hull_edge: "#b9b9b2",
    node: "#333333",
    rule: "#cccccc",
    alliance: "#0072b2",
    tension: "#c4500a",
    contested: "#7b3f8c",
};

const DARK: Palette = Palette {
    background: "#14171c",
    ink: "#f2f2f0",
    soft_ink: "#c6c9ce",
    faint_ink: "#a3a8b0",
    hull: "#1f242c",
    hull_edge: "#525a66",
    node: "#d9dce1",
    rule: "#3b424c",
    alliance: "#56b4e9",
    tension: "#ff9d5c",
    contested: "#c79be0",
};

const PRINT: Palette = Palette {
    background: "#ffffff",
    ink: "#000000",
    soft_ink: "#2b2b2b",
    faint_ink: "#444444",
    hull: "#ffffff",
    hull_edge: "#7a7a7a",
    node: "#1a1a1a",
    rule: "#999999",
    alliance: "#00406e",
    tension: "#c4500a",
    contested: "#5a2569",
};

impl Theme {
    /// Every theme.
    pub const ALL: [Theme; 3] = [Theme::Light, Theme::Dark, Theme::Print];

    /// The name of the theme, as on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Theme::Light => "light",
            Theme::Dark => "dark",
            Theme::Print => "print",
        }
    }

    /// The colours.
    pub fn palette(self) -> &'static Palette {
        match self {
            Theme::Light => &LIGHT,
            Theme::Dark => &DARK,
            Theme::Print => &PRINT,
        }
    }
}

impl Palette {
    /// The colour of a kind of pair.
    pub fn of(&self, kind: PairKind) -> &'static str {
        match kind {
            PairKind::Alliance => self.alliance,
            PairKind::Tension => self.tension,
            PairKind::Contested => self.contested,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance as in the Web Content Accessibility Guidelines 2.2.
    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = u8::from_str_radix(&colour[at..at + 2], 16).unwrap();
            let share = f64::from(value) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn text_can_be_read_in_every_theme() {
        for theme in Theme::ALL {
            let palette = theme.palette();
            for (ink, paper) in [
                (palette.ink, palette.background),
                (palette.ink, palette.hull),
                (palette.soft_ink, palette.background),
                (palette.soft_ink, palette.hull),
                (palette.faint_ink, palette.background),
                // The signs stand on badges in the colour of the page.
                (palette.alliance, palette.background),
                (palette.tension, palette.background),
                (palette.contested, palette.background),
            ] {
                let found = contrast(ink, paper);
                assert!(found >= 4.5, "{}: {ink} on {paper} is {found:.2}", theme.as_str());
            }
        }
    }

    #[test]
    fn lines_and_actors_stand_out_from_what_they_lie_on() {
        for theme in Theme::ALL {
            let palette = theme.palette();
            for ink in [palette.node, palette.alliance, palette.tension, palette.contested] {
                for paper in [palette.background, palette.hull] {
                    let found = contrast(ink, paper);
                    assert!(found >= 3.0, "{}: {ink} on {paper} is {found:.2}", theme.as_str());
                }
            }
        }
    }

    #[test]
    fn a_grey_print_tells_alliance_from_tension() {
        let found = contrast(PRINT.alliance, PRINT.tension);
        assert!(found >= 2.0, "{found:.2}");
        assert_eq!((PRINT.background, PRINT.hull), ("#ffffff", "#ffffff"), "no tint to be screened");
    }
}
