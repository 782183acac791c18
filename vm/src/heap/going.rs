//! Literals that are on their way out: those of code that is being purged.
//!
//! While a set is published, copies of terms take its literals along instead of sharing them, and
//! note the closures that they pass on. The code room publishes a set, waits until everybody has
//! seen it, lets each process move what it still holds, and frees the literals (see `code::purge`).
//!
//! INVARIANT: a set stays in memory until every thread has been between two slices since it was
//! withdrawn.

use super::LiteralArea;
use super::literal::is_literal;
use crate::term::Term;
use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

/// Where the literals of a set lie: start and end of each piece, ascending.
#[derive(Clone, Default)]
pub struct Going {
    pieces: Vec<(usize, usize)>,
}

static GOING: AtomicPtr<Going> = AtomicPtr::new(ptr::null_mut());

impl Going {
    pub fn add(&mut self, area: &LiteralArea) {
        self.pieces.extend(area.ranges());
    }

    /// To be called when all areas are in.
    pub fn sort(&mut self) {
        self.pieces.sort_unstable();
    }

    /// Whether a term lies in a piece of the set.
    pub fn holds(&self, term: Term) -> bool {
        if !term.is_pointer() || !is_literal(term) {
            return false;
        }
        let address = term.address() as usize;
        let after = self.pieces.partition_point(|&(start, _)| start <= address);
        after.checked_sub(1).is_some_and(|at| address < self.pieces[at].1)
    }

    /// Makes this the set that copies look at.
    pub fn publish(self: Box<Going>) {
        let before = GOING.swap(Box::into_raw(self), Ordering::AcqRel);
        assert!(before.is_null(), "one set is published at a time");
    }

    /// Takes the published set back. It must be kept until all threads have passed.
    pub fn withdraw() -> Option<Box<Going>> {
        let before = GOING.swap(ptr::null_mut(), Ordering::AcqRel);
        // SAFETY: it came from `publish`, and is withdrawn once.
        (!before.is_null()).then(|| unsafe { Box::from_raw(before) })
    }

    /// The published set, for as long as the caller's slice lasts.
    #[inline(always)]
    pub(crate) fn published() -> Option<&'static Going> {
        // SAFETY: a set outlives the slices that can see it.
        unsafe { GOING.load(Ordering::Acquire).as_ref() }
    }
}
