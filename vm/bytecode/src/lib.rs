//! The definition that compiler and virtual machine share: opcodes, operands, the module file
//! format, encoder, decoder, disassembler and verifier. Depends on nothing and holds no
//! `unsafe`.
#![forbid(unsafe_code)]

pub mod bundle;
pub mod decode;
pub mod disasm;
pub mod encode;
pub mod file;
pub mod guards;
pub mod instruction;
pub mod module;
pub mod operand;
pub mod ops;
pub mod verify;

pub use instruction::Op;
pub use module::Module;
