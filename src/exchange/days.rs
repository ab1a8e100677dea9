//! Days in office as lists write them.

use jiff::civil::Date;

/// The first day of a day, month or year: `2020-08-18`, `2020-08`, `2020`.
pub(super) fn first_day(text: &str) -> Option<Date> {
    days(text).map(|(first, _)| first)
}

/// The last day of the same.
pub(super) fn last_day(text: &str) -> Option<Date> {
    days(text).map(|(_, last)| last)
}

fn days(text: &str) -> Option<(Date, Date)> {
    let text = text.trim();
    if !text.chars().all(|c| c.is_ascii_digit() || c == '-') {
        return None;
    }
    match text.len() {
        4 => format!("{text}-01-01").parse::<Date>().ok().map(|first| (first, first.last_of_year())),
        7 => format!("{text}-01").parse::<Date>().ok().map(|first| (first, first.last_of_month())),
        10 => text.parse::<Date>().ok().map(|day| (day, day)),
        _ => None,
    }
}

/// A name with its days behind it: `A (since 2020-08-18)`, `A (2013 to 2020-08-18)`, `A (until 2020)`.
pub(super) fn name_and_days(text: &str) -> Option<(&str, Option<Date>, Option<Date>)> {
    let Some((name, rest)) = text.split_once('(') else {
        return Some((text.trim(), None, None));
    };
    let inside = rest.trim_end().strip_suffix(')')?.trim();
    let (from, to) = match (inside.strip_prefix("since "), inside.strip_prefix("until ")) {
        (Some(from), _) => (Some(first_day(from)?), None),
        (_, Some(to)) => (None, Some(last_day(to)?)),
        _ => {
            let (from, to) = inside.split_once(" to ")?;
            (Some(first_day(from)?), Some(last_day(to)?))
        }
    };
    Some((name.trim(), from, to))
}

#[cfg(test)]
mod tests {
    use super::name_and_days;

    #[test]
    fn days_stand_behind_a_name() {
        let cases = [
            ("Iyad Ag Ghaly (since 2017-03-02)", Some("Iyad Ag Ghaly 2017-03-02 -")),
            ("A (2013 to 2020-02)", Some("A 2013-01-01 2020-02-29")),
            ("A (until 2020)", Some("A - 2020-12-31")),
            ("A", Some("A - -")),
            ("A (alias B)", None),
            ("A (since spring)", None),
        ];
        for (text, expected) in cases {
            let shown = |day: Option<jiff::civil::Date>| day.map_or("-".to_owned(), |day| day.to_string());
            let found =
                name_and_days(text).map(|(name, from, to)| format!("{name} {} {}", shown(from), shown(to)));
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
