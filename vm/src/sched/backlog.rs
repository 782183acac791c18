//! Memory that waits for a sleeping scheduler: when others have freed much of what it owns, it is
//! woken to take it in, so that the memory of a million ended processes comes back though nothing
//! happens any more.

use crate::mem;
use crate::sync::Parker;
use parking_lot::Mutex;

/// Whom to wake, by the number of the thread's memory cache.
static PARKERS: Mutex<Vec<(u32, &'static Parker)>> = Mutex::new(Vec::new());

/// Notes the calling thread.
pub(super) fn enter(parker: &'static Parker) {
    let number = mem::cache_number();
    let mut parkers = PARKERS.lock();
    parkers.retain(|(of, _)| *of != number);
    parkers.push((number, parker));
    mem::set_backlog_hook(wake);
}

fn wake(number: u32) {
    let parkers = PARKERS.lock();
    if let Some((_, parker)) = parkers.iter().find(|(of, _)| *of == number) {
        parker.unpark();
    }
}
