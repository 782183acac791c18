//! What a process does when code is to go away: it tells whether it runs that code, notes the
//! closures over it, and moves the literals of it that it still holds into its own heap.
//!
//! Only a process at rest is looked at: its stack is described by records, nothing of it is in the
//! registers of a thread.
//!
//! INVARIANT: afterwards no word of the process (frames, heap, dictionary, mailbox, answers,
//! notes) leads to a literal of the round's.

use super::running::{ExitNotice, Running};
use crate::code::module;
use crate::code::purge::Round;
use crate::heap::{Effort, Fragment, FragmentBox, Look};
use crate::interp;
use crate::term::{Atom, Lambda, Term, copy, names};
use rustc_hash::FxHashMap;

/// Collects terms that lie in literals of the round.
struct Find<'a> {
    round: &'a Round,
    places: FxHashMap<u64, usize>,
    terms: Vec<Term>,
}

impl Look for Find<'_> {
    fn term(&mut self, term: &mut Term) {
        if self.round.literals().holds(*term) {
            let terms = &mut self.terms;
            self.places.entry(term.raw()).or_insert_with(|| {
                terms.push(*term);
                terms.len() - 1
            });
        }
    }

    fn lambda(&mut self, lambda: &'static Lambda) {
        lambda.note_use();
    }
}

/// Puts the copies in place.
struct Replace {
    places: FxHashMap<u64, usize>,
    copies: Vec<Term>,
}

impl Look for Replace {
    fn term(&mut self, term: &mut Term) {
        if let Some(&at) = self.places.get(&term.raw()) {
            *term = self.copies[at];
        }
    }

    fn lambda(&mut self, _: &'static Lambda) {}
}

/// Whether a fragment leads to a literal of the round; notes the closures in it.
struct Touches<'a> {
    round: &'a Round,
    literal: bool,
}

impl Look for Touches<'_> {
    fn term(&mut self, term: &mut Term) {
        self.literal |= self.round.literals().holds(*term);
    }

    fn lambda(&mut self, lambda: &'static Lambda) {
        lambda.note_use();
    }
}

/// What takes the place of a fragment that leads to a literal of the round.
fn without_literals(round: &Round, fragment: &mut Fragment) -> Option<FragmentBox> {
    let mut look = Touches { round, literal: false };
    fragment.scan(&mut look);
    if !look.literal {
        return None;
    }
    let mut copy = copy::to_fragment(fragment.term, copy::Literals::Share);
    copy.serial = fragment.serial;
    copy.tag = fragment.tag;
    Some(copy)
}

impl Running {
    /// Looks at this process, at rest, for a round. When it runs code that is purged, it is to
    /// end (`take_exit`).
    pub(crate) fn leave_code(&mut self, round: &Round) {
        if self.exit.is_some() {
            return;
        }
        self.before_collection();
        let mut must_end = false;
        interp::each_code_address(self, &mut |address| must_end |= round.runs(address));
        if must_end {
            let mut fragment = FragmentBox::immediate(Term::atom(names::KILLED));
            fragment.serial = self.pid.serial;
            self.exit = Some(ExitNotice { fragment, reason: Term::atom(names::KILLED) });
            return;
        }
        if round.looks_at_terms() {
            self.replace_in_fragments(round);
            self.replace_in_heap(round);
        }
    }

    /// Whether a frame of this process, at rest or in a native, belongs to the old version of a
    /// module.
    pub(crate) fn runs_old_code(&mut self, module: Atom) -> bool {
        let Some(old) = module::old(module) else { return false };
        let mut runs = false;
        interp::each_code_address(self, &mut |address| runs |= old.has_code(address));
        runs
    }

    fn replace_in_fragments(&mut self, round: &Round) {
        self.queue.replace_each(&mut self.marks, |message| without_literals(round, message));
        let Some(cold) = &mut self.cold else { return };
        for fragment in cold.fragments() {
            if let Some(copy) = without_literals(round, fragment) {
                *fragment = copy;
            }
        }
    }

    fn replace_in_heap(&mut self, round: &Round) {
        let mut find = Find { round, places: FxHashMap::default(), terms: Vec::new() };
        self.look_at_own_terms(&mut find);
        let Find { places, terms, .. } = find;
        if terms.is_empty() {
            return;
        }
        let copies = self.heap.bring_in(&terms);
        self.look_at_own_terms(&mut Replace { places, copies });
        // The old generation may refer to the copies, which are young: so everything is moved.
        self.collect_now(Effort::Full);
    }

    fn look_at_own_terms(&mut self, look: &mut dyn Look) {
        interp::each_own_root(self, &mut |term| look.term(term));
        self.heap.scan(look);
    }
}
