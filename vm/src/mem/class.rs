//! Size classes of blocks, in words: powers of two and the halves between them, so that a block
//! wastes at most a third and a heap that grows by doubling fills its classes exactly.

/// Sizes of the blocks that come from slabs.
pub(super) const CLASS_WORDS: [usize; CLASSES] = [8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512];
pub(super) const CLASSES: usize = 13;

/// Larger blocks come from the system's allocator.
pub(super) const SLAB_WORDS_MAX: usize = CLASS_WORDS[CLASSES - 1];

/// Larger blocks have a multiple of this many words (1 KiB).
const LARGE_STEP_WORDS: usize = 128;

/// Class by size in steps of four words: `CLASS_OF[(words + 3) / 4]`.
static CLASS_OF: [u8; SLAB_WORDS_MAX / 4 + 1] = {
    let mut table = [0; SLAB_WORDS_MAX / 4 + 1];
    let mut step = 0;
    let mut class = 0;
    while step < table.len() {
        if CLASS_WORDS[class] < step * 4 {
            class += 1;
        }
        table[step] = class as u8;
        step += 1;
    }
    table
};

/// The class of a block of at most `SLAB_WORDS_MAX` words.
#[inline(always)]
pub(super) fn class_of(words: usize) -> usize {
    CLASS_OF[words.div_ceil(4)] as usize
}

/// The size of the block that a request for `words` words gets.
#[inline]
pub fn block_words(words: usize) -> usize {
    if words <= SLAB_WORDS_MAX {
        CLASS_WORDS[class_of(words)]
    } else {
        words.next_multiple_of(LARGE_STEP_WORDS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_the_least_class_that_fits() {
        for words in 0..=SLAB_WORDS_MAX {
            let least = CLASS_WORDS.iter().find(|&&size| size >= words);
            assert_eq!(Some(&block_words(words)), least);
        }
        for words in [513, 1024, 5000] {
            let size = block_words(words);
            assert!(size >= words && size < words + LARGE_STEP_WORDS);
            assert_eq!(block_words(size), size);
        }
    }
}
