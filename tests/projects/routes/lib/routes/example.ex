defmodule Routes.Example do
  use Routes, prefix: "/api"

  get "/users", :list
  get "/users/:id", :show

  scope "/admin" do
    post "/users", :create
    delete "/users/:id/keys/:key", :drop
  end

  get "/", :home
end
