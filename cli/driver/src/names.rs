//! Names of modules that hold evaluated code: a few, used again and again, since a name once made
//! stays in the machine for ever.
//!
//! INVARIANT: two modules that can be called at the same time have different names.

use parking_lot::Mutex;

struct Pool {
    free: Vec<u64>,
    /// Numbers from here on were never used.
    next: u64,
}

static POOL: Mutex<Pool> = Mutex::new(Pool { free: Vec::new(), next: 0 });

const PREFIX: &str = "elixir_compiler_";

/// A name that nothing has now.
pub fn take() -> String {
    let mut pool = POOL.lock();
    let number = match pool.free.pop() {
        Some(number) => number,
        None => {
            pool.next += 1;
            pool.next - 1
        }
    };
    format!("{PREFIX}{number}")
}

fn number(name: &str) -> Option<u64> {
    name.strip_prefix(PREFIX)?.parse().ok()
}

/// The module of this name is out of reach; other names are none of ours.
pub fn give_back(name: &str) {
    let Some(number) = number(name) else { return };
    let mut pool = POOL.lock();
    if number < pool.next && !pool.free.contains(&number) {
        pool.free.push(number);
    }
}

/// A module of this name was loaded from a file.
pub fn reserve(name: &str) {
    let Some(number) = number(name) else { return };
    let mut pool = POOL.lock();
    pool.free.retain(|&free| free != number);
    if number >= pool.next {
        let unused = pool.next..number;
        pool.free.extend(unused.rev());
        pool.next = number + 1;
    }
}
