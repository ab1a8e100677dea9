//! The matrix sheet: rows act on columns, in the order of the blocs.

use std::collections::{BTreeMap, BTreeSet};

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use crate::export::rows::label;
use crate::export::xlsx::sheet::{self, CONTESTED, Looks};
use crate::gazetteer::actor::ActorId;
use crate::gazetteer::relation::Sign;
use crate::network::Network;
use crate::network::blocs::blocs;

/// Actors in the matrix; Excel grows slow long before its 16,384 columns.
const MOST_ACTORS: usize = 500;

/// Writes the matrix: `+3` where three reports tell of alliance, `−2` of tension, both where both are told, and
/// nothing where nothing was reported. Returns how many actors were left out.
pub(super) fn write(sheet: &mut Worksheet, network: &Network, looks: &Looks) -> Result<usize, XlsxError> {
    let blocs = blocs(&network.pairs());
    let first_of_bloc: BTreeSet<&ActorId> = blocs.iter().filter_map(|bloc| bloc.first()).collect();
    let all: Vec<&ActorId> = blocs.iter().flatten().collect();
    let shown = strongest(network, &all);
    let reports = reports(network);
    sheet.set_name("matrix")?.set_freeze_panes(1, 1)?.set_column_width(0, 24.0)?;
    sheet.write_string_with_format(0, 0, "acts on \u{2192}", &looks.header)?;
    let upright = looks.header.clone().set_rotation(90).set_align(FormatAlign::Bottom);
    for (id, place) in shown.iter().zip(1u16..) {
        let name = sheet::text(label(network, id));
        sheet.write_string_with_format(u32::from(place), 0, &name, &looks.header)?;
        sheet.write_string_with_format(0, place, &name, &upright)?;
        sheet.set_column_width(place, 5.0)?;
    }
    for (source, row) in shown.iter().zip(1u32..) {
        for (target, column) in shown.iter().zip(1u16..) {
            let is_edge = (first_of_bloc.contains(source), first_of_bloc.contains(target));
            let told = reports.get(&(*source, *target));
            cell(sheet, (row, column), source == target, is_edge, told)?;
        }
    }
    if let (Ok(last), false) = (u16::try_from(shown.len()), shown.is_empty()) {
        sheet.add_conditional_format(1, 1, u32::from(last), last, &sheet::scale(-5, 5))?;
    }
    Ok(all.len() - shown.len())
}

/// The actors with the most reports, still in the order of the blocs.
fn strongest<'n>(network: &Network, all: &[&'n ActorId]) -> Vec<&'n ActorId> {
    let mut totals: BTreeMap<&ActorId, u64> = BTreeMap::new();
    let pairs = network.pairs();
    for pair in &pairs {
        for id in [&pair.a, &pair.b] {
            *totals.entry(id).or_default() += pair.alliance_reports + pair.tension_reports;
        }
    }
    let mut by_reports: Vec<&ActorId> = all.to_vec();
    by_reports.sort_by_key(|id| (std::cmp::Reverse(totals.get(id).copied().unwrap_or(0)), *id));
    let kept: BTreeSet<&ActorId> = by_reports.into_iter().take(MOST_ACTORS).collect();
    all.iter().copied().filter(|id| kept.contains(id)).collect()
}

/// Reports of alliance and of tension by who acts on whom; what holds both ways is told of both.
fn reports(network: &Network) -> BTreeMap<(&ActorId, &ActorId), (u64, u64)> {
    let mut reports: BTreeMap<(&ActorId, &ActorId), (u64, u64)> = BTreeMap::new();
    for tie in network.ties() {
        let (source, target) = (&tie.key.source, &tie.key.target);
        let back = tie.key.mutual.then_some((target, source));
        for ends in std::iter::once((source, target)).chain(back) {
            let (alliance, tension) = reports.entry(ends).or_default();
            match tie.key.sign {
                Sign::Alliance => *alliance += tie.reports().count,
                Sign::Tension => *tension += tie.reports().count,
            }
        }
    }
    reports
}

fn cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    is_diagonal: bool,
    (above, left): (bool, bool),
    told: Option<&(u64, u64)>,
) -> Result<(), XlsxError> {
    let mut format = Format::new().set_align(FormatAlign::Center).set_num_format("+0;\u{2212}0;0");
    if above {
        format = format.set_border_top(FormatBorder::Thin);
    }
    if left {
        format = format.set_border_left(FormatBorder::Thin);
    }
    match told {
        Some((alliance, 0)) => sheet.write_number_with_format(row, column, *alliance as f64, &format)?,
        Some((0, tension)) => sheet.write_number_with_format(row, column, -(*tension as f64), &format)?,
        Some((alliance, tension)) => {
            let format = format.set_background_color(Color::RGB(CONTESTED));
            let both = format!("+{alliance} \u{2212}{tension}");
            sheet.write_string_with_format(row, column, both, &format)?
        }
        None if is_diagonal => {
            let grey = format.set_background_color(Color::RGB(0x00D0_D0D0));
            sheet.write_blank(row, column, &grey)?
        }
        None if above || left => sheet.write_blank(row, column, &format)?,
        None => sheet,
    };
    Ok(())
}
