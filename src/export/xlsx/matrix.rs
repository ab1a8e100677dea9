//! The matrix sheet: rows act on columns, in the order of the blocs.

use std::collections::BTreeSet;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};
use rustc_hash::FxHashMap;

use crate::export::rows::label;
use crate::export::xlsx::sheet::{self, CONTESTED, Looks};
use crate::gazetteer::actor::ActorId;
use crate::network::Measured;
use crate::network::act::Act;
use crate::network::part::busiest_actors;

/// Actors in the matrix; Excel grows slow long before its 16,384 columns.
const MOST_ACTORS: usize = 500;

/// Writes the matrix: `+3` where three reports tell of alliance, `−2` of tension, both where both are told, and
/// nothing where nothing was reported. Returns how many actors were left out.
pub(super) fn write(
    sheet: &mut Worksheet,
    measured: &Measured<'_>,
    looks: &Looks,
) -> Result<usize, XlsxError> {
    let Measured { network, pairs, blocs, .. } = measured;
    let first_of_bloc: BTreeSet<&ActorId> = blocs.iter().filter_map(|bloc| bloc.first()).collect();
    let all: Vec<&ActorId> = blocs.iter().flatten().collect();
    let busiest = busiest_actors(pairs, MOST_ACTORS);
    let shown: Vec<&ActorId> = all.iter().copied().filter(|id| busiest.contains(id)).collect();
    let acts = network.acts();
    let acts: FxHashMap<(&ActorId, &ActorId), &Act> =
        acts.iter().map(|act| ((&act.source, &act.target), act)).collect();
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
            let told = acts.get(&(*source, *target)).copied();
            cell(sheet, (row, column), source == target, is_edge, told)?;
        }
    }
    if let (Ok(last), false) = (u16::try_from(shown.len()), shown.is_empty()) {
        sheet.add_conditional_format(1, 1, u32::from(last), last, &sheet::scale(-5, 5))?;
    }
    Ok(all.len() - shown.len())
}

fn cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    is_diagonal: bool,
    (above, left): (bool, bool),
    told: Option<&Act>,
) -> Result<(), XlsxError> {
    let mut format = Format::new().set_align(FormatAlign::Center).set_num_format("+0;\u{2212}0;0");
    if above {
        format = format.set_border_top(FormatBorder::Thin);
    }
    if left {
        format = format.set_border_left(FormatBorder::Thin);
    }
    match told.map(|act| (act.alliance_reports, act.tension_reports)) {
        Some((alliance, 0)) => sheet.write_number_with_format(row, column, alliance as f64, &format)?,
        Some((0, tension)) => sheet.write_number_with_format(row, column, -(tension as f64), &format)?,
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
