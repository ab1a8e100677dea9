//! What must hold whatever the input: one function a part of the library, each a function of any bytes.
//!
//! Two drivers share them: `tests/properties.rs` tries seeds, findings and some hundred random inputs in every test
//! run, and the targets in `fuzz/` search for new inputs by coverage. `docs/reliability.md` says how.

// Each driver takes what it needs.
#![allow(dead_code)]

pub mod choices;
pub mod exports;
pub mod extraction;
pub mod gazetteer;
pub mod networks;
pub mod places;
pub mod reading;
pub mod records;

/// A part of the library and what must hold of it; it panics where that does not hold.
pub struct Property {
    /// The name of its fuzz target and of its folders of seeds and findings.
    pub name: &'static str,
    /// Takes any bytes.
    pub holds: fn(&[u8]),
    /// How many random inputs a test run tries: some hundred milliseconds' worth, even without optimisation.
    pub tries: usize,
}

/// Every property.
pub const PROPERTIES: &[Property] = &[
    property("text", reading::text, 300),
    property("markdown", reading::markdown, 300),
    property("html", reading::html, 100),
    property("json_lines", reading::json_lines, 300),
    property("table", reading::table, 300),
    property("packed", reading::packed, 200),
    property("encodings", reading::encodings, 300),
    property("gazetteer", gazetteer::loads_or_says_why, 200),
    property("patterns", gazetteer::patterns, 200),
    property("lists", gazetteer::lists, 300),
    property("edits", gazetteer::edits, 300),
    property("extract", extraction::extract, 60),
    property("given", extraction::given, 60),
    property("review", records::review, 300),
    property("graph", records::graph, 300),
    property("evidence", records::evidence, 300),
    property("tables", exports::tables, 60),
    property("json", exports::json, 60),
    property("xml", exports::xml, 60),
    property("dot", exports::dot, 20),
    property("statements", exports::statements, 60),
    property("report", exports::report, 10),
    property("workbook", exports::workbook, 20),
    property("drawings", exports::drawings, 10),
];

const fn property(name: &'static str, holds: fn(&[u8]), tries: usize) -> Property {
    Property { name, holds, tries }
}
