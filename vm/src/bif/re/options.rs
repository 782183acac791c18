//! Options of `:re.compile/2` and `:re.run/3`.

use crate::bif::NativeContext;
use crate::term::Term;
use ampoule_regex::{CompileFlags, MatchFlags, Newline, Pattern};

/// How a pattern is compiled.
#[derive(Clone, Copy, Default)]
pub(super) struct CompileOptions {
    pub flags: CompileFlags,
    pub newline: Option<Newline>,
    pub export: bool,
}

impl CompileOptions {
    /// None if the list is not one of options for compiling.
    pub fn read(ctx: &mut NativeContext<'_>, list: Term) -> Option<CompileOptions> {
        let mut options = CompileOptions::default();
        let all = ctx.list_items(list).ok()?;
        all.into_iter().all(|item| options.take(item)).then_some(options)
    }

    /// Takes one option; false if it is none for compiling.
    fn take(&mut self, item: Term) -> bool {
        if let Some(&[key, value]) = item.tuple() {
            let newline = value.as_atom().and_then(|name| newline(name.as_str()));
            let known = key.as_atom().is_some_and(|key| key.as_str() == "newline") && newline.is_some();
            if known {
                self.newline = newline;
            }
            return known;
        }
        let Some(name) = item.as_atom() else { return false };
        let flags = &mut self.flags;
        let flag = match name.as_str() {
            "unicode" => &mut flags.utf,
            "ucp" => &mut flags.ucp,
            "anchored" => &mut flags.anchored,
            "caseless" => &mut flags.caseless,
            "dollar_endonly" => &mut flags.dollar_endonly,
            "dotall" => &mut flags.dotall,
            "extended" => &mut flags.extended,
            "firstline" => &mut flags.firstline,
            "multiline" => &mut flags.multiline,
            "no_auto_capture" => &mut flags.no_auto_capture,
            "dupnames" => &mut flags.dupnames,
            "ungreedy" => &mut flags.ungreedy,
            "no_start_optimize" => &mut flags.no_start_optimize,
            "never_utf" => &mut flags.never_utf,
            "export" => &mut self.export,
            name @ ("bsr_anycrlf" | "bsr_unicode") => {
                flags.bsr_anycrlf = Some(name == "bsr_anycrlf");
                return true;
            }
            _ => return false,
        };
        *flag = true;
        true
    }
}

fn newline(name: &str) -> Option<Newline> {
    Some(match name {
        "cr" => Newline::Cr,
        "lf" => Newline::Lf,
        "crlf" => Newline::CrLf,
        "any" => Newline::Any,
        "anycrlf" => Newline::AnyCrLf,
        "nul" => Newline::Nul,
        _ => return None,
    })
}

/// Which groups are told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Which {
    /// All up to the last that took part; without the whole match when `skip` is 1.
    All {
        skip: usize,
    },
    First,
    None,
    Groups(Vec<Group>),
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Group {
    Number(usize),
    Name(Vec<u8>),
    /// All that have names.
    AllNames,
}

/// How a group is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    Index,
    List,
    Binary,
}

/// How a subject is searched.
pub(super) struct RunOptions {
    pub flags: MatchFlags,
    pub compile: CompileOptions,
    /// An option for compiling was given.
    pub compiles: bool,
    pub offset: usize,
    pub is_global: bool,
    pub which: Which,
    pub form: Form,
    pub steps_max: Option<u32>,
    pub depth_max: Option<u32>,
    pub reports_errors: bool,
    /// What to capture was not understood.
    pub has_bad_capture: bool,
}

impl RunOptions {
    /// None if the list is not one of options.
    pub fn read(ctx: &mut NativeContext<'_>, list: Term) -> Option<RunOptions> {
        let mut options = RunOptions {
            flags: MatchFlags::default(),
            compile: CompileOptions::default(),
            compiles: false,
            offset: 0,
            is_global: false,
            which: Which::All { skip: 0 },
            form: Form::Index,
            steps_max: None,
            depth_max: None,
            reports_errors: false,
            has_bad_capture: false,
        };
        for item in ctx.list_items(list).ok()? {
            if !options.take(ctx, item)? && !options.compile.export {
                if !options.compile.take(item) || options.compile.export {
                    return None;
                }
                options.compiles = true;
            }
        }
        Some(options)
    }

    /// Takes one option; false if it is none for running, none if its value is wrong.
    fn take(&mut self, ctx: &mut NativeContext<'_>, item: Term) -> Option<bool> {
        if let Some(elements) = item.tuple() {
            return self.take_tuple(ctx, elements);
        }
        match item.as_atom()?.as_str() {
            "global" => self.is_global = true,
            "anchored" => self.flags.anchored = true,
            "notbol" => self.flags.notbol = true,
            "noteol" => self.flags.noteol = true,
            "notempty" => self.flags.notempty = true,
            "notempty_atstart" => self.flags.notempty_atstart = true,
            "report_errors" => self.reports_errors = true,
            _ => return Some(false),
        }
        Some(true)
    }

    fn take_tuple(&mut self, ctx: &mut NativeContext<'_>, elements: &[Term]) -> Option<bool> {
        let key = elements.first()?.as_atom()?.as_str();
        let number = || elements[1].as_small().and_then(|n| u32::try_from(n).ok());
        match (key, elements.len()) {
            ("offset", 2) => self.offset = usize::try_from(elements[1].as_small()?).ok()?,
            ("match_limit", 2) => self.steps_max = Some(number()?),
            ("match_limit_recursion", 2) => self.depth_max = Some(number()?),
            ("capture", 2 | 3) => match which(ctx, elements[1]) {
                Some(which) => {
                    self.which = which;
                    self.form = elements
                        .get(2)
                        .map_or(Some(Form::Index), |form| form_of(*form))
                        .unwrap_or_else(|| {
                            self.has_bad_capture = true;
                            Form::Index
                        });
                }
                None => self.has_bad_capture = true,
            },
            _ => return Some(false),
        }
        Some(true)
    }
}

fn form_of(term: Term) -> Option<Form> {
    Some(match term.as_atom()?.as_str() {
        "index" => Form::Index,
        "list" => Form::List,
        "binary" => Form::Binary,
        _ => return None,
    })
}

fn which(ctx: &mut NativeContext<'_>, value: Term) -> Option<Which> {
    if let Some(name) = value.as_atom() {
        return Some(match name.as_str() {
            "all" => Which::All { skip: 0 },
            "all_but_first" => Which::All { skip: 1 },
            "all_names" => Which::Groups(vec![Group::AllNames]),
            "first" => Which::First,
            "none" => Which::None,
            _ => return None,
        });
    }
    let items = ctx.list_items(value).ok()?;
    if items.is_empty() {
        return Some(Which::None);
    }
    items.into_iter().map(|item| group(ctx, item)).collect::<Option<Vec<_>>>().map(Which::Groups)
}

fn group(ctx: &mut NativeContext<'_>, item: Term) -> Option<Group> {
    if let Some(number) = item.as_small() {
        return usize::try_from(number).ok().map(Group::Number);
    }
    if let Some(name) = item.as_atom() {
        return Some(Group::Name(name.as_str().as_bytes().to_vec()));
    }
    super::text_bytes(ctx, item, true).map(|name| Group::Name(name.into_owned()))
}

impl Which {
    /// The numbers of the groups to tell (none for a name that there is not); none where it is
    /// not a list of groups. Of groups with the same name the first counts.
    pub fn numbers(&self, pattern: &Pattern) -> Option<Vec<Option<usize>>> {
        let Which::Groups(groups) = self else { return None };
        let named = |name: &[u8]| pattern.names().iter().find(|(n, _)| n == name).map(|&(_, number)| number);
        let mut all = Vec::new();
        for group in groups {
            match group {
                Group::Number(number) => all.push(Some(*number)),
                Group::Name(name) => all.push(named(name)),
                Group::AllNames => all.extend(pattern.names().iter().map(|(name, _)| named(name))),
            }
        }
        Some(all)
    }
}
