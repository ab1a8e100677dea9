//! What the tests of faults share: children that are watched, and another user.

use std::fs;
use std::io::Read;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::program::{Place, Run};

/// A run takes no longer than this, even without optimisation on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// The id of `nobody` on Linux and its kin.
const NOBODY: u32 = 65_534;

/// An article that names a relation.
pub const ARTICLE: &str = "Japan condemned Iran.";

/// The program, to be run in a place; its streams are pipes.
pub fn detente(place: &Place, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_detente"));
    command
        .args(arguments)
        .current_dir(place.path(""))
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Waits for a child that has been told all; one that does not end is killed, and the test fails.
pub fn ended(mut child: Child) -> Run {
    let stdout = child.stdout.take().map(gathered);
    let stderr = child.stderr.take().map(gathered);
    let start = Instant::now();
    let status = loop {
        match child.try_wait().expect("a child") {
            Some(status) => break status,
            None if start.elapsed() > PATIENCE => {
                child.kill().expect("a child");
                panic!("the program does not end");
            }
            None => thread::sleep(Duration::from_millis(5)),
        }
    };
    let text = |reader: Option<thread::JoinHandle<Vec<u8>>>| {
        let bytes = reader.map(|reader| reader.join().expect("a reader")).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    };
    Run { code: status.code(), stdout: text(stdout), stderr: text(stderr) }
}

fn gathered(mut stream: impl Read + Send + 'static) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        bytes
    })
}

/// Runs another program, and says whether it is there and was content.
pub fn can(program: &str, arguments: &[&str]) -> bool {
    let status = Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

/// Whether these tests run as root, for whom no permission holds.
pub fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// Makes the command run as somebody for whom permissions hold; false where that cannot be.
pub fn without_privileges(command: &mut Command) -> bool {
    if !is_root() {
        return true;
    }
    command.uid(NOBODY).gid(NOBODY);
    // The program may lie where nobody else may look.
    let mut probe = Command::new(env!("CARGO_BIN_EXE_detente"));
    probe.arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).uid(NOBODY).gid(NOBODY);
    probe.status().is_ok_and(|status| status.success())
}

/// A line of `/proc/PID/status` in KiB; nothing on systems without it, or when the process is gone.
pub fn memory(child: &Child, line: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let value = status.lines().find_map(|found| found.strip_prefix(line)?.strip_prefix(':'))?;
    value.trim().trim_end_matches(" kB").parse().ok()
}

/// Seconds of work that a child has done; nothing on systems without `/proc`.
pub fn work_done(child: &Child) -> Option<f64> {
    let stat = fs::read_to_string(format!("/proc/{}/stat", child.id())).ok()?;
    // The name in brackets may hold spaces; user and system time are the 14th and 15th field, in hundredths.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let hundredths: f64 = fields.get(11)?.parse::<f64>().ok()? + fields.get(12)?.parse::<f64>().ok()?;
    Some(hundredths / 100.0)
}

/// No file that was begun and not finished, in a folder and everything below it.
pub fn no_half_file(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(!name.ends_with(".part"), "{name} is left");
        if entry.path().is_dir() {
            no_half_file(&entry.path());
        }
    }
}
