//! Calls that are written with another name underneath: Kernel's operators and type tests, and
//! thin functions of the library, mean functions of `:erlang` and `:maps`. And which of those
//! may stand in a guard.

use crate::quoted::Atom;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Where a call goes instead.
#[derive(Clone, Copy, Debug)]
pub struct Inlined {
    pub module: Atom,
    pub name: Atom,
    pub order: Order,
}

/// How the arguments are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Same,
    /// `f(a, b)` is `g(b, a)`.
    SwapTwo,
    /// `f(a, b, c)` is `g(b, c, a)`.
    LastFirst,
    /// `elem(tuple, index)` is `element(index + 1, tuple)`.
    OneBasedFirst,
    /// An atom before the arguments.
    With(&'static str),
}

impl Order {
    /// Whether arguments change places.
    pub fn moves(self) -> bool {
        match self {
            Order::SwapTwo | Order::LastFirst | Order::OneBasedFirst => true,
            Order::Same | Order::With(_) => false,
        }
    }
}

/// `Module name/arity` = `module name`.
const TABLE: &str = "
Kernel !=/2 erlang /=
Kernel !==/2 erlang =/=
Kernel */2 erlang *
Kernel +/1 erlang +
Kernel +/2 erlang +
Kernel ++/2 erlang ++
Kernel -/1 erlang -
Kernel -/2 erlang -
Kernel --/2 erlang --
Kernel //2 erlang /
Kernel </2 erlang <
Kernel <=/2 erlang =<
Kernel ==/2 erlang ==
Kernel ===/2 erlang =:=
Kernel >/2 erlang >
Kernel >=/2 erlang >=
Kernel abs/1 erlang abs
Kernel apply/2 erlang apply
Kernel apply/3 erlang apply
Kernel binary_part/3 erlang binary_part
Kernel bit_size/1 erlang bit_size
Kernel byte_size/1 erlang byte_size
Kernel ceil/1 erlang ceil
Kernel div/2 erlang div
Kernel exit/1 erlang exit
Kernel floor/1 erlang floor
Kernel function_exported?/3 erlang function_exported
Kernel hd/1 erlang hd
Kernel is_atom/1 erlang is_atom
Kernel is_binary/1 erlang is_binary
Kernel is_bitstring/1 erlang is_bitstring
Kernel is_boolean/1 erlang is_boolean
Kernel is_float/1 erlang is_float
Kernel is_function/1 erlang is_function
Kernel is_function/2 erlang is_function
Kernel is_integer/1 erlang is_integer
Kernel is_list/1 erlang is_list
Kernel is_map/1 erlang is_map
Kernel is_number/1 erlang is_number
Kernel is_pid/1 erlang is_pid
Kernel is_port/1 erlang is_port
Kernel is_reference/1 erlang is_reference
Kernel is_tuple/1 erlang is_tuple
Kernel length/1 erlang length
Kernel make_ref/0 erlang make_ref
Kernel map_size/1 erlang map_size
Kernel max/2 erlang max
Kernel min/2 erlang min
Kernel node/0 erlang node
Kernel node/1 erlang node
Kernel not/1 erlang not
Kernel rem/2 erlang rem
Kernel round/1 erlang round
Kernel self/0 erlang self
Kernel send/2 erlang send
Kernel spawn/1 erlang spawn
Kernel spawn/3 erlang spawn
Kernel spawn_link/1 erlang spawn_link
Kernel spawn_link/3 erlang spawn_link
Kernel spawn_monitor/1 erlang spawn_monitor
Kernel spawn_monitor/3 erlang spawn_monitor
Kernel throw/1 erlang throw
Kernel tl/1 erlang tl
Kernel trunc/1 erlang trunc
Kernel tuple_size/1 erlang tuple_size
Kernel elem/2 erlang element 1based
Kernel put_elem/3 erlang setelement 1based
Kernel is_map_key/2 erlang is_map_key swap
Atom to_charlist/1 erlang atom_to_list
Atom to_string/1 erlang atom_to_binary
Bitwise &&&/2 erlang band
Bitwise <<</2 erlang bsl
Bitwise >>>/2 erlang bsr
Bitwise |||/2 erlang bor
Bitwise ^^^/2 erlang bxor
Bitwise ~~~/1 erlang bnot
Bitwise band/2 erlang band
Bitwise bnot/1 erlang bnot
Bitwise bor/2 erlang bor
Bitwise bsl/2 erlang bsl
Bitwise bsr/2 erlang bsr
Bitwise bxor/2 erlang bxor
Function info/1 erlang fun_info
Integer to_charlist/1 erlang integer_to_list
Integer to_charlist/2 erlang integer_to_list
Integer to_string/1 erlang integer_to_binary
Integer to_string/2 erlang integer_to_binary
List to_atom/1 erlang list_to_atom
List to_existing_atom/1 erlang list_to_existing_atom
List to_float/1 erlang list_to_float
List to_integer/1 erlang list_to_integer
List to_integer/2 erlang list_to_integer
List to_tuple/1 erlang list_to_tuple
Map delete/2 maps remove swap
Map fetch/2 maps find swap
Map fetch!/2 erlang map_get swap
Map from_keys/2 maps from_keys
Map has_key?/2 maps is_key swap
Map keys/1 maps keys
Map merge/2 maps merge
Map put/3 maps put lastfirst
Map replace!/3 maps update lastfirst
Map to_list/1 maps to_list
Map values/1 maps values
Node list/0 erlang nodes
Node list/1 erlang nodes
Node self/0 erlang node
Port close/1 erlang port_close
Port list/0 erlang ports
Process alive?/1 erlang is_process_alive
Process demonitor/1 erlang demonitor
Process demonitor/2 erlang demonitor
Process exit/2 erlang exit
Process flag/2 erlang process_flag
Process flag/3 erlang process_flag
Process get_keys/0 erlang get_keys
Process get_keys/1 erlang get_keys
Process group_leader/0 erlang group_leader
Process hibernate/3 erlang hibernate
Process link/1 erlang link
Process list/0 erlang processes
Process monitor/1 erlang monitor with:process
Process send/3 erlang send
Process spawn/2 erlang spawn_opt
Process spawn/4 erlang spawn_opt
Process unlink/1 erlang unlink
Process unregister/1 erlang unregister
String to_atom/1 erlang binary_to_atom
String to_existing_atom/1 erlang binary_to_existing_atom
String to_float/1 erlang binary_to_float
String to_integer/1 erlang binary_to_integer
String to_integer/2 erlang binary_to_integer
System monotonic_time/0 erlang monotonic_time
System system_time/0 erlang system_time
System time_offset/0 erlang time_offset
System unique_integer/0 erlang unique_integer
System unique_integer/1 erlang unique_integer
Tuple delete_at/2 erlang delete_element 1based
Tuple insert_at/3 erlang insert_element 1based
Tuple duplicate/2 erlang make_tuple swap
Tuple to_list/1 erlang tuple_to_list
";

type Key = (Atom, Atom, usize);

static INLINED: LazyLock<FxHashMap<Key, Inlined>> = LazyLock::new(|| {
    let mut table = FxHashMap::default();
    for line in TABLE.lines().filter(|l| !l.is_empty()) {
        let words: Vec<&str> = line.split(' ').collect();
        let (name, arity) = words[1].rsplit_once('/').expect("name/arity");
        let order = match words.get(4).copied() {
            None => Order::Same,
            Some("swap") => Order::SwapTwo,
            Some("lastfirst") => Order::LastFirst,
            Some("1based") => Order::OneBasedFirst,
            Some(other) => Order::With(other.strip_prefix("with:").expect("an order")),
        };
        let key =
            (Atom::new(&format!("Elixir.{}", words[0])), Atom::new(name), arity.parse().expect("an arity"));
        table.insert(key, Inlined { module: Atom::new(words[2]), name: Atom::new(words[3]), order });
    }
    table
});

/// What a call of `module.name/arity` becomes.
pub fn inline(module: Atom, name: Atom, arity: usize) -> Option<Inlined> {
    INLINED.get(&(module, name, arity)).copied()
}

/// The other way round: what `module.name/arity` of an expanded call is called in source, and how
/// its arguments lie there.
pub fn written(module: Atom, name: Atom, arity: usize) -> Option<(Atom, Atom, Order)> {
    WRITTEN.get(&(module, name, arity)).copied()
}

type Written = FxHashMap<(Atom, Atom, usize), (Atom, Atom, Order)>;

static WRITTEN: LazyLock<Written> = LazyLock::new(|| {
    let mut all = Written::default();
    for ((module, name, arity), inlined) in INLINED.iter() {
        let more = usize::from(matches!(inlined.order, Order::With(_)));
        let entry = all.entry((inlined.module, inlined.name, arity + more)).or_insert((
            *module,
            *name,
            inlined.order,
        ));
        // Of several names Kernel's is meant.
        if module.as_str() == "Elixir.Kernel"
            || entry.0.as_str() > module.as_str() && entry.0.as_str() != "Elixir.Kernel"
        {
            *entry = (*module, *name, inlined.order);
        }
    }
    all
});

/// The arguments of an inlined call as they stand in source.
pub fn in_written_order<T: Clone>(order: Order, args: &[T]) -> Vec<T> {
    match (order, args) {
        (Order::Same, _) => args.to_vec(),
        (Order::SwapTwo, [a, b]) => vec![b.clone(), a.clone()],
        (Order::LastFirst, [first @ .., last]) => std::iter::once(last).chain(first).cloned().collect(),
        (Order::OneBasedFirst, [index, tuple, rest @ ..]) => {
            [tuple, index].into_iter().chain(rest).cloned().collect()
        }
        (Order::With(_), [_, rest @ ..]) => rest.to_vec(),
        (Order::SwapTwo | Order::LastFirst | Order::OneBasedFirst | Order::With(_), _) => args.to_vec(),
    }
}

/// Kernel's functions that are inlined, known before Kernel is compiled.
pub fn kernel_functions() -> impl Iterator<Item = (&'static str, u32)> {
    TABLE.lines().filter_map(|line| {
        let rest = line.strip_prefix("Kernel ")?;
        let (name, arity) = rest.split(' ').next()?.rsplit_once('/')?;
        Some((name, arity.parse().ok()?))
    })
}

const GUARDS: &str = "
abs/1 and/2 andalso/2 band/2 binary_part/2 binary_part/3 bit_size/1 bnot/1 bor/2 bsl/2 bsr/2 bxor/2
byte_size/1 ceil/1 div/2 element/2 float/1 floor/1 hd/1 is_atom/1 is_binary/1 is_bitstring/1
is_boolean/1 is_float/1 is_function/1 is_function/2 is_integer/1 is_list/1 is_map/1 is_map_key/2
is_number/1 is_pid/1 is_port/1 is_record/2 is_record/3 is_reference/1 is_tuple/1 length/1
map_get/2 map_size/1 max/2 min/2 node/0 node/1 not/1 or/2 orelse/2 rem/2 round/1 self/0 size/1 tl/1
trunc/1 tuple_size/1 xor/2 +/1 -/1 +/2 -/2 */2 //2 ==/2 /=/2 =</2 >=/2 </2 >/2 =:=/2 =/=/2
is_integer/3
";

static GUARD_TABLE: LazyLock<rustc_hash::FxHashSet<(Atom, usize)>> = LazyLock::new(|| {
    GUARDS
        .split_whitespace()
        .map(|entry| {
            let (name, arity) = entry.rsplit_once('/').expect("name/arity");
            (Atom::new(name), arity.parse().expect("an arity"))
        })
        .collect()
});

/// Whether the function may stand in a guard.
pub fn allowed_in_guard(module: Atom, name: Atom, arity: usize) -> bool {
    module == crate::quoted::names::ERLANG && GUARD_TABLE.contains(&(name, arity))
}
