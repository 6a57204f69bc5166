using Purva.Clocks;
using Purva.Delivery;

namespace Purva.Scenarios.Fleet;

/// <summary>A rider's app or an arrival estimate: hears updates and openings in any order, some of them twice, and knows where drivers are.</summary>
/// <remarks>
/// An update is taken when all of its shard before it is here, and an opening when the ground's owners before it are here: a gap is noticed and nothing is
/// taken for complete that is not. Of a driver the report with the highest number counts, whichever shard it came through. Not safe to share between threads.
/// </remarks>
/// <param name="mostWaiting">How much may wait for what comes before it.</param>
public sealed class FleetFollower(int mostWaiting = 100_000)
{
    private readonly Dictionary<DriverId, DriverReport> drivers = [];
    private readonly CausalDelivery<DriverReport?> delivery = new(VersionVector.Empty, mostWaiting);
    private readonly List<DriverReport?> ready = [];

    /// <summary>The last known report of each driver.</summary>
    public IReadOnlyDictionary<DriverId, DriverReport> Drivers => drivers;

    /// <summary>How much waits for what comes before it: not zero means that something is missing.</summary>
    public int WaitingCount => delivery.WaitingCount;

    /// <summary>Hears where a driver is.</summary>
    /// <param name="update">The update.</param>
    /// <exception cref="ArgumentException">It has no event's number.</exception>
    public OfferResult Hear(PositionUpdate update) => Offer(update.Dot, [], update.Report);

    /// <summary>Hears that ground has changed hands.</summary>
    /// <param name="opening">The opening.</param>
    /// <exception cref="ArgumentException">It has no event's number, or comes after itself.</exception>
    public OfferResult Hear(ShardOpening opening)
    {
        ArgumentNullException.ThrowIfNull(opening);
        return Offer(opening.Dot, opening.After.AsSpan(), null);
    }

    private OfferResult Offer(Dot dot, ReadOnlySpan<Dot> after, DriverReport? report)
    {
        ready.Clear();
        var result = delivery.Offer(dot, after, report, ready);
        foreach (var one in ready)
        {
            if (one is { } known && (!drivers.TryGetValue(known.Driver, out var before) || before.Sequence < known.Sequence))
            {
                drivers[known.Driver] = known;
            }
        }

        return result;
    }
}
