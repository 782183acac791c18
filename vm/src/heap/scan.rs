//! Looking through all words of a heap or of a fragment, for what leads to code that goes away.
//!
//! INVARIANT: between two safepoints objects follow one another without gaps: a header says how
//! many raw words follow it, every other word is a term.

use super::{Fragment, Heap};
use crate::term::boxed::{Header, Kind};
use crate::term::{Lambda, Term, copy, make};
use std::ptr::NonNull;

/// What a scan meets.
pub trait Look {
    /// A term; it may be replaced by an equal one.
    fn term(&mut self, term: &mut Term);
    /// A closure's code.
    fn lambda(&mut self, lambda: &'static Lambda);
}

/// # Safety
/// Whole objects lie from `at` to `end`, and nobody else uses them.
unsafe fn scan(mut at: *mut u64, end: *const u64, look: &mut dyn Look) {
    while at.cast_const() < end {
        // SAFETY: as the caller says; a closure's raw word is the address of its lambda.
        unsafe {
            let word = *at;
            if Header::is_header(word) {
                let header = Header(word);
                if header.kind() == Kind::Closure {
                    look.lambda(&*(*at.add(1) as *const Lambda));
                }
                at = at.add(1 + header.raw_words());
            } else {
                look.term(&mut *at.cast::<Term>());
                at = at.add(1);
            }
        }
    }
}

impl Fragment {
    /// Looks at the fragment's term and all its words.
    pub fn scan(&mut self, look: &mut dyn Look) {
        look.term(&mut self.term);
        let start = self.data();
        // SAFETY: the words in use are objects of this fragment, which we have for ourselves.
        unsafe { scan(start, start.add(self.used_words()), look) };
    }
}

impl Heap {
    /// Looks at all words of block, old generation and fragments.
    pub fn scan(&mut self, look: &mut dyn Look) {
        // SAFETY: objects of ours, up to the tops.
        unsafe {
            scan(self.base, self.top, look);
            let Some(rest) = &self.rest else { return };
            scan(rest.old.base, rest.old.top, look);
            let mut next = NonNull::new(rest.fragments);
            while let Some(mut fragment) = next {
                let fragment = fragment.as_mut();
                next = NonNull::new(fragment.next);
                let start = fragment.data();
                scan(start, start.add(fragment.used_words()), look);
            }
        }
    }

    /// Copies of terms that lie elsewhere, what they share shared in the copies. The old
    /// generation may be made to refer to them only if all of it is collected at once.
    pub fn bring_in(&mut self, terms: &[Term]) -> Vec<Term> {
        let mut outside = super::FragmentBuilder::new(1 + terms.len());
        let all = make::tuple(&mut outside, terms);
        let fragment = copy::to_fragment(all, copy::Literals::Share);
        let copies = fragment.term.tuple().unwrap_or_default().to_vec();
        self.adopt(fragment);
        copies
    }
}
