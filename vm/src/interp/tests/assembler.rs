//! A module from instructions written by hand.

use ampoule_bytecode::instruction::Op;
use ampoule_bytecode::module::smallbits::Bits;
use ampoule_bytecode::module::{
    Export, Function, Handler, HandlerKind, Import, Lambda, Line, Literal, Module, Record,
};
use ampoule_bytecode::operand::{Reg, Site};

pub struct Assembler {
    pub module: Module,
    /// Frame of the function being written.
    frame: u16,
}

pub struct Body {
    ops: Vec<Op>,
    /// Instruction that each label stands before.
    labels: Vec<usize>,
    handlers: Vec<(i32, i32, i32, HandlerKind, Reg)>,
}

impl Body {
    pub fn op(&mut self, op: Op) -> &mut Body {
        self.ops.push(op);
        self
    }
    pub fn label(&mut self) -> i32 {
        self.labels.push(usize::MAX);
        self.labels.len() as i32 - 1
    }
    pub fn place(&mut self, label: i32) {
        self.labels[label as usize] = self.ops.len();
    }
    /// Instructions between two labels are covered by the handler at a third.
    pub fn handler(&mut self, from: i32, to: i32, target: i32, kind: HandlerKind, reg: Reg) {
        self.handlers.push((from, to, target, kind, reg));
    }
}

impl Assembler {
    pub fn new(name: &str) -> Assembler {
        let mut module = Module::default();
        module.atoms.push(name.to_owned());
        module.files.push("test.exs".to_owned());
        Assembler { module, frame: 0 }
    }
    pub fn atom(&mut self, text: &str) -> u32 {
        let known = self.module.atoms.iter().position(|a| a == text);
        known.unwrap_or_else(|| {
            self.module.atoms.push(text.to_owned());
            self.module.atoms.len() - 1
        }) as u32
    }
    pub fn record(&mut self, live: &[Reg]) -> u32 {
        let mut bits = Bits::default();
        live.iter().for_each(|&r| bits.insert(r));
        self.module.records.push(Record { frame: self.frame, live: bits });
        self.module.records.len() as u32 - 1
    }
    pub fn site(&mut self, base: u16, dst: Reg, live: &[Reg]) -> Site {
        Site { base, dst, record: self.record(live) }
    }
    pub fn import(&mut self, module: &str, name: &str, arity: u8) -> u32 {
        let (module, name) = (self.atom(module), self.atom(name));
        self.module.imports.push(Import { module, name, arity });
        self.module.imports.len() as u32 - 1
    }
    pub fn literal(&mut self, literal: Literal) -> u32 {
        self.module.literals.push(literal);
        self.module.literals.len() as u32 - 1
    }
    pub fn lambda(&mut self, function: u32, captured: u16) -> u32 {
        let index = self.module.lambdas.len() as u32;
        self.module.lambdas.push(Lambda { function, captured, index, unique: 7 });
        self.module.functions[function as usize].closure = true;
        index
    }
    /// The number that the next function will have.
    pub fn next_function(&self) -> u32 {
        self.module.functions.len() as u32
    }
    /// An exported function; `write` gets its body after `enter`.
    pub fn function(
        &mut self,
        name: &str,
        arity: u8,
        frame: u16,
        write: impl FnOnce(&mut Assembler, &mut Body),
    ) -> u32 {
        self.any_function(name, arity, frame, false, write)
    }
    /// Code of a closure: its closure is an argument more.
    pub fn closure_function(
        &mut self,
        name: &str,
        arity: u8,
        frame: u16,
        write: impl FnOnce(&mut Assembler, &mut Body),
    ) -> u32 {
        self.any_function(name, arity, frame, true, write)
    }
    fn any_function(
        &mut self,
        name: &str,
        arity: u8,
        frame: u16,
        closure: bool,
        write: impl FnOnce(&mut Assembler, &mut Body),
    ) -> u32 {
        self.frame = frame;
        let mut body = Body { ops: Vec::new(), labels: Vec::new(), handlers: Vec::new() };
        let last = u16::from(arity) + u16::from(closure);
        let arguments: Vec<Reg> = (1..=last).collect();
        let record = self.record(&arguments);
        body.op(Op::enter { frame, arity: last, record });
        write(self, &mut body);
        let start = self.module.code.len();
        // Sizes do not depend on labels: first find where each instruction goes.
        let mut places = Vec::new();
        let mut at = start;
        for op in &body.ops {
            places.push(at);
            let mut words = Vec::new();
            op.encode(&mut words);
            at += words.len();
        }
        places.push(at);
        for (op, &place) in body.ops.iter_mut().zip(&places) {
            op.map_labels(|label| places[body.labels[label as usize]] as i32 - place as i32);
            op.encode(&mut self.module.code);
        }
        let function = self.module.functions.len() as u32;
        let place_of = |label: i32| places[body.labels[label as usize]] as u32;
        for &(from, to, target, kind, reg) in &body.handlers {
            self.module.handlers.push(Handler {
                function,
                start: place_of(from),
                end: place_of(to),
                target: place_of(target),
                kind,
                reg,
            });
        }
        let line = 10 * (function + 1);
        for (n, &place) in places.iter().enumerate().take(body.ops.len()) {
            self.module.lines.push(Line { start: place as u32, file: 0, line: line + n as u32 });
        }
        let name = self.atom(name);
        self.module.functions.push(Function {
            name,
            arity,
            closure,
            frame,
            start: start as u32,
            end: self.module.code.len() as u32,
            line,
        });
        if !closure {
            self.module.exports.push(Export { name, arity, function });
        }
        function
    }
    /// Verified and loaded.
    pub fn load(self) {
        super::hard_modes();
        if let Err(error) = ampoule_bytecode::verify::verify(&self.module) {
            panic!("{error}\n{}", ampoule_bytecode::disasm::disassemble(&self.module));
        }
        crate::code::load(&self.module).expect("loads");
    }
}
