//! `Code.string_to_quoted/2` and its kin: a text to its quoted form, in the shape that the
//! library asks for. Encoders of literals are functions and run there.
//!
//! Literals that an encoder is to see come as `{:"$literal", meta, [literal]}`. The value is `{:ok, tree, comments}` or `{:error, {meta, message, token}, exception}`.

use crate::host::VmHost;
use crate::stages;
use crate::work::{self, Done};
use ampoule_compiler::diag::{Diagnostic, Severity};
use ampoule_compiler::expand::tree::Look;
use ampoule_compiler::parser::{self, Comment, ParserOptions};
use ampoule_compiler::quoted::{Arena, Atom, Quoted, names};
use ampoule_compiler::session;
use ampoule_compiler::source::Source;
use ampoule_vm::term;

pub fn read<'a>(arena: &'a Arena, host: &'a VmHost<'_>, code: &[u8], settings: Quoted<'a>) -> Done<'a> {
    let get = |name: &str| settings.keyword(Atom::new(name));
    let flag = |name: &str, default: bool| match get(name) {
        None => default,
        Some(Quoted::Atom(value)) => value != names::FALSE && value != names::NIL,
        Some(_) => true,
    };
    let number = |name: &str| match get(name) {
        Some(Quoted::Int(n)) => u32::try_from(n).unwrap_or(1),
        _ => 1,
    };
    let file = match get("file") {
        Some(Quoted::Binary(name)) => String::from_utf8_lossy(name).into_owned(),
        _ => "nofile".to_owned(),
    };
    let exists = |name: &str| term::Atom::existing(name).is_some();
    let options = ParserOptions {
        line: number("line"),
        column: number("column"),
        columns: flag("columns", false),
        token_metadata: flag("token_metadata", false),
        existing_atoms_only: flag("existing_atoms_only", false).then_some(&exists),
        emit_warnings: flag("emit_warnings", true),
        unescape: flag("unescape", true),
        mark_literals: flag("literal_encoder", false),
        comments: flag("comments", false),
        stack_bytes: stages::PARSER_STACK_BYTES,
    };
    let source = Source::new(file, String::from_utf8_lossy(code));
    let parsed = parser::parse(arena, &source, &options);
    let warnings: Vec<Diagnostic> = parsed
        .warnings
        .iter()
        .map(|w| Diagnostic::new(Severity::Warning, &*source.name, w.line, w.column, &*w.message))
        .collect();
    work::show(arena, host, &warnings);
    let parts = match (parsed.quoted, parsed.errors.first()) {
        (Some(tree), None) => [Quoted::Atom(Atom::new("ok")), tree, comments(arena, &parsed.comments)],
        (_, Some(error)) => {
            let exception = session::parse_exception(arena, error, &source, (options.line, options.column));
            [Quoted::Atom(Atom::new("error")), error.to_quoted(arena), exception]
        }
        (None, None) => [Quoted::Atom(Atom::new("ok")), Quoted::Atom(names::NIL), Quoted::List(&[])],
    };
    Ok(Quoted::Tuple(arena.alloc_slice_copy(&parts)))
}

/// `[%{line: l, column: c, previous_eol_count: n, next_eol_count: n, text: text}]`
fn comments<'a>(arena: &'a Arena, comments: &[Comment]) -> Quoted<'a> {
    let number = |n: u32| Quoted::Int(i64::from(n));
    let maps: Vec<Quoted<'a>> = comments
        .iter()
        .map(|comment| {
            let pairs = [
                ("line", number(comment.line)),
                ("column", number(comment.column)),
                ("previous_eol_count", number(comment.newlines_before)),
                ("next_eol_count", number(comment.newlines_after)),
                ("text", Quoted::Binary(arena.alloc_str(&comment.text).as_bytes())),
            ];
            Quoted::Map(
                arena.alloc_slice_copy(&pairs.map(|(key, value)| (Quoted::Atom(Atom::new(key)), value))),
            )
        })
        .collect();
    Quoted::List(arena.alloc_slice_copy(&maps))
}
