//! Layout of diagnostics, as the reference prints them:
//!
//! ```text
//!     warning: variable "x" is unused
//!     │
//!  12 │   x = 1
//!     │   ~
//!     │
//!     └─ a.exs:12:3: A.f/0
//! ```
//!
//! The margin is as wide as the largest line number shown, at least two digits, and one space.

use super::{Diagnostic, ErrorKind, Finder, ParseError, Severity};
use std::fmt::Write;

const RED: &str = "\u{1b}[31m";
const YELLOW: &str = "\u{1b}[33m";
const RESET: &str = "\u{1b}[0m";

/// Lines shown whole between an opening and where its end is missing; more are left out.
const LINES_BETWEEN_MAX: u32 = 4;

/// Lays out diagnostics against the text of their file.
#[derive(Clone, Copy)]
pub struct Renderer<'s> {
    /// The text that the diagnostics are about; without it there are no snippets.
    pub text: Option<&'s str>,
    pub color: bool,
}

/// The left margin of a snippet.
#[derive(Clone, Copy)]
struct Margin {
    width: usize,
}

impl Margin {
    fn of(last_line: u32) -> Margin {
        Margin { width: last_line.to_string().len().max(2) + 1 }
    }

    fn bar(self) -> String {
        format!("{:width$} │", "", width = self.width)
    }

    fn numbered(self, line: u32) -> String {
        format!("{line:width$} │", width = self.width)
    }
}

impl Renderer<'_> {
    fn paint(&self, color: &str, text: &str) -> String {
        if self.color { format!("{color}{text}{RESET}") } else { text.to_owned() }
    }

    fn line(&self, number: u32) -> Option<&str> {
        let line = self.text?.split('\n').nth((number as usize).checked_sub(1)?)?;
        Some(line.strip_suffix('\r').unwrap_or(line))
    }

    /// The diagnostic without a newline at its end; callers separate several by blank lines.
    pub fn render(&self, diagnostic: &Diagnostic) -> String {
        let (word, color, mark) = match diagnostic.severity {
            Severity::Error => ("error:", RED, "^"),
            Severity::Warning => ("warning:", YELLOW, "~"),
        };
        let mut message = diagnostic.message.clone();
        if let Some(hint) = &diagnostic.hint {
            let _ = write!(message, "\n\nhint: {hint}");
        }
        let code = self.line(diagnostic.line);
        if diagnostic.finder == Finder::Types && code.is_some() {
            message.push_str("\ntype warning found at:");
        }
        let head = format!("{} {message}", self.paint(color, word));
        let place = diagnostic.place(diagnostic.line, diagnostic.column, diagnostic.context.as_deref());
        let Some(code) = code else {
            let mut out = if place.is_empty() { head } else { format!("{head}\n└─ {place}") };
            for (line, column, context) in &diagnostic.also {
                let _ = write!(out, "\n└─ {}", diagnostic.place(*line, *column, context.as_deref()));
            }
            return out;
        };
        let margin = Margin::of(diagnostic.line);
        let bar = margin.bar();
        let marks = match diagnostic.column {
            0 => {
                let indentation: String = code.chars().take_while(|c| c.is_whitespace()).collect();
                let length = code.trim().chars().count();
                format!("{indentation}{}", self.paint(color, &mark.repeat(length)))
            }
            column => {
                let length = match diagnostic.end {
                    Some((line, end)) if line == diagnostic.line => end.saturating_sub(column),
                    _ => 1,
                };
                let marks = mark.repeat(length as usize);
                self.paint(color, &format!("{:width$}{marks}", "", width = column as usize - 1))
            }
        };
        let mut out = format!(
            "{}\n{bar}\n{} {code}\n{bar} {marks}\n{bar}\n{}└─ {place}",
            indent(&head, margin.width + 1),
            margin.numbered(diagnostic.line),
            " ".repeat(margin.width + 1),
        );
        for (line, column, context) in &diagnostic.also {
            let place = diagnostic.place(*line, *column, context.as_deref());
            let _ = write!(out, "\n{}└─ {place}", " ".repeat(margin.width + 1));
        }
        out
    }

    /// The message of the exception that `error` in `file` becomes.
    pub fn parse_error(&self, error: &ParseError, file: &str) -> String {
        let kind = match error.exception() {
            "TokenMissingError" => "token missing",
            "MismatchedDelimiterError" => "mismatched delimiter found",
            _ => "invalid syntax found",
        };
        let head = format!("{} {}", self.paint(RED, "error:"), error.text());
        if error.column == 0 {
            let place = format!("{file}:{}", error.line);
            let lines: Vec<String> = head.lines().map(|line| format!("   {line}")).collect();
            return format!("{kind} on {place}\n{}\n   └─ {place}", lines.join("\n"));
        }
        let (line, column, snippet) = match (&error.delimiters, error.kind) {
            (Some(delimiters), ErrorKind::MismatchedDelimiter) => {
                let end = (delimiters.end_line, delimiters.end_column);
                let note = format!("mismatched closing delimiter (expected \"{}\")", delimiters.expected);
                (end.0, end.1, self.pair_snippet(error, end, &note))
            }
            (Some(delimiters), _) => {
                let end = self.end_of_text(delimiters.end_line.max(error.line));
                let expected = delimiters.expected;
                let expected = match expected {
                    "\"" | "'" | "\"\"\"" | "'''" => expected.to_owned(),
                    _ => format!("\"{expected}\""),
                };
                let note = format!("missing closing delimiter (expected {expected})");
                (end.0, end.1, self.pair_snippet(error, end, &note))
            }
            (None, _) => {
                let margin = Margin::of(error.line);
                let spaces = " ".repeat(error.column as usize - 1);
                let code = self.line(error.line).unwrap_or("");
                let snippet = format!(
                    "{} {code}\n{} {}\n",
                    margin.numbered(error.line),
                    margin.bar(),
                    self.paint(RED, &format!("{spaces}^"))
                );
                (error.line, error.column, (margin, snippet))
            }
        };
        let (margin, snippet) = snippet;
        let bar = margin.bar();
        let spaces = " ".repeat(margin.width + 1);
        format!(
            "{kind} on {file}:{line}:{column}:\n{}\n{bar}\n{snippet}{bar}\n{spaces}└─ {file}:{line}:{column}",
            indent(&head, margin.width + 1)
        )
    }

    /// After the last character of `line`, or of the last line before it that has any.
    fn end_of_text(&self, line: u32) -> (u32, u32) {
        let mut line = line;
        while line > 1 && self.line(line).is_none_or(str::is_empty) {
            line -= 1;
        }
        (line, self.line(line).map_or(0, |code| code.chars().count() as u32) + 1)
    }

    /// What was opened, and where it should have been closed.
    fn pair_snippet(&self, error: &ParseError, end: (u32, u32), note: &str) -> (Margin, String) {
        let margin = Margin::of(end.0.max(error.line));
        let bar = margin.bar();
        let mut out = String::new();
        let before = " ".repeat(error.column as usize - 1);
        let opened = self.paint(RED, "└ unclosed delimiter");
        let closed = self.paint(RED, &format!("└ {note}"));
        let code = |line| format!("{} {}\n", margin.numbered(line), self.line(line).unwrap_or(""));
        out.push_str(&code(error.line));
        if end.0 <= error.line {
            let gap = " ".repeat(end.1.saturating_sub(error.column + 1) as usize);
            let _ = writeln!(out, "{bar} {before}{}{gap}{closed}", self.paint(RED, "│"));
            let _ = writeln!(out, "{bar} {before}{opened}");
            return (margin, out);
        }
        let _ = writeln!(out, "{bar} {before}{opened}");
        if end.0 - error.line > LINES_BETWEEN_MAX {
            out.push_str(" ...\n");
        } else {
            (error.line + 1..end.0).for_each(|line| out.push_str(&code(line)));
        }
        out.push_str(&code(end.0));
        let before = " ".repeat(end.1 as usize - 1);
        let _ = writeln!(out, "{bar} {before}{closed}");
        (margin, out)
    }
}

impl Diagnostic {
    /// `file:line:column: context`, as much of it as is known.
    fn place(&self, line: u32, column: u32, context: Option<&str>) -> String {
        let mut place = self.file.clone();
        if line > 0 {
            let _ = write!(place, ":{line}");
            if column > 0 {
                let _ = write!(place, ":{column}");
            }
        }
        if let Some(context) = context {
            let _ = write!(place, ": {context}");
        }
        place
    }
}

/// Every line that is not empty moves `width` columns to the right.
fn indent(text: &str, width: usize) -> String {
    let spaces = " ".repeat(width);
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| if line.is_empty() { String::new() } else { format!("{spaces}{line}") })
        .collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "one two\n\tthree four\n   five = six + seven\nshort\n";

    fn shown(diagnostic: Diagnostic) -> String {
        Renderer { text: Some(TEXT), color: false }.render(&diagnostic)
    }

    #[test]
    fn a_warning_with_a_span_and_a_context() {
        let mut warning = Diagnostic::warning("a.exs", 3, 4, "first\nsecond\n\nlast");
        warning.end = Some((3, 8));
        warning.context = Some("A.f/2".to_owned());
        let expected = "    warning: first\n    second\n\n    last\n    │\n  3 │    five = six + seven\n    │    ~~~~\n    │\n    └─ a.exs:3:4: A.f/2";
        assert_eq!(shown(warning), expected);
    }

    #[test]
    fn an_error_without_column_marks_its_line() {
        let error = Diagnostic::error("a.exs", 2, 0, "no");
        let expected = "    error: no\n    │\n  2 │ \tthree four\n    │ \t^^^^^^^^^^\n    │\n    └─ a.exs:2";
        assert_eq!(shown(error), expected);
    }

    #[test]
    fn without_a_line_of_text_there_is_no_snippet() {
        assert_eq!(shown(Diagnostic::error("a.exs", 99, 2, "no")), "error: no\n└─ a.exs:99:2");
        assert_eq!(shown(Diagnostic::error("a.exs", 0, 0, "no")), "error: no\n└─ a.exs");
        assert_eq!(shown(Diagnostic::error("", 0, 0, "no")), "error: no");
    }

    #[test]
    fn colors_only_when_asked() {
        let error = Diagnostic::error("a.exs", 1, 5, "no");
        let renderer = Renderer { text: Some(TEXT), color: true };
        let shown = renderer.render(&error);
        assert!(shown.starts_with("    \u{1b}[31merror:\u{1b}[0m no\n"));
        assert!(shown.contains("    │ \u{1b}[31m    ^\u{1b}[0m\n"));
    }
}
