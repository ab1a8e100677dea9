//! The style sheet: `style.css` after the colours of the drawings.

use crate::draw::{Palette, Theme};

const RULES: &str = include_str!("style.css");

/// Colours by the role that `style.css` knows them by.
fn roles(palette: &Palette) -> [(&'static str, &'static str); 11] {
    [
        ("background", palette.background),
        ("ink", palette.ink),
        ("soft", palette.soft_ink),
        ("faint", palette.faint_ink),
        ("hull", palette.hull),
        ("edge", palette.hull_edge),
        ("node", palette.node),
        ("rule", palette.rule),
        ("alliance", palette.alliance),
        ("tension", palette.tension),
        ("contested", palette.contested),
    ]
}

/// The whole sheet. The drawing in the page is painted with the light colours; a rule for each of them lets it
/// follow the theme, which works because every colour has one role.
pub(super) fn sheet() -> String {
    let light = variables(Theme::Light);
    let dark = variables(Theme::Dark);
    let paper = variables(Theme::Print);
    let mut sheet = format!(
        ":root {{ color-scheme: light dark; {light} }}\n\
         @media (prefers-color-scheme: dark) {{ :root:not([data-theme=\"light\"]) {{ {dark} }} }}\n\
         :root[data-theme=\"light\"] {{ color-scheme: light; }}\n\
         :root[data-theme=\"dark\"] {{ color-scheme: dark; {dark} }}\n\
         @media print {{ :root:root:root:root {{ color-scheme: light; {paper} }} }}\n"
    );
    for (role, colour) in roles(Theme::Light.palette()) {
        for property in ["fill", "stroke"] {
            sheet += &format!("#network svg [{property}=\"{colour}\"] {{ {property}: var(--{role}); }}\n");
        }
    }
    sheet + RULES
}

fn variables(theme: Theme) -> String {
    let written = roles(theme.palette()).map(|(role, colour)| format!("--{role}: {colour};"));
    written.join(" ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{RULES, roles};
    use crate::draw::Theme;

    #[test]
    fn every_colour_of_a_drawing_has_one_role() {
        let colours: BTreeSet<&str> =
            roles(Theme::Light.palette()).into_iter().map(|(_, colour)| colour).collect();
        assert_eq!(colours.len(), roles(Theme::Light.palette()).len());
    }

    #[test]
    fn the_rules_use_only_colours_that_have_a_role() {
        let known: BTreeSet<&str> = roles(Theme::Light.palette()).into_iter().map(|(role, _)| role).collect();
        for used in RULES.split("var(--").skip(1).filter_map(|rest| rest.split(')').next()) {
            let own = RULES.contains(&format!("--{used}:"));
            assert!(own || known.contains(used), "--{used} is not defined");
        }
        assert!(!RULES.contains("@import") && !RULES.contains("url("), "the page fetches nothing");
    }
}
