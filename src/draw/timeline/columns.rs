//! The columns of a timeline: weeks, months, quarters or years, whichever give neither too few nor too many.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// More columns than this are too narrow to be told apart.
const MOST_COLUMNS: i64 = 36;
/// Weeks are for short times only: a quarter of a year is read better in months.
const MOST_WEEKS: i64 = 16;

/// The length of time that a column stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// From Monday to Sunday.
    Week,
    Month,
    Quarter,
    /// So many years, the first of them divisible by that number.
    Years(i16),
}

const UNITS: [Unit; 11] = [
    Unit::Week,
    Unit::Month,
    Unit::Quarter,
    Unit::Years(1),
    Unit::Years(2),
    Unit::Years(5),
    Unit::Years(10),
    Unit::Years(20),
    Unit::Years(50),
    Unit::Years(100),
    Unit::Years(1000),
];

/// The columns from the first day to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns {
    pub unit: Unit,
    pub count: usize,
    first: i64,
}

impl Columns {
    /// The finest columns that are few enough.
    pub fn between(first: Date, last: Date) -> Columns {
        let span = |unit: Unit| unit.number(last) - unit.number(first) + 1;
        let fits = |unit: &Unit| span(*unit) <= if *unit == Unit::Week { MOST_WEEKS } else { MOST_COLUMNS };
        let unit = UNITS.into_iter().find(fits).unwrap_or(Unit::Years(1000));
        Columns { unit, count: span(unit).max(1) as usize, first: unit.number(first) }
    }

    /// The column of a day between the first and the last.
    pub fn of(&self, day: Date) -> usize {
        (self.unit.number(day) - self.first).clamp(0, self.count as i64 - 1) as usize
    }

    /// The first and the last day of a column.
    pub fn days(&self, column: usize) -> (Date, Date) {
        let start = |number: i64| self.unit.first_day(number).unwrap_or(Date::MAX);
        let number = self.first + column as i64;
        let next = start(number + 1);
        (start(number), next.checked_sub(1.day()).unwrap_or(next))
    }

    /// What stands at the head of a column: the day, month, quarter or year.
    pub fn label(&self, column: usize) -> String {
        let (first, _) = self.days(column);
        match self.unit {
            Unit::Week => first.strftime("%-d").to_string(),
            Unit::Month => first.strftime("%b").to_string(),
            Unit::Quarter => format!("Q{}", quarter(first) + 1),
            Unit::Years(_) => first.year().to_string(),
        }
    }

    /// What stands above the columns that belong together: the month of weeks, the year of the others. Nothing
    /// where a column is a year or more.
    pub fn group(&self, column: usize) -> Option<String> {
        let (first, _) = self.days(column);
        match self.unit {
            Unit::Week => Some(first.strftime("%b %Y").to_string()),
            Unit::Month | Unit::Quarter => Some(first.year().to_string()),
            Unit::Years(_) => None,
        }
    }

    /// The time of a column in words.
    pub fn words(&self, column: usize) -> String {
        let (first, last) = self.days(column);
        match self.unit {
            Unit::Week => first.strftime("week of %-d %B %Y").to_string(),
            Unit::Month => first.strftime("%B %Y").to_string(),
            Unit::Quarter => format!("{} to {}", first.strftime("%B"), last.strftime("%B %Y")),
            Unit::Years(1) => first.year().to_string(),
            Unit::Years(_) => format!("{} to {}", first.year(), last.year()),
        }
    }
}

impl Unit {
    /// The word for it.
    pub fn word(self) -> String {
        match self {
            Unit::Week => "a week".to_owned(),
            Unit::Month => "a month".to_owned(),
            Unit::Quarter => "a quarter of a year".to_owned(),
            Unit::Years(1) => "a year".to_owned(),
            Unit::Years(count) => format!("{count} years"),
        }
    }

    /// The number of the unit in which a day lies; the next one has the next number.
    fn number(self, day: Date) -> i64 {
        let year = i64::from(day.year());
        match self {
            // Days since the Monday before the year 1970.
            Unit::Week => (days_since_1970(day) + 3).div_euclid(7),
            Unit::Month => year * 12 + i64::from(day.month()) - 1,
            Unit::Quarter => year * 4 + i64::from(quarter(day)),
            Unit::Years(count) => year.div_euclid(i64::from(count)),
        }
    }

    /// The first day of the unit with a number; nothing beyond the calendar.
    fn first_day(self, number: i64) -> Option<Date> {
        let of_year =
            |year: i64, month: i64| Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1).ok();
        match self {
            Unit::Week => {
                let day = Date::constant(1970, 1, 1).checked_add((number * 7 - 3).days()).ok()?;
                debug_assert_eq!(day.weekday(), Weekday::Monday);
                Some(day)
            }
            Unit::Month => of_year(number.div_euclid(12), number.rem_euclid(12) + 1),
            Unit::Quarter => of_year(number.div_euclid(4), number.rem_euclid(4) * 3 + 1),
            Unit::Years(count) => of_year(number * i64::from(count), 1),
        }
    }
}

/// From 0 to 3.
fn quarter(day: Date) -> i8 {
    (day.month() - 1) / 3
}

fn days_since_1970(day: Date) -> i64 {
    i64::from((day - Date::constant(1970, 1, 1)).get_days())
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

    use super::Columns;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn the_range_decides_what_a_column_is() {
        for (first, last, count, unit, label, group, words) in [
            ("2024-06-05", "2024-06-05", 1, "a week", "3", Some("Jun 2024"), "week of 3 June 2024"),
            ("2024-01-01", "2024-04-21", 16, "a week", "1", Some("Jan 2024"), "week of 1 January 2024"),
            ("2024-01-01", "2024-04-22", 4, "a month", "Jan", Some("2024"), "January 2024"),
            ("2022-12-31", "2025-11-01", 36, "a month", "Dec", Some("2022"), "December 2022"),
            (
                "2022-11-30",
                "2025-11-01",
                13,
                "a quarter of a year",
                "Q4",
                Some("2022"),
                "October to December 2022",
            ),
            ("1990-02-01", "2025-11-01", 36, "a year", "1990", None, "1990"),
            ("1950-02-01", "2025-11-01", 16, "5 years", "1950", None, "1950 to 1954"),
            ("0001-01-01", "9999-12-31", 10, "1000 years", "0", None, "0 to 999"),
        ] {
            let columns = Columns::between(day(first), day(last));
            let found = (columns.count, columns.unit.word(), columns.group(0), columns.words(0));
            assert_eq!(found.0, count, "{first} to {last}");
            assert_eq!((found.1.as_str(), found.2.as_deref(), found.3.as_str()), (unit, group, words));
            assert_eq!(columns.label(0), label);
            assert_eq!((columns.of(day(first)), columns.of(day(last))), (0, count - 1));
        }
    }

    #[test]
    fn columns_follow_each_other_without_gap() {
        for (first, last) in [
            ("2023-12-28", "2024-03-05"),
            ("2023-02-11", "2025-03-05"),
            ("2019-02-11", "2025-03-05"),
            ("1999-02-11", "2025-03-05"),
            ("1899-02-11", "2025-03-05"),
        ] {
            let columns = Columns::between(day(first), day(last));
            for column in 0..columns.count {
                let (from, to) = columns.days(column);
                assert_eq!((columns.of(from), columns.of(to)), (column, column), "{from} to {to}");
                assert!(column == 0 || columns.days(column - 1).1.tomorrow().unwrap() == from, "{from}");
            }
        }
    }
}
