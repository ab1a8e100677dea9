//! The drawing as SVG.

use std::io::Write;

use crate::diagnostic::Diagnostic;
use crate::export::{Failure, Options, picture};
use crate::network::Network;

/// Writes the drawing. There is nothing to warn of: letters are left to the fonts of the reader.
pub fn write(network: &Network, options: &Options, out: &mut dyn Write) -> Result<Vec<Diagnostic>, Failure> {
    out.write_all(picture::svg(network, options)?.as_bytes())?;
    Ok(Vec::new())
}
