//! `:re`: regular expressions. PCRE2 is in `vm/regex`; here are options, results and fairness.
//!
//! A compiled pattern is `{:re_pattern, groups, unicode, crlf, reference}`; the reference is a
//! resource. Each has its own number, so that two are never equal, but patterns of the same source
//! and options share what was compiled: a literal that is evaluated again costs a look-up.
//!
//! A match is tried on the scheduler with a small limit of steps; what needs more goes to a helper
//! thread. A search for all matches pauses between two of them.
//!
//! Reference: <https://www.erlang.org/doc/apps/stdlib/re.html>

mod options;
mod search;

use super::{Interrupt, NativeContext, Outcome, unicode};
use crate::term::{Atom, Resource, Term, make, names};
use ampoule_regex::{CompileError, CompileFlags, Newline, Pattern};
use options::CompileOptions;
use parking_lot::Mutex;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

#[derive(PartialEq, Eq, Hash)]
struct Key {
    source: Vec<u8>,
    flags: CompileFlags,
    newline: Option<Newline>,
}

/// Patterns compiled lately.
static COMPILED: LazyLock<Mutex<FxHashMap<Key, Arc<Resource>>>> = LazyLock::new(Mutex::default);
/// When there are so many, all are forgotten.
const COMPILED_MAX: usize = 1000;
/// Sources longer than this, in bytes, are not kept.
const SOURCE_BYTES_KEPT: usize = 4096;

fn compiled(source: &[u8], options: &CompileOptions) -> Result<Arc<Resource>, CompileError> {
    let key = Key { source: source.to_vec(), flags: options.flags, newline: options.newline };
    if let Some(there) = COMPILED.lock().get(&key) {
        return Ok(there.clone());
    }
    let pattern = Pattern::compile(source, options.flags, options.newline)?;
    let bytes = pattern.bytes();
    let resource = Resource::new(pattern, bytes);
    if source.len() <= SOURCE_BYTES_KEPT {
        let mut all = COMPILED.lock();
        if all.len() >= COMPILED_MAX {
            all.clear();
        }
        all.insert(key, resource.clone());
    }
    Ok(resource)
}

/// The tuple of a compiled pattern.
fn pattern_term(ctx: &mut NativeContext<'_>, resource: Arc<Resource>) -> Term {
    let pattern = resource.get::<Pattern>().expect("a pattern");
    let crlf = matches!(pattern.newline(), Newline::CrLf | Newline::AnyCrLf | Newline::Any);
    let numbers = [pattern.captures() as i64, i64::from(pattern.is_utf()), i64::from(crlf)].map(Term::small);
    let number = ctx.scheduler.make_reference();
    let reference = make::resource(ctx.heap(), number, resource);
    let tag = Term::atom(Atom::intern("re_pattern"));
    ctx.tuple(&[tag, numbers[0], numbers[1], numbers[2], reference])
}

/// The compiled pattern of a tuple.
fn pattern_of(term: Term) -> Option<Arc<Resource>> {
    let &[tag, _, _, _, reference] = term.tuple()? else { return None };
    if tag.as_atom()?.as_str() != "re_pattern" {
        return None;
    }
    let resource = reference.resource_owned()?;
    resource.get::<Pattern>().is_some().then_some(resource)
}

/// Source and options of an exported pattern, `{:re_exported_pattern, header, source, options, code}`.
fn exported(ctx: &mut NativeContext<'_>, term: Term) -> Option<(Term, CompileOptions)> {
    let &[tag, _, source, options, _] = term.tuple()? else { return None };
    if tag.as_atom()?.as_str() != "re_exported_pattern" || source.bits().is_none() {
        return None;
    }
    Some((source, CompileOptions::read(ctx, options)?))
}

/// badarg with words about one argument; `nil` words leave the plain message.
fn badarg(ctx: &mut NativeContext<'_>, argument: i64, words: &str) -> Interrupt {
    let words = ctx.string(words);
    let pair = ctx.tuple(&[Term::small(argument), words]);
    Interrupt::badarg_with_cause(pair)
}

fn plain_badarg(ctx: &NativeContext<'_>) -> Interrupt {
    ctx.badarg_because(Atom::intern("plain"))
}

/// The bytes of a source or subject: text where the pattern is one of text, else bytes.
fn text_bytes(ctx: &mut NativeContext<'_>, data: Term, is_utf: bool) -> Option<Cow<'static, [u8]>> {
    if let Some(bits) = data.bits() {
        return bits.is_binary().then(|| bits.bytes());
    }
    if !data.is_list() {
        return None;
    }
    if is_utf {
        return unicode::text(ctx, data).map(|text| Cow::Owned(text.into_bytes()));
    }
    super::iodata::bytes(ctx, data).ok().map(Cow::Owned)
}

/// `{message, position}`
fn error_term(ctx: &mut NativeContext<'_>, error: &CompileError) -> Term {
    let items: Vec<Term> = error.message.bytes().map(|b| Term::small(i64::from(b))).collect();
    let message = ctx.list(&items);
    ctx.tuple(&[message, Term::small(error.at as i64)])
}

fn compile(ctx: &mut NativeContext<'_>, source: Term, list: Term) -> Outcome {
    let Some(options) = CompileOptions::read(ctx, list) else {
        return Err(badarg(ctx, 2, "invalid options"));
    };
    let Some(bytes) = text_bytes(ctx, source, options.flags.utf) else {
        return Err(badarg(ctx, 1, "not an iodata term"));
    };
    ctx.charge(10 + bytes.len() / 8);
    match compiled(&bytes, &options) {
        Ok(_) if options.export => {
            let tag = Term::atom(Atom::intern("re_exported_pattern"));
            let header = ctx.string("re-PCRE2");
            let source = ctx.binary(&bytes);
            let code = ctx.binary(&[]);
            let exported = ctx.tuple(&[tag, header, source, list, code]);
            Ok(ctx.tuple(&[Term::atom(names::OK), exported]))
        }
        Ok(resource) => {
            let pattern = pattern_term(ctx, resource);
            Ok(ctx.tuple(&[Term::atom(names::OK), pattern]))
        }
        Err(error) => {
            let reason = error_term(ctx, &error);
            Ok(ctx.tuple(&[Term::atom(names::ERROR), reason]))
        }
    }
}

crate::natives! { module "re";
    /// Compiles a pattern: `{:ok, pattern}` or `{:error, {message, position}}`. With `:export`
    /// the pattern is one that can be written to a file and read with `import/1`.
    fn compile/2 [] (ctx, [source, options]) { compile(ctx, source, options) }

    /// The pattern that was exported. Its code is made again from its source.
    fn import/1 [] (ctx, [term]) {
        const WORDS: &str = "not an exported regular expression";
        let Some((source, options)) = exported(ctx, term) else { return Err(badarg(ctx, 1, WORDS)) };
        let bytes = ctx.bytes(source)?;
        ctx.charge(4);
        match compiled(&bytes, &options) {
            Ok(resource) => Ok(pattern_term(ctx, resource)),
            Err(_) => Err(badarg(ctx, 1, WORDS)),
        }
    }

    /// Matches a subject: `{:match, captured}`, `:match` when nothing is captured, `:nomatch`.
    fn run/3 [yields] (ctx, [subject, pattern, options]) { search::run(ctx, subject, pattern, options) }

    /// `{:namelist, names}` of a compiled pattern.
    fn inspect/2 [] (ctx, [term, item]) {
        let Some(resource) = pattern_of(term) else {
            return Err(badarg(ctx, 1, "not a compiled regular expression"));
        };
        if item != Term::atom(Atom::intern("namelist")) {
            return Err(badarg(ctx, 2, "not a valid item"));
        }
        let pattern = resource.get::<Pattern>().expect("a pattern");
        let items: Vec<Term> = pattern.names().iter().map(|(name, _)| ctx.binary(name)).collect();
        let list = ctx.list(&items);
        Ok(ctx.tuple(&[item, list]))
    }

    /// Version and date of the engine.
    fn version/0 [] (ctx, []) { Ok(ctx.string(&ampoule_regex::version())) }
}
