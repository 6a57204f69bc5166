using Purva.Clocks;

namespace Purva.Scenarios.Fleet;

/// <summary>The broken clock: each driver counts up the entries of its neighbours too, and begins anew in each shard.</summary>
/// <remarks>It is here to be seen failing beside <see cref="FleetMap"/>: entries with two writers, numbers used twice, and a vector as long as the street is full.</remarks>
/// <param name="driver">Whose clock.</param>
public sealed class NeighbourClock(DriverId driver)
{
    /// <summary>What the next update carries.</summary>
    public VersionVector Clock { get; private set; }

    /// <summary>One update: one more event of the driver, and of every neighbour.</summary>
    /// <param name="neighbours">The drivers nearby.</param>
    public VersionVector Update(params ReadOnlySpan<DriverId> neighbours)
    {
        foreach (var neighbour in neighbours)
        {
            Clock = Clock.Advance(new ReplicaId(neighbour.Number), out _);
        }

        return Clock = Clock.Advance(new ReplicaId(driver.Number), out _);
    }

    /// <summary>The driver enters another shard, and the clock begins anew.</summary>
    public void EnterShard() => Clock = VersionVector.Empty;
}
