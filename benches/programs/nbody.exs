# Planets: float arithmetic, tuples, small lists.
defmodule Bench do
  @dt 0.01
  def run do
    bodies = [
      {0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 39.47841760435743},
      {4.84143144246472090, -1.16032004402742839, -0.103622044471123109, 0.606326392995832, 2.81198684491626, -0.02521836165988763, 0.03769367487038949},
      {8.34336671824457987, 4.12479856412430479, -0.403523417114321381, -1.01077434617879, 1.8256623712304119, 0.008415761376584154, 0.011286326131968767},
      {12.8943695621391310, -15.1111514016986312, -0.223307578892655734, 1.0827910064415354, 0.8687130181696082, -0.010832637401363636, 0.0017237240570597112},
      {15.3796971148509165, -25.9193146099879641, 0.179258772950371181, 0.979090732243898, 0.5946989986476762, -0.034755955504078104, 0.0020336868699246304}
    ]

    bodies = steps(10_000, bodies)
    Float.round(energy(bodies, 0.0), 9)
  end

  defp steps(0, bodies), do: bodies
  defp steps(n, bodies), do: steps(n - 1, bodies |> forces([]) |> move())

  defp forces([], done), do: :lists.reverse(done)

  defp forces([b | rest], done) do
    {b, rest} = pull(b, rest, [])
    forces(rest, [b | done])
  end

  defp pull(b, [], seen), do: {b, :lists.reverse(seen)}

  defp pull({x, y, z, vx, vy, vz, m}, [{x2, y2, z2, vx2, vy2, vz2, m2} | rest], seen) do
    dx = x - x2
    dy = y - y2
    dz = z - z2
    d2 = dx * dx + dy * dy + dz * dz
    mag = @dt / (d2 * :math.sqrt(d2))
    b = {x, y, z, vx - dx * m2 * mag, vy - dy * m2 * mag, vz - dz * m2 * mag, m}
    pull(b, rest, [{x2, y2, z2, vx2 + dx * m * mag, vy2 + dy * m * mag, vz2 + dz * m * mag, m2} | seen])
  end

  defp move([]), do: []

  defp move([{x, y, z, vx, vy, vz, m} | rest]),
    do: [{x + @dt * vx, y + @dt * vy, z + @dt * vz, vx, vy, vz, m} | move(rest)]

  defp energy([], e), do: e

  defp energy([{x, y, z, vx, vy, vz, m} | rest], e) do
    e = e + 0.5 * m * (vx * vx + vy * vy + vz * vz)

    e =
      Enum.reduce(rest, e, fn {x2, y2, z2, _, _, _, m2}, e ->
        dx = x - x2
        dy = y - y2
        dz = z - z2
        e - m * m2 / :math.sqrt(dx * dx + dy * dy + dz * dz)
      end)

    energy(rest, e)
  end
end
