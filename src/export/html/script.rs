//! The script of the page: ES modules that are joined in the order of their use.

/// The files, each after those that it imports from.
pub(super) const FILES: &[(&str, &str)] = &[
    ("dom", include_str!("script/dom.js")),
    ("data", include_str!("script/data.js")),
    ("state", include_str!("script/state.js")),
    ("count", include_str!("script/count.js")),
    ("filters", include_str!("script/filters.js")),
    ("select", include_str!("script/select.js")),
    ("review", include_str!("script/review.js")),
    ("paint", include_str!("script/paint.js")),
    ("network", include_str!("script/network.js")),
    ("matrix", include_str!("script/matrix.js")),
    ("timeline", include_str!("script/timeline.js")),
    ("table", include_str!("script/table.js")),
    ("sentence", include_str!("script/sentence.js")),
    ("drawer", include_str!("script/drawer.js")),
    ("period", include_str!("script/period.js")),
    ("controls", include_str!("script/controls.js")),
    ("save", include_str!("script/save.js")),
    ("keyboard", include_str!("script/keyboard.js")),
    ("main", include_str!("script/main.js")),
];

/// One script, for a page without a server cannot follow an `import`: each file becomes a function that gives
/// back what the file exports, and takes from those before it what the file imports.
pub(super) fn joined() -> String {
    let mut script = String::from("\"use strict\";\n(() => {\n");
    for (name, text) in FILES {
        let mut exported = Vec::new();
        script.push_str(&format!("\n// ---- {name}.js ----\nconst ${name} = (() => {{\n"));
        for line in text.lines() {
            if let Some((names, module)) = import(line) {
                script.push_str(&format!("const {{ {names} }} = ${module};\n"));
            } else if let Some(declaration) = line.strip_prefix("export ") {
                exported.extend(declared(declaration));
                script.push_str(&format!("{declaration}\n"));
            } else {
                script.push_str(&format!("{line}\n"));
            }
        }
        script.push_str(&format!("return {{ {} }};\n}})();\n", exported.join(", ")));
    }
    script.push_str("})();\n");
    script
}

/// The names and the module of a line `import { a, b } from "./module.js";`.
fn import(line: &str) -> Option<(&str, &str)> {
    let rest = line.strip_prefix("import { ")?;
    let (names, module) = rest.split_once(" } from \"./")?;
    Some((names, module.strip_suffix(".js\";")?))
}

/// The name that a declaration gives.
fn declared(declaration: &str) -> Option<&str> {
    let keywords = ["async function ", "function ", "const "];
    let rest = keywords.iter().find_map(|keyword| declaration.strip_prefix(keyword))?;
    rest.split(|c: char| !c.is_alphanumeric() && c != '_').next()
}

#[cfg(test)]
mod tests {
    use super::{FILES, declared, import, joined};

    /// The bound.
    const MOST_BYTES: usize = 150_000;

    #[test]
    fn the_script_is_small_and_whole() {
        let script = joined();
        assert!(script.len() < MOST_BYTES, "{} bytes", script.len());
        assert!(!script.contains("</script"), "the script would end itself");
        assert!(!script.lines().any(|line| line.starts_with("import ") || line.starts_with("export ")));
    }

    #[test]
    fn every_file_comes_after_those_that_it_imports() {
        for (place, (name, text)) in FILES.iter().enumerate() {
            assert!(text.lines().count() <= 400, "{name}.js is too long");
            for line in text.lines().filter(|line| line.starts_with("import ")) {
                let (names, module) = import(line).unwrap_or_else(|| panic!("{name}.js: {line}"));
                let earlier = FILES[..place].iter().find(|(other, _)| *other == module);
                let (_, other) =
                    earlier.unwrap_or_else(|| panic!("{name}.js imports what comes later: {line}"));
                let exports: Vec<&str> =
                    other.lines().filter_map(|line| declared(line.strip_prefix("export ")?)).collect();
                for wanted in names.split(", ") {
                    assert!(exports.contains(&wanted), "{name}.js: {module}.js does not export {wanted}");
                    assert!(text.matches(wanted).count() > 1, "{name}.js does not use {wanted}");
                }
            }
        }
    }
}
