//! Every other format that Graphviz knows (`pdf`, `png`, ...), drawn by an installed `dot`.

use std::io::{self, Write};
use std::process::{Command, Stdio};
use std::thread;

use crate::diagnostic::Diagnostic;
use crate::export::{Failure, Options, dot};
use crate::network::Network;

/// Draws the network with the program `dot`, which must be installed.
///
/// Fails when there is no `dot`, or when it does not know the format or the drawing fails; then the
/// message holds what `dot` said.
pub fn write(network: &Network, options: &Options, format: &str, out: &mut dyn Write) -> Result<(), Failure> {
    let mut graph = Vec::new();
    dot::write(network, options, &mut graph)?;
    out.write_all(&run_dot("dot", format, graph)?)?;
    Ok(())
}

fn run_dot(program: &str, format: &str, graph: Vec<u8>) -> Result<Vec<u8>, Diagnostic> {
    let failed =
        |reason: &str| Diagnostic::error(format!("`{program}` could not draw `-f {format}`: {reason}"));
    let mut child = Command::new(program)
        .arg(format!("-T{format}"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => no_graphviz(program, format),
            _ => failed(&error.to_string()),
        })?;
    // Written from a thread of its own, since `dot` may fill its output before it has read all.
    let feeder = child.stdin.take().map(|mut stdin| thread::spawn(move || stdin.write_all(&graph)));
    let output = child.wait_with_output().map_err(|error| failed(&error.to_string()))?;
    // A broken pipe here only repeats what the exit status says.
    let _fed = feeder.map(thread::JoinHandle::join);
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(failed(said.lines().next().unwrap_or("it gave no reason").trim()))
}

fn no_graphviz(program: &str, format: &str) -> Diagnostic {
    Diagnostic::error(format!("`-f {format}` needs Graphviz, and no `{program}` was found"))
        .hint("install it from graphviz.org, or use `-f svg`, which needs no other program")
}

#[cfg(test)]
mod tests {
    use super::run_dot;

    #[test]
    fn a_missing_program_is_said_with_what_to_do() {
        let message = run_dot("dot-that-is-not-there", "pdf", Vec::new()).unwrap_err().to_string();
        assert_eq!(
            message,
            "error: `-f pdf` needs Graphviz, and no `dot-that-is-not-there` was found \
             (install it from graphviz.org, or use `-f svg`, which needs no other program)"
        );
    }
}
