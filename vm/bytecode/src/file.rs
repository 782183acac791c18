//! The `.amp` container.
