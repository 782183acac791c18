//! Escapes in strings, charlists and quoted atoms.

use super::Lexer;

/// The character that `\c` stands for, when it is another one.
pub(super) fn simple_escape(c: char) -> Option<char> {
    Some(match c {
        '0' => '\0',
        'a' => '\u{7}',
        'b' => '\u{8}',
        'd' => '\u{7f}',
        'e' => '\u{1b}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        's' => ' ',
        't' => '\t',
        'v' => '\u{b}',
        _ => return None,
    })
}

const HEX: &str = "invalid hex escape character, expected \\xHH where H is a hexadecimal digit. \
                   Syntax error after: ";
const UNICODE: &str = "invalid Unicode escape character, expected \\uHHHH or \\u{H*} where H is a \
                       hexadecimal digit. Syntax error after: ";

/// What is wrong with an escape, and the escape.
pub(super) type BadEscape = (String, &'static str);

impl Lexer<'_, '_> {
    /// At the `\` of an escape that is no line end: puts what it means into the buffer.
    pub(super) fn escape(&mut self) -> Result<(), BadEscape> {
        self.pos += 1;
        if self.at_end() {
            self.buffer.push(b'\\');
            return Ok(());
        }
        match self.src[self.pos] {
            b'x' => self.hex_escape(),
            b'u' => self.unicode_escape(),
            _ => {
                let c = self.bump_char();
                let meant = simple_escape(c).unwrap_or(c);
                self.put_char(meant);
                Ok(())
            }
        }
    }

    pub(super) fn put_char(&mut self, c: char) {
        let mut bytes = [0; 4];
        self.buffer.extend_from_slice(c.encode_utf8(&mut bytes).as_bytes());
    }

    fn hex_digits(&self, from: usize, count: usize) -> Option<u32> {
        let digits = self.src.get(self.pos + from..self.pos + from + count)?;
        digits.iter().try_fold(0, |n, digit| Some(n * 16 + (*digit as char).to_digit(16)?))
    }

    /// `{H…}` at `pos + 1`: the number and the bytes it covers, one to six digits.
    fn braced(&self) -> Option<(u32, usize)> {
        if self.byte(1) != b'{' {
            return None;
        }
        let count = (0..7).take_while(|n| self.byte(2 + n).is_ascii_hexdigit()).count();
        if count == 0 || count > 6 || self.byte(2 + count) != b'}' {
            return None;
        }
        Some((self.hex_digits(2, count)?, count + 3))
    }

    fn hex_escape(&mut self) -> Result<(), BadEscape> {
        if let Some(byte) = self.hex_digits(1, 2) {
            self.buffer.push(byte as u8);
            self.pos += 3;
            return Ok(());
        }
        self.pos += 1;
        Err((HEX.to_owned(), "\\x"))
    }

    fn unicode_escape(&mut self) -> Result<(), BadEscape> {
        let (code, length) = match (self.braced(), self.hex_digits(1, 4)) {
            (Some(found), _) => found,
            (None, Some(code)) => (code, 5),
            (None, None) => {
                self.pos += 1;
                return Err((UNICODE.to_owned(), "\\u"));
            }
        };
        let Some(c) = char::from_u32(code) else {
            let message =
                format!("invalid or reserved Unicode code point \\u{{{code:x}}}. Syntax error after: ");
            self.pos += 1;
            return Err((message, "\\u"));
        };
        self.put_char(c);
        self.pos += length;
        Ok(())
    }
}
