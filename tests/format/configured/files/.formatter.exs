[
  inputs: ["lib/**/*.{ex,exs}", "*.exs", ".formatter.exs"],
  locals_without_parens: [foo: 2],
  subdirectories: ["apps/*"],
  line_length: 60
]
