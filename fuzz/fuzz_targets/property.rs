//! The one fuzz target: the property that the variable `PROPERTY` names. A target for each would link the whole library
//! two dozen times.

#![no_main]

#[path = "../../tests/properties/mod.rs"]
mod properties;

use std::env;
use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use properties::{PROPERTIES, Property};

fuzz_target!(|bytes: &[u8]| (chosen().holds)(bytes));

fn chosen() -> &'static Property {
    static CHOSEN: OnceLock<&'static Property> = OnceLock::new();
    CHOSEN.get_or_init(|| {
        let name = env::var("PROPERTY").unwrap_or_default();
        let found = PROPERTIES.iter().find(|property| property.name == name);
        found.unwrap_or_else(|| panic!("PROPERTY=`{name}` is none of those in tests/properties/mod.rs"))
    })
}
