//! Small messages move into the block when they are received: their fragments go back at once, and
//! a process that gets one now and then needs nothing but its block.
//!
//! The pattern has already taken the message apart where it lay, so registers point into the
//! fragment. The words are copied as they are, pointers among them are moved along, and the caller
//! does the same to its registers (`Moved::follow`): words of a register that is dead may happen to
//! look like such a pointer, and then it does no harm to change them.

use super::{FragmentBox, Heap};
use crate::term::boxed::Header;
use crate::term::{Alloc, Term};
use std::ptr;

/// Messages of at most so many words are copied; larger ones are adopted.
pub const SMALL_MESSAGE_WORDS: usize = 16;

/// Where the words of a fragment have gone.
#[derive(Clone, Copy)]
pub struct Moved {
    from: usize,
    bytes: usize,
    by: usize,
}

impl Moved {
    /// Moves a pointer into the fragment along; any other word stays.
    #[inline(always)]
    pub fn follow(self, term: &mut Term) {
        if term.is_pointer() && (term.address() as usize).wrapping_sub(self.from) < self.bytes {
            // The tag stays, since the distance is a multiple of 8.
            *term = Term(term.0.wrapping_add(self.by as u64));
        }
    }
}

impl Heap {
    /// Copies a small fragment into the block, if there is room, and frees it. It comes back when
    /// it must be adopted instead.
    #[inline]
    pub fn move_in(&mut self, fragment: FragmentBox) -> Result<Moved, FragmentBox> {
        let words = fragment.used_words();
        if words > SMALL_MESSAGE_WORDS || !fragment.off_heap.is_null() || !self.has_room(words) {
            return Err(fragment);
        }
        let from = fragment.data();
        let to = self.alloc(words);
        let by = (to as usize).wrapping_sub(from as usize);
        let moved = Moved { from: from as usize, bytes: words * 8, by };
        // SAFETY: that many words there and here. The copy is walked object by object: a header
        // says how many raw words follow it, anything else is a term.
        unsafe {
            ptr::copy_nonoverlapping(from, to, words);
            let mut at = 0;
            while at < words {
                let word = to.add(at);
                if Header::is_header(*word) {
                    at += 1 + Header(*word).raw_words();
                } else {
                    moved.follow(&mut *word.cast::<Term>());
                    at += 1;
                }
            }
        }
        Ok(moved)
    }

    /// A mark that differs once something has been allocated.
    #[inline(always)]
    pub fn allocation_mark(&self) -> (usize, usize) {
        (self.top as usize, self.rest.as_ref().map_or(0, |rest| rest.fragment_words))
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;
    use crate::heap::FragmentBuilder;
    use crate::term::{cmp, make};

    #[test]
    fn a_small_message_and_its_parts_move() {
        let mut builder = FragmentBuilder::new(16);
        let list = make::list(&mut builder, &[Term::small(1), Term::small(2)]);
        let big = make::int_i128(&mut builder, 1 << 80);
        let tuple = make::tuple(&mut builder, &[list, big, Term::small(7), list]);
        let message = builder.finish(tuple);
        let mut heap = Heap::new(40);
        let mut root = message.term;
        let mut part = message.term.tuple().unwrap()[0].tail();
        let mut other = Term::small(3);
        let moved = heap.move_in(message).ok().expect("it is small");
        for register in [&mut root, &mut part, &mut other] {
            moved.follow(register);
        }
        assert_eq!(other, Term::small(3));
        assert_eq!(part.head(), Term::small(2));
        let all = root.tuple().unwrap();
        assert_eq!(all[0], all[3]);
        assert_eq!(all[0].tail(), part);
        let expected = make::int_i128(&mut heap, 1 << 80);
        assert!(cmp::eq_exact(all[1], expected));
        heap.check_root(root);
        heap.check();
    }
}
