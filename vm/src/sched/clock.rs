//! The environment: where the machine gets time and chance from. Everything that could differ
//! between two runs of the same program passes through here (and through the io rooms), so that a
//! run under virtual time and a seed can take its place.

use std::sync::OnceLock;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// Nanoseconds in a tick of the timer wheels.
pub const TICK_NS: u64 = 1_000_000;

/// The clocks of a machine.
pub struct Clock {
    start: Instant,
    /// System time at the start, in nanoseconds since 1970.
    start_system_ns: u64,
}

static CLOCK: OnceLock<Clock> = OnceLock::new();

/// The clock of this program; its time begins when it is first asked for.
pub fn clock() -> &'static Clock {
    CLOCK.get_or_init(Clock::new)
}

impl Clock {
    fn new() -> Clock {
        let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Clock { start: Instant::now(), start_system_ns: since_epoch.as_nanos() as u64 }
    }

    /// Nanoseconds since the start; never goes back.
    #[inline]
    pub fn monotonic_ns(&self) -> u64 {
        self.start.elapsed().as_nanos() as u64
    }

    /// Nanoseconds since 1970, as the system says.
    pub fn system_ns(&self) -> u64 {
        let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        since_epoch.as_nanos() as u64
    }

    /// System time less monotonic time, fixed at the start.
    pub fn offset_ns(&self) -> u64 {
        self.start_system_ns
    }
}

/// 64 bits of chance.
pub fn entropy() -> u64 {
    use std::hash::{BuildHasher, RandomState};
    RandomState::new().hash_one(clock().monotonic_ns())
}
