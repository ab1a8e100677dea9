//! Ctrl-C and its like: the first asks for an end, the second makes one.

use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

/// What programs return that were stopped from the keyboard: 128 and the number of the signal.
pub const STOPPED: i32 = 130;

/// A flag that is set when somebody wants the run to end.
pub fn stop_flag() -> io::Result<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        // In this order, so that the first signal finds the flag not yet set.
        flag::register_conditional_shutdown(signal, STOPPED, Arc::clone(&stop))?;
        flag::register(signal, Arc::clone(&stop))?;
    }
    Ok(stop)
}
