//! A JSON text (RFC 8259) to a value. Of equal keys in an object the first counts.

use crate::heap::Heap;
use crate::term::number::{parse_float, parse_integer};
use crate::term::{Term, make, map};

struct Reader<'a> {
    heap: &'a mut Heap,
    /// The binary of the text: strings without escapes are parts of it.
    text: Term,
    bytes: &'a [u8],
    at: usize,
    null: Term,
    /// Values, and keys before them, of the arrays and objects that are open.
    values: Vec<Term>,
    open: Vec<Level>,
}

/// An array or object that is open, and where its values begin.
struct Level {
    is_object: bool,
    start: usize,
}

/// The value of the whole text.
pub fn decode(heap: &mut Heap, text: Term, bytes: &[u8], null: Term) -> Option<Term> {
    let mut reader = Reader { heap, text, bytes, at: 0, null, values: Vec::new(), open: Vec::new() };
    loop {
        let mut value = match reader.value()? {
            Some(value) => value,
            None => continue, // an array or object opened, its first value is next
        };
        // What a value ends, ends what is around it, too.
        loop {
            let Some(level) = reader.open.last() else {
                reader.skip_blanks();
                return (reader.at == reader.bytes.len()).then_some(value);
            };
            let is_object = level.is_object;
            reader.values.push(value);
            reader.skip_blanks();
            match (reader.next()?, is_object) {
                (b',', false) => break,
                (b',', true) => {
                    reader.key()?;
                    break;
                }
                (b']', false) | (b'}', true) => value = reader.close()?,
                _ => return None,
            }
        }
    }
}

impl Reader<'_> {
    fn next(&mut self) -> Option<u8> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    fn skip_blanks(&mut self) {
        while let Some(b' ' | b'\n' | b'\t' | b'\r') = self.bytes.get(self.at) {
            self.at += 1;
        }
    }

    /// The next value; `Some(None)` when one with values in it begins.
    #[expect(clippy::option_option, reason = "no value yet is not the same as no JSON")]
    fn value(&mut self) -> Option<Option<Term>> {
        self.skip_blanks();
        let from = self.at;
        Some(match self.next()? {
            b'"' => Some(self.string()?),
            b'{' => self.begin(true)?,
            b'[' => self.begin(false)?,
            b't' => self.word(from, b"true", Term::bool(true))?,
            b'f' => self.word(from, b"false", Term::bool(false))?,
            b'n' => self.word(from, b"null", self.null)?,
            b'-' | b'0'..=b'9' => Some(self.number(from)?),
            _ => return None,
        })
    }

    #[expect(clippy::option_option, reason = "as `value`")]
    fn word(&mut self, from: usize, word: &[u8], value: Term) -> Option<Option<Term>> {
        self.at = from + word.len();
        (self.bytes.get(from..self.at)? == word).then_some(Some(value))
    }

    /// Opens an array or object; one that is empty is a value already.
    #[expect(clippy::option_option, reason = "as `value`")]
    fn begin(&mut self, is_object: bool) -> Option<Option<Term>> {
        self.open.push(Level { is_object, start: self.values.len() });
        self.skip_blanks();
        let end = if is_object { b'}' } else { b']' };
        if self.bytes.get(self.at) == Some(&end) {
            self.at += 1;
            return self.close().map(Some);
        }
        if is_object {
            self.key()?;
        }
        Some(None)
    }

    /// A key and its colon.
    fn key(&mut self) -> Option<()> {
        self.skip_blanks();
        if self.next()? != b'"' {
            return None;
        }
        let key = self.string()?;
        self.values.push(key);
        self.skip_blanks();
        (self.next()? == b':').then_some(())
    }

    /// The array or object that has ended.
    fn close(&mut self) -> Option<Term> {
        let level = self.open.pop()?;
        let values = &self.values[level.start..];
        let value = if level.is_object {
            // The last pair of a key counts when a map is made, the first one here.
            let pairs: Vec<_> = values.chunks_exact(2).rev().map(|pair| (pair[0], pair[1])).collect();
            map::from_pairs(self.heap, &pairs)
        } else {
            make::list(self.heap, values)
        };
        self.values.truncate(level.start);
        Some(value)
    }

    /// A string whose opening mark has been read.
    fn string(&mut self) -> Option<Term> {
        let from = self.at;
        let size = memchr::memchr2(b'"', b'\\', &self.bytes[from..])?;
        let plain = text_without_controls(&self.bytes[from..from + size])?;
        self.at = from + size + 1;
        if self.bytes[from + size] == b'"' {
            return Some(make::sub_binary(self.heap, self.text, from, size));
        }
        let mut whole = String::with_capacity(2 * size + 16);
        whole.push_str(plain);
        loop {
            self.escape(&mut whole)?;
            let from = self.at;
            let size = memchr::memchr2(b'"', b'\\', &self.bytes[from..])?;
            whole.push_str(text_without_controls(&self.bytes[from..from + size])?);
            self.at = from + size + 1;
            if self.bytes[from + size] == b'"' {
                return Some(make::string(self.heap, &whole));
            }
        }
    }

    /// An escape whose backslash has been read.
    fn escape(&mut self, whole: &mut String) -> Option<()> {
        let c = match self.next()? {
            c @ (b'"' | b'\\' | b'/') => char::from(c),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => match self.code_unit()? {
                high @ 0xD800..=0xDBFF => {
                    if self.next()? != b'\\' || self.next()? != b'u' {
                        return None;
                    }
                    let low = self.code_unit()?.checked_sub(0xDC00).filter(|&low| low < 0x400)?;
                    char::from_u32(0x10000 + ((high - 0xD800) << 10) + low)?
                }
                unit => char::from_u32(unit)?,
            },
            _ => return None,
        };
        whole.push(c);
        Some(())
    }

    fn code_unit(&mut self) -> Option<u32> {
        let digits = self.bytes.get(self.at..self.at + 4)?;
        self.at += 4;
        digits.iter().try_fold(0, |unit, &digit| Some(unit << 4 | char::from(digit).to_digit(16)?))
    }

    /// A number that begins at `from`.
    fn number(&mut self, from: usize) -> Option<Term> {
        let digits = |at: usize| self.bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let whole_from = from + usize::from(self.bytes[from] == b'-');
        let whole = digits(whole_from);
        let mut end = whole_from + whole;
        if whole == 0 || (whole > 1 && self.bytes[whole_from] == b'0') {
            return None;
        }
        let whole_end = end;
        if self.bytes.get(end) == Some(&b'.') {
            let fraction = digits(end + 1);
            if fraction == 0 {
                return None;
            }
            end += 1 + fraction;
        }
        let fraction_end = end;
        if let Some(b'e' | b'E') = self.bytes.get(end) {
            let signed = matches!(self.bytes.get(end + 1), Some(b'+' | b'-'));
            let exponent_from = end + 1 + usize::from(signed);
            let exponent = digits(exponent_from);
            if exponent == 0 {
                return None;
            }
            end = exponent_from + exponent;
        }
        self.at = end;
        let text = &self.bytes[from..end];
        if end == whole_end {
            return parse_integer(self.heap, text, 10).ok();
        }
        let value = if fraction_end == whole_end {
            // A float must have a fraction to be read.
            let (whole, exponent) = text.split_at(whole_end - from);
            parse_float(&[whole, b".0", exponent].concat())?
        } else {
            parse_float(text)?
        };
        Some(make::float(self.heap, value))
    }
}

fn text_without_controls(bytes: &[u8]) -> Option<&str> {
    if bytes.iter().any(|&byte| byte < 0x20) {
        return None;
    }
    std::str::from_utf8(bytes).ok()
}
