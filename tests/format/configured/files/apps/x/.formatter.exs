[inputs: ["lib/*.ex"], locals_without_parens: [bar: :*], force_do_end_blocks: true]
