//! Several modules in one file: a compiled program, or the standard library's image.
//!
//! `AMPB`, the number of modules (u32), for each its name's length, offset and length of its
//! bytes (u32 each), then all names, then all modules ([`crate::file`]), each on a multiple of
//! eight. Finding a module compares names only; nothing is decoded before it is asked for.

use crate::file::FileError;

/// First four bytes.
pub const MAGIC: &[u8; 4] = b"AMPB";

/// A view of the bytes of a bundle.
#[derive(Clone, Debug)]
pub struct Bundle<'a> {
    modules: Vec<(&'a str, &'a [u8])>,
}

/// The bytes of a bundle of modules, in the order given: (name, bytes).
pub fn write(modules: &[(&str, &[u8])]) -> Vec<u8> {
    let names_start = 8 + modules.len() * 12;
    let names_length: usize = modules.iter().map(|(n, _)| n.len()).sum();
    let mut offset = (names_start + names_length).next_multiple_of(8);
    let mut out = MAGIC.to_vec();
    out.extend_from_slice(&(modules.len() as u32).to_le_bytes());
    for (name, bytes) in modules {
        for number in [name.len(), offset, bytes.len()] {
            out.extend_from_slice(&(number as u32).to_le_bytes());
        }
        offset = (offset + bytes.len()).next_multiple_of(8);
    }
    for (name, _) in modules {
        out.extend_from_slice(name.as_bytes());
    }
    for (_, bytes) in modules {
        out.resize(out.len().next_multiple_of(8), 0);
        out.extend_from_slice(bytes);
    }
    out
}

impl<'a> Bundle<'a> {
    /// Reads the index; fails where it points outside of `bytes`.
    pub fn parse(bytes: &'a [u8]) -> Result<Bundle<'a>, FileError> {
        let error = |offset, what| Err(FileError { offset, what });
        if bytes.get(..4) != Some(&MAGIC[..]) {
            return error(0, "not a bundle of .amp modules");
        }
        let u32_at = |at: usize| {
            bytes.get(at..at + 4).map(|b| u32::from_le_bytes(b.try_into().expect("four bytes")) as usize)
        };
        let Some(count) = u32_at(4).filter(|n| *n <= bytes.len() / 12) else {
            return error(4, "a count is larger than what is left");
        };
        let mut name_at = 8 + count * 12;
        let mut modules = Vec::with_capacity(count);
        for index in 0..count {
            let at = 8 + index * 12;
            let (Some(name_length), Some(offset), Some(length)) =
                (u32_at(at), u32_at(at + 4), u32_at(at + 8))
            else {
                return error(at, "the index runs over the end");
            };
            let name = bytes.get(name_at..name_at.saturating_add(name_length));
            let Some(name) = name.and_then(|n| std::str::from_utf8(n).ok()) else {
                return error(at, "a module's name is malformed");
            };
            let Some(module) = bytes.get(offset..offset.saturating_add(length)) else {
                return error(at, "a module lies outside of the file");
            };
            modules.push((name, module));
            name_at += name_length;
        }
        Ok(Bundle { modules })
    }

    /// Names and bytes in the order they were written.
    pub fn modules(&self) -> &[(&'a str, &'a [u8])] {
        &self.modules
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bundle_survives_and_truncations_are_refused() {
        let bytes = write(&[("Elixir.A", b"first"), ("b", b"")]);
        let bundle = Bundle::parse(&bytes).expect("a bundle");
        assert_eq!(bundle.modules(), &[("Elixir.A", &b"first"[..]), ("b", &b""[..])]);
        for end in 0..bytes.len() - 8 {
            if let Ok(bundle) = Bundle::parse(&bytes[..end]) {
                assert_eq!(bundle.modules().len(), 2);
            }
        }
    }
}
