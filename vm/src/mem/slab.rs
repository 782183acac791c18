//! Slabs: chunks cut into blocks of one size class, each owned by one thread's cache.
//!
//! ```text
//!   Cache (one per thread)
//!     current[class] ──▶ Slab ──▶ chunk of 64 KiB: |block|block|block| fresh ...|
//!     partial[class] ──▶ Slab ⇄ Slab ⇄ ...            └ free list through the blocks
//!     incoming  ◀── blocks freed by other threads, in batches
//!     outgoing[owner] : blocks of other threads' slabs freed here, not yet sent
//! ```
//!
//! Allocating pops from the current slab; freeing pushes onto the block's slab, whose owner is
//! found by address. A block of another thread's slab is put on a batch for its owner; a full
//! batch is pushed onto the owner's `incoming` with one compare-and-swap, and the owner takes
//! everything there when its current slab is used up, or when its scheduler has nothing better to
//! do (`settle`). A slab without blocks in use goes back to the regions.
//!
//! A thread that ends leaves its cache to the next thread that starts.
//!
//! INVARIANT: all fields of a slab but `owner` are touched only by the owner's thread; `owner`
//! changes only while no block of the slab is in use. A slab with a free block is the current one
//! of its class or on the partial list; `used` counts blocks handed out and not yet back here.

use super::class::{CLASS_WORDS, CLASSES};
use super::region::{CHUNK_BYTES, give_chunk, slab_of, take_chunk};
use parking_lot::Mutex;
use std::cell::{Cell, UnsafeCell};
use std::ptr::{self, NonNull};
use std::sync::atomic::{AtomicPtr, AtomicU32, AtomicUsize, Ordering};

/// A free block holds the next one.
struct Block {
    next: *mut Block,
}

/// The description of a chunk. All zeros: never used.
#[repr(C, align(64))]
pub(super) struct Slab {
    free: Cell<*mut Block>,
    /// Blocks from here to the end have never been handed out.
    fresh: Cell<*mut u8>,
    fresh_blocks: Cell<u32>,
    used: Cell<u32>,
    /// Number of the cache it belongs to.
    owner: AtomicU32,
    class: Cell<u8>,
    is_partial: Cell<bool>,
    next: Cell<*const Slab>,
    previous: Cell<*const Slab>,
}

const _: () = assert!(size_of::<Slab>() == 64);

/// Blocks in a batch before it is sent to its owner.
const BATCH_BLOCKS: u32 = 32;

/// Empty slabs a cache keeps for the next need.
const SPARE_SLABS_MAX: usize = 4;

/// Blocks in `incoming` that make the owner be woken.
const BACKLOG_BLOCKS: usize = 8192;

/// Most caches, that is, threads at one time that use blocks.
const CACHES_MAX: usize = 4096;

/// What stands for "no current slab": it has no block to give.
struct NoSlab(Slab);
// SAFETY: nothing is ever written to it.
unsafe impl Sync for NoSlab {}
static NO_SLAB: NoSlab = NoSlab(Slab {
    free: Cell::new(ptr::null_mut()),
    fresh: Cell::new(ptr::null_mut()),
    fresh_blocks: Cell::new(0),
    used: Cell::new(0),
    owner: AtomicU32::new(u32::MAX),
    class: Cell::new(0),
    is_partial: Cell::new(false),
    next: Cell::new(ptr::null()),
    previous: Cell::new(ptr::null()),
});

/// Blocks on their way to another cache.
struct Batch {
    head: *mut Block,
    tail: *mut Block,
    count: u32,
}

/// What one thread allocates from.
struct Cache {
    current: [Cell<*const Slab>; CLASSES],
    partial: [Cell<*const Slab>; CLASSES],
    spare: UnsafeCell<Vec<*const Slab>>,
    outgoing: UnsafeCell<Vec<Batch>>,
    number: u32,
    incoming: Incoming,
}

/// The part of a cache that others write to.
#[repr(align(64))]
struct Incoming {
    blocks: AtomicPtr<Block>,
    count: AtomicUsize,
}

/// All caches by number.
static CACHES: [AtomicPtr<Cache>; CACHES_MAX] = [const { AtomicPtr::new(ptr::null_mut()) }; CACHES_MAX];
/// Caches whose threads have ended, and how many there are in all.
static IDLE_CACHES: Mutex<(Vec<u32>, u32)> = Mutex::new((Vec::new(), 0));
/// Wakes the thread of a cache.
static BACKLOG_HOOK: AtomicPtr<()> = AtomicPtr::new(ptr::null_mut());

thread_local! {
    static CACHE: Cell<*const Cache> = const { Cell::new(ptr::null()) };
    static LEAVE: Leave = const { Leave };
}

/// Gives the cache up when its thread ends.
struct Leave;

impl Drop for Leave {
    fn drop(&mut self) {
        let cache = CACHE.replace(ptr::null());
        if !cache.is_null() {
            // SAFETY: this thread's cache; no longer used after this.
            unsafe { (*cache).leave() };
        }
    }
}

#[inline(always)]
fn with_cache<R>(run: impl FnOnce(&Cache) -> R) -> R {
    let mut cache = CACHE.get();
    if cache.is_null() {
        cache = enter();
    }
    // SAFETY: caches are never freed, and this one is this thread's.
    run(unsafe { &*cache })
}

#[cold]
fn enter() -> *const Cache {
    let mut idle = IDLE_CACHES.lock();
    let number = idle.0.pop().unwrap_or_else(|| {
        idle.1 += 1;
        idle.1 - 1
    });
    drop(idle);
    let place = CACHES.get(number as usize).expect("fewer than 4,096 threads");
    let mut cache = place.load(Ordering::Acquire); // pairs with the release below
    if cache.is_null() {
        cache = Box::into_raw(Box::new(Cache::new(number)));
        place.store(cache, Ordering::Release); // pairs with the acquires of all who send blocks
    }
    CACHE.set(cache);
    // A thread that is being torn down already keeps its cache to itself.
    let _ = LEAVE.try_with(|_| ());
    cache
}

/// A block of this class.
#[inline]
pub(super) fn alloc(class: usize) -> NonNull<u64> {
    with_cache(|cache| match cache.pop(class) {
        Some(block) => block,
        None => cache.refill(class),
    })
}

/// Gives a block back.
///
/// # Safety
/// It came from `alloc` and is not used again.
#[inline]
pub(super) unsafe fn free(block: NonNull<u64>) {
    // SAFETY: every block lies in a chunk; its description is in place.
    let slab = unsafe { &*slab_of(block.as_ptr()) };
    with_cache(|cache| {
        let block = block.as_ptr().cast::<Block>();
        // The owner cannot change while this block is in use.
        let owner = slab.owner.load(Ordering::Relaxed);
        // SAFETY: the block is free now.
        unsafe {
            if owner == cache.number {
                cache.push(slab, block);
            } else {
                cache.push_foreign(owner, block);
            }
        }
    });
}

/// Sends off what belongs to other threads and takes in what others have sent. A scheduler calls
/// it now and then, and before it sleeps.
pub fn settle() {
    let cache = CACHE.get();
    if !cache.is_null() {
        // SAFETY: this thread's cache.
        unsafe { (*cache).settle() };
    }
}

/// Gives the slabs that this thread keeps for the next need back to the regions.
pub(super) fn trim() {
    let cache = CACHE.get();
    if !cache.is_null() {
        // SAFETY: this thread's cache.
        unsafe { (*cache).give_spare_slabs() };
    }
}

/// The number of this thread's cache, for the hook of `set_backlog_hook`.
pub fn cache_number() -> u32 {
    with_cache(|cache| cache.number)
}

/// `hook` is called, from any thread, with the number of a cache that many blocks are waiting
/// for: its thread should call `settle` soon.
pub fn set_backlog_hook(hook: fn(u32)) {
    BACKLOG_HOOK.store(hook as *mut (), Ordering::Release); // pairs with the load in `send`
}

impl Cache {
    fn new(number: u32) -> Cache {
        Cache {
            current: [const { Cell::new(&raw const NO_SLAB.0) }; CLASSES],
            partial: [const { Cell::new(ptr::null()) }; CLASSES],
            spare: UnsafeCell::new(Vec::new()),
            outgoing: UnsafeCell::new(Vec::new()),
            number,
            incoming: Incoming { blocks: AtomicPtr::new(ptr::null_mut()), count: AtomicUsize::new(0) },
        }
    }

    /// A block from the current slab.
    #[inline(always)]
    fn pop(&self, class: usize) -> Option<NonNull<u64>> {
        // SAFETY: the current slab is ours, or `NO_SLAB`, which gives nothing.
        let slab = unsafe { &*self.current[class].get() };
        let block = slab.free.get();
        if !block.is_null() {
            // SAFETY: a free block of ours.
            slab.free.set(unsafe { (*block).next });
            slab.used.set(slab.used.get() + 1);
            return NonNull::new(block.cast::<u64>());
        }
        if slab.fresh_blocks.get() > 0 {
            let fresh = slab.fresh.get();
            slab.fresh.set(fresh.wrapping_add(CLASS_WORDS[class] * 8));
            slab.fresh_blocks.set(slab.fresh_blocks.get() - 1);
            slab.used.set(slab.used.get() + 1);
            return NonNull::new(fresh.cast::<u64>());
        }
        None
    }

    #[cold]
    #[inline(never)]
    fn refill(&self, class: usize) -> NonNull<u64> {
        self.take_incoming();
        loop {
            if let Some(block) = self.pop(class) {
                return block;
            }
            // The current slab is full: it is on no list until a block of it comes back.
            let partial = self.partial[class].get();
            let next = if partial.is_null() {
                self.new_slab(class)
            } else {
                // SAFETY: slabs on the list are ours.
                unsafe { self.unlist(&*partial) };
                partial
            };
            self.current[class].set(next);
        }
    }

    fn new_slab(&self, class: usize) -> *const Slab {
        // SAFETY: only this thread touches the list of spares, never twice at a time.
        let spare = unsafe { (*self.spare.get()).pop() };
        let (slab, chunk) = match spare {
            Some(slab) => (slab, super::region::chunk_of(slab)),
            None => take_chunk(),
        };
        // SAFETY: the chunk is ours now, and nobody else looks at its description.
        let fields = unsafe { &*slab };
        fields.free.set(ptr::null_mut());
        fields.fresh.set(chunk);
        fields.fresh_blocks.set((CHUNK_BYTES / (CLASS_WORDS[class] * 8)) as u32);
        fields.used.set(0);
        fields.owner.store(self.number, Ordering::Relaxed);
        fields.class.set(class as u8);
        fields.is_partial.set(false);
        slab
    }

    /// # Safety
    /// The slab is ours, and the block one of its blocks, in use until now.
    #[inline(always)]
    unsafe fn push(&self, slab: &Slab, block: *mut Block) {
        // SAFETY: the block is ours to write to.
        unsafe { (*block).next = slab.free.get() };
        slab.free.set(block);
        let used = slab.used.get() - 1;
        slab.used.set(used);
        if used == 0 || !slab.is_partial.get() {
            self.pushed(slab, used);
        }
    }

    /// A block has come back to a slab that is empty now, or that was full (or is current).
    fn pushed(&self, slab: &Slab, used: u32) {
        let class = slab.class.get() as usize;
        if ptr::eq(self.current[class].get(), slab) {
            return;
        }
        if used > 0 {
            self.list(slab);
            return;
        }
        if slab.is_partial.get() {
            self.unlist(slab);
        }
        self.release(slab);
    }

    fn release(&self, slab: &Slab) {
        // SAFETY: only this thread touches the list of spares, never twice at a time.
        let spare = unsafe { &mut *self.spare.get() };
        if spare.len() < SPARE_SLABS_MAX {
            spare.push(slab);
        } else {
            // SAFETY: none of its blocks is in use.
            unsafe { give_chunk(slab) };
        }
    }

    /// Puts a slab on the partial list of its class.
    fn list(&self, slab: &Slab) {
        let head = &self.partial[slab.class.get() as usize];
        slab.next.set(head.get());
        slab.previous.set(ptr::null());
        // SAFETY: slabs on the list are ours.
        if let Some(next) = unsafe { head.get().as_ref() } {
            next.previous.set(slab);
        }
        head.set(slab);
        slab.is_partial.set(true);
    }

    /// Takes a slab off the partial list of its class.
    fn unlist(&self, slab: &Slab) {
        let (next, previous) = (slab.next.get(), slab.previous.get());
        // SAFETY: slabs on the list are ours.
        unsafe {
            match previous.as_ref() {
                Some(previous) => previous.next.set(next),
                None => self.partial[slab.class.get() as usize].set(next),
            }
            if let Some(next) = next.as_ref() {
                next.previous.set(previous);
            }
        }
        slab.is_partial.set(false);
    }

    /// # Safety
    /// The block belongs to a slab of `owner` and was in use until now.
    unsafe fn push_foreign(&self, owner: u32, block: *mut Block) {
        // SAFETY: only this thread touches its batches, never twice at a time.
        let outgoing = unsafe { &mut *self.outgoing.get() };
        if outgoing.len() <= owner as usize {
            outgoing.resize_with(owner as usize + 1, || Batch {
                head: ptr::null_mut(),
                tail: ptr::null_mut(),
                count: 0,
            });
        }
        let batch = &mut outgoing[owner as usize];
        // SAFETY: the block is ours to write to.
        unsafe { (*block).next = batch.head };
        batch.head = block;
        if batch.tail.is_null() {
            batch.tail = block;
        }
        batch.count += 1;
        if batch.count >= BATCH_BLOCKS {
            send(owner, batch);
        }
    }

    fn settle(&self) {
        // SAFETY: only this thread touches its batches, never twice at a time.
        let outgoing = unsafe { &mut *self.outgoing.get() };
        for (owner, batch) in outgoing.iter_mut().enumerate() {
            if batch.count > 0 {
                send(owner as u32, batch);
            }
        }
        self.take_incoming();
    }

    /// Frees what others have sent.
    fn take_incoming(&self) {
        if self.incoming.blocks.load(Ordering::Relaxed).is_null() {
            return;
        }
        // Pairs with the release in `send`: the senders are done with the blocks.
        let mut block = self.incoming.blocks.swap(ptr::null_mut(), Ordering::Acquire);
        self.incoming.count.store(0, Ordering::Relaxed);
        while !block.is_null() {
            // SAFETY: blocks sent here are free blocks of slabs of ours.
            unsafe {
                let next = (*block).next;
                self.push(&*slab_of(block.cast::<u64>()), block);
                block = next;
            }
        }
    }

    fn give_spare_slabs(&self) {
        // SAFETY: only this thread touches the list of spares, never twice at a time.
        for slab in unsafe { (*self.spare.get()).drain(..) } {
            // SAFETY: none of its blocks is in use.
            unsafe { give_chunk(slab) };
        }
    }

    /// The thread ends: whatever is free goes back, the rest waits for the next thread.
    fn leave(&self) {
        self.settle();
        for current in &self.current {
            // SAFETY: current slabs are ours, or `NO_SLAB`.
            let slab = unsafe { &*current.replace(&raw const NO_SLAB.0) };
            if ptr::eq(slab, &NO_SLAB.0) {
                continue;
            }
            if slab.used.get() == 0 {
                self.release(slab);
            } else if !slab.free.get().is_null() || slab.fresh_blocks.get() > 0 {
                self.list(slab);
            }
        }
        self.give_spare_slabs();
        IDLE_CACHES.lock().0.push(self.number);
    }
}

/// Pushes a batch onto its owner's `incoming`.
fn send(owner: u32, batch: &mut Batch) {
    // Pairs with the release in `enter`.
    let cache = CACHES[owner as usize].load(Ordering::Acquire);
    // SAFETY: a slab names a cache that exists, and caches are never freed.
    let incoming = unsafe { &(*cache).incoming };
    let mut head = incoming.blocks.load(Ordering::Relaxed);
    loop {
        // SAFETY: the last block of the batch is ours until the exchange succeeds.
        unsafe { (*batch.tail).next = head };
        // Release: pairs with the acquire in `take_incoming`.
        match incoming.blocks.compare_exchange_weak(head, batch.head, Ordering::Release, Ordering::Relaxed) {
            Ok(_) => break,
            Err(now) => head = now,
        }
    }
    let count = batch.count as usize;
    *batch = Batch { head: ptr::null_mut(), tail: ptr::null_mut(), count: 0 };
    let before = incoming.count.fetch_add(count, Ordering::Relaxed);
    if before < BACKLOG_BLOCKS && before + count >= BACKLOG_BLOCKS {
        let hook = BACKLOG_HOOK.load(Ordering::Acquire); // pairs with `set_backlog_hook`
        if !hook.is_null() {
            // SAFETY: only `set_backlog_hook` stores here, a function of this type.
            let hook: fn(u32) = unsafe { std::mem::transmute(hook) };
            hook(owner);
        }
    }
}
