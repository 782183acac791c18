//! From definitions to a module: translate every function to core, lower it, assemble.

use super::input::{BackError, ExpressionDefinition, ModuleDefinition};
use ampoule_bytecode::Module;

fn unsupported<T>(line: u32) -> Result<T, Vec<BackError>> {
    Err(vec![BackError { line, message: "code generation is not in this build yet".into() }])
}

pub fn module(module: &ModuleDefinition<'_>) -> Result<Module, Vec<BackError>> {
    unsupported(module.line)
}

pub fn expression(expression: &ExpressionDefinition<'_>) -> Result<Module, Vec<BackError>> {
    unsupported(expression.line)
}

pub fn print_module(module: &ModuleDefinition<'_>) -> Result<String, Vec<BackError>> {
    unsupported(module.line)
}

pub fn print_expression(expression: &ExpressionDefinition<'_>) -> Result<String, Vec<BackError>> {
    unsupported(expression.line)
}
