//! Processes: spawning, sending, ending, asking about them.

use crate::bif::{Args, Callee, Interrupt, NativeContext, Outcome};
use crate::heap::FragmentBox;
use crate::interp::{entry_of_fun, entry_of_mfa};
use crate::process::cold::{Alias, MaxHeap, Settings};
use crate::process::signal::{self, RequestKind};
use crate::process::spawn::{self, Call, MonitorOptions, SpawnOptions};
use crate::process::{InitialCall, info};
use crate::term::{Atom, Pid, Term, make, names};

crate::atoms! {
    APPLY = "apply";
    HIBERNATED = "$hibernated";
    ERLANG = "erlang";
    LINK = "link";
    MONITOR = "monitor";
    PRIORITY = "priority";
    NOCONNECT = "noconnect";
    NOSUSPEND = "nosuspend";
    ASYNC = "async";
    TYPE = "type";
    MINOR = "minor";
    MAJOR = "major";
    ASYNCHRONOUS = "asynchronous";
    UNLESS_SUSPENDING = "unless_suspending";
    FULLSWEEP_AFTER = "fullsweep_after";
    MIN_HEAP_SIZE = "min_heap_size";
    MIN_BIN_VHEAP_SIZE = "min_bin_vheap_size";
    MAX_HEAP_SIZE = "max_heap_size";
    MESSAGE_QUEUE_DATA = "message_queue_data";
    ON_HEAP = "on_heap";
    OFF_HEAP = "off_heap";
    ASYNC_DIST = "async_dist";
    ALIAS = "alias";
    TAG = "tag";
    SIZE = "size";
    KILL = "kill";
    ERROR_LOGGER = "error_logger";
    INCLUDE_SHARED_BINARIES = "include_shared_binaries";
}

/// Arity is at most this.
const ARITY_MAX: usize = 255;

/// A pid of this node, or badarg.
pub(super) fn pid(ctx: &NativeContext, term: Term) -> Result<Pid, Interrupt> {
    term.as_pid().ok_or_else(|| ctx.badarg())
}

/// What a new process is to call, in pieces that live long enough.
struct ToCall {
    arguments: Vec<Term>,
    entry: crate::interp::Entry,
    initial: InitialCall,
}

fn call_of_fun(ctx: &mut NativeContext, fun: Term) -> Result<ToCall, Interrupt> {
    if !fun.is_closure() {
        return Err(ctx.badarg());
    }
    let initial = InitialCall::new(ERLANG, APPLY, 2);
    Ok(match entry_of_fun(fun) {
        Some(entry) => ToCall { arguments: vec![fun], entry, initial },
        // Of another arity: the new process fails.
        None => ToCall { arguments: vec![fun, Term::NIL], entry: entry_of_mfa(ERLANG, APPLY, 2), initial },
    })
}

fn call_of_mfa(
    ctx: &mut NativeContext,
    module: Term,
    function: Term,
    arguments: Term,
) -> Result<ToCall, Interrupt> {
    let (module, function) = (ctx.atom(module)?, ctx.atom(function)?);
    let arguments = ctx.list_items(arguments)?;
    if arguments.len() > ARITY_MAX {
        return Err(ctx.system_limit());
    }
    let arity = arguments.len() as u8;
    let initial = InitialCall::new(module, function, arity);
    Ok(ToCall { arguments, entry: entry_of_mfa(module, function, arity), initial })
}

/// Spawns without options.
fn spawn_plain(ctx: &mut NativeContext, what: &ToCall) -> Outcome {
    let call = Call { entry: what.entry, arguments: &what.arguments, initial: what.initial };
    match spawn::spawn(ctx.scheduler, ctx.running, &call) {
        Ok(pid) => Ok(Term::pid(pid)),
        Err(_) => Err(ctx.system_limit()),
    }
}

/// Spawns with options: the pid, or `{pid, reference}` with a monitor.
fn spawn_options(ctx: &mut NativeContext, what: &ToCall, options: SpawnOptions) -> Outcome {
    let call = Call { entry: what.entry, arguments: &what.arguments, initial: what.initial };
    let reference = options.monitor.as_ref().map(|monitor| (monitor.reference, monitor.alias));
    let Ok(pid) = spawn::spawn_with(ctx.scheduler, ctx.running, &call, options) else {
        return Err(ctx.system_limit());
    };
    let pid = Term::pid(pid);
    match reference {
        None => Ok(pid),
        Some((number, alias)) => {
            let reference = reference_term(ctx, number, alias.is_some());
            Ok(ctx.tuple(&[pid, reference]))
        }
    }
}

/// A reference of this process, as an alias or not.
pub(super) fn reference_term(ctx: &mut NativeContext, number: u64, alias: bool) -> Term {
    if alias {
        let me = Term::pid(ctx.running.pid());
        make::alias(ctx.heap(), number, me)
    } else {
        Term::reference(number)
    }
}

fn monitor_plain(ctx: &mut NativeContext) -> MonitorOptions {
    MonitorOptions { reference: ctx.scheduler.make_reference(), alias: None, tag: None }
}

/// Options of a monitor: alias and tag.
pub(super) fn monitor_options(
    ctx: &mut NativeContext,
    options: Term,
) -> Result<(Option<Alias>, Option<FragmentBox>), Interrupt> {
    let (mut alias, mut tag) = (None, None);
    for option in ctx.list_items(options)? {
        match option.tuple() {
            Some(&[key, value]) if key == Term::atom(ALIAS) => {
                alias = Some(match ctx.atom(value)?.as_str() {
                    "explicit_unalias" => Alias::Explicit,
                    "demonitor" => Alias::Demonitor,
                    "reply_demonitor" => Alias::ReplyDemonitor,
                    _ => return Err(ctx.badarg()),
                });
            }
            Some(&[key, value]) if key == Term::atom(TAG) => tag = Some(FragmentBox::of(value)),
            _ if option == Term::atom(PRIORITY) => {}
            _ => return Err(ctx.badarg()),
        }
    }
    Ok((alias, tag))
}

/// The options of `spawn_opt`.
fn parse_spawn_options(ctx: &mut NativeContext, options: Term) -> Result<SpawnOptions, Interrupt> {
    let mut parsed = SpawnOptions::default();
    let mut settings = Settings::default();
    let mut has_settings = false;
    for option in ctx.list_items(options)? {
        if option == Term::atom(LINK) {
            parsed.link = true;
            continue;
        }
        if option == Term::atom(MONITOR) {
            parsed.monitor = Some(monitor_plain(ctx));
            continue;
        }
        let Some(&[key, value]) = option.tuple() else { return Err(ctx.badarg()) };
        match ctx.atom(key)? {
            MONITOR => {
                let (alias, tag) = monitor_options(ctx, value)?;
                let reference = ctx.scheduler.make_reference();
                parsed.monitor = Some(MonitorOptions { reference, alias, tag });
            }
            PRIORITY => {
                let priority = info::priority_of(ctx.atom(value)?);
                parsed.priority = Some(priority.ok_or_else(|| ctx.badarg())?);
            }
            MESSAGE_QUEUE_DATA => parsed.off_heap_messages = queue_data(ctx, value)?,
            ASYNC_DIST if value.as_bool().is_some() => {}
            key => {
                set(ctx, &mut settings, key, value)?;
                has_settings = true;
            }
        }
    }
    parsed.settings = has_settings.then_some(settings);
    Ok(parsed)
}

/// Whether messages are to be kept off the heap.
pub(super) fn queue_data(ctx: &NativeContext, value: Term) -> Result<bool, Interrupt> {
    match ctx.atom(value)? {
        ON_HEAP => Ok(false),
        OFF_HEAP => Ok(true),
        _ => Err(ctx.badarg()),
    }
}

/// Sets one of the settings that `spawn_opt` and `process_flag` share.
pub(super) fn set(
    ctx: &mut NativeContext,
    settings: &mut Settings,
    key: Atom,
    value: Term,
) -> Result<(), Interrupt> {
    match key {
        FULLSWEEP_AFTER => {
            settings.fullsweep_after = u32::try_from(ctx.index(value)?).unwrap_or(u32::MAX);
        }
        // Less than the default is the default, as in the reference.
        MIN_HEAP_SIZE => {
            let least = crate::process::cold::MIN_HEAP_WORDS_DEFAULT;
            settings.min_heap_words = ctx.index(value)?.max(least);
        }
        MIN_BIN_VHEAP_SIZE => {
            let least = crate::process::cold::MIN_BIN_VHEAP_WORDS_DEFAULT;
            settings.min_bin_vheap_words = ctx.index(value)?.max(least);
        }
        MAX_HEAP_SIZE => settings.max_heap = max_heap(ctx, value, settings)?,
        _ => return Err(ctx.badarg()),
    }
    Ok(())
}

/// `:max_heap_size`: a number of words, or a map.
fn max_heap(ctx: &mut NativeContext, value: Term, settings: &Settings) -> Result<MaxHeap, Interrupt> {
    let mut max = settings.max_heap;
    if value.is_map() {
        let get = |key: Atom| crate::term::map::get(value, Term::atom(key));
        let size = get(SIZE).ok_or_else(|| ctx.badarg())?;
        max.words = ctx.index(size)?;
        let fields: [(Atom, &mut bool); 3] = [
            (KILL, &mut max.kill),
            (ERROR_LOGGER, &mut max.error_logger),
            (INCLUDE_SHARED_BINARIES, &mut max.include_shared_binaries),
        ];
        for (key, field) in fields {
            if let Some(value) = get(key) {
                *field = value.as_bool().ok_or_else(|| ctx.badarg())?;
            }
        }
    } else {
        max.words = ctx.index(value)?;
    }
    if max.words != 0 && max.words < settings.min_heap_words {
        return Err(ctx.badarg());
    }
    Ok(max)
}

/// Sends to whatever `send` accepts. False: no such destination.
fn send_to(ctx: &mut NativeContext, to: Term, message: Term) -> bool {
    if let Some(pid) = to.as_pid() {
        ctx.scheduler.send_message(pid, message);
        return true;
    }
    if let Some(name) = to.as_atom() {
        let Some(pid) = ctx.scheduler.core().registry.find(name) else { return false };
        ctx.scheduler.send_message(pid, message);
        return true;
    }
    if let Some((number, pid)) = to.alias() {
        if let Some(pid) = pid.as_pid()
            && ctx.scheduler.core().is_alive(pid)
        {
            ctx.scheduler.send_signal(pid, signal::via_alias(number, message));
        }
        return true;
    }
    if let Some(&[name, node]) = to.tuple() {
        let (Some(name), Some(node)) = (name.as_atom(), node.as_atom()) else { return false };
        if node == names::NONODE
            && let Some(pid) = ctx.scheduler.core().registry.find(name)
        {
            ctx.scheduler.send_message(pid, message);
        }
        return true;
    }
    // References that are no aliases (any more), ports, processes of other nodes: nobody hears.
    to.is_reference() || to.is_port() || to.is_pid()
}

/// Asks another process and goes on in `then` with the number of the request.
pub(super) fn ask(
    ctx: &mut NativeContext,
    of: Pid,
    kind: RequestKind,
    argument: Term,
    then: fn(&mut NativeContext<'_>, Args<'_>) -> Outcome,
) -> Interrupt {
    let number = ctx.scheduler.make_reference();
    let me = ctx.running.pid();
    ctx.scheduler.send_signal(of, signal::request(kind, me, number, argument));
    Interrupt::wait(then, vec![Term::small(number as i64)], None)
}

/// The answer to the request whose number is the argument; or waits on, in `again`.
pub(crate) fn answer(
    ctx: &mut NativeContext,
    args: Args<'_>,
    again: fn(&mut NativeContext<'_>, Args<'_>) -> Outcome,
) -> Outcome {
    let [number] = args.take();
    let Some(reply) = ctx.running.take_reply(number.small_value() as u64) else {
        return Err(Interrupt::wait(again, vec![number], None));
    };
    let (_, answer) = signal::reply_parts(&reply);
    ctx.heap().adopt(reply);
    Ok(answer)
}

fn is_noproc(answer: Term) -> bool {
    answer == Term::atom(names::NOPROC)
}

/// Behind `process_info` of another process.
fn info_came(ctx: &mut NativeContext<'_>, args: Args<'_>) -> Outcome {
    let answer = answer(ctx, args, info_came)?;
    Ok(if is_noproc(answer) { Term::atom(names::UNDEFINED) } else { answer })
}

fn check_process_code(ctx: &mut NativeContext, of: Term, module: Term) -> Outcome {
    let (of, name) = (pid(ctx, of)?, ctx.atom(module)?);
    if of == ctx.running.pid() {
        return Ok(Term::bool(ctx.running.runs_old_code(name)));
    }
    Err(ask(ctx, of, RequestKind::CheckCode, module, check_came))
}

/// Behind `check_process_code` of another process.
fn check_came(ctx: &mut NativeContext<'_>, args: Args<'_>) -> Outcome {
    let answer = answer(ctx, args, check_came)?;
    Ok(Term::bool(answer == Term::TRUE))
}

/// Behind a question whose answer is whether it could be asked.
fn alive_came(ctx: &mut NativeContext<'_>, args: Args<'_>) -> Outcome {
    Ok(Term::bool(!is_noproc(answer(ctx, args, alive_came)?)))
}

/// Behind `suspend_process`.
fn suspended_came(ctx: &mut NativeContext<'_>, args: Args<'_>) -> Outcome {
    let answer = answer(ctx, args, suspended_came)?;
    if is_noproc(answer) { Err(ctx.badarg()) } else { Ok(Term::TRUE) }
}

fn process_info(ctx: &mut NativeContext, of: Term, items: Term) -> Outcome {
    let of = pid(ctx, of)?;
    if of == ctx.running.pid() {
        ctx.running.drain(ctx.scheduler);
        // Described into a fragment first: the heap must not change under the description.
        let mut builder = crate::heap::FragmentBuilder::new(64);
        let info = info::describe(ctx.running, ctx.scheduler, &mut builder, items, true);
        let fragment = builder.finish(info);
        let info = fragment.term;
        ctx.heap().adopt(fragment);
        return Ok(info);
    }
    if !ctx.scheduler.core().is_alive(of) {
        return Ok(Term::atom(names::UNDEFINED));
    }
    Err(ask(ctx, of, RequestKind::Info, items, info_came))
}

/// Waits for ever; the machine is about to end.
fn halted(_: &mut NativeContext<'_>, _: Args<'_>) -> Outcome {
    Err(Interrupt::wait(halted, Vec::new(), None))
}

fn halt(ctx: &mut NativeContext, status: i32) -> Outcome {
    crate::io::flush();
    ctx.scheduler.core().halt(status);
    Err(Interrupt::wait(halted, Vec::new(), None))
}

/// The status of a halt: a number, `:abort`, or a text that is shown.
fn halt_with(ctx: &mut NativeContext, status: Term) -> Outcome {
    if let Some(status) = status.as_small() {
        if status < 0 {
            return Err(ctx.badarg());
        }
        return halt(ctx, (status & 0xff) as i32);
    }
    if status == Term::atom(Atom::boot("abort")) {
        crate::io::flush();
        std::process::abort();
    }
    let slogan = crate::bif::iodata::bytes(ctx, status)?;
    crate::io::flush();
    crate::io::write_stderr(&slogan);
    crate::io::write_stderr(b"\n");
    halt(ctx, 1)
}

/// Parks, as small as can be, until a message is there.
fn hibernating(ctx: &mut NativeContext<'_>, _: Args<'_>) -> Outcome {
    if ctx.running.has_message(ctx.scheduler) {
        return Ok(Term::atom(names::OK));
    }
    ctx.running.flags_mut().set_hibernates(true);
    Err(Interrupt::wait(hibernating, Vec::new(), None))
}

/// The same, with the call that comes then as arguments.
fn hibernating_before_call(ctx: &mut NativeContext<'_>, args: Args<'_>) -> Outcome {
    let [module, function, arguments] = args.take();
    if ctx.running.has_message(ctx.scheduler) {
        let (module, function) = (ctx.atom(module)?, ctx.atom(function)?);
        let arguments = ctx.list_items(arguments)?;
        return Err(Interrupt::tail_call(Callee::Mfa(module, function), arguments));
    }
    ctx.running.flags_mut().set_hibernates(true);
    let state = vec![module, function, arguments];
    Err(Interrupt::wait(hibernating_before_call, state, None))
}

crate::natives! { module "erlang";
    /// The pid of the calling process.
    fn self/0 [guard] (ctx, []) { Ok(Term::pid(ctx.running.pid())) }
    /// A new reference.
    fn make_ref/0 [] (ctx, []) {
        let number = ctx.scheduler.make_reference();
        ctx.running.reference_made(number);
        Ok(Term::reference(number))
    }
    /// Spawn a process that calls a function without arguments.
    fn spawn/1 [] (ctx, [fun]) {
        let what = call_of_fun(ctx, fun)?;
        spawn_plain(ctx, &what)
    }
    /// Spawn a process that calls a function by name.
    fn spawn/3 [] (ctx, [m, function, arguments]) {
        let what = call_of_mfa(ctx, m, function, arguments)?;
        spawn_plain(ctx, &what)
    }
    /// Spawn and link.
    fn spawn_link/1 [] (ctx, [fun]) {
        let what = call_of_fun(ctx, fun)?;
        spawn_options(ctx, &what, SpawnOptions { link: true, ..Default::default() })
    }
    /// Spawn and link.
    fn spawn_link/3 [] (ctx, [m, function, arguments]) {
        let what = call_of_mfa(ctx, m, function, arguments)?;
        spawn_options(ctx, &what, SpawnOptions { link: true, ..Default::default() })
    }
    /// Spawn and monitor: `{pid, reference}`.
    fn spawn_monitor/1 [] (ctx, [fun]) {
        if fun.closure().is_none_or(|(lambda, _)| lambda.arity != 0) {
            return Err(ctx.badarg());
        }
        let what = call_of_fun(ctx, fun)?;
        let monitor = Some(monitor_plain(ctx));
        spawn_options(ctx, &what, SpawnOptions { monitor, ..Default::default() })
    }
    /// Spawn and monitor: `{pid, reference}`.
    fn spawn_monitor/3 [] (ctx, [m, function, arguments]) {
        let what = call_of_mfa(ctx, m, function, arguments)?;
        let monitor = Some(monitor_plain(ctx));
        spawn_options(ctx, &what, SpawnOptions { monitor, ..Default::default() })
    }
    /// Spawn with options.
    fn spawn_opt/2 [] (ctx, [fun, options]) {
        let what = call_of_fun(ctx, fun)?;
        let options = parse_spawn_options(ctx, options)?;
        spawn_options(ctx, &what, options)
    }
    /// Spawn with options.
    fn spawn_opt/4 [] (ctx, [m, function, arguments, options]) {
        let what = call_of_mfa(ctx, m, function, arguments)?;
        let options = parse_spawn_options(ctx, options)?;
        spawn_options(ctx, &what, options)
    }
    /// Send a message and return it.
    fn send/2 [] (ctx, [to, message]) {
        if send_to(ctx, to, message) { Ok(message) } else { Err(ctx.badarg()) }
    }
    /// Send a message and return it.
    fn "!"/2 [] (ctx, [to, message]) {
        if send_to(ctx, to, message) { Ok(message) } else { Err(ctx.badarg()) }
    }
    /// Send a message with options; nothing here is far, so all are kept.
    fn send/3 [] (ctx, [to, message, options]) {
        for option in ctx.list_items(options)? {
            if ![NOCONNECT, NOSUSPEND, PRIORITY].contains(&ctx.atom(option)?) {
                return Err(ctx.badarg());
            }
        }
        if send_to(ctx, to, message) { Ok(Term::atom(names::OK)) } else { Err(ctx.badarg()) }
    }
    /// Send an exit signal.
    fn exit/2 [] (ctx, [to, reason]) {
        if to.is_local_port() || to.is_port() {
            return Ok(Term::TRUE);
        }
        let to = pid(ctx, to)?;
        if to == ctx.running.pid() {
            return match ctx.running.exit_self(reason) {
                Some(reason) => Err(Interrupt::exit_process(reason)),
                None => Ok(Term::TRUE),
            };
        }
        if !ctx.scheduler.core().is_gone(to) {
            let from = Term::pid(ctx.running.pid());
            ctx.scheduler.send_signal(to, signal::exit_sent(from, reason));
        }
        Ok(Term::TRUE)
    }
    /// Whether a process is alive, as signals sent to it before have left it.
    fn is_process_alive/1 [] (ctx, [of]) {
        let of = pid(ctx, of)?;
        let core = ctx.scheduler.core();
        if of == ctx.running.pid() {
            return Ok(Term::TRUE);
        }
        if !core.is_alive(of) {
            return Ok(Term::FALSE);
        }
        if core.is_waiting(of) {
            return Ok(Term::TRUE);
        }
        Err(ask(ctx, of, RequestKind::Alive, Term::NIL, alive_came))
    }
    /// All processes.
    fn processes/0 [] (ctx, []) {
        let pids = info::all_pids(ctx.scheduler);
        ctx.charge(pids.len() / 16);
        let pids: Vec<Term> = pids.into_iter().map(Term::pid).collect();
        Ok(ctx.list(&pids))
    }
    /// What there is to know of a process, as usual.
    fn process_info/1 [] (ctx, [of]) { process_info(ctx, of, info::USUAL_ITEMS) }
    /// An item, or a list of items, of a process.
    fn process_info/2 [] (ctx, [of, items]) {
        let valid = if items.is_list() {
            ctx.list_items(items)?.into_iter().all(info::is_item)
        } else {
            info::is_item(items)
        };
        if valid { process_info(ctx, of, items) } else { Err(ctx.badarg()) }
    }
    /// Let other processes run.
    fn yield/0 [] (ctx, []) {
        fn done(_: &mut NativeContext<'_>, _: Args<'_>) -> Outcome { Ok(Term::TRUE) }
        let _ = &ctx;
        Err(Interrupt::pause(done, Vec::new()))
    }
    /// Count reductions as done.
    fn bump_reductions/1 [] (ctx, [count]) {
        let count = ctx.index(count)?;
        ctx.charge(count);
        Ok(Term::TRUE)
    }
    /// Collect the garbage of the calling process.
    fn garbage_collect/0 [] (ctx, []) {
        let me = ctx.running.pid();
        Err(ask(ctx, me, RequestKind::Collect, Term::NIL, alive_came))
    }
    /// Collect the garbage of a process. False: it does not exist.
    fn garbage_collect/1 [] (ctx, [of]) {
        let of = pid(ctx, of)?;
        Err(ask(ctx, of, RequestKind::Collect, Term::NIL, alive_came))
    }
    /// The same with options: `type`, and `async` with a name for the answer.
    fn garbage_collect/2 [] (ctx, [of, options]) {
        let of = pid(ctx, of)?;
        let mut request = None;
        for option in ctx.list_items(options)? {
            match option.tuple() {
                Some(&[key, kind]) if key == Term::atom(TYPE)
                    && [Term::atom(MINOR), Term::atom(MAJOR)].contains(&kind) => {}
                Some(&[key, id]) if key == Term::atom(ASYNC) => request = Some(id),
                _ => return Err(ctx.badarg()),
            }
        }
        match request {
            None => Err(ask(ctx, of, RequestKind::Collect, Term::NIL, alive_came)),
            Some(id) => {
                let number = ctx.scheduler.make_reference();
                let me = ctx.running.pid();
                ctx.running.expect_answer_as_message(number, id);
                let request = signal::request(RequestKind::Collect, me, number, Term::NIL);
                ctx.scheduler.send_signal(of, request);
                Ok(Term::atom(ASYNC))
            }
        }
    }
    /// Keep a process from running.
    fn suspend_process/1 [] (ctx, [of]) { suspend(ctx, of, false) }
    /// The same with options.
    fn suspend_process/2 [] (ctx, [of, options]) {
        let mut unless_suspending = false;
        let mut asynchronous = false;
        for option in ctx.list_items(options)? {
            match ctx.atom(option)? {
                UNLESS_SUSPENDING => unless_suspending = true,
                ASYNCHRONOUS => asynchronous = true,
                _ => return Err(ctx.badarg()),
            }
        }
        let _ = asynchronous;
        suspend(ctx, of, unless_suspending)
    }
    /// Let a suspended process run again.
    fn resume_process/1 [] (ctx, [of]) {
        let of = pid(ctx, of)?;
        if !ctx.running.resume(ctx.scheduler, of) {
            return Err(ctx.badarg());
        }
        Ok(Term::TRUE)
    }
    /// Park until a message comes, with little memory.
    fn hibernate/0 [] (ctx, []) { hibernating(ctx, Args::none()) }
    /// Forget the stack, park until a message comes, then call a function as if the process began
    /// with it.
    fn hibernate/3 [] (ctx, [m, function, arguments]) {
        ctx.atom(m)?; ctx.atom(function)?;
        if ctx.list_items(arguments)?.len() > ARITY_MAX {
            return Err(ctx.system_limit());
        }
        Err(Interrupt::restart(ERLANG, HIBERNATED, vec![m, function, arguments]))
    }
    /// What `hibernate/3` begins the process with.
    fn "$hibernated"/3 [] (ctx, [m, function, arguments]) {
        let registers = [arguments, function, m];
        hibernating_before_call(ctx, Args::from_registers(&registers))
    }
    /// Stop the machine.
    fn halt/0 [] (ctx, []) { halt(ctx, 0) }
    /// Stop the machine with a status.
    fn halt/1 [] (ctx, [status]) { halt_with(ctx, status) }
    /// The same with options; output is always flushed.
    fn halt/2 [] (ctx, [status, options]) {
        for option in ctx.list_items(options)? {
            match option.tuple() {
                Some(&[key, value]) if key.is_atom() && (value.as_bool().is_some() || value.is_small()) => {}
                _ => return Err(ctx.badarg()),
            }
        }
        halt_with(ctx, status)
    }
    /// The group leader of the calling process.
    fn group_leader/0 [] (ctx, []) { Ok(Term::pid(ctx.running.group_leader(ctx.scheduler))) }
    /// Set the group leader of a process.
    fn group_leader/2 [] (ctx, [leader, of]) {
        let (leader, of) = (pid(ctx, leader)?, pid(ctx, of)?);
        let core = ctx.scheduler.core();
        if !core.is_alive(of) || !core.is_alive(leader) {
            return Err(ctx.badarg());
        }
        if of == ctx.running.pid() {
            ctx.running.set_group_leader(ctx.scheduler, leader);
        } else {
            ctx.scheduler.send_signal(of, signal::group_leader(leader));
        }
        Ok(Term::TRUE)
    }
    /// Whether a process runs the old version of a module.
    fn check_process_code/2 [] (ctx, [of, module]) { check_process_code(ctx, of, module) }
    /// The same; options are accepted.
    fn check_process_code/3 [] (ctx, [of, module, options]) {
        ctx.list_items(options)?;
        check_process_code(ctx, of, module)
    }
}

fn suspend(ctx: &mut NativeContext, of: Term, unless_suspending: bool) -> Outcome {
    let of = pid(ctx, of)?;
    if of == ctx.running.pid() {
        return Err(ctx.badarg());
    }
    if !ctx.running.note_suspended(of, unless_suspending) {
        return Ok(Term::FALSE);
    }
    if !ctx.scheduler.core().is_alive(of) {
        ctx.running.forget_suspended(of);
        return Err(ctx.badarg());
    }
    Err(ask(ctx, of, RequestKind::Suspend, Term::NIL, suspended_came))
}
