//! What the fuzz targets share: the properties that `cargo test` tries as well.

#[path = "../../tests/properties/mod.rs"]
pub mod properties;
