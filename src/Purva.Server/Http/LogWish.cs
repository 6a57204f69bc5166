using Purva.Clocks;

namespace Purva.Server.Http;

/// <summary>Which records of the log somebody wants.</summary>
/// <param name="After">Only records after this place.</param>
/// <param name="Writers">Only of these writers; null for all.</param>
/// <param name="From">Only events from this counter on.</param>
/// <param name="Limit">At most so many.</param>
internal readonly record struct LogWish(long After, IReadOnlySet<ReplicaId>? Writers, ulong From, int Limit)
{
    public bool IsTrace { get; init; }

    public bool Follows { get; init; }

    /// <summary>Whether an event is wanted.</summary>
    public bool Wants(Dot dot) => dot.Counter >= From && Writers?.Contains(dot.Replica) != false;
}
