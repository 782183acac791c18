//! Schedulers.

/// What a scheduler gives to the process it runs.
#[derive(Default)]
pub struct SchedulerContext {}
