//! The heap validator: walks a whole heap and stops the machine, with the reason, at the first
//! word that cannot be. Run after every collection in hard mode, and by tests.
//!
//! INVARIANT checked: objects follow one another without gaps up to the top; each pointer leads to
//! the start of an object in the block, the old generation, a fragment, or to a literal; old
//! objects do not point to young ones; off-heap lists hold exactly the off-heap objects.

use super::{Heap, is_literal, off_heap};
use crate::term::Term;
use crate::term::boxed::Header;
use std::ptr::NonNull;

/// What a word of an area is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Word {
    Header,
    Raw,
    Term,
}

/// Some memory full of objects.
struct Area {
    name: &'static str,
    start: usize,
    words: Vec<Word>,
    old: bool,
}

impl Area {
    fn read(name: &'static str, start: *const u64, end: *const u64, old: bool) -> Area {
        let count = (end as usize - start as usize) / 8;
        let mut words = Vec::with_capacity(count);
        while words.len() < count {
            let at = words.len();
            // SAFETY: within the area, which its owner is not changing.
            let word = unsafe { *start.add(at) };
            if !Header::is_header(word) {
                words.push(Word::Term);
                continue;
            }
            let header = Header(word);
            assert!(header.kind_is_known(), "{name}: word {at}: unknown header {word:#x}");
            let (payload, raw) = (header.payload_words(), header.raw_words());
            assert!(payload < count - at, "{name}: word {at}: {:?} too long", header.kind());
            assert!(raw <= payload, "{name}: word {at}: {:?} too short", header.kind());
            words.push(Word::Header);
            words.extend(std::iter::repeat_n(Word::Raw, raw));
            words.extend(std::iter::repeat_n(Word::Term, payload - raw));
        }
        Area { name, start: start as usize, words, old }
    }

    fn word_at(&self, address: usize) -> Option<usize> {
        let offset = address.wrapping_sub(self.start);
        (offset < self.words.len() * 8).then_some(offset / 8)
    }
}

impl Heap {
    /// Panics if the heap is not in order. Between two safepoints only.
    pub fn check(&self) {
        let areas = self.areas();
        let mut off_heap_objects = 0;
        for area in &areas {
            for (at, word) in area.words.iter().enumerate() {
                let address = (area.start + at * 8) as *const u64;
                // SAFETY: within the area.
                let value = unsafe { *address };
                match word {
                    Word::Term => self.check_term(&areas, Term(value), area),
                    Word::Header => {
                        off_heap_objects += usize::from(Header(value).kind().is_off_heap());
                    }
                    Word::Raw => {}
                }
            }
        }
        assert_eq!(off_heap_objects, self.check_lists(&areas), "off-heap lists are incomplete");
    }

    /// Panics if `root` does not point into this heap as it should.
    pub fn check_root(&self, root: Term) {
        let areas = self.areas();
        let nowhere = Area { name: "root", start: 0, words: Vec::new(), old: false };
        self.check_term(&areas, root, &nowhere);
    }

    fn areas(&self) -> Vec<Area> {
        let mut areas = vec![Area::read("block", self.base, self.top, false)];
        if let Some(rest) = &self.rest {
            areas.push(Area::read("old", rest.old.base, rest.old.top, true));
            let mut next = NonNull::new(rest.fragments);
            while let Some(fragment) = next {
                // SAFETY: chained fragments are ours; their words up to `used` are filled.
                let (start, end) = unsafe {
                    let fragment = fragment.as_ref();
                    next = NonNull::new(fragment.next);
                    let start = fragment.data();
                    (start, start.add(fragment.used_words()))
                };
                areas.push(Area::read("fragment", start, end, false));
            }
        }
        areas
    }

    fn check_term(&self, areas: &[Area], term: Term, from: &Area) {
        assert!(!term.is_header(), "{}: a header {:#x} as a term", from.name, term.0);
        assert!(term != Term::MOVED, "{}: a forwarding mark", from.name);
        if term.is_immediate() || is_literal(term) {
            return;
        }
        let address = term.address() as usize;
        let Some((area, at)) = areas.iter().find_map(|area| area.word_at(address).map(|at| (area, at)))
        else {
            panic!("{}: a pointer {:#x} to nowhere", from.name, term.0);
        };
        assert!(!from.old || area.old, "an old object points to {}", area.name);
        let is = |at: usize, word: Word| area.words.get(at) == Some(&word);
        if term.is_cons() {
            let cell = is(at, Word::Term) && is(at + 1, Word::Term);
            assert!(cell, "{}: a cons pointer into {} word {at}", from.name, area.name);
        } else {
            let boxed = is(at, Word::Header);
            assert!(boxed, "{}: a boxed pointer into {} word {at}", from.name, area.name);
        }
    }

    /// Counts the objects on the off-heap lists.
    fn check_lists(&self, areas: &[Area]) -> usize {
        let Some(rest) = &self.rest else { return 0 };
        let mut count = 0;
        for (list, old) in [(rest.off_heap_young, false), (rest.off_heap_old, true)] {
            let mut object = list;
            while !object.is_null() {
                let place = areas
                    .iter()
                    .find_map(|area| area.word_at(object as usize).map(|at| (area.old, area.words[at])));
                assert_eq!(place, Some((old, Word::Header)), "an off-heap list leads astray");
                // SAFETY: the header of an object in one of the areas.
                unsafe {
                    assert!(Header(*object).kind().is_off_heap());
                    object = *object.add(off_heap::LINK_WORD) as *mut u64;
                }
                count += 1;
            }
        }
        count
    }
}
