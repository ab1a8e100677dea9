//! Classes: each has a sign and an intensity, and phrases may set their own.

use std::collections::BTreeMap;

use crate::gazetteer::relation::{Class, ClassDefinition, Meaning, Sign};
use crate::gazetteer::report::{Located, Report, one_of};
use crate::gazetteer::written::ClassWritten;

/// The sound classes. Every class of the program must be there.
pub(super) fn checked_classes(
    written: &BTreeMap<String, ClassWritten>,
    report: &mut Report<'_>,
) -> BTreeMap<Class, ClassDefinition> {
    let mut classes = BTreeMap::new();
    for entry in written.values() {
        if let Some(class) = checked_class(&entry.id, report)
            && let Some(definition) = checked_definition(entry, report)
        {
            classes.insert(class, definition);
        }
    }
    for class in Class::ALL {
        if !written.contains_key(class.as_str()) {
            report.error(
                format!("class `{class}` is missing"),
                &[],
                format!("add `[{class}]` with `sign`, `intensity` and `definition` to classes.toml"),
            );
        }
    }
    classes
}

fn checked_definition(entry: &ClassWritten, report: &mut Report<'_>) -> Option<ClassDefinition> {
    let missing = [
        ("sign", entry.sign.is_none()),
        ("intensity", entry.intensity.is_none()),
        ("definition", entry.definition.is_none()),
    ];
    for (key, _) in missing.iter().filter(|(_, missing)| *missing) {
        report.error(format!("class `{}` has no `{key}`", entry.id.value), &[(entry.id.at, "")], None);
    }
    let (sign, intensity) = (entry.sign.as_ref()?, entry.intensity.as_ref()?);
    let sign = checked_sign(sign, report)?;
    check_intensity(intensity, sign, report);
    let class = entry.id.value.parse().ok()?;
    let meaning = Meaning { class, sign, intensity: intensity.value };
    Some(ClassDefinition { meaning, definition: entry.definition.as_ref()?.value.clone() })
}

/// The class of this name, or an error with the nearest.
pub(super) fn checked_class(name: &Located<String>, report: &mut Report<'_>) -> Option<Class> {
    let class = name.value.parse().ok();
    if class.is_none() {
        let hint = one_of(&name.value, &Class::ALL.map(Class::as_str));
        report.error(format!("unknown class `{}`", name.value), &[(name.at, "")], hint);
    }
    class
}

/// What a phrase means: its class, with the sign and the intensity that it sets itself. A phrase that
/// sets only the sign has the intensity of its class on the other side of zero.
pub(super) fn checked_meaning(
    class: &Located<String>,
    sign: Option<&Located<String>>,
    intensity: Option<&Located<f64>>,
    classes: &BTreeMap<Class, ClassDefinition>,
    report: &mut Report<'_>,
) -> Option<Meaning> {
    let class = checked_class(class, report);
    let sign = sign.map(|sign| checked_sign(sign, report));
    // A class that is itself unsound is reported where it is defined.
    let by_class = classes.get(&class?)?.meaning;
    let sign = match sign {
        Some(sign) => sign?,
        None => by_class.sign,
    };
    if let Some(intensity) = intensity {
        check_intensity(intensity, sign, report);
    }
    let size = by_class.intensity.abs();
    let by_sign = if sign == Sign::Alliance { size } else { -size };
    Some(Meaning { sign, intensity: intensity.map_or(by_sign, |intensity| intensity.value), ..by_class })
}

fn checked_sign(sign: &Located<String>, report: &mut Report<'_>) -> Option<Sign> {
    match sign.value.as_str() {
        "alliance" => Some(Sign::Alliance),
        "tension" => Some(Sign::Tension),
        other => {
            let hint = one_of(other, &["alliance", "tension"]);
            report.error(format!("unknown sign `{other}`"), &[(sign.at, "")], hint);
            None
        }
    }
}

fn check_intensity(intensity: &Located<f64>, sign: Sign, report: &mut Report<'_>) {
    let value = intensity.value;
    if !(-10.0..=10.0).contains(&value) {
        report.error(
            format!("intensity `{value}` is outside of -10 to 10"),
            &[(intensity.at, "")],
            "the Goldstein scale goes from -10 (war) to 10 (alliance)".to_owned(),
        );
        return;
    }
    let (name, agrees) = match sign {
        Sign::Alliance => ("alliance", value > 0.0),
        Sign::Tension => ("tension", value < 0.0),
    };
    if !agrees {
        let hint = match sign {
            Sign::Alliance => "alliance has intensities above 0",
            Sign::Tension => "tension has intensities below 0",
        };
        report.error(
            format!("intensity `{value}` disagrees with the sign `{name}`"),
            &[(intensity.at, "")],
            hint.to_owned(),
        );
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::checked_classes;
    use crate::gazetteer::relation::Class;
    use crate::gazetteer::report::Report;

    #[test]
    fn every_class_of_the_program_must_be_defined() {
        let mut report = Report { files: &[], diagnostics: Vec::new() };
        checked_classes(&BTreeMap::new(), &mut report);
        let messages: Vec<String> = report.in_order().iter().map(ToString::to_string).collect();
        assert_eq!(messages.len(), Class::ALL.len());
        assert_eq!(
            messages[0],
            "error: class `AGREE` is missing \
             (add `[AGREE]` with `sign`, `intensity` and `definition` to classes.toml)"
        );
    }
}
