//! Where new terms go: a process heap, a message fragment, a literal area, or a test's memory.

/// Memory that terms are built in.
///
/// # Safety
/// `alloc` must return at least `words` words, aligned to 8, writable, that nothing else uses and
/// that stay where they are until the owner of the memory collects or frees. `link_off_heap` must
/// make sure that the object's count is given back when the memory dies.
pub unsafe trait Alloc {
    /// Memory for `words` words. The caller fills all of it before anyone looks.
    fn alloc(&mut self, words: usize) -> *mut u64;

    /// Takes note of a finished off-heap reference (`RefcBinary` or `Resource`) whose header is
    /// at `object`: its payload word 2 is the link.
    ///
    /// # Safety
    /// `object` lies in memory that `alloc` of this allocator gave, and is on no list yet.
    unsafe fn link_off_heap(&mut self, object: *mut u64);
}
