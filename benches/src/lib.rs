//! Placeholder opening, replaced by the first module.
