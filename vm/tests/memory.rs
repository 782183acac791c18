//! Memory goes back to the system. A test of its own, since it looks at the whole program.

use ampoule_vm::mem;

#[test]
fn memory_comes_back() {
    let before = mem::used_bytes();
    let words = mem::block_words(8);
    let blocks: Vec<_> = (0..300_000).map(|_| mem::alloc(words)).collect();
    let most = mem::used_bytes();
    assert!(most >= before + 300_000 * words * 8);
    for block in blocks {
        // SAFETY: allocated above with this size.
        unsafe { mem::free(block, words) };
    }
    mem::settle();
    // A slab in use for each class, and a few to spare, stay.
    assert!(mem::used_bytes() < before + (1 << 20));
    // Freed by another thread they come back as well.
    let blocks: Vec<usize> = (0..300_000).map(|_| mem::alloc(words).as_ptr() as usize).collect();
    std::thread::spawn(move || {
        for block in blocks {
            let block = std::ptr::NonNull::new(block as *mut u64).expect("a block");
            // SAFETY: allocated above with this size.
            unsafe { mem::free(block, words) };
        }
        mem::settle();
    })
    .join()
    .expect("the other thread");
    mem::settle();
    assert!(mem::used_bytes() < before + (2 << 20));
}
