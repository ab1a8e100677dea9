//! The fields of one TOML table, taken out one by one: what is left in the end is unknown.

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use crate::gazetteer::report::{Located, Report, Written, one_of};
use crate::span::Span;

/// A table whose fields are being read. Each wrong type is reported at the value, and reading goes on.
pub(super) struct Fields<'i> {
    file: usize,
    table: DeTable<'i>,
    known: Vec<&'static str>,
}

/// A value that is short as a string and says more as a table.
pub(super) enum StringOrTable<'i> {
    /// `"nato"`
    String(Located<String>),
    /// `{ of = "nato", from = 2024-03-07 }`
    Table(Located<Fields<'i>>),
}

impl<'i> Fields<'i> {
    /// The fields of a table in the file with this index.
    pub fn new(file: usize, table: DeTable<'i>) -> Fields<'i> {
        Fields { file, table, known: Vec::new() }
    }

    /// A string.
    pub fn string(&mut self, key: &'static str, report: &mut Report<'_>) -> Option<Located<String>> {
        let (at, value) = self.take(key)?;
        match value {
            DeValue::String(text) => Some(Located { value: text.into_owned(), at }),
            other => {
                wrong_type(report, key, "a string", &other, at, format!("write `{key} = \"...\"`"));
                None
            }
        }
    }

    /// A list of strings.
    pub fn strings(&mut self, key: &'static str, report: &mut Report<'_>) -> Vec<Located<String>> {
        match self.take(key) {
            None => Vec::new(),
            Some((_, DeValue::Array(list))) => self.strings_of(key, list, report),
            Some((at, DeValue::String(text))) => {
                let hint = format!("write `{key} = [\"{text}\"]`");
                wrong_type(report, key, "a list of strings", &DeValue::String(text), at, hint);
                Vec::new()
            }
            Some((at, other)) => {
                wrong_type(
                    report,
                    key,
                    "a list of strings",
                    &other,
                    at,
                    format!("write `{key} = [\"...\"]`"),
                );
                Vec::new()
            }
        }
    }

    /// A string, or a list of strings.
    pub fn string_or_strings(&mut self, key: &'static str, report: &mut Report<'_>) -> Vec<Located<String>> {
        match self.table.get(key).map(|value| value.get_ref()) {
            Some(DeValue::String(_)) => self.string(key, report).into_iter().collect(),
            _ => self.strings(key, report),
        }
    }

    /// A whole or decimal number.
    pub fn number(&mut self, key: &'static str, report: &mut Report<'_>) -> Option<Located<f64>> {
        let (at, value) = self.take(key)?;
        let number = match &value {
            DeValue::Float(float) => float.as_str().replace('_', "").parse::<f64>().ok(),
            DeValue::Integer(integer) => {
                i32::from_str_radix(&integer.as_str().replace('_', ""), integer.radix()).ok().map(f64::from)
            }
            _ => None,
        };
        match number.filter(|number| number.is_finite()) {
            Some(value) => Some(Located { value, at }),
            None => {
                wrong_type(report, key, "a number", &value, at, format!("write `{key} = -6.5`"));
                None
            }
        }
    }

    /// `true` or `false`.
    pub fn flag(&mut self, key: &'static str, report: &mut Report<'_>) -> Option<Located<bool>> {
        let (at, value) = self.take(key)?;
        match value {
            DeValue::Boolean(value) => Some(Located { value, at }),
            other => {
                wrong_type(report, key, "true or false", &other, at, format!("write `{key} = true`"));
                None
            }
        }
    }

    /// A day without a time.
    pub fn date(&mut self, key: &'static str, report: &mut Report<'_>) -> Option<Located<Date>> {
        let (at, value) = self.take(key)?;
        let date = match &value {
            DeValue::Datetime(moment) if moment.time.is_none() => moment.date,
            _ => None,
        };
        let day = date.and_then(|date| {
            let (month, day) = (i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
            Date::new(i16::try_from(date.year).ok()?, month, day).ok()
        });
        match day {
            Some(value) => Some(Located { value, at }),
            None => {
                let hint = format!("write `{key} = 2011-12-17`, without quotes");
                wrong_type(report, key, "a day", &value, at, hint);
                None
            }
        }
    }

    /// A list of tables, each as its fields and where it is written.
    pub fn tables(&mut self, key: &'static str, report: &mut Report<'_>) -> Vec<Located<Fields<'i>>> {
        let hint = format!("write `{key} = [{{ name = \"...\" }}]`");
        let list = match self.take(key) {
            None => return Vec::new(),
            Some((_, DeValue::Array(list))) => list,
            Some((at, other)) => {
                wrong_type(report, key, "a list of tables", &other, at, hint);
                return Vec::new();
            }
        };
        let mut tables = Vec::new();
        for item in list {
            let at = self.written(&item);
            match item.into_inner() {
                DeValue::Table(table) => tables.push(Located { value: Fields::new(self.file, table), at }),
                other => wrong_type(report, key, "a list of tables", &other, at, hint.clone()),
            }
        }
        tables
    }

    /// A list of strings and tables, in any order.
    pub fn strings_or_tables(
        &mut self,
        key: &'static str,
        report: &mut Report<'_>,
    ) -> Vec<StringOrTable<'i>> {
        let is_list = matches!(self.table.get(key).map(|value| value.get_ref()), Some(DeValue::Array(_)));
        if !is_list {
            return self.strings(key, report).into_iter().map(StringOrTable::String).collect();
        }
        let Some((_, DeValue::Array(list))) = self.take(key) else { return Vec::new() };
        let mut values = Vec::new();
        for item in list {
            let at = self.written(&item);
            match item.into_inner() {
                DeValue::String(text) => {
                    values.push(StringOrTable::String(Located { value: text.into_owned(), at }));
                }
                DeValue::Table(table) => {
                    values.push(StringOrTable::Table(Located { value: Fields::new(self.file, table), at }));
                }
                other => wrong_type(
                    report,
                    key,
                    "a list of strings and tables",
                    &other,
                    at,
                    "put it in quotes".to_owned(),
                ),
            }
        }
        values
    }

    /// Reports every field that nobody asked for.
    pub fn finish(self, report: &mut Report<'_>) {
        let mut left: Vec<_> = self.table.into_iter().collect();
        left.sort_by_key(|(key, _)| key.span().start);
        for (key, _) in left {
            let at = (self.file, Span::new(key.span().start, key.span().end));
            report.error(
                format!("unknown key `{key}`", key = key.get_ref()),
                &[(at, "")],
                one_of(key.get_ref(), &self.known),
            );
        }
    }

    fn take(&mut self, key: &'static str) -> Option<(Written, DeValue<'i>)> {
        self.known.push(key);
        let value = self.table.remove(key)?;
        Some((self.written(&value), value.into_inner()))
    }

    fn strings_of(&self, key: &str, list: DeArray<'i>, report: &mut Report<'_>) -> Vec<Located<String>> {
        let mut strings = Vec::new();
        for item in list {
            let at = self.written(&item);
            match item.into_inner() {
                DeValue::String(text) => strings.push(Located { value: text.into_owned(), at }),
                other => {
                    wrong_type(report, key, "a list of strings", &other, at, "put it in quotes".to_owned())
                }
            }
        }
        strings
    }

    fn written(&self, value: &Spanned<DeValue<'i>>) -> Written {
        (self.file, Span::new(value.span().start, value.span().end))
    }
}

fn wrong_type(
    report: &mut Report<'_>,
    key: &str,
    wanted: &str,
    found: &DeValue<'_>,
    at: Written,
    hint: String,
) {
    let label = match found {
        DeValue::String(_) => "this is a string",
        DeValue::Integer(_) => "this is a whole number",
        DeValue::Float(_) => "this is a decimal number",
        DeValue::Boolean(_) => "this is true or false",
        DeValue::Datetime(_) => "this is a date or time",
        DeValue::Array(_) => "this is a list",
        DeValue::Table(_) => "this is a table",
    };
    report.error(format!("`{key}` must be {wanted}"), &[(at, label)], hint);
}
