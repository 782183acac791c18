//! What stands between quotes: strings, charlists, quoted atoms, keys and calls, sigils.

use super::escape::BadEscape;
use super::token::{Interpolation, Kind, Part, SigilToken, StringToken, Value};
use super::unicode::{is_bidi, is_break};
use super::{Lex, Lexer};
use crate::quoted::Atom;
use unicode_segmentation::UnicodeSegmentation;

/// How to read up to the closing delimiter.
#[derive(Clone, Copy)]
pub(super) struct Quote {
    pub opening: &'static str,
    pub closing: &'static str,
    pub heredoc: bool,
    pub interpolates: bool,
    /// Escapes stay as written (sigils), but for the one of the delimiter.
    pub keeps_escapes: bool,
    /// Where it began, for errors.
    pub line: u32,
    pub column: u32,
    /// Where a wrong escape in it is reported.
    pub escape_column: u32,
}

/// The parts read so far.
pub(super) struct Parts<'a> {
    pub parts: Vec<Part<'a>>,
    /// Where the text of the current part begins in the lexer's buffer.
    base: usize,
    /// Of a heredoc: where its lines begin, as part number and offset in it.
    pub line_starts: Vec<LineStart>,
    /// The first wrong escape; reported when the string has closed.
    bad_escape: Option<BadEscape>,
    /// The part being read has text in the source, though it may mean none.
    written: bool,
    /// An escape was met.
    escapes: bool,
}

#[derive(Clone, Copy)]
pub(super) struct LineStart {
    pub part: usize,
    pub offset: usize,
    pub line: u32,
    /// White space it begins with, as written.
    pub spaces: usize,
    /// Nothing else stands on it, or code comes next: it may begin too far left.
    pub blank: bool,
}

impl<'a, 's> Lexer<'a, 's> {
    /// Reads to the closing delimiter, which is consumed. `pos` stands after the opening one
    /// (of a heredoc: after its newline). `what` names it when it never closes.
    pub(super) fn read_parts(&mut self, quote: Quote, what: &str) -> Lex<(Parts<'a>, u32)> {
        let (mut parts, indentation) = self.read_all_parts(quote, what)?;
        let code = parts.parts.iter().any(|part| matches!(part, Part::Code(_)));
        if what == "function name" && code {
            let message = "interpolation is not allowed when calling function/macro. Found \
                           interpolation in a call starting with: ";
            return self.fail(quote.line, quote.column, message, quote.opening);
        }
        if let Some((message, token)) = parts.bad_escape.take() {
            return self.fail(quote.line, quote.escape_column, message, token);
        }
        Ok((parts, indentation))
    }

    fn read_all_parts(&mut self, quote: Quote, what: &str) -> Lex<(Parts<'a>, u32)> {
        let mut parts = Parts {
            parts: Vec::new(),
            base: self.buffer.len(),
            line_starts: Vec::new(),
            bad_escape: None,
            written: quote.heredoc,
            escapes: false,
        };
        if quote.heredoc
            && let Some(indentation) = self.heredoc_line(&mut parts, quote)
        {
            return Ok((parts, indentation));
        }
        let stop = quote.closing.as_bytes()[0];
        loop {
            self.take_plain(stop, quote);
            if self.at_end() {
                return self.never_closed(quote, what);
            }
            match self.src[self.pos] {
                b'\n' => {
                    self.buffer.push(b'\n');
                    self.pos += 1;
                    self.new_line();
                    if quote.heredoc
                        && let Some(indentation) = self.heredoc_line(&mut parts, quote)
                    {
                        self.finish_text(&mut parts);
                        return Ok((parts, indentation));
                    }
                }
                b'\\' => {
                    if let Some(indentation) = self.backslash(&mut parts, quote)? {
                        self.finish_text(&mut parts);
                        return Ok((parts, indentation));
                    }
                }
                b'#' if quote.interpolates && self.byte(1) == b'{' => {
                    self.finish_text(&mut parts);
                    let code = self.interpolation(quote, what)?;
                    parts.parts.push(Part::Code(code));
                }
                byte if byte == stop && !quote.heredoc => {
                    self.pos += 1;
                    self.finish_text(&mut parts);
                    return Ok((parts, 0));
                }
                128.. => self.wide_char()?,
                byte => {
                    self.buffer.push(byte);
                    self.pos += 1;
                }
            }
        }
    }

    /// Moves a run of ordinary bytes into the buffer.
    fn take_plain(&mut self, stop: u8, quote: Quote) {
        let rest = &self.src[self.pos..];
        let special = |b: &u8| match *b {
            b'\n' | b'\\' | 128.. => true,
            b'#' => quote.interpolates,
            b => b == stop && !quote.heredoc,
        };
        let length = rest.iter().position(special).unwrap_or(rest.len());
        self.buffer.extend_from_slice(&rest[..length]);
        self.pos += length;
    }

    /// Closes the current text part, if there is text.
    fn finish_text(&mut self, parts: &mut Parts<'a>) {
        if self.buffer.len() > parts.base || std::mem::take(&mut parts.written) {
            parts.written = false;
            let text = self.arena.alloc_slice_copy(&self.buffer[parts.base..]);
            parts.parts.push(Part::Text(text));
            self.buffer.truncate(parts.base);
        }
    }

    /// At the first byte of a heredoc's line: closes it, or notes the line.
    fn heredoc_line(&mut self, parts: &mut Parts<'a>, quote: Quote) -> Option<u32> {
        let rest = &self.src[self.pos..];
        let spaces = rest.iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
        if rest[spaces..].starts_with(quote.closing.as_bytes()) {
            self.pos += spaces + quote.closing.len();
            return Some(spaces as u32);
        }
        let offset = self.buffer.len() - parts.base;
        let code = quote.interpolates && rest[spaces..].starts_with(b"#{");
        let blank = code || matches!(rest.get(spaces), Some(b'\n' | b'\r') | None);
        let (part, line) = (parts.parts.len(), self.line);
        parts.line_starts.push(LineStart { part, offset, line, spaces, blank });
        None
    }

    /// At a backslash. Gives the indentation when a heredoc ends after an escaped newline.
    fn backslash(&mut self, parts: &mut Parts<'a>, quote: Quote) -> Lex<Option<u32>> {
        let newline = match (self.byte(1), self.byte(2)) {
            (b'\n', _) => 2,
            (b'\r', b'\n') => 3,
            _ => 0,
        };
        let keep = quote.keeps_escapes || !self.opts.unescape;
        parts.written = true;
        parts.escapes = true;
        if newline > 0 {
            if keep {
                let written = &self.src[self.pos..self.pos + newline];
                self.buffer.extend_from_slice(written);
            }
            self.pos += newline;
            self.new_line();
            if quote.heredoc {
                return Ok(self.heredoc_line(parts, quote));
            }
            return Ok(None);
        }
        if !keep {
            if let Err(bad) = self.escape() {
                parts.bad_escape.get_or_insert(bad);
            }
            return Ok(None);
        }
        let escapes_delimiter = self.src[self.pos + 1..].starts_with(quote.closing.as_bytes());
        if escapes_delimiter {
            if !quote.interpolates && !quote.heredoc {
                let (line, column) = (self.line, self.column());
                let message = format!(
                    "using \\{} to escape the closing of an uppercase sigil is deprecated, please \
                     use another delimiter or a lowercase sigil instead",
                    quote.closing
                );
                self.warn(line, column, message);
            }
            self.buffer.extend_from_slice(quote.closing.as_bytes());
            self.pos += 1 + quote.closing.len();
            return Ok(None);
        }
        self.buffer.push(b'\\');
        self.pos += 1;
        if self.byte(0) == b'\\' || quote.interpolates && self.byte(0) == b'#' {
            self.buffer.push(self.byte(0));
            self.pos += 1;
        }
        Ok(None)
    }

    /// A character outside ASCII, with what combines with it: one column.
    fn wide_char(&mut self) -> Lex<()> {
        let start = self.pos;
        let joins = start > 0 && self.src[start - 1].is_ascii_graphic();
        let mut columns = 1;
        let mut end = start;
        if joins {
            let cluster = self.text[start - 1..].graphemes(true).next().unwrap_or("");
            if cluster.len() > 1 {
                end = start - 1 + cluster.len();
                columns = 0;
            }
        }
        if columns == 1 {
            end = start + self.text[start..].graphemes(true).next().map_or(1, str::len);
        }
        let text = &self.text[start..end];
        if let Some(c) = text.chars().find(|c| is_bidi(*c) || is_break(*c)) {
            return self.forbidden_in_string(c);
        }
        self.buffer.extend_from_slice(text.as_bytes());
        self.bump(end - start, columns);
        Ok(())
    }

    /// `#{…}`: lexes the code up to its brace.
    fn interpolation(&mut self, quote: Quote, what: &str) -> Lex<Interpolation<'a>> {
        let (line, column) = (self.line, self.column());
        if !self.stack.has_room() {
            return self.fail(line, column, "code is nested too deeply", "");
        }
        self.pos += 2;
        let tokens = std::mem::take(&mut self.tokens);
        let terminators = std::mem::take(&mut self.terminators);
        let result = self.run(true);
        let inner = std::mem::replace(&mut self.tokens, tokens);
        result?;
        if self.at_end() {
            if self.terminators.is_empty() {
                let message = format!(
                    "missing interpolation terminator: \"}}\" (for {what} starting at line {})",
                    quote.line
                );
                let Quote { line: from, column: from_column, opening, closing, .. } = quote;
                let mut error = self.missing_error(from, from_column, opening, closing, message);
                if let Some(delimiters) = &mut error.delimiters {
                    (delimiters.end_line, delimiters.end_column) = (line, column);
                }
                return self.stop(error);
            }
            self.unclosed()?;
        }
        self.terminators = terminators;
        let (end_line, end_column) = (self.line, self.column());
        let mut inner = inner;
        let offset = self.pos as u32;
        inner.push(super::Token {
            kind: Kind::Eof,
            newlines: 0,
            line: end_line,
            column: end_column,
            start: offset,
            end: offset,
            value: Value::None,
        });
        self.pos += 1;
        let tokens = self.arena.alloc_slice_copy(&inner);
        Ok(Interpolation { tokens, line, column, end_line, end_column })
    }

    fn never_closed<T>(&mut self, quote: Quote, what: &str) -> Lex<T> {
        let message =
            format!("missing terminator: {} (for {what} starting at line {})", quote.closing, quote.line);
        self.missing(quote.line, quote.column, quote.opening, quote.closing, message)
    }

    fn quote_here(&self, delimiter: &'static str) -> Quote {
        Quote {
            opening: delimiter,
            closing: delimiter,
            heredoc: false,
            interpolates: true,
            keeps_escapes: false,
            line: self.line,
            column: self.column(),
            escape_column: self.column(),
        }
    }

    fn quote_char(&self) -> &'static str {
        if self.byte(0) == b'"' { "\"" } else { "'" }
    }

    fn string_token(
        &self,
        parts: Parts<'a>,
        delimiter: &'static str,
        indentation: Option<u32>,
    ) -> StringToken<'a> {
        StringToken { parts: self.arena.alloc_slice_copy(&parts.parts), delimiter, indentation }
    }

    /// At `"` or `'`.
    pub(super) fn quoted(&mut self) -> Lex<()> {
        let delimiter = self.quote_char();
        if self.starts_with("\"\"\"") || self.starts_with("'''") {
            return self.heredoc();
        }
        let start = self.pos;
        let mut quote = self.quote_here(delimiter);
        quote.escape_column += 1;
        self.pos += 1;
        let (parts, _) = self.read_parts(quote, "string")?;
        let escapes = parts.escapes;
        let string = self.string_token(parts, delimiter, None);
        let (line, column) = (quote.line, quote.column);
        if self.byte(0) == b':' && matches!(self.byte(1), b' ' | b'\t' | b'\n' | b'\r') {
            self.pos += 1;
            let plain = string.plain().and_then(|text| std::str::from_utf8(text).ok());
            let needed = escapes || !plain.is_some_and(plain_name);
            if delimiter == "'" && needed {
                let message = "single quotes around keywords are deprecated. Use double quotes instead";
                self.warn(line, column, message);
            }
            self.check_quoted_name(&string, "keyword", escapes, line, column)?;
            let value = Value::String(self.arena.alloc(string));
            self.push_at(Kind::KwString, line, column, start, value);
            return Ok(());
        }
        let kind = if delimiter == "\"" { Kind::BinString } else { Kind::ListString };
        if kind == Kind::ListString {
            self.warn(line, column, CHARLIST_QUOTES);
        }
        let value = Value::String(self.arena.alloc(string));
        self.push_at(kind, line, column, start, value);
        Ok(())
    }

    /// A quoted atom, key or call that is all text: may it be, and did it need the quotes?
    fn check_quoted_name(
        &mut self,
        string: &StringToken<'a>,
        what: &str,
        escapes: bool,
        line: u32,
        column: u32,
    ) -> Lex<()> {
        let Some(text) = string.plain() else {
            return Ok(());
        };
        let Ok(name) = std::str::from_utf8(text) else {
            let shown = format!("invalid encoding in {what}: ");
            return self.fail(line, column, shown, String::from_utf8_lossy(text));
        };
        if plain_name(name) && !escapes {
            let rule = match what {
                "keyword" => {
                    "found quoted keyword \"{}\" but the quotes are not required. Note that keywords are always atoms, even when quoted. Similar to atoms, keywords made exclusively of ASCII letters, numbers, and underscores and not beginning with a number do not require quotes"
                }
                "atom" => {
                    "found quoted atom \"{}\" but the quotes are not required. Atoms made exclusively of ASCII letters, numbers, underscores, beginning with a letter or underscore, and optionally ending with ! or ? do not require quotes"
                }
                _ => {
                    "found quoted call \"{}\" but the quotes are not required. Calls made exclusively of Unicode letters, numbers, and underscores and not beginning with a number do not require quotes"
                }
            };
            self.warn(line, column, rule.replace("{}", name));
        }
        self.check_atom(name, line, column)
    }

    /// At `:"` or `:'`.
    pub(super) fn quoted_atom(&mut self) -> Lex<()> {
        let start = self.pos;
        let (line, column) = (self.line, self.column());
        self.pos += 1;
        let delimiter = self.quote_char();
        let mut quote = self.quote_here(delimiter);
        quote.escape_column = column;
        if delimiter == "'" {
            let message = "single quotes around atoms are deprecated. Use double quotes instead";
            self.warn(line, column, message);
        }
        self.pos += 1;
        let (parts, _) = self.read_parts(quote, "atom")?;
        let escapes = parts.escapes;
        let string = self.string_token(parts, delimiter, None);
        self.check_quoted_name(&string, "atom", escapes, line, column)?;
        let value = Value::String(self.arena.alloc(string));
        self.push_at(Kind::AtomString, line, column, start, value);
        Ok(())
    }

    /// At the quote after a dot.
    pub(super) fn quoted_call(&mut self) -> Lex<()> {
        let start = self.pos;
        let delimiter = self.quote_char();
        let quote = self.quote_here(delimiter);
        self.pos += 1;
        let (parts, _) = self.read_parts(quote, "function name")?;
        let escapes = parts.escapes;
        let (line, column) = (quote.line, quote.column);
        let string = self.string_token(parts, delimiter, None);
        if delimiter == "'" {
            self.warn(line, column, "single quotes around calls are deprecated. Use double quotes instead");
        }
        self.check_quoted_name(&string, "call", escapes, line, column)?;
        let kind = match self.byte(0) {
            b'(' => Kind::ParenIdentifier,
            b'[' => Kind::BracketIdentifier,
            _ => Kind::Identifier,
        };
        let value = Value::String(self.arena.alloc(string));
        self.push_at(kind, line, column, start, value);
        Ok(())
    }

    /// At `~`: a sigil, or an operator.
    pub(super) fn tilde(&mut self) -> Lex<()> {
        if !self.byte(1).is_ascii_alphabetic() {
            return self.operator();
        }
        let start = self.pos;
        let (line, column) = (self.line, self.column());
        let rest = &self.src[start + 1..];
        let upper = rest[0].is_ascii_uppercase();
        let letters = if upper {
            rest.iter().position(|b| !(b.is_ascii_uppercase() || b.is_ascii_digit()))
        } else {
            Some(1)
        };
        let letters = letters.unwrap_or(rest.len());
        let after = rest.get(letters).copied().unwrap_or(0);
        if after.is_ascii_alphanumeric() && (upper || after.is_ascii_alphabetic()) {
            let shown = &self.text[start..];
            let message = "invalid sigil name, it should be either a one-letter lowercase letter \
                           or an uppercase letter optionally followed by uppercase letters and \
                           digits, got: ";
            return self.fail(line, column, message, shown);
        }
        self.pos += 1 + letters;
        if self.at_end() {
            return Ok(());
        }
        let name = format!("sigil_{}", &self.text[start + 1..start + 1 + letters]);
        let (opening, closing) = match self.byte(0) {
            b'"' => ("\"", "\""),
            b'\'' => ("'", "'"),
            b'/' => ("/", "/"),
            b'|' => ("|", "|"),
            b'(' => ("(", ")"),
            b'[' => ("[", "]"),
            b'{' => ("{", "}"),
            b'<' => ("<", ">"),
            _ => {
                let (c, at) = (self.char(), self.column());
                let message = format!(
                    "\"{c}\" (column {at}, code point U+{:04X}). The available delimiters are: //, ||, \"\", '', (), [], {{}}, <>",
                    c as u32
                );
                return self.fail(line, column, "invalid sigil delimiter: ", message);
            }
        };
        let mut quote = self.quote_here(opening);
        quote.closing = closing;
        quote.interpolates = !upper;
        quote.keeps_escapes = true;
        let string = if self.starts_with("\"\"\"") || self.starts_with("'''") {
            self.read_heredoc(quote)?
        } else {
            self.pos += 1;
            let what = format!("sigil ~{}{opening}", &name[6..]);
            let (parts, _) = self.read_parts(quote, &what)?;
            self.string_token(parts, opening, None)
        };
        let rest = &self.src[self.pos..];
        let count = rest.iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let modifiers = self.arena.alloc_slice_copy(&rest[..count]);
        self.pos += count;
        let letters = name.len() - "sigil_".len();
        let name = if letters > 1 { self.opts.atom(&name, line, column) } else { Atom::new(&name) };
        let sigil = SigilToken { name, string, modifiers };
        let value = Value::Sigil(self.arena.alloc(sigil));
        self.push_at(Kind::Sigil, line, column, start, value);
        Ok(())
    }
}

pub(super) const CHARLIST_QUOTES: &str = "using single-quoted strings to represent charlists is deprecated.\n\
     Use ~c\"\" if you indeed want a charlist or use \"\" instead.\n\
     You may run \"mix format --migrate\" to change all single-quoted\n\
     strings to use the ~c sigil and fix this warning.";

/// Letters, digits and underscores, beginning in lower case, a mark at most at the end.
fn plain_name(name: &str) -> bool {
    let body = name.strip_suffix(['?', '!']).unwrap_or(name);
    body.starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
        && body.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}
