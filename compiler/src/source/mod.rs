//! Source text and places in it. A [`Source`] is a name and valid UTF-8 text; a [`LineIndex`]
//! finds lines by number for error snippets. Lines and columns are 1-based, columns count
//! characters.

/// One file, or one string given to be evaluated.
#[derive(Debug, Clone)]
pub struct Source {
    pub name: String,
    pub text: String,
}

/// Bytes that are no UTF-8, from the first wrong one on (at most a few, for the message).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidEncoding {
    pub offset: usize,
    pub rest: Vec<u8>,
}

impl InvalidEncoding {
    /// The message of the reference's `UnicodeConversionError`.
    pub fn message(&self) -> String {
        let bytes: Vec<String> = self.rest.iter().map(u8::to_string).collect();
        format!("invalid encoding starting at <<{}>>", bytes.join(", "))
    }
}

impl Source {
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Source {
        Source { name: name.into(), text: text.into() }
    }

    pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>) -> Result<Source, InvalidEncoding> {
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Source { name: name.into(), text }),
            Err(error) => {
                let offset = error.utf8_error().valid_up_to();
                let rest = error.into_bytes().split_off(offset);
                Err(InvalidEncoding { offset, rest })
            }
        }
    }

    /// The text of a 1-based line, without its end-of-line characters.
    pub fn line(&self, number: u32) -> Option<&str> {
        let line = self.text.split('\n').nth((number as usize).checked_sub(1)?)?;
        Some(line.strip_suffix('\r').unwrap_or(line))
    }
}

/// Where the lines of a text begin.
#[derive(Debug)]
pub struct LineIndex {
    starts: Vec<usize>,
}

/// A stretch of source: byte offsets, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl LineIndex {
    pub fn new(text: &str) -> LineIndex {
        let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(newlines.map(|(at, _)| at + 1)).collect();
        LineIndex { starts }
    }

    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// The bytes of a 1-based line, its newline excluded.
    pub fn line_span(&self, text: &str, number: u32) -> Option<Span> {
        let index = (number as usize).checked_sub(1)?;
        let start = *self.starts.get(index)?;
        let end = self.starts.get(index + 1).map_or(text.len(), |next| next - 1);
        Some(Span { start, end })
    }

    /// 1-based line and column (in characters) of a byte offset.
    pub fn position(&self, text: &str, offset: usize) -> (u32, u32) {
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts[line - 1];
        let column = text.get(start..offset).map_or(0, |s| s.chars().count());
        (line as u32, column as u32 + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_positions() {
        let text = "aé\nb\r\n\nc";
        let index = LineIndex::new(text);
        assert_eq!(index.line_count(), 4);
        assert_eq!(index.position(text, 0), (1, 1));
        assert_eq!(index.position(text, 3), (1, 3));
        assert_eq!(index.position(text, 4), (2, 1));
        assert_eq!(index.position(text, text.len()), (4, 2));
        let source = Source::new("x", text);
        assert_eq!(source.line(2), Some("b"));
        assert_eq!(source.line(5), None);
        assert_eq!(index.line_span(text, 1), Some(Span { start: 0, end: 3 }));
    }

    #[test]
    fn bad_bytes_are_reported() {
        let error = Source::from_bytes("x", vec![b'a', 255, 10]).unwrap_err();
        assert_eq!(error.message(), "invalid encoding starting at <<255, 10>>");
        assert_eq!(error.offset, 1);
    }
}
