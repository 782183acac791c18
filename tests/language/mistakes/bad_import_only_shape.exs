import String, only: :nope
