defmodule ExamplesTest do
  use ExUnit.Case
  require Examples
  doctest Examples
  doctest Examples.Forms
end

defmodule SomeExamplesTest do
  use ExUnit.Case
  require Examples
  doctest Examples, only: [add: 2, md: 0], import: true
end

defmodule OtherExamplesTest do
  use ExUnit.Case
  require Examples
  doctest Examples, except: [:moduledoc, add: 2, str: 0, op: 0, multi: 1, raiser: 1, numbered: 0], tags: [:left_out]
end

defmodule FileExamplesTest do
  use ExUnit.Case
  doctest_file "README.md"
end
