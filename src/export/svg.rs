//! The drawing as SVG.

use std::io::Write;

use crate::diagnostic::Diagnostic;
use crate::export::{Failure, Options, picture};
use crate::network::Measured;

/// Writes the drawing. There is nothing to warn of: letters are left to the fonts of the reader.
pub fn write(
    measured: &Measured<'_>,
    options: &Options,
    out: &mut dyn Write,
) -> Result<Vec<Diagnostic>, Failure> {
    out.write_all(picture::svg(measured, options)?.as_bytes())?;
    Ok(Vec::new())
}
