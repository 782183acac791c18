//! The export table: one cell per function that is called by its full name.
//!
//! Callers hold the address of a cell and jump where its `code` points: the function's code, the
//! native's stub, or, while neither exists, the cell's own stub, which loads the module. So
//! loading a version is one store per function, and a module may be called before it exists.
//!
//! INVARIANT: cells are never freed or moved; `code` is always the address of an instruction that
//! expects its arguments in registers `1..=arity`.

use super::natives::{self, Mfa};
use super::view::offset;
use crate::term::{Atom, Lambda};
use parking_lot::Mutex;
use std::sync::atomic::{AtomicBool, AtomicPtr, Ordering};

/// A cell.
#[repr(C)]
pub struct Export {
    code: AtomicPtr<u64>,
    /// `&Module.name/arity` as a closure; its place in the cell leads back to the cell.
    pub lambda: Lambda,
    pub mfa: Mfa,
    /// `export_stub`, or `tail_native` when a native has the name.
    stub: [u64; 2],
    pub native: bool,
}

const LAMBDA_OFFSET: usize = std::mem::offset_of!(Export, lambda);
const _: () = assert!(offset::export_stub::FIXED == 2 && offset::tail_native::FIXED == 2);

impl Export {
    fn create(mfa: Mfa) -> &'static Export {
        let lambda = Lambda {
            entry: AtomicPtr::new(std::ptr::null_mut()),
            used: AtomicBool::new(false),
            kept: AtomicBool::new(false),
            held: AtomicBool::new(false),
            module: mfa.module,
            name: mfa.name,
            arity: u32::from(mfa.arity),
            free: 0,
            index: 0,
            external: true,
            unique: 0,
            stub: [0; 2],
        };
        let native = natives::find(mfa);
        let cell = Box::leak(Box::new(Export {
            code: AtomicPtr::new(std::ptr::null_mut()),
            lambda,
            mfa,
            stub: [0; 2],
            native: native.is_some(),
        }));
        cell.stub = match native {
            Some(entry) => [u64::from(offset::tail_native::NUMBER), std::ptr::from_ref(entry) as u64],
            None => [
                u64::from(offset::export_stub::NUMBER) | u64::from(mfa.arity) << 16,
                std::ptr::from_ref(cell) as u64,
            ],
        };
        let stub = cell.stub.as_mut_ptr();
        cell.code.store(stub, Ordering::Relaxed);
        cell
    }

    /// Where a call goes.
    #[inline(always)]
    pub fn code(&self) -> *const u64 {
        self.code.load(Ordering::Acquire) // pairs with the release in `set_code`
    }

    /// Whether a loaded module or a native defines it.
    pub fn is_defined(&self) -> bool {
        self.native || !std::ptr::eq(self.code(), self.stub.as_ptr())
    }

    /// The code of the function; natives keep theirs.
    pub(super) fn set_code(&self, code: *const u64) {
        if !self.native {
            self.code.store(code.cast_mut(), Ordering::Release); // pairs with `code`
        }
    }

    /// Back to "not defined".
    pub(super) fn clear(&self) {
        self.code.store(self.stub.as_ptr().cast_mut(), Ordering::Release);
    }

    /// The cell that a captured name belongs to.
    ///
    /// # Safety
    /// `lambda` is external: then it lies in a cell.
    #[inline(always)]
    pub unsafe fn of_lambda(lambda: &'static Lambda) -> &'static Export {
        debug_assert!(lambda.external);
        // SAFETY: external lambdas are made in `create` alone.
        unsafe { &*std::ptr::from_ref(lambda).cast::<u8>().sub(LAMBDA_OFFSET).cast::<Export>() }
    }
}

/// Open addressing; readers take no lock. A full table is replaced by a larger one and stays, for
/// whoever is reading it (all tables before the last are together smaller than the last).
struct Table {
    slots: Box<[AtomicPtr<Export>]>,
}

static TABLE: AtomicPtr<Table> = AtomicPtr::new(std::ptr::null_mut());
/// Number of cells; held while one is added.
static COUNT: Mutex<usize> = Mutex::new(0);
const SLOTS_MIN: usize = 8192;

fn hash(mfa: Mfa) -> usize {
    let word = u64::from(mfa.module.index()) << 32 | u64::from(mfa.name.index());
    let mixed = (word ^ u64::from(mfa.arity) << 56).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed ^ mixed >> 29) as usize
}

impl Table {
    fn new(slots: usize) -> Table {
        let slots = (0..slots).map(|_| AtomicPtr::new(std::ptr::null_mut())).collect();
        Table { slots }
    }

    /// The cell, or the slot where it belongs.
    fn find(&self, mfa: Mfa) -> Result<&'static Export, usize> {
        let mask = self.slots.len() - 1;
        let mut at = hash(mfa) & mask;
        loop {
            // Pairs with the release in `insert`.
            let cell = self.slots[at].load(Ordering::Acquire);
            if cell.is_null() {
                return Err(at);
            }
            // SAFETY: cells are never freed.
            let cell = unsafe { &*cell };
            if cell.mfa == mfa {
                return Ok(cell);
            }
            at = (at + 1) & mask;
        }
    }

    fn insert(&self, at: usize, cell: &'static Export) {
        self.slots[at].store(std::ptr::from_ref(cell).cast_mut(), Ordering::Release);
    }
}

fn current() -> Option<&'static Table> {
    // Pairs with the release in `cell`. SAFETY: tables are never freed.
    unsafe { TABLE.load(Ordering::Acquire).as_ref() }
}

/// The cell of a function, if anything has spoken of it yet.
#[inline]
pub fn find(mfa: Mfa) -> Option<&'static Export> {
    current()?.find(mfa).ok()
}

/// The cell of a function, made if need be.
#[inline]
pub fn cell(module: Atom, name: Atom, arity: u8) -> &'static Export {
    let mfa = Mfa { module, name, arity };
    match find(mfa) {
        Some(cell) => cell,
        None => add(mfa),
    }
}

#[cold]
fn add(mfa: Mfa) -> &'static Export {
    let mut count = COUNT.lock();
    let mut table = match current() {
        Some(table) => table,
        None => replace(Table::new(SLOTS_MIN)),
    };
    if (*count + 1) * 2 > table.slots.len() {
        let larger = Table::new(table.slots.len() * 2);
        for cell in all_of(table) {
            let Err(at) = larger.find(cell.mfa) else { unreachable!("cells are distinct") };
            larger.insert(at, cell);
        }
        table = replace(larger);
    }
    match table.find(mfa) {
        Ok(cell) => cell,
        Err(at) => {
            let cell = Export::create(mfa);
            table.insert(at, cell);
            *count += 1;
            cell
        }
    }
}

fn replace(table: Table) -> &'static Table {
    let table = Box::leak(Box::new(table));
    TABLE.store(table, Ordering::Release); // pairs with `current`
    table
}

fn all_of(table: &'static Table) -> impl Iterator<Item = &'static Export> {
    table.slots.iter().filter_map(|slot| {
        // SAFETY: cells are never freed.
        unsafe { slot.load(Ordering::Acquire).as_ref() }
    })
}

/// Every cell.
pub fn all() -> impl Iterator<Item = &'static Export> {
    current().into_iter().flat_map(all_of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_found_again_when_the_table_has_grown() {
        let module = Atom::intern("export test");
        let cells: Vec<_> =
            (0..10_000).map(|n| cell(module, Atom::intern(&format!("f{}", n / 4)), (n % 4) as u8)).collect();
        for cell in &cells {
            assert!(std::ptr::eq(find(cell.mfa).expect("known"), *cell));
            assert!(!cell.is_defined());
            // SAFETY: the lambda of a cell.
            assert!(std::ptr::eq(unsafe { Export::of_lambda(&cell.lambda) }, *cell));
        }
    }
}
