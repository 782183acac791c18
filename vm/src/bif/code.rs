//! `:code`: which modules there are.

use crate::bif::{Interrupt, NativeContext};
use crate::code::{self, module, natives};
use crate::term::{Atom, Term, names};

/// One item of what a module knows of itself.
pub fn module_info(ctx: &mut NativeContext, name: Atom, item: Atom) -> Result<Term, Interrupt> {
    if !code::ensure_loaded(name) {
        return Err(ctx.badarg());
    }
    let loaded = module::current(name);
    match item.as_str() {
        "module" => Ok(Term::atom(name)),
        "exports" | "functions" => {
            let exports = code::module_exports(name).unwrap_or_default();
            let pairs: Vec<Term> = exports
                .into_iter()
                .map(|(f, arity)| ctx.tuple(&[Term::atom(f), Term::small(i64::from(arity))]))
                .collect();
            Ok(ctx.list(&pairs))
        }
        "attributes" => Ok(loaded.and_then(|m| m.attributes).unwrap_or(Term::NIL)),
        "compile" => {
            let Some(file) = loaded.and_then(|m| m.source_file()) else { return Ok(Term::NIL) };
            let path = std::path::absolute(file).unwrap_or_else(|_| file.into());
            let source = crate::bif::erlang::texts::char_list(ctx, &path.to_string_lossy());
            let pair = ctx.tuple(&[Term::atom(Atom::boot("source")), source]);
            Ok(ctx.list(&[pair]))
        }
        "md5" => {
            let digest = loaded.map_or(0, |m| m.digest);
            let digest = crate::bif::digest::md5(&digest.to_be_bytes());
            Ok(ctx.binary(&digest))
        }
        "nifs" => Ok(Term::NIL),
        _ => Err(ctx.badarg()),
    }
}

crate::natives! { module "code";
    /// Load a module if it is not loaded: `{:module, name}` or `{:error, :nofile}`.
    fn ensure_loaded/1 [] (ctx, [name]) {
        let atom = ctx.atom(name)?;
        if code::ensure_loaded(atom) {
            return Ok(ctx.tuple(&[Term::atom(names::MODULE), name]));
        }
        Ok(ctx.tuple(&[Term::atom(names::ERROR), Term::atom(Atom::boot("nofile"))]))
    }
    /// The file of a loaded module, or false.
    fn is_loaded/1 [] (ctx, [name]) {
        let atom = ctx.atom(name)?;
        if !code::is_loaded(atom) {
            return Ok(Term::FALSE);
        }
        let file = match code::module_file(atom) {
            Some(file) => crate::bif::erlang::texts::char_list(ctx, &file),
            None => Term::atom(Atom::boot("preloaded")),
        };
        Ok(ctx.tuple(&[Term::atom(names::FILE), file]))
    }
    /// Names of all loaded modules.
    fn loaded_modules/0 [] (ctx, []) {
        let names: Vec<Term> = module::loaded().into_iter().map(Term::atom).collect();
        Ok(ctx.list(&names))
    }
    /// Names of all modules that could be loaded, as texts.
    fn available_modules/0 [] (ctx, []) {
        let names: Vec<Term> = module::names_in_sources().iter().map(|name| ctx.string(name)).collect();
        Ok(ctx.list(&names))
    }
    /// The current version becomes the old one.
    fn delete/1 [] (ctx, [name]) {
        let name = ctx.atom(name)?;
        Ok(Term::bool(code::delete(name)))
    }
    /// The documentation chunk of a module, or nil.
    fn module_docs/1 [] (ctx, [name]) {
        let name = ctx.atom(name)?;
        let docs = module::ensure_loaded(name).and_then(|m| m.docs);
        Ok(docs.unwrap_or(Term::atom(names::NIL)))
    }
    /// Whether the machine itself implements functions of a module.
    fn has_natives/1 [] (ctx, [name]) {
        let name = ctx.atom(name)?;
        Ok(Term::bool(natives::of_module(name).next().is_some()))
    }
}
