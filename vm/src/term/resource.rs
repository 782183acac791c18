//! Rust objects that terms refer to: arrays of counters, compiled patterns, open files.
//!
//! The term is a reference like any other; programs see its number alone. Every term that refers
//! to a resource holds one count, given back as for binaries outside the heap.
//!
//! INVARIANT: payload word 0 of a `Resource` term came from `Arc::into_raw`.

use super::boxed::Kind;
use super::word::Term;
use std::any::Any;
use std::sync::Arc;

/// What a resource term refers to.
pub struct Resource {
    object: Box<dyn Any + Send + Sync>,
    bytes: usize,
}

impl Resource {
    /// A resource of this object, which counts as `bytes` of memory outside the heap.
    pub fn new(object: impl Any + Send + Sync, bytes: usize) -> Arc<Resource> {
        Arc::new(Resource { object: Box::new(object), bytes })
    }

    /// The object, if it is of that type.
    pub fn get<T: Any>(&self) -> Option<&T> {
        self.object.downcast_ref::<T>()
    }

    pub fn bytes(&self) -> usize {
        self.bytes
    }
}

impl Term {
    /// What a resource term refers to.
    pub fn resource(self) -> Option<&'static Resource> {
        if !self.is_kind(Kind::Resource) {
            return None;
        }
        // SAFETY: the term holds a count, and is not collected while it is looked at.
        Some(unsafe { &*(self.payload_word(0) as *const Resource) })
    }

    /// A count of one's own of what a resource term refers to.
    pub fn resource_owned(self) -> Option<Arc<Resource>> {
        let resource = std::ptr::from_ref(self.resource()?);
        // SAFETY: the pointer came from `Arc::into_raw`, and the term keeps it alive.
        unsafe {
            Arc::increment_strong_count(resource);
            Some(Arc::from_raw(resource))
        }
    }
}
