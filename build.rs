//! Compiles the program anew when a file of the shipped gazetteer comes, goes or changes: the folder is
//! embedded by a macro, of which the compiler alone sees only the files that were there before.

fn main() {
    println!("cargo::rerun-if-changed=gazetteer");
}
