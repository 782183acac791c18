defmodule RoutesTest do
  use ExUnit.Case

  alias Routes.Example

  defmodule Own do
    use Routes
    get "/one/:two", {:own, :action}
  end

  test "matches" do
    assert Example.match(:get, ["api", "users"]) == {:list, []}
    assert Example.match(:get, ["api", "users", "7"]) == {:show, [id: "7"]}
    assert Example.match(:delete, ~w(api admin users 1 keys x)) == {:drop, [id: "1", key: "x"]}
  end

  test "does not match" do
    assert Example.match(:get, ["users"]) == :not_found
  end

  test "matches in the test" do
    assert {{:own, _}, [two: two]} = Own.match(:get, ["one", "2"])
    assert two == 2
  end

  test "lists" do
    routes = [
      {:get, "/api/users", :list},
      {:get, "/api/users/:id", :show},
      {:post, "/api/admin/users", :create},
      {:delete, "/api/admin/users/:id/keys/:key", :drop},
      {:get, "/api/home", :home}
    ]

    assert Example.routes() == routes
  end

  test "finds verbs" do
    verbs = for {verb, _, _} <- Example.routes(), uniq: true, do: verb
    assert :put in verbs
  end

  test "has a function for each route" do
    assert function_exported?(Example, :match, 2)
    assert function_exported?(Example, :match, 3)
  end
end
