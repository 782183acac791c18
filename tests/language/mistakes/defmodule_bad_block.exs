defmodule Sample, do: 1, else: 2
