using System.Collections.Immutable;

namespace Purva.Hashgraph;

/// <summary>What every member knows for certain after a decided round: enough to go on from there without anything older.</summary>
/// <remarks>
/// <para>
/// A frame holds the events that happened before a judge of its round, as far back as rounds are kept, each with what follows from its
/// own past. All of that is the same at every member, so <see cref="ToHash"/> can be signed: a member that was away takes the frame that members
/// of more than a third of the stake signed, then the events since. One that was only restarted keeps its own last frame and needs no signatures.
/// </para>
/// <para>Immutable, and safe to share between threads.</para>
/// </remarks>
/// <seealso cref="Consensus.Capture"/>
public sealed partial class Frame : IEquatable<Frame>
{
    /// <summary>Most events of a frame.</summary>
    public const int MostEvents = 1 << 20;

    internal Frame(Membership members, long firstRound, long round, EventHash runningHash, ImmutableArray<FrameEvent> events)
    {
        Members = members;
        FirstRound = firstRound;
        Round = round;
        RunningHash = runningHash;
        Events = events;
    }

    /// <summary>Who takes part.</summary>
    public Membership Members { get; }

    /// <summary>The first round of the epoch.</summary>
    public long FirstRound { get; }

    /// <summary>The last decided round.</summary>
    public long Round { get; }

    /// <summary>The running hash after it.</summary>
    public EventHash RunningHash { get; }

    /// <summary>The events, parents before children and otherwise by hash.</summary>
    public ImmutableArray<FrameEvent> Events { get; }

    /// <summary>What members sign: the digest of the binary form. O(size).</summary>
    public EventHash ToHash()
    {
        var bytes = new byte[EncodedLength];
        var writer = new Wire.WireWriter(bytes);
        Write(ref writer);
        return EventHash.Of(bytes);
    }

    /// <summary>Whether members of more than a third of the stake signed this frame, so that an honest one is among them. O(size).</summary>
    /// <param name="signatures">What was signed; a second signature of a member, or one that does not hold, counts for nothing.</param>
    /// <param name="trusted">The members whose word counts: known beforehand, and not from the frame itself.</param>
    /// <param name="verifier">What their signatures are checked with.</param>
    public bool IsCertain(IEnumerable<FrameSignature> signatures, Membership trusted, IEventVerifier verifier)
    {
        var hash = ToHash();
        var stake = signatures
            .Select(one => (Number: trusted.NumberOf(one.Member), one.Signature))
            .Where(one => one.Number >= 0 && !one.Signature.IsDefault && verifier.Holds(one.Number, hash, one.Signature.AsSpan()))
            .Select(one => one.Number).Distinct().Sum(number => trusted.Members[number].Stake);
        return 3L * stake > trusted.TotalStake;
    }

    /// <summary>Whether both are the same bytes.</summary>
    /// <param name="other">The other frame.</param>
    public bool Equals(Frame? other) =>
        other is not null && Members.Equals(other.Members) && FirstRound == other.FirstRound && Round == other.Round && RunningHash == other.RunningHash
        && Events.AsSpan().SequenceEqual(other.Events.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Frame);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Round, RunningHash, Events.Length);

    /// <summary>Round and size, for people.</summary>
    public override string ToString() => $"round {Round}, {Events.Length} events, {Members}";
}
