//! Lists of the objects in a heap that hold a count of something outside: `RefcBinary` and
//! `Resource`.
//!
//! The link is payload word 2 of the object itself: the address of the next object's header, or 0.
//! Each heap generation and each fragment has one such list.
//!
//! INVARIANT: an object is on exactly one list, that of the memory it lies in.

use crate::term::binary::Shared;
use crate::term::boxed::{Header, Kind};
use crate::term::resource::Resource;
use std::ptr::NonNull;
use std::sync::Arc;

/// Word, from the header on, that holds the link.
pub(super) const LINK_WORD: usize = 3;

/// # Safety
/// `object` is the header of a finished off-heap object that is on no list.
#[inline]
pub(super) unsafe fn push(list: &mut *mut u64, object: *mut u64) {
    // SAFETY: such objects have at least three payload words.
    unsafe { *object.add(LINK_WORD) = *list as u64 };
    *list = object;
}

/// Gives back the count that one object holds.
///
/// # Safety
/// `object` is the header of an off-heap object that nobody looks at again.
pub(super) unsafe fn release(object: *mut u64) {
    // SAFETY: word 1 is the shared block or the resource, of which the object holds one count.
    unsafe {
        if Header(*object).kind() == Kind::RefcBinary {
            Shared::release(NonNull::new_unchecked(*object.add(1) as *mut Shared));
        } else {
            debug_assert!(Header(*object).kind() == Kind::Resource);
            drop(Arc::from_raw(*object.add(1) as *const Resource));
        }
    }
}

/// Gives back the counts of a whole list.
///
/// # Safety
/// The list is well formed, and none of its objects is looked at again.
pub(super) unsafe fn release_list(mut list: *mut u64) {
    while !list.is_null() {
        // SAFETY: the objects of the list are still in place.
        unsafe {
            let next = *list.add(LINK_WORD) as *mut u64;
            release(list);
            list = next;
        }
    }
}

/// Puts the list `front` before `list`. Returns the bytes that its objects hold.
///
/// # Safety
/// Both are well formed lists of different objects.
pub(super) unsafe fn splice(list: &mut *mut u64, front: *mut u64) -> usize {
    if front.is_null() {
        return 0;
    }
    let mut last = front;
    // SAFETY: the objects of the list are in place; word 2 is the size of each.
    unsafe {
        let mut bytes = *last.add(2) as usize;
        while *last.add(LINK_WORD) != 0 {
            last = *last.add(LINK_WORD) as *mut u64;
            bytes += *last.add(2) as usize;
        }
        *last.add(LINK_WORD) = *list as u64;
        *list = front;
        bytes
    }
}
