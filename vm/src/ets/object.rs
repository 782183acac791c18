//! One object of a table: a tuple in a fragment of its own, so that it lives and dies by itself.
//!
//! INVARIANT: the tuple, and all that it leads to, lies in the fragment, except for counted blocks
//! outside: nothing in a table refers to a heap or to a module's literals. It has an element at
//! the key position of its table.

use crate::heap::{FragmentBox, FragmentBuilder};
use crate::term::copy::{self, Literals};
use crate::term::{Term, cmp, make};

/// See above.
pub struct Object(FragmentBox);

/// Words that an object takes beside those of its tuple: the fragment's header, the table's slot.
pub const OVERHEAD_WORDS: usize = 8;

impl Object {
    /// A copy of a tuple, which is not empty.
    #[inline]
    pub fn of(tuple: Term) -> Object {
        debug_assert!(tuple.tuple_arity().is_some_and(|arity| arity > 0));
        Object(copy::to_fragment(tuple, Literals::Copy))
    }

    /// The tuple. Look at it only while the table's lock is held, or the object is one's own.
    #[inline(always)]
    pub fn term(&self) -> Term {
        self.0.term
    }

    #[inline(always)]
    pub fn elements(&self) -> &[Term] {
        self.0.term.tuple().unwrap_or(&[])
    }

    /// The element at the key position (from 0).
    #[inline(always)]
    pub fn key(&self, key_at: usize) -> Term {
        self.elements()[key_at]
    }

    /// Words of memory it takes.
    pub fn words(&self) -> usize {
        self.0.used_words() + OVERHEAD_WORDS
    }

    /// Puts other values at some positions (from 0). One word in place of another is written
    /// where it is; else the tuple is built anew.
    pub fn set_elements(&mut self, changes: &[(usize, Term)]) {
        for &(at, value) in changes {
            if !self.0.replace_immediate(at, value) {
                return self.rebuild(changes);
            }
        }
    }

    #[cold]
    fn rebuild(&mut self, changes: &[(usize, Term)]) {
        let mut elements = self.elements().to_vec();
        for &(at, value) in changes {
            elements[at] = value;
        }
        // A tuple over parts of the old object and of the caller's terms, which is then copied.
        let mut scratch = FragmentBuilder::new(1 + elements.len());
        let tuple = make::tuple(&mut scratch, &elements);
        *self = Object::of(tuple);
    }

    /// Whether it is this very term.
    #[inline]
    pub fn is(&self, tuple: Term) -> bool {
        cmp::eq_exact(self.term(), tuple)
    }
}
