defmodule Sample do
  def f do
    x = 1

    case "a" do
      ^x -> 1
      _ -> 2
    end
  end
end
