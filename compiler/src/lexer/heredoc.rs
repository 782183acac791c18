//! Heredocs: strings of whole lines, indented as much as their closing quotes.

use super::quotes::{Parts, Quote};
use super::token::{Kind, Part, StringToken, Value};
use super::{Lex, Lexer};

impl<'a, 's> Lexer<'a, 's> {
    /// At three quotes.
    pub(super) fn heredoc(&mut self) -> Lex<()> {
        let start = self.pos;
        let (line, column) = (self.line, self.column());
        let quote = Quote {
            opening: "",
            closing: "",
            heredoc: true,
            interpolates: true,
            keeps_escapes: false,
            line,
            column,
            escape_column: column,
        };
        if self.byte(0) == b'\'' {
            self.warn(line, column, CHARLIST_HEREDOC);
        }
        let string = self.read_heredoc(quote)?;
        let kind = if string.delimiter == "'''" { Kind::ListHeredoc } else { Kind::BinHeredoc };
        let value = Value::String(self.arena.alloc(string));
        self.push_at(kind, line, column, start, value);
        Ok(())
    }

    /// At three quotes, of a heredoc or a sigil; `quote` says how to read.
    pub(super) fn read_heredoc(&mut self, mut quote: Quote) -> Lex<StringToken<'a>> {
        let delimiter = if self.byte(0) == b'"' { "\"\"\"" } else { "'''" };
        quote.heredoc = true;
        quote.opening = delimiter;
        quote.closing = delimiter;
        self.pos += 3;
        let rest = &self.src[self.pos..];
        let spaces = rest.iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
        let length = match &rest[spaces..] {
            [b'\n', ..] => 1,
            [b'\r', b'\n', ..] => 2,
            _ => {
                let (line, column) = (self.line, self.column());
                let message = "heredoc allows only whitespace characters followed by a new line \
                               after opening ";
                return self.fail(line, column, message, delimiter);
            }
        };
        self.pos += spaces + length;
        self.new_line();
        let (mut parts, indentation) = self.read_parts(quote, "heredoc")?;
        self.strip(&mut parts, indentation as usize, &quote);
        let parts = self.arena.alloc_slice_copy(&parts.parts);
        Ok(StringToken { parts, delimiter, indentation: Some(indentation) })
    }

    /// Takes up to `indentation` columns of white space from each line.
    fn strip(&mut self, parts: &mut Parts<'a>, indentation: usize, quote: &Quote) {
        let (column, delimiter) = (quote.column, quote.closing);
        if indentation == 0 {
            return;
        }
        let starts = std::mem::take(&mut parts.line_starts);
        let outdented = starts.iter().find(|start| start.spaces < indentation && !start.blank);
        let outdented = outdented.map(|start| start.line);
        let mut starts = starts.iter().peekable();
        for index in 0..parts.parts.len() {
            let Part::Text(text) = parts.parts[index] else {
                while starts.next_if(|start| start.part == index).is_some() {}
                continue;
            };
            let base = self.buffer.len();
            let mut copied = 0;
            while let Some(start) = starts.next_if(|start| start.part == index) {
                let at = start.offset;
                self.buffer.extend_from_slice(&text[copied..at]);
                copied = at + start.spaces.min(indentation);
            }
            self.buffer.extend_from_slice(&text[copied..]);
            parts.parts[index] = Part::Text(self.arena.alloc_slice_copy(&self.buffer[base..]));
            self.buffer.truncate(base);
        }
        if let Some(line) = outdented {
            self.warn(line, column, OUTDENTED.replace("%CLOSING%", delimiter));
        }
    }
}

const CHARLIST_HEREDOC: &str = "single-quoted string represent charlists. Use ~c''' if you indeed \
                                want a charlist or use \"\"\" instead";

const OUTDENTED: &str = "outdented heredoc line. The contents inside the heredoc should be indented at the same level as the closing %CLOSING%. The following is forbidden:\n\n    def text do\n      \"\"\"\n    contents\n      \"\"\"\n    end\n\nInstead make sure the contents are indented as much as the heredoc closing:\n\n    def text do\n      \"\"\"\n      contents\n      \"\"\"\n    end\n\nThe current heredoc line is indented too little";
