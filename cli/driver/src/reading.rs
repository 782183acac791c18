//! `Code.string_to_quoted/2` and its kin: a text to its quoted form, in the shape that the
//! library asks for. Encoders of literals are functions and run there.
//!
//! With `static_atoms_encoder: true` names of the source are noted and marked, for the library to
//! put its values in their places. Literals that an encoder is to see come as `{:"$literal", meta, [literal]}`. The value is `{:ok, tree, comments}` or `{:error, {meta, message, token}, exception}`.

use crate::host::VmHost;
use crate::stages;
use crate::work::{self, Done};
use ampoule_compiler::diag::{Diagnostic, Severity};
use ampoule_compiler::expand::tree::Look;
use ampoule_compiler::parser::{self, Comment, ParserOptions, StaticAtoms};
use ampoule_compiler::quoted::{Arena, Args, Atom, Node, Quoted, names};
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
    let static_atoms = StaticAtoms::default();
    let encodes = flag("static_atoms_encoder", false);
    let options = ParserOptions {
        line: number("line"),
        column: number("column"),
        columns: flag("columns", false),
        token_metadata: flag("token_metadata", false),
        existing_atoms_only: flag("existing_atoms_only", false).then_some(&exists),
        emit_warnings: flag("emit_warnings", true),
        unescape: flag("unescape", true),
        mark_literals: flag("literal_encoder", false),
        static_atoms: encodes.then_some(&static_atoms),
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
            let mut error = error.clone();
            error.token = without_marks(&error.token);
            let error = &error;
            let exception = session::parse_exception(arena, error, &source, (options.line, options.column));
            [Quoted::Atom(Atom::new("error")), error.to_quoted(arena), exception]
        }
        (None, None) => [Quoted::Atom(Atom::new("ok")), Quoted::Atom(names::NIL), Quoted::List(&[])],
    };
    if !encodes {
        return Ok(Quoted::Tuple(arena.alloc_slice_copy(&parts)));
    }
    let [kind, tree, rest] = parts;
    let noted = noted(arena, &static_atoms.into_inner());
    let tree = with_static_atoms(arena, tree);
    Ok(Quoted::Tuple(arena.alloc_slice_copy(&[kind, tree, rest, noted])))
}

/// The text without what marks a noted name (`\0line:column:`), printed or not.
fn without_marks(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['\0', '\\']) {
        let after = &rest[at..];
        let mark = after.strip_prefix('\0').or_else(|| after.strip_prefix("\\0"));
        let is_place = |place: &&str| place.bytes().all(|b| b.is_ascii_digit() || b == b':');
        let name = mark.and_then(|mark| {
            let ends = mark.match_indices(':').nth(1).map(|(end, _)| end + 1)?;
            mark.get(..ends).filter(is_place).map(|_| &mark[ends..])
        });
        out.push_str(&rest[..at]);
        match name {
            Some(name) => rest = name,
            None => {
                let one = after.chars().next().map_or(1, char::len_utf8);
                out.push_str(&after[..one]);
                rest = &after[one..];
            }
        }
    }
    out + rest
}

/// `[{name, line, column}]`, in the order of the source.
fn noted<'a>(arena: &'a Arena, atoms: &[(String, u32, u32)]) -> Quoted<'a> {
    let mut atoms: Vec<_> = atoms.iter().collect();
    atoms.sort_by_key(|(_, line, column)| (*line, *column));
    let items: Vec<Quoted<'a>> = atoms
        .into_iter()
        .map(|(name, line, column)| {
            let name = Quoted::Binary(arena.alloc_str(name).as_bytes());
            let parts = [name, Quoted::Int(i64::from(*line)), Quoted::Int(i64::from(*column))];
            Quoted::Tuple(arena.alloc_slice_copy(&parts))
        })
        .collect();
    Quoted::List(arena.alloc_slice_copy(&items))
}

/// The tree with `{:"$atom", name, line, column}` where a noted name stands: none of them becomes
/// an atom of the machine. As deep as the tree, on the large stack of a job.
fn with_static_atoms<'a>(arena: &'a Arena, tree: Quoted<'a>) -> Quoted<'a> {
    let each = |items: &[Quoted<'a>]| -> &'a [Quoted<'a>] {
        let items: Vec<Quoted<'a>> = items.iter().map(|item| with_static_atoms(arena, *item)).collect();
        arena.alloc_slice_copy(&items)
    };
    match tree {
        Quoted::Atom(atom) => match parser::static_atom(atom) {
            None => tree,
            Some((name, line, column)) => Quoted::Tuple(arena.alloc_slice_copy(&[
                Quoted::Atom(Atom::new("$atom")),
                Quoted::Binary(name.as_bytes()),
                Quoted::Int(i64::from(line)),
                Quoted::Int(i64::from(column)),
            ])),
        },
        Quoted::List(items) => Quoted::List(each(items)),
        Quoted::Pair((left, right)) => {
            Quoted::Pair(arena.alloc((with_static_atoms(arena, *left), with_static_atoms(arena, *right))))
        }
        Quoted::Node(Node { form, meta, args }) => {
            let args = match args {
                Args::List(args) => Args::List(each(args)),
                Args::Context(context) => Args::Context(*context),
            };
            Quoted::Node(arena.alloc(Node { form: with_static_atoms(arena, *form), meta: *meta, args }))
        }
        Quoted::Tuple(items) => Quoted::Tuple(each(items)),
        other => other,
    }
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
