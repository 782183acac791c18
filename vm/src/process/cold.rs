//! The cold box: all of a process that few processes need. Made when first used.

use super::dictionary::Dictionary;
use super::mailbox::{Mark, SavePoint};
use super::running::{Flags, MARKS};
use super::small_map::SmallMap;
use crate::heap::FragmentBox;
use crate::interp::Local;
use crate::sched::TimerHandle;
use crate::term::{Atom, Pid, Term};

/// See the fields.
pub struct Cold {
    /// What the heap keeps when it is packed.
    pub(super) heap_rest: usize,
    save: SavePoint,
    marks: Option<Box<SavedMarks>>,
    pub(super) local: Local,
    pub links: SmallMap<Pid, Link>,
    /// Monitors that this process holds, by the number of their reference.
    pub monitors: SmallMap<u64, Monitor>,
    /// Monitors that others hold on this process.
    pub watchers: SmallMap<u64, Watcher>,
    pub aliases: SmallMap<u64, Alias>,
    pub dictionary: Dictionary,
    /// The time-out of the `receive` that the process is in.
    pub(crate) receive_timer: Option<ReceiveTimer>,
    /// Answers that natives wait for.
    pub(super) replies: Vec<(u64, FragmentBox)>,
    /// Answers that are to arrive as messages, and what names them there.
    pub(super) awaited: Vec<(u64, FragmentBox)>,
    /// Requests of others that can be met only between slices.
    pub(super) requests: Vec<FragmentBox>,
    pub settings: Option<Box<Settings>>,
    /// Who has suspended this process, and how often.
    pub suspenders: SmallMap<Pid, u32>,
    /// Whom this process has suspended, and how often.
    pub suspended: SmallMap<Pid, u32>,
    /// How often `monitor_nodes` was asked for.
    pub(crate) node_monitors: u32,
    last_unlink: u32,
}

type SavedMarks = ([(u64, Mark); MARKS], u8);

/// Our half of a link.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Link {
    Active,
    /// We have unlinked and the other has not yet confirmed the request of this number.
    Unlinking(u32),
}

/// A monitor that we hold.
pub struct Monitor {
    pub target: MonitorTarget,
    /// What stands in place of `:DOWN`.
    pub tag: Option<FragmentBox>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MonitorTarget {
    Pid(Pid),
    /// By this name; the process that had it, if any.
    Name(Atom, Option<Pid>),
}

/// A monitor on us.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Watcher {
    pub watcher: Pid,
    /// The reference is an alias of the watcher.
    pub alias: bool,
    /// The name we were found by.
    pub name: Option<Atom>,
}

/// How an alias ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Alias {
    /// By `unalias`.
    Explicit,
    /// By the first message that comes through it.
    Reply,
    /// With its monitor.
    Demonitor,
    /// With its monitor, or by the first message, which also ends the monitor.
    ReplyDemonitor,
}

/// The time-out of a `receive`.
pub(crate) struct ReceiveTimer {
    pub deadline_ns: u64,
    /// Armed while the process is parked, or was.
    pub handle: Option<TimerHandle>,
}

/// What `spawn_opt` and `process_flag` set.
#[derive(Clone, Copy)]
pub struct Settings {
    pub min_heap_words: usize,
    pub min_bin_vheap_words: usize,
    pub fullsweep_after: u32,
    pub max_heap: MaxHeap,
    pub error_handler: Atom,
}

/// `:max_heap_size`; 0 words is no limit.
#[derive(Clone, Copy)]
pub struct MaxHeap {
    pub words: usize,
    pub kill: bool,
    pub error_logger: bool,
    pub include_shared_binaries: bool,
}

impl MaxHeap {
    /// What the heap is told: a process that is not to be killed has no limit there.
    pub fn words_to_kill(&self) -> usize {
        if self.kill { self.words } else { 0 }
    }
}

impl Default for MaxHeap {
    fn default() -> MaxHeap {
        MaxHeap { words: 0, kill: true, error_logger: true, include_shared_binaries: false }
    }
}

crate::atoms! {
    /// The module that is asked about functions that do not exist, unless another is set.
    ERROR_HANDLER = "error_handler";
}

/// Shown by `process_info` when nothing was set, as in the reference.
pub const MIN_HEAP_WORDS_DEFAULT: usize = 233;
/// As above.
pub const MIN_BIN_VHEAP_WORDS_DEFAULT: usize = 46_422;

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            min_heap_words: MIN_HEAP_WORDS_DEFAULT,
            min_bin_vheap_words: MIN_BIN_VHEAP_WORDS_DEFAULT,
            fullsweep_after: crate::heap::FULLSWEEP_AFTER_DEFAULT,
            max_heap: MaxHeap::default(),
            error_handler: ERROR_HANDLER,
        }
    }
}

impl Default for Cold {
    fn default() -> Cold {
        Cold {
            heap_rest: 0,
            save: SavePoint::Start,
            marks: None,
            local: Local::default(),
            links: SmallMap::default(),
            monitors: SmallMap::default(),
            watchers: SmallMap::default(),
            aliases: SmallMap::default(),
            dictionary: Dictionary::default(),
            receive_timer: None,
            replies: Vec::new(),
            awaited: Vec::new(),
            requests: Vec::new(),
            settings: None,
            suspenders: SmallMap::default(),
            suspended: SmallMap::default(),
            node_monitors: 0,
            last_unlink: 0,
        }
    }
}

impl Cold {
    /// Where the queue was: here if that is unusual, else as the flags say.
    pub(super) fn save_point(&mut self, flags: Flags) -> SavePoint {
        match std::mem::replace(&mut self.save, SavePoint::Start) {
            SavePoint::After(place) => SavePoint::After(place),
            SavePoint::Start | SavePoint::End if flags.queue_at_end() => SavePoint::End,
            SavePoint::Start | SavePoint::End => SavePoint::Start,
        }
    }

    pub(super) fn set_save_point(&mut self, save: SavePoint) {
        self.save = save;
    }

    pub(super) fn take_marks(&mut self) -> SavedMarks {
        match self.marks.take() {
            Some(marks) => *marks,
            None => ([(0, Mark::START); MARKS], 0),
        }
    }

    pub(super) fn put_marks(&mut self, marks: SavedMarks) {
        self.marks = Some(Box::new(marks));
    }

    /// A number for an unlink request: no two at a time are equal.
    pub(super) fn next_unlink(&mut self) -> u32 {
        self.last_unlink = self.last_unlink.wrapping_add(1);
        self.last_unlink
    }

    /// Processes linked to this one.
    pub fn active_links(&self) -> Vec<Pid> {
        let links = self.links.iter();
        links.filter(|(_, link)| **link == Link::Active).map(|(pid, _)| pid).collect()
    }

    /// All terms that it keeps outside of the heap.
    pub(super) fn fragments(&mut self) -> impl Iterator<Item = &mut FragmentBox> {
        let answers = self.replies.iter_mut().chain(&mut self.awaited).map(|(_, fragment)| fragment);
        let tags = self.monitors.iter_mut().filter_map(|(_, monitor)| monitor.tag.as_mut());
        answers.chain(&mut self.requests).chain(tags)
    }

    pub fn settings_mut(&mut self) -> &mut Settings {
        self.settings.get_or_insert_with(Box::default)
    }

    pub(super) fn visit_roots(&mut self, visit: &mut dyn FnMut(*mut Term)) {
        self.local.visit_roots(visit);
        self.dictionary.visit_roots(visit);
    }
}
