using Purva.Clocks;

namespace Purva.Scenarios.Trains;

/// <summary>The broken station: when it hears an announcement, the sender's clock is moved as well, as if the sender had been told.</summary>
/// <remarks>It is here to be seen failing beside <see cref="Station"/>: the sender then seems to know what nobody told it.</remarks>
/// <param name="index">Which station, from 0.</param>
public sealed class EchoedStation(int index)
{
    private readonly ReplicaId replica = new((ulong)index + 1);

    /// <summary>What the station believes to know.</summary>
    public VersionVector Clock { get; private set; }

    /// <summary>Announces: one event.</summary>
    /// <returns>The stamp of the announcement.</returns>
    public VectorStamp Announce()
    {
        Clock = Clock.Advance(replica, out _);
        return new VectorStamp(replica, Clock);
    }

    /// <summary>Hears an announcement, and moves the clock of who made it too.</summary>
    /// <param name="announcement">What was heard.</param>
    /// <param name="sender">Who made it.</param>
    public void Hear(VectorStamp announcement, EchoedStation sender)
    {
        ArgumentNullException.ThrowIfNull(sender);
        Clock = Clock.Merge(announcement.Vector).Advance(replica, out _);
        sender.Clock = sender.Clock.Merge(Clock);
    }
}
