//! The atoms that the machine itself speaks of. One row gives the constant and the text.

use crate::atoms;

atoms! {
    FALSE = "false";
    TRUE = "true";
    NIL = "nil";
    UNDEFINED = "undefined";
    OK = "ok";
    ERROR = "error";
    EXIT = "exit";
    THROW = "throw";
    NORMAL = "normal";
    KILL = "kill";
    KILLED = "killed";
    NOPROC = "noproc";
    NOCONNECTION = "noconnection";
    EXIT_SIGNAL = "EXIT";
    DOWN = "DOWN";
    UP = "UP";
    INFINITY = "infinity";
    TIMEOUT = "timeout";
    BADARG = "badarg";
    BADARITH = "badarith";
    BADMATCH = "badmatch";
    BADMAP = "badmap";
    BADKEY = "badkey";
    BADFUN = "badfun";
    BADARITY = "badarity";
    BADRECORD = "badrecord";
    BAD_GENERATOR = "bad_generator";
    BAD_FILTER = "bad_filter";
    FUNCTION_CLAUSE = "function_clause";
    CASE_CLAUSE = "case_clause";
    IF_CLAUSE = "if_clause";
    TRY_CLAUSE = "try_clause";
    ELSE_CLAUSE = "else_clause";
    UNDEF = "undef";
    NOCATCH = "nocatch";
    SYSTEM_LIMIT = "system_limit";
    NONODE = "nonode@nohost";
    STRUCT = "__struct__";
    EXCEPTION = "__exception__";
    PROCESS = "process";
    PORT = "port";
}
