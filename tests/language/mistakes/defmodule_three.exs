defmodule Sample, 1, do: 2
