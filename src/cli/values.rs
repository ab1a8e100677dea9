//! Values of options as the user types them.

use jiff::civil::Date;

/// The first day of a day, month or year.
pub fn first_day(text: &str) -> Result<Date, String> {
    days(text).map(|(first, _)| first)
}

/// The last day of a day, month or year.
pub fn last_day(text: &str) -> Result<Date, String> {
    days(text).map(|(_, last)| last)
}

fn days(text: &str) -> Result<(Date, Date), String> {
    let wrong = || "write a day, a month or a year: 2024-06-30, 2024-06 or 2024".to_owned();
    let is_well_formed = text.chars().all(|c| c.is_ascii_digit() || c == '-');
    let day = |text: String| text.parse::<Date>().ok().filter(|_| is_well_formed);
    let found = match text.len() {
        4 => day(format!("{text}-01-01")).map(|first| (first, first.last_of_year())),
        7 => day(format!("{text}-01")).map(|first| (first, first.last_of_month())),
        10 => day(text.to_owned()).map(|day| (day, day)),
        _ => None,
    };
    found.ok_or_else(wrong)
}

/// A number of bytes: `64M`, `500K`, `2G` or `1048576`.
pub fn size(text: &str) -> Result<u64, String> {
    let upper = text.to_ascii_uppercase();
    let number = upper.trim_end_matches("IB").trim_end_matches('B');
    let (number, factor) = match number.char_indices().last() {
        Some((at, 'K')) => (&number[..at], 1 << 10),
        Some((at, 'M')) => (&number[..at], 1 << 20),
        Some((at, 'G')) => (&number[..at], 1 << 30),
        _ => (number, 1),
    };
    let bytes = number.trim().parse::<u64>().ok().and_then(|number| number.checked_mul(factor));
    bytes.filter(|&bytes| bytes > 0).ok_or_else(|| "write a size such as 64M, 500K or 1048576".to_owned())
}

/// A share from 0 to 1.
pub fn share(text: &str) -> Result<f64, String> {
    let share = text.parse::<f64>().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "write a number from 0 to 1".to_owned())
}

#[cfg(test)]
mod tests {
    use super::{first_day, last_day, share, size};

    #[test]
    fn days_months_and_years() {
        let cases = [
            ("2024", Some(("2024-01-01", "2024-12-31"))),
            ("2024-02", Some(("2024-02-01", "2024-02-29"))),
            ("2024-06-30", Some(("2024-06-30", "2024-06-30"))),
            ("2024-13", None),
            ("2024-02-30", None),
            ("yesterday", None),
            ("-024", None),
            ("", None),
        ];
        for (text, days) in cases {
            let found = first_day(text).ok().zip(last_day(text).ok());
            let found = found.map(|(first, last)| (first.to_string(), last.to_string()));
            assert_eq!(found, days.map(|(a, b)| (a.to_owned(), b.to_owned())), "{text}");
        }
    }

    #[test]
    fn sizes() {
        let cases = [
            ("1048576", Some(1_048_576)),
            ("500K", Some(512_000)),
            ("64M", Some(67_108_864)),
            ("64 MiB", Some(67_108_864)),
            ("2gb", Some(2_147_483_648)),
            ("0", None),
            ("M", None),
            ("ä", None),
            ("99999999999G", None),
        ];
        for (text, bytes) in cases {
            assert_eq!(size(text).ok(), bytes, "{text}");
        }
    }

    #[test]
    fn shares() {
        for (text, value) in [("0", Some(0.0)), ("0.75", Some(0.75)), ("1.01", None), ("NaN", None)] {
            assert_eq!(share(text).ok(), value, "{text}");
        }
    }
}
