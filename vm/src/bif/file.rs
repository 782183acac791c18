//! `:file`: whole files and names in folders. Names are binaries or charlists.
//!
//! Reference: <https://www.erlang.org/doc/apps/kernel/file.html>

use super::os::posix_error;
use super::prim_file::path;
use super::{NativeContext, Outcome};
use crate::term::{Term, names};

fn done(ctx: &mut NativeContext<'_>, result: std::io::Result<()>) -> Outcome {
    match result {
        Ok(()) => Ok(Term::atom(names::OK)),
        Err(e) => posix_error(ctx, &e),
    }
}

fn ok(ctx: &mut NativeContext<'_>, value: Term) -> Outcome {
    Ok(ctx.tuple(&[Term::atom(names::OK), value]))
}

fn charlist(ctx: &mut NativeContext<'_>, text: &str) -> Term {
    let items: Vec<Term> = text.chars().map(|c| Term::small(i64::from(u32::from(c)))).collect();
    ctx.list(&items)
}

crate::natives! { module "file";
    /// `{:ok, contents}` or `{:error, reason}`.
    fn read_file/1 [blocking] (ctx, [name]) {
        let path = path(ctx, name)?;
        match std::fs::read(path) {
            Ok(bytes) => {
                ctx.charge(bytes.len() / 1000);
                let contents = ctx.binary(&bytes);
                ok(ctx, contents)
            }
            Err(e) => posix_error(ctx, &e),
        }
    }

    /// Writes a whole file.
    fn write_file/2 [blocking] (ctx, [name, contents]) {
        let path = path(ctx, name)?;
        let bytes = super::iodata::bytes(ctx, contents)?;
        let result = std::fs::write(path, bytes);
        done(ctx, result)
    }

    /// Removes a file.
    fn delete/1 [blocking] (ctx, [name]) {
        let path = path(ctx, name)?;
        let result = std::fs::remove_file(path);
        done(ctx, result)
    }

    /// Makes a folder.
    fn make_dir/1 [blocking] (ctx, [name]) {
        let path = path(ctx, name)?;
        let result = std::fs::create_dir(path);
        done(ctx, result)
    }

    /// Removes an empty folder.
    fn del_dir/1 [blocking] (ctx, [name]) {
        let path = path(ctx, name)?;
        let result = std::fs::remove_dir(path);
        done(ctx, result)
    }

    /// Gives a file another name.
    fn rename/2 [blocking] (ctx, [from, to]) {
        let from = path(ctx, from)?;
        let to = path(ctx, to)?;
        let result = std::fs::rename(from, to);
        done(ctx, result)
    }

    /// `{:ok, names}` of what is in a folder.
    fn list_dir/1 [blocking] (ctx, [name]) {
        let path = path(ctx, name)?;
        let names: std::io::Result<Vec<String>> = std::fs::read_dir(path).and_then(|entries| {
            entries.map(|e| Ok(e?.file_name().to_string_lossy().into_owned())).collect()
        });
        match names {
            Ok(names) => {
                let items: Vec<Term> = names.iter().map(|n| charlist(ctx, n)).collect();
                let list = ctx.list(&items);
                ok(ctx, list)
            }
            Err(e) => posix_error(ctx, &e),
        }
    }

    /// `{:ok, folder}` that relative names start from.
    fn get_cwd/0 [] (ctx, []) {
        match std::env::current_dir() {
            Ok(folder) => {
                let text = charlist(ctx, &folder.to_string_lossy());
                ok(ctx, text)
            }
            Err(e) => posix_error(ctx, &e),
        }
    }

    /// Changes the folder that relative names start from.
    fn set_cwd/1 [blocking] (ctx, [name]) {
        let path = path(ctx, name)?;
        let result = std::env::set_current_dir(path);
        done(ctx, result)
    }
}
