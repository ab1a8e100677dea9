//! Every dependency comes from the registry and under a licence that `deny.toml` allows, on every system that Rust
//! knows. `cargo deny check` tells the same and more, where it is installed.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// Where dependencies may come from.
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Whether a licence expression (SPDX, and the older form with `/`) can be met by what is allowed.
fn is_met(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut words = spaced.split_whitespace().peekable();
    let met = any(&mut words, allowed);
    met && words.next().is_none()
}

type Words<'w> = std::iter::Peekable<std::str::SplitWhitespace<'w>>;

fn any(words: &mut Words<'_>, allowed: &BTreeSet<String>) -> bool {
    let mut met = all(words, allowed);
    while words.next_if_eq(&"OR").is_some() {
        met |= all(words, allowed);
    }
    met
}

fn all(words: &mut Words<'_>, allowed: &BTreeSet<String>) -> bool {
    let mut met = one(words, allowed);
    while words.next_if_eq(&"AND").is_some() {
        met &= one(words, allowed);
    }
    met
}

fn one(words: &mut Words<'_>, allowed: &BTreeSet<String>) -> bool {
    if words.next_if_eq(&"(").is_some() {
        let met = any(words, allowed);
        return met & words.next_if_eq(&")").is_some();
    }
    let mut licence = words.next().unwrap_or_default().to_owned();
    if words.next_if_eq(&"WITH").is_some() {
        licence = format!("{licence} WITH {}", words.next().unwrap_or_default());
    }
    allowed.contains(&licence)
}

/// The licence of a package that names none but brings its text.
fn licence_of_text(package: &Value) -> Option<&'static str> {
    let folder = Path::new(package["manifest_path"].as_str()?).parent()?;
    let text = fs::read_to_string(folder.join(package["license_file"].as_str()?)).ok()?;
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_mit = words.starts_with("MIT License")
        && words.contains("Permission is hereby granted, free of charge, to any person obtaining a copy");
    is_mit.then_some("MIT")
}

#[test]
fn every_dependency_is_allowed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let policy = fs::read_to_string(root.join("deny.toml")).expect("deny.toml");
    let policy: toml::Table = policy.parse().expect("TOML");
    let listed = policy["licenses"]["allow"].as_array().expect("a list");
    let allowed: BTreeSet<String> =
        listed.iter().filter_map(|name| Some(name.as_str()?.to_owned())).collect();

    let mut cargo = Command::new(env!("CARGO"));
    let output = cargo
        .args(["metadata", "--format-version", "1", "--locked", "--all-features"])
        .current_dir(root)
        .output()
        .expect("cargo");
    if !output.status.success() {
        // The packages of other systems are not here, and cannot be fetched.
        println!("skipped: {}", String::from_utf8_lossy(&output.stderr).trim());
        return;
    }
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    assert!(packages.len() > 200, "{} packages", packages.len());
    let mut refused = Vec::new();
    for package in packages.iter().filter(|package| package["name"] != "detente") {
        let name = package["name"].as_str().unwrap_or_default();
        let licence = package["license"].as_str().or_else(|| licence_of_text(package)).unwrap_or("none");
        if !is_met(licence, &allowed) {
            refused.push(format!("{name}: {licence}"));
        }
        if package["source"] != REGISTRY {
            refused.push(format!("{name}: from {}", package["source"]));
        }
    }
    assert!(refused.is_empty(), "not allowed by deny.toml: {refused:#?}");
}

#[test]
fn expressions_are_read_as_spdx_means_them() {
    let allowed = ["MIT", "Zlib", "Apache-2.0 WITH LLVM-exception"].map(str::to_owned).into();
    for (expression, met) in [
        ("MIT", true),
        ("GPL-3.0-only", false),
        ("GPL-3.0-only OR MIT", true),
        ("Unlicense/MIT", true),
        ("MIT AND GPL-3.0-only", false),
        ("(MIT OR Apache-2.0) AND Zlib", true),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", false),
        ("Apache-2.0", false),
        ("Apache-2.0 WITH LLVM-exception OR Apache-2.0", true),
        ("(MIT", false),
        ("", false),
    ] {
        assert_eq!(is_met(expression, &allowed), met, "{expression}");
    }
}
