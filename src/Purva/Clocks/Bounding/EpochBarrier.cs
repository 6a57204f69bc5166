using System.Collections.Immutable;

namespace Purva.Clocks.Bounding;

/// <summary>The barrier between an epoch and the next: every member has passed it before any may begin the next.</summary>
/// <remarks>
/// <para>
/// First each member <em>closes</em> the epoch: it makes no more events of it and says what it has seen. When all have, the join
/// of that is <see cref="Final"/>, everything that happened in the epoch. Then each says when it has seen all of that and its channels
/// hold nothing more of the epoch: it has <em>drained</em>. When all have, every event of the epoch happened before whatever comes next, so
/// epochs compare by number and what still arrives from the old one is a repetition.
/// </para>
/// <para>Safe to share between threads. O(members) for each step.</para>
/// </remarks>
public sealed class EpochBarrier
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<ReplicaId, ulong?> closed = [];
    private readonly HashSet<ReplicaId> drained = [];
    private VersionVector final;

    /// <summary>A barrier that nobody has reached.</summary>
    /// <param name="epoch">The epoch that shall end.</param>
    /// <param name="members">Who takes part.</param>
    /// <exception cref="ArgumentException">There is no member, one is none, or one stands there twice.</exception>
    public EpochBarrier(ulong epoch, params ReadOnlySpan<ReplicaId> members)
    {
        Epoch = epoch;
        foreach (var member in members)
        {
            if (member.IsNone || !closed.TryAdd(member, null))
            {
                throw new ArgumentException($"'{member}' is none or stands there twice.", nameof(members));
            }
        }

        if (closed.Count == 0)
        {
            throw new ArgumentException("A barrier needs at least one member.", nameof(members));
        }
    }

    /// <summary>The epoch that ends here.</summary>
    public ulong Epoch { get; }

    /// <summary>How far the barrier is.</summary>
    public BarrierStage Stage
    {
        get
        {
            using (gate.EnterScope())
            {
                return StageNow();
            }
        }
    }

    /// <summary>What the members that closed have seen; once all have, everything that happened in the epoch.</summary>
    public VersionVector Final
    {
        get
        {
            using (gate.EnterScope())
            {
                return final;
            }
        }
    }

    /// <summary>The members whose next step is awaited, ascending.</summary>
    public ImmutableArray<ReplicaId> Awaited
    {
        get
        {
            using (gate.EnterScope())
            {
                var isClosing = StageNow() == BarrierStage.Closing;
                return [.. closed.Where(member => isClosing ? member.Value is null : !drained.Contains(member.Key)).Select(member => member.Key)];
            }
        }
    }

    /// <summary>A member makes no more events of the epoch.</summary>
    /// <param name="member">Who.</param>
    /// <param name="seen">What it has seen of the epoch; its own entry is final.</param>
    public BarrierResult Close(ReplicaId member, VersionVector seen)
    {
        using (gate.EnterScope())
        {
            if (!closed.TryGetValue(member, out var before))
            {
                return BarrierResult.NotAMember;
            }

            var isTooLate = StageNow() != BarrierStage.Closing && !final.Dominates(seen);
            if (isTooLate || (before is { } own && seen[member] != own) || final[member] > seen[member] || KnowsTooMuch(seen))
            {
                return BarrierResult.Contradiction;
            }

            closed[member] = seen[member];
            final = final.Merge(seen);
            return BarrierResult.Noted;
        }
    }

    /// <summary>A member has seen all of the epoch, and expects nothing more of it.</summary>
    /// <param name="member">Who.</param>
    /// <param name="seen">What it has seen of the epoch.</param>
    public BarrierResult Drain(ReplicaId member, VersionVector seen)
    {
        using (gate.EnterScope())
        {
            if (!closed.ContainsKey(member))
            {
                return BarrierResult.NotAMember;
            }

            if (StageNow() == BarrierStage.Closing)
            {
                return BarrierResult.TooEarly;
            }

            if (!seen.Dominates(final))
            {
                return BarrierResult.NotAllSeen;
            }

            drained.Add(member);
            return BarrierResult.Noted;
        }
    }

    /// <summary>Goes on without a member: the others agreed that it is out. It must begin anew, from a snapshot.</summary>
    /// <param name="member">Who.</param>
    /// <returns>Whether it was a member and not the last one.</returns>
    public bool Evict(ReplicaId member)
    {
        using (gate.EnterScope())
        {
            drained.Remove(member);
            return closed.Count > 1 && closed.Remove(member);
        }
    }

    // A member that closed said how many events it made; nobody can have seen more of them.
    private bool KnowsTooMuch(VersionVector seen) => closed.Any(member => seen[member.Key] > member.Value);

    private BarrierStage StageNow() =>
        closed.Values.Any(own => own is null) ? BarrierStage.Closing
        : drained.Count < closed.Count ? BarrierStage.Draining
        : BarrierStage.Passed;
}

/// <summary>How far a barrier is.</summary>
public enum BarrierStage
{
    /// <summary>Not all members have closed the epoch.</summary>
    Closing = 0,

    /// <summary>All have closed it, and not all have seen everything of it.</summary>
    Draining = 1,

    /// <summary>All have: the next epoch may begin.</summary>
    Passed = 2,
}

/// <summary>What became of a member's step.</summary>
public enum BarrierResult
{
    /// <summary>It counts; saying it again changes nothing.</summary>
    Noted = 0,

    /// <summary>It came from no member.</summary>
    NotAMember = 1,

    /// <summary>Not all have closed the epoch yet.</summary>
    TooEarly = 2,

    /// <summary>The member lacks something of the epoch.</summary>
    NotAllSeen = 3,

    /// <summary>A member made an event after it had closed, or lost some: the epoch cannot end like this.</summary>
    Contradiction = 4,
}
