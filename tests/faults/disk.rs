//! Disks that are full and folders that take nothing.

use std::fs::{self, OpenOptions, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use crate::program::Place;
use crate::support::{ARTICLE, can, detente, ended, is_root, no_half_file, without_privileges};

/// A small file system of its own, which goes with its owner.
struct Mount(PathBuf);

impl Mount {
    /// Of so many KiB; nothing where mounting is not permitted.
    fn new(place: &Place, name: &str, options: &str) -> Option<Mount> {
        let path = place.path(name);
        fs::create_dir_all(&path).expect("a writable folder");
        let mounted = is_root() && can("mount", &["-t", "tmpfs", "-o", options, "tmpfs", path.to_str()?]);
        mounted.then_some(Mount(path))
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        can("umount", &[&self.0.to_string_lossy()]);
    }
}

#[test]
fn a_full_disk_leaves_what_was_there() {
    let place = Place::with(&[("a.txt", ARTICLE.as_bytes())]);
    let Some(mount) = Mount::new(&place, "small", "size=64k") else {
        println!("skipped: mounting a small file system is not permitted");
        return;
    };
    place.write("small/nodes.csv", b"of an earlier run");
    let run = place.run(&["--quiet", "build", "a.txt", "-o", "small/", "-f", "nodes,html"]);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (Some(2), "error: cannot write `small/report.html`: the disk is full\n")
    );
    assert_eq!(place.read("small/nodes.csv"), "of an earlier run");
    assert_eq!(fs::read_dir(&mount.0).expect("a folder").count(), 1);
}

#[test]
fn a_full_folder_for_passing_files_is_named() {
    let place = Place::with(&[("a.txt", format!("{ARTICLE} ").repeat(2_000).as_bytes())]);
    let Some(mount) = Mount::new(&place, "passing", "size=16k") else {
        println!("skipped: mounting a small file system is not permitted");
        return;
    };
    let folder = mount.0.to_string_lossy().into_owned();
    let run = place.run_with(&["--quiet", "build", "a.txt", "-o", "out/"], "", &[("TMPDIR", &folder)]);
    assert_eq!(
        (run.code, run.stderr),
        (Some(2), format!("error: cannot write `{folder}`: the disk is full\n"))
    );
    assert_eq!(place.names(), ["a.txt", "passing/"]);
}

#[test]
fn a_full_device_behind_standard_output_is_an_error() {
    let place = Place::with(&[("a.txt", ARTICLE.as_bytes())]);
    let Ok(full) = OpenOptions::new().write(true).open("/dev/full") else {
        println!("skipped: there is no /dev/full");
        return;
    };
    for arguments in [&["-q", "build", "a.txt", "-o", "-", "-f", "edges"][..], &["tag", "a.txt"], &["man"]] {
        let full = full.try_clone().expect("a file");
        let run = ended(detente(&place, arguments).stdout(full).spawn().expect("the program"));
        let said = "error: cannot write to standard output: the disk is full\n";
        assert_eq!((run.code, run.stderr.as_str()), (Some(2), said), "{arguments:?}");
    }
}

#[test]
fn a_folder_that_only_lets_read_is_said_before_the_work() {
    let place = Place::with(&[("a.txt", ARTICLE.as_bytes()), ("out/nodes.csv", b"of an earlier run")]);
    for (name, mode) in [("", 0o755), ("a.txt", 0o644), ("out/nodes.csv", 0o644), ("out", 0o555)] {
        fs::set_permissions(place.path(name), Permissions::from_mode(mode)).expect("permissions");
    }
    for (output, named) in [("out/", "out/nodes.csv"), ("new/below/", "new/below/")] {
        let mut command = detente(&place, &["-q", "build", "a.txt", "-o", output, "-f", "nodes"]);
        if !without_privileges(&mut command) || (output == "new/below/" && !is_root()) {
            println!("skipped: a user without rights in {output}");
            continue;
        }
        let run = ended(command.spawn().expect("the program"));
        let said = format!("error: cannot write `{named}`: permission denied\n");
        assert_eq!((run.code, run.stderr), (Some(2), said));
    }
    assert_eq!(place.read("out/nodes.csv"), "of an earlier run");
    no_half_file(&place.path(""));
}

#[test]
fn a_file_system_that_only_lets_read_is_said() {
    let place = Place::with(&[("a.txt", ARTICLE.as_bytes())]);
    let Some(_mount) = Mount::new(&place, "fixed", "ro,size=64k") else {
        println!("skipped: mounting a file system to read only is not permitted");
        return;
    };
    let run = place.run(&["-q", "build", "a.txt", "-o", "fixed/", "-f", "nodes"]);
    let said = "error: cannot write `fixed/nodes.csv`: the file system is read-only\n";
    assert_eq!((run.code, run.stderr.as_str()), (Some(2), said));
}

#[test]
fn a_file_in_the_place_of_the_folder_stays() {
    let place = Place::with(&[("a.txt", ARTICLE.as_bytes()), ("out", b"mine")]);
    for output in ["out/", "out/below/"] {
        let run = place.run(&["-q", "build", "a.txt", "-o", output]);
        let said = format!("error: cannot write `{output}`: a file of this name is there\n");
        assert_eq!((run.code, run.stderr), (Some(2), said));
    }
    assert_eq!(place.read("out"), "mine");
}
