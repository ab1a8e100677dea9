//! Days of publication, as the many hands that write feeds and file names write them.

use jiff::civil::Date;

/// The day that a field names, or nothing where it names none.
///
/// Read are ISO 8601 dates and date-times (`2024-05-13T10:00:00Z`, also with `/` or `.`), compact ones
/// (`20240513`), RFC 2822 (`Mon, 13 May 2024 10:00:00 +0000`) and English dates (`13 May 2024`,
/// `May 13, 2024`). Times are dropped: the day is the one written, in the zone it was written in.
/// `05/06/2024` is refused, as it is a day in May here and a day in June there.
pub fn parse(written: &str) -> Option<Date> {
    let written = written.trim().trim_matches(['"', '\'']).trim();
    numbers(written).or_else(|| english(written))
}

/// The day in a file name (`2024-05-13-talks.txt`, `20240513.html`, `talks_2024_05_13.md`), or nothing
/// where the name has none or two that differ.
pub fn in_file_name(name: &str) -> Option<Date> {
    let mut found = None;
    let mut after_digit = false;
    for (at, character) in name.char_indices() {
        if character.is_ascii_digit() && !after_digit {
            let date = dashed(&name[at..], "-_.").or_else(|| compact(&name[at..])).map(|(date, _)| date);
            let plausible = date.filter(|date| (1900..2100).contains(&date.year()));
            match (plausible, found) {
                (Some(new), Some(old)) if new != old => return None,
                (Some(new), _) => found = Some(new),
                (None, _) => {}
            }
        }
        after_digit = character.is_ascii_digit();
    }
    found
}

fn numbers(written: &str) -> Option<Date> {
    let (date, rest) = dashed(written, "-/.").or_else(|| compact_with_time(written))?;
    let time = rest.strip_prefix(['T', 't', ' ']).map(str::trim_start);
    match time {
        None => (rest.is_empty() || rest == "Z").then_some(date),
        Some(time) => time.starts_with(|c: char| c.is_ascii_digit()).then_some(date),
    }
}

/// `2024-05-13` at the head of the text, with one of the separators, and what follows it.
fn dashed<'t>(text: &'t str, separators: &str) -> Option<(Date, &'t str)> {
    let (year, rest) = leading_number(text, 4..=4)?;
    let separator = rest.chars().next().filter(|c| separators.contains(*c))?;
    let (month, rest) = leading_number(&rest[separator.len_utf8()..], 1..=2)?;
    let rest = rest.strip_prefix(separator)?;
    let (day, rest) = leading_number(rest, 1..=2)?;
    Some((day_of(year, month, day)?, rest))
}

/// `20240513` at the head of the text, and what follows it.
fn compact(text: &str) -> Option<(Date, &str)> {
    let (number, rest) = leading_number(text, 8..=8)?;
    Some((day_of(number / 10_000, number / 100 % 100, number % 100)?, rest))
}

/// `20240513` or `20240513101500` as some feeds write it.
fn compact_with_time(text: &str) -> Option<(Date, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match digits {
        14 => compact(&text[..8]).map(|(date, _)| (date, &text[14..])),
        _ => compact(text),
    }
}

/// `13 May 2024`, `13th of May, 2024`, `May 13, 2024`, with or without the day of the week before it
/// and the time after it.
fn english(written: &str) -> Option<Date> {
    let mut words =
        written.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()).peekable();
    words.next_if(|word| is_weekday(word));
    let first = words.next()?;
    words.next_if(|word| word.eq_ignore_ascii_case("of"));
    let second = words.next()?;
    let (month, day) = match month_number(first) {
        Some(month) => (month, day_number(second)?),
        None => (month_number(second)?, day_number(first)?),
    };
    let (year, rest) = leading_number(words.next()?, 4..=4)?;
    if rest.is_empty() { day_of(year, month, day) } else { None }
}

fn is_weekday(word: &str) -> bool {
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    word.len() >= 3 && days.iter().any(|day| day.starts_with(&word))
}

fn month_number(word: &str) -> Option<i32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    if word.len() < 3 {
        return None;
    }
    (1..).zip(MONTHS).find(|(_, month)| month.starts_with(&word)).map(|(number, _)| number)
}

fn day_number(word: &str) -> Option<i32> {
    let (day, ending) = leading_number(word, 1..=2)?;
    matches!(ending, "" | "." | "st" | "nd" | "rd" | "th").then_some(day)
}

/// The digits at the head of the text, as many as allowed and no more, and what follows them.
fn leading_number(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<(i32, &str)> {
    let count = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = digits.contains(&count).then(|| text[..count].parse().ok())??;
    Some((number, &text[count..]))
}

fn day_of(year: i32, month: i32, day: i32) -> Option<Date> {
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::{in_file_name, parse};
    use jiff::civil::date;

    #[test]
    fn dates_are_read_as_people_write_them() {
        for written in [
            "2024-05-13",
            " 2024-05-13 ",
            "\"2024-05-13\"",
            "2024-5-13",
            "2024/05/13",
            "2024.05.13",
            "2024-05-13Z",
            "2024-05-13T10:00:00",
            "2024-05-13T23:30:00+09:00",
            "2024-05-13T10:00:00.123Z",
            "2024-05-13 10:00",
            "20240513",
            "20240513T101500Z",
            "20240513101500",
            "Mon, 13 May 2024 10:00:00 +0000",
            "13 May 2024 10:00:00 GMT",
            "13 May 2024",
            "13. May 2024",
            "13th May 2024",
            "13th of May, 2024",
            "May 13, 2024",
            "may 13 2024",
            "Monday, May 13th, 2024",
        ] {
            assert_eq!(parse(written), Some(date(2024, 5, 13)), "{written}");
        }
        assert_eq!(parse("Sept. 3, 2023"), Some(date(2023, 9, 3)));
        assert_eq!(parse("29 February 2024"), Some(date(2024, 2, 29)));
    }

    #[test]
    fn what_names_no_day_is_no_date() {
        for written in [
            "",
            "yesterday",
            "2024",
            "2024-05",
            "May 2024",
            "2024-13-01",
            "2023-02-29",
            "05/06/2024",
            "13-05-2024",
            "2024-05-13 to 2024-06-01",
            "2024-05-133",
            "13 Ma 2024",
            "13 May 24",
            "May 13, 20245",
            "99999999999999999999",
            "Mon",
            "١٣ May 2024",
        ] {
            assert_eq!(parse(written), None, "{written}");
        }
    }

    #[test]
    fn file_names_tell_a_day_when_they_tell_one() {
        for name in [
            "2024-05-13.txt",
            "20240513.html",
            "talks_2024_05_13.md",
            "talks-20240513-v2.txt",
            "2024-05-13_20240513.txt",
            "日本2024-05-13.txt",
        ] {
            assert_eq!(in_file_name(name), Some(date(2024, 5, 13)), "{name}");
        }
        for name in [
            "talks.txt",
            "120240513.txt",
            "20241399.txt",
            "2024-05-13-to-2024-05-20.jsonl",
            "000_9309.txt",
            "30240513.txt",
            "2024-05.txt",
        ] {
            assert_eq!(in_file_name(name), None, "{name}");
        }
    }
}
