//! What known functions of the library take and give, as facts observed of the reference: one
//! row a function, clauses separated by `|`, what they give after `=>` (nothing: not known).

use super::descr::{Basic, Function, Part, Type};
use crate::quoted::Atom;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::LazyLock;

/// A row of the table, or what was found of a user's function.
#[derive(Debug)]
pub struct Signature {
    pub clauses: Vec<Clause>,
    /// Whether it was found by walking the function.
    pub inferred: bool,
}

#[derive(Clone, Debug)]
pub struct Clause {
    /// The arguments as messages show them.
    pub shown: Cow<'static, str>,
    pub args: Vec<Type>,
    pub gives: Type,
}

type Table = FxHashMap<(Atom, Atom, usize), Signature>;

/// The signature of `Module.name/arity`, the names as they stand in source.
pub fn signature(module: Atom, name: Atom, arity: usize) -> Option<&'static Signature> {
    static TABLE: LazyLock<Table> = LazyLock::new(|| ROWS.lines().filter_map(row).collect());
    TABLE.get(&(module, name, arity))
}

fn row(line: &'static str) -> Option<((Atom, Atom, usize), Signature)> {
    let (head, rest) = line.split_once(' ')?;
    let (called, arity) = head.rsplit_once('/')?;
    let (module, name) = called.split_once('.')?;
    let (args, gives) = match rest.split_once(" => ") {
        Some((args, gives)) => (args, gives.split(" | ").map(parse).collect()),
        None => (rest, Vec::new()),
    };
    let clauses = args
        .split(" | ")
        .enumerate()
        .map(|(n, shown)| Clause {
            shown: Cow::Borrowed(shown),
            args: split(shown, ", ").into_iter().filter(|arg| !arg.is_empty()).map(parse).collect(),
            gives: gives.get(n).or(gives.first()).cloned().unwrap_or_else(Type::dynamic),
        })
        .collect();
    let inferred = false;
    let module = Atom::new(&format!("Elixir.{module}"));
    Some(((module, Atom::new(name), arity.parse().ok()?), Signature { clauses, inferred }))
}

/// The parts between separators that stand in no brackets.
fn split(text: &'static str, separator: &str) -> Vec<&'static str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, c) in text.char_indices() {
        match c {
            '(' | '{' | '[' => depth += 1,
            ')' | '}' | ']' => depth -= 1,
            _ if depth == 0 && at >= start && text[at..].starts_with(separator) => {
                parts.push(&text[start..at]);
                start = at + separator.len();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// A type as the table writes it; what it does not know is everything.
fn parse(text: &'static str) -> Type {
    split(text, " or ").into_iter().fold(Type::none(), |all, part| all.join(&one(part)))
}

fn one(text: &'static str) -> Type {
    let list = |of: Type, improper| Type::of(Part::List { of: Box::new(of), improper });
    let proper = |of: Type| Type::basic(Basic::EmptyList).join(&list(of, false));
    match text {
        "dynamic()" => Type::dynamic(),
        "integer()" => Type::basic(Basic::Integer),
        "float()" => Type::basic(Basic::Float),
        "binary()" => Type::basic(Basic::Binary),
        "bitstring()" => Type::basic(Basic::Bitstring),
        "empty_list()" => Type::basic(Basic::EmptyList),
        "pid()" => Type::basic(Basic::Pid),
        "port()" => Type::basic(Basic::Port),
        "reference()" => Type::basic(Basic::Reference),
        "atom()" => Type::of(Part::AnyAtom),
        "boolean()" => Type::boolean(),
        "true" | "false" | "nil" => Type::atom(Atom::new(text)),
        "map()" => Type::map(),
        "fun()" => Type::of(Part::Function(None)),
        "{...}" => Type::of(Part::Tuple { items: Vec::new(), open: true }),
        "{atom(), atom()}" => Type::of(Part::Tuple {
            items: vec![Type::of(Part::AnyAtom), Type::of(Part::AnyAtom)],
            open: false,
        }),
        "list(term())" => proper(Type::term()),
        "list(integer())" => proper(Type::basic(Basic::Integer)),
        "non_empty_list(term())" => list(Type::term(), false),
        "non_empty_list(integer())" => list(Type::basic(Basic::Integer), false),
        "non_empty_list(term(), term())" => list(Type::term(), true),
        _ => match (text.strip_prefix(':'), text.strip_prefix('(')) {
            (Some(name), _) => Type::atom(Atom::new(name)),
            (None, Some(function)) => {
                let params = function.split("->").next().unwrap_or("").trim();
                let arity = if params.is_empty() { 0 } else { params.split(", ").count() };
                Type::of(Part::Function(Some(Function { arity, shown: None })))
            }
            (None, None) => Type::term(),
        },
    }
}

const ROWS: &str = "\
Kernel.*/2 integer(), integer() | integer(), float() | float(), integer() | float(), float() => integer() | float() | float() | float()
Kernel.+/1 integer() | float() => integer() | float()
Kernel.+/2 integer(), integer() | integer(), float() | float(), integer() | float(), float() => integer() | float() | float() | float()
Kernel.++/2 empty_list(), term() | non_empty_list(term()), term() => dynamic()
Kernel.-/1 integer() | float() => integer() | float()
Kernel.-/2 integer(), integer() | integer(), float() | float(), integer() | float(), float() => integer() | float() | float() | float()
Kernel.--/2 list(term()), list(term()) => dynamic()
Kernel.//2 float() or integer(), float() or integer() => float()
Kernel.!=/2 term(), term() => boolean()
Kernel.</2 term(), term() => boolean()
Kernel.!==/2 term(), term() => boolean()
Kernel.===/2 term(), term() => boolean()
Kernel.<=/2 term(), term() => boolean()
Kernel.==/2 term(), term() => boolean()
Kernel.>/2 term(), term() => boolean()
Kernel.>=/2 term(), term() => boolean()
Kernel.abs/1 integer() | float() => integer() | float()
Kernel.apply/2 fun(), list(term()) => dynamic()
Kernel.apply/3 atom(), atom(), list(term()) => dynamic()
Bitwise.&&&/2 integer(), integer() => integer()
Bitwise.band/2 integer(), integer() => integer()
Kernel.binary_part/3 binary(), integer(), integer() => binary()
Kernel.bit_size/1 bitstring() => integer()
Bitwise.~~~/1 integer() => integer()
Bitwise.bnot/1 integer() => integer()
Bitwise.|||/2 integer(), integer() => integer()
Bitwise.bor/2 integer(), integer() => integer()
Bitwise.<<</2 integer(), integer() => integer()
Bitwise.bsl/2 integer(), integer() => integer()
Bitwise.>>>/2 integer(), integer() => integer()
Bitwise.bsr/2 integer(), integer() => integer()
Bitwise.^^^/2 integer(), integer() => integer()
Bitwise.bxor/2 integer(), integer() => integer()
Kernel.byte_size/1 bitstring() => integer()
Kernel.ceil/1 float() or integer() => integer()
Kernel.div/2 integer(), integer() => integer()
Kernel.elem/2 {...}, integer() => dynamic()
Kernel.floor/1 float() or integer() => integer()
Kernel.function_exported?/3 atom(), atom(), integer() => boolean()
Kernel.hd/1 non_empty_list(term(), term()) => dynamic()
Kernel.is_atom/1 term() => boolean()
Kernel.is_binary/1 term() => boolean()
Kernel.is_bitstring/1 term() => boolean()
Kernel.is_boolean/1 term() => boolean()
Kernel.is_float/1 term() => boolean()
Kernel.is_function/1 term() => boolean()
Kernel.is_function/2 term(), integer() => boolean()
Kernel.is_integer/1 term() => boolean()
Kernel.is_list/1 term() => boolean()
Kernel.is_map/1 term() => boolean()
Kernel.is_map_key/2 map(), term() => boolean()
Kernel.is_number/1 term() => boolean()
Kernel.is_pid/1 term() => boolean()
Kernel.is_port/1 term() => boolean()
Kernel.is_reference/1 term() => boolean()
Kernel.is_tuple/1 term() => boolean()
Kernel.length/1 list(term()) => integer()
Kernel.make_ref/0  => reference()
Kernel.map_size/1 map() => integer()
Kernel.max/2 term(), term() => dynamic()
Kernel.min/2 term(), term() => dynamic()
Kernel.node/0  => atom()
Kernel.node/1 pid() or port() or reference() => atom()
Kernel.not/1 true | false => false | true
Kernel.rem/2 integer(), integer() => integer()
Kernel.round/1 float() or integer() => integer()
Kernel.self/0  => pid()
Kernel.send/2 atom() or pid() or port() or reference() or {atom(), atom()}, term() => dynamic()
Kernel.put_elem/3 {...}, integer(), term() => dynamic()
Kernel.spawn/1 (-> term()) => pid()
Kernel.spawn/3 atom(), atom(), list(term()) => pid()
Kernel.spawn_link/1 (-> term()) => pid()
Kernel.spawn_link/3 atom(), atom(), list(term()) => pid()
Kernel.spawn_monitor/1 (-> term()) => dynamic()
Kernel.spawn_monitor/3 atom(), atom(), list(term()) => dynamic()
Kernel.tl/1 non_empty_list(term(), term()) => dynamic()
Kernel.trunc/1 float() or integer() => integer()
Kernel.tuple_size/1 {...} => integer()
Atom.to_char_list/1 atom()
Atom.to_charlist/1 atom()
Atom.to_string/1 atom()
Integer.digits/1 integer()
Integer.digits/2 integer(), integer()
Integer.extended_gcd/2 integer(), integer() | integer(), term() | integer(), float() or integer() | term(), integer() | float() or integer(), integer()
Integer.gcd/2 integer(), integer()
Integer.mod/2 integer(), integer()
Integer.popcount/1 integer()
Integer.pow/2 integer(), integer()
Integer.to_char_list/1 integer()
Integer.to_char_list/2 integer(), integer()
Integer.to_charlist/1 integer()
Integer.to_charlist/2 integer(), integer()
Integer.to_string/1 integer()
Integer.to_string/2 integer(), integer()
Integer.undigits/1 empty_list() or non_empty_list(term(), term())
Integer.undigits/2 empty_list() or non_empty_list(term(), term()), integer()
Float.ceil/1 float()
Float.ceil/2 float(), integer() | float(), term()
Float.floor/1 float()
Float.floor/2 float(), integer() | float(), term()
Float.parse/1 binary()
Float.pow/2 float(), float() or integer()
Float.ratio/1 float()
Float.round/1 float() or integer()
Float.round/2 float() or integer(), integer() | float(), term()
Float.to_char_list/2 term(), empty_list() or non_empty_list(term(), term())
Float.to_string/2 term(), empty_list() or non_empty_list(term(), term())
String.at/2 binary(), integer()
String.bag_distance/2 term(), binary() | binary(), term() | binary(), binary()
String.byte_slice/3 binary(), integer(), integer()
String.capitalize/1 binary()
String.capitalize/2 binary(), term()
String.chunk/2 binary(), term() | binary(), :printable or :valid
String.codepoints/1 binary()
String.contains?/2 binary(), empty_list() or non_empty_list(term(), term()) | binary(), term()
String.downcase/1 binary()
String.downcase/2 binary(), term() | binary(), :ascii or :default or :greek or :turkic
String.duplicate/2 binary(), integer()
String.ends_with?/2 binary(), binary() | binary(), empty_list() or non_empty_list(term(), term())
String.equivalent?/2 binary(), binary()
String.first/1 binary()
String.graphemes/1 binary()
String.jaro_distance/2 binary(), binary() | term(), binary() | binary(), term()
String.last/1 binary()
String.length/1 binary()
String.ljust/2 binary(), integer()
String.ljust/3 binary(), integer(), integer()
String.lstrip/1 binary()
String.lstrip/2 binary(), integer()
String.myers_difference/2 binary(), binary()
String.next_codepoint/1 binary()
String.next_grapheme/1 binary()
String.next_grapheme_size/1 binary()
String.normalize/2 binary(), :nfc or :nfd or :nfkc or :nfkd
String.pad_leading/2 binary(), integer()
String.pad_leading/3 term(), term(), binary() | binary(), integer(), non_empty_list(term(), term())
String.pad_trailing/2 binary(), integer()
String.pad_trailing/3 term(), term(), binary() | binary(), integer(), non_empty_list(term(), term())
String.printable?/1 binary()
String.printable?/2 binary(), :infinity or integer()
String.replace/3 binary(), term(), (none() -> term()) or binary()
String.replace/4 binary(), term(), (none() -> term()) or binary(), empty_list() or non_empty_list(term(), term())
String.replace_invalid/1 binary()
String.replace_invalid/2 binary(), binary()
String.replace_leading/3 binary(), binary(), binary()
String.replace_prefix/3 binary(), binary(), binary()
String.replace_suffix/3 binary(), binary(), binary()
String.replace_trailing/3 binary(), binary(), binary()
String.reverse/1 binary()
String.rjust/2 binary(), integer()
String.rjust/3 binary(), integer(), integer()
String.rstrip/1 binary()
String.rstrip/2 binary(), integer()
String.slice/3 term(), term(), integer() | binary(), integer(), integer()
String.split/2 binary(), term() | binary(), empty_list()
String.split/3 binary(), term(), empty_list() or non_empty_list(term(), term()) | binary(), empty_list(), empty_list() or non_empty_list(term(), term())
String.split_at/2 binary(), integer()
String.splitter/2 binary(), term()
String.splitter/3 binary(), term(), empty_list() or non_empty_list(term(), term())
String.starts_with?/2 binary(), term() | binary(), empty_list() or non_empty_list(term(), term())
String.strip/1 binary()
String.strip/2 binary(), integer()
String.to_atom/1 binary()
String.to_char_list/1 binary()
String.to_charlist/1 binary()
String.to_existing_atom/1 binary()
String.to_float/1 binary()
String.to_integer/1 binary()
String.to_integer/2 binary(), integer()
String.trim/1 binary()
String.trim/2 binary(), binary()
String.trim_leading/1 binary()
String.trim_leading/2 binary(), binary()
String.trim_trailing/1 binary()
String.trim_trailing/2 binary(), binary()
String.upcase/1 binary()
String.upcase/2 binary(), term() | binary(), :ascii or :default or :greek or :turkic
String.valid?/1 binary()
String.valid?/2 binary(), :default or :fast_ascii
List.ascii_printable?/1 empty_list() or non_empty_list(term(), term())
List.ascii_printable?/2 empty_list() or non_empty_list(term(), term()), :infinity or integer()
List.delete/2 non_empty_list(term(), term()), term() | empty_list(), term()
List.delete_at/2 term(), integer()
List.duplicate/2 term(), integer()
List.first/1 empty_list() or non_empty_list(term(), term())
List.first/2 empty_list() or non_empty_list(term(), term()), term()
List.first!/1 non_empty_list(term(), term()) | empty_list()
List.foldl/3 empty_list() or non_empty_list(term(), term()), term(), fun()
List.foldr/3 empty_list() or non_empty_list(term(), term()), term(), fun()
List.improper?/1 list(term()) | empty_list() or non_empty_list(term(), term())
List.insert_at/3 empty_list() or non_empty_list(term(), term()), integer(), term()
List.keydelete/3 term(), term(), integer()
List.keyfind/3 term(), term(), integer()
List.keyfind/4 term(), term(), integer(), term()
List.keyfind!/3 term(), term(), integer()
List.keymember?/3 term(), term(), integer()
List.keyreplace/4 term(), term(), integer(), term()
List.keysort/2 empty_list() or non_empty_list(term(), term()), integer()
List.keystore/4 term(), term(), integer(), term()
List.keytake/3 term(), term(), integer()
List.last/1 empty_list() or non_empty_list(term(), term())
List.last/2 empty_list() or non_empty_list(term(), term()), term()
List.last!/1 non_empty_list(term(), term()) | empty_list()
List.myers_difference/2 list(term()), list(term())
List.myers_difference/3 list(term()), list(term()), fun()
List.pop_at/2 term(), integer()
List.pop_at/3 term(), integer(), term()
List.replace_at/3 empty_list() or non_empty_list(term(), term()), integer(), term()
List.starts_with?/2 non_empty_list(term(), term()), non_empty_list(term(), term()) | empty_list() or non_empty_list(term(), term()), empty_list() | empty_list() or non_empty_list(term(), term()), non_empty_list(term(), term())
List.to_atom/1 list(integer())
List.to_charlist/1 empty_list() or non_empty_list(term(), term())
List.to_existing_atom/1 list(integer())
List.to_float/1 non_empty_list(integer())
List.to_integer/1 non_empty_list(integer())
List.to_integer/2 non_empty_list(integer()), integer()
List.to_string/1 empty_list() or non_empty_list(term(), term())
List.to_tuple/1 list(term())
List.update_at/3 empty_list() or non_empty_list(term(), term()), integer(), fun()
List.zip/1 empty_list() | non_empty_list(term(), term())
Map.delete/2 map(), term()
Map.equal?/2 map(), map()
Map.fetch/2 map(), term()
Map.fetch!/2 map(), term()
Map.filter/2 map(), (none() -> term())
Map.from_keys/2 list(term()), term()
Map.get/2 map(), term()
Map.get/3 map(), term(), term()
Map.get_and_update/3 map(), term(), (none() -> term())
Map.get_and_update!/3 map(), term(), (none() -> term())
Map.get_lazy/3 map(), term(), (-> term())
Map.has_key?/2 map(), term()
Map.intersect/3 term(), term(), (none(), none(), none() -> term())
Map.keys/1 map()
Map.map/2 map(), term()
Map.merge/3 term(), term(), (none(), none(), none() -> term())
Map.new/2 term(), (none() -> term())
Map.pop/2 map(), term()
Map.pop/3 map(), term(), term()
Map.pop!/2 map(), term()
Map.pop_lazy/3 map(), term(), (-> term())
Map.put/3 map(), term(), term()
Map.put_new/3 map(), term(), term()
Map.put_new_lazy/3 map(), term(), (-> term())
Map.reject/2 map(), (none() -> term())
Map.replace/3 map(), term(), term()
Map.replace!/3 map(), term(), term()
Map.replace_lazy/3 map(), term(), (none() -> term())
Map.size/1 map()
Map.split_with/2 map(), (none() -> term())
Map.to_list/1 map()
Map.update/4 map(), term(), term(), (none() -> term())
Map.update!/3 map(), term(), (none() -> term())
Map.values/1 map()
Keyword.delete/2 empty_list() or non_empty_list(term(), term()), atom()
Keyword.delete/3 empty_list() or non_empty_list(term(), term()), atom(), term()
Keyword.delete_first/2 empty_list() or non_empty_list(term(), term()), atom()
Keyword.drop/2 empty_list() or non_empty_list(term(), term()), empty_list() or non_empty_list(term(), term())
Keyword.equal?/2 empty_list() or non_empty_list(term(), term()), empty_list() or non_empty_list(term(), term())
Keyword.fetch/2 empty_list() or non_empty_list(term(), term()), atom()
Keyword.fetch!/2 empty_list() or non_empty_list(term(), term()), atom()
Keyword.filter/2 empty_list() or non_empty_list(term(), term()), (none() -> term())
Keyword.from_keys/2 empty_list() or non_empty_list(term(), term()), term()
Keyword.get/2 empty_list() or non_empty_list(term(), term()), atom()
Keyword.get/3 empty_list() or non_empty_list(term(), term()), atom(), term()
Keyword.get_and_update/3 empty_list() or non_empty_list(term(), term()), atom(), term()
Keyword.get_and_update!/3 empty_list() or non_empty_list(term(), term()), term(), term()
Keyword.get_lazy/3 empty_list() or non_empty_list(term(), term()), atom(), (-> term())
Keyword.get_values/2 empty_list() or non_empty_list(term(), term()), atom()
Keyword.has_key?/2 empty_list() or non_empty_list(term(), term()), atom()
Keyword.intersect/2 non_empty_list(term(), term()), term() | empty_list(), term()
Keyword.intersect/3 non_empty_list(term(), term()), term(), term() | empty_list(), term(), term()
Keyword.keys/1 empty_list() or non_empty_list(term(), term())
Keyword.map/2 empty_list() or non_empty_list(term(), term()), term()
Keyword.merge/2 empty_list() or non_empty_list(term(), term()), empty_list() | empty_list() or non_empty_list(term(), term()), non_empty_list(term(), term())
Keyword.merge/3 empty_list() or non_empty_list(term(), term()), empty_list() or non_empty_list(term(), term()), (none(), none(), none() -> term())
Keyword.new/2 term(), (none() -> term())
Keyword.pop/2 empty_list() or non_empty_list(term(), term()), atom()
Keyword.pop/3 empty_list() or non_empty_list(term(), term()), atom(), term()
Keyword.pop!/2 empty_list() or non_empty_list(term(), term()), atom()
Keyword.pop_first/2 empty_list() or non_empty_list(term(), term()), atom()
Keyword.pop_first/3 empty_list() or non_empty_list(term(), term()), atom(), term()
Keyword.pop_lazy/3 empty_list() or non_empty_list(term(), term()), atom(), (-> term())
Keyword.pop_values/2 empty_list() or non_empty_list(term(), term()), atom()
Keyword.put/3 empty_list() or non_empty_list(term(), term()), atom(), term()
Keyword.put_new/3 empty_list() or non_empty_list(term(), term()), atom(), term()
Keyword.put_new_lazy/3 empty_list() or non_empty_list(term(), term()), atom(), (-> term())
Keyword.reject/2 empty_list() or non_empty_list(term(), term()), (none() -> term())
Keyword.replace/3 empty_list() or non_empty_list(term(), term()), atom(), term()
Keyword.replace!/3 empty_list() or non_empty_list(term(), term()), atom(), term()
Keyword.replace_lazy/3 empty_list() or non_empty_list(term(), term()), atom(), (none() -> term())
Keyword.size/1 list(term())
Keyword.split/2 empty_list() or non_empty_list(term(), term()), empty_list() or non_empty_list(term(), term())
Keyword.split_with/2 empty_list() or non_empty_list(term(), term()), (none() -> term())
Keyword.take/2 empty_list() or non_empty_list(term(), term()), empty_list() or non_empty_list(term(), term())
Keyword.to_list/1 empty_list() or non_empty_list(term(), term())
Keyword.update/4 empty_list() or non_empty_list(term(), term()), atom(), term(), (none() -> term())
Keyword.update!/3 empty_list() or non_empty_list(term(), term()), atom(), (none() -> term())
Keyword.validate/2 empty_list() or non_empty_list(term(), term()), empty_list() or non_empty_list(term(), term())
Keyword.validate!/2 empty_list() or non_empty_list(term(), term()), empty_list() or non_empty_list(term(), term())
Keyword.values/1 empty_list() or non_empty_list(term(), term())
Enum.at/2 term(), integer()
Enum.at/3 term(), integer(), term()
Enum.chunk/2 term(), integer()
Enum.chunk/3 term(), integer(), integer()
Enum.chunk/4 term(), integer(), integer(), term()
Enum.chunk_every/2 term(), integer()
Enum.chunk_every/3 term(), integer(), integer()
Enum.chunk_every/4 term(), integer(), integer(), term()
Enum.chunk_while/4 term(), term(), term(), (none() -> term())
Enum.count_until/2 term(), integer() | term(), integer()
Enum.count_until/3 term(), term(), integer() | term(), term(), integer()
Enum.drop/2 term(), integer()
Enum.drop_every/2 term(), integer() | empty_list(), integer()
Enum.fetch/2 term(), integer()
Enum.fetch!/2 term(), integer()
Enum.frequencies_by/2 term(), fun()
Enum.join/2 term(), binary()
Enum.map_every/3 term(), integer(), term() | empty_list(), integer(), term()
Enum.map_join/3 term(), binary(), term()
Enum.max/2 term(), (-> term()) or (none(), none() -> term()) or atom()
Enum.max/3 term(), (none(), none() -> term()) or atom(), term()
Enum.max_by/2 term(), (none() -> term())
Enum.max_by/3 term(), (none() -> term()), (-> term()) or (none(), none() -> term()) or atom()
Enum.max_by/4 term(), (none() -> term()), (none(), none() -> term()) or atom(), term()
Enum.min/2 term(), (-> term()) or (none(), none() -> term()) or atom()
Enum.min/3 term(), (none(), none() -> term()) or atom(), term()
Enum.min_by/2 term(), (none() -> term())
Enum.min_by/3 term(), (none() -> term()), (-> term()) or (none(), none() -> term()) or atom()
Enum.min_by/4 term(), (none() -> term()), (none(), none() -> term()) or atom(), term()
Enum.min_max/2 term(), (-> term()) | term(), (none(), none() -> term()) or atom()
Enum.min_max/3 term(), (none(), none() -> term()) or atom(), (-> term())
Enum.min_max_by/2 term(), (none() -> term())
Enum.min_max_by/3 term(), (none() -> term()), (-> term()) or (none(), none() -> term()) or atom()
Enum.min_max_by/4 term(), (none() -> term()), (none(), none() -> term()) or atom(), (-> term())
Enum.product_by/2 term(), (none() -> term())
Enum.reverse_slice/3 term(), integer(), integer()
Enum.slice/3 term(), integer(), integer()
Enum.sort_by/2 term(), (none() -> term())
Enum.split/2 term(), integer()
Enum.sum_by/2 term(), (none() -> term())
Enum.take/2 term(), integer() | empty_list() or non_empty_list(term(), term()), integer()
Enum.take_every/2 term(), integer() | empty_list() or non_empty_list(term(), term()), integer()
Enum.with_index/2 empty_list() or non_empty_list(term(), term()), (none(), none() -> term()) or integer() | term(), (none(), none() -> term()) or integer()
Enum.zip_reduce/3 term(), term(), (none(), none() -> term())
Enum.zip_reduce/4 empty_list() or non_empty_list(term(), term()), empty_list() or non_empty_list(term(), term()), term(), (none(), none(), none() -> term()) | term(), term(), term(), (none(), none(), none() -> term())
Enum.zip_with/3 empty_list() or non_empty_list(term(), term()), empty_list() or non_empty_list(term(), term()), (none(), none() -> term()) | term(), term(), (none(), none() -> term())
Tuple.delete_at/2 {...}, integer()
Tuple.duplicate/2 term(), integer()
Tuple.insert_at/3 {...}, integer(), term()
Tuple.product/1 {...}
Tuple.sum/1 {...}
Tuple.to_list/1 {...}
Process.sleep/1 integer() | :infinity or integer()
Base.decode16!/1 binary()
Base.decode16!/2 binary(), empty_list() or non_empty_list(term(), term()) | binary(), term()
Base.decode32!/1 binary()
Base.decode32!/2 binary(), empty_list() or non_empty_list(term(), term())
Base.decode64/1 binary()
Base.decode64/2 binary(), term()
Base.decode64!/1 binary()
Base.decode64!/2 binary(), empty_list() or non_empty_list(term(), term())
Base.encode16/1 binary()
Base.encode16/2 binary(), empty_list() or non_empty_list(term(), term())
Base.encode32/1 binary()
Base.encode32/2 binary(), empty_list() or non_empty_list(term(), term())
Base.encode64/1 binary()
Base.encode64/2 binary(), empty_list() or non_empty_list(term(), term())
Base.hex_decode32!/1 binary()
Base.hex_decode32!/2 binary(), empty_list() or non_empty_list(term(), term())
Base.hex_encode32/1 binary()
Base.hex_encode32/2 binary(), empty_list() or non_empty_list(term(), term())
Base.hex_valid32?/1 binary()
Base.hex_valid32?/2 binary(), empty_list() or non_empty_list(term(), term())
Base.url_decode64/1 binary()
Base.url_decode64/2 binary(), term()
Base.url_decode64!/1 binary()
Base.url_decode64!/2 binary(), empty_list() or non_empty_list(term(), term())
Base.url_encode64/1 binary()
Base.url_encode64/2 binary(), empty_list() or non_empty_list(term(), term())
Base.url_valid64?/1 binary()
Base.url_valid64?/2 binary(), empty_list() or non_empty_list(term(), term())
Base.valid16?/1 binary()
Base.valid16?/2 binary(), empty_list() or non_empty_list(term(), term()) | binary(), term()
Base.valid32?/1 binary()
Base.valid32?/2 binary(), empty_list() or non_empty_list(term(), term())
Base.valid64?/1 binary()
Base.valid64?/2 binary(), empty_list() or non_empty_list(term(), term())";

#[cfg(test)]
mod tests {
    use super::super::show::{Structs, show};
    use super::*;

    #[test]
    fn every_row_is_read_as_it_is_written() {
        for line in ROWS.lines() {
            let ((_, name, arity), signature) = row(line).expect("a row");
            for clause in &signature.clauses {
                assert_eq!(clause.args.len(), arity, "{line}");
                let shown: Vec<String> = clause.args.iter().map(|a| show(a, Structs::Whole)).collect();
                let Cow::Borrowed(text) = clause.shown else { panic!("rows are borrowed") };
                let written: Vec<&str> = split(text, ", ").into_iter().filter(|w| !w.is_empty()).collect();
                assert_eq!(shown, written, "{} in {line}", name.as_str());
            }
        }
    }

    #[test]
    fn operators_take_numbers() {
        let plus = signature(Atom::new("Elixir.Kernel"), Atom::new("+"), 2).expect("known");
        assert_eq!(plus.clauses.len(), 4);
        assert_eq!(plus.clauses[0].gives, Type::basic(Basic::Integer));
    }
}
