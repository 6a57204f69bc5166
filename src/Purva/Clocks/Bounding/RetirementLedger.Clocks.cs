namespace Purva.Clocks.Bounding;

/// <content>Clocks while writers retire.</content>
public sealed partial class RetirementLedger
{
    /// <summary>Whether a received clock keeps to the fences: none of its entries goes beyond a retired writer's final counter.</summary>
    /// <param name="received">The clock.</param>
    /// <param name="offender">The first event that should not exist: an identity was used again, or the final counter was wrong.</param>
    public bool TryAdmit(VersionVector received, out Dot offender)
    {
        using (gate.EnterScope())
        {
            foreach (var last in received.Entries)
            {
                if (entries.TryGetValue(last.Replica, out var entry) && last.Counter > entry.Final)
                {
                    offender = last;
                    return false;
                }
            }
        }

        offender = default;
        return true;
    }

    /// <summary>A clock without the entries of those retired writers of which it knows all acknowledgements. O(n) and the acknowledgements.</summary>
    /// <remarks>No comparison by <see cref="CompareCausally"/> comes out differently, whichever of the two clocks was pruned.</remarks>
    /// <param name="clock">The clock; it is not changed.</param>
    public VersionVector Prune(VersionVector clock)
    {
        using (gate.EnterScope())
        {
            return Without(clock, writer => entries.TryGetValue(writer, out var entry)
                && entry.Stage >= RetirementStage.Stable && clock.Dominates(entry.Acknowledged));
        }
    }

    /// <summary>How two clocks stand, of which either may have dropped retired writers. O(n) and the acknowledgements.</summary>
    /// <param name="left">The clock on the left.</param>
    /// <param name="right">The clock on the right.</param>
    public CausalOrder CompareCausally(VersionVector left, VersionVector right)
    {
        using (gate.EnterScope())
        {
            // Whoever knows an acknowledgement knows all of the writer and something that the other lacks or knows too: the entry decides nothing.
            bool IsSettled(ReplicaId writer) => entries.TryGetValue(writer, out var entry) && (entry.IsKnownTo(left) || entry.IsKnownTo(right));

            return Without(left, IsSettled).CompareCausally(Without(right, IsSettled));
        }
    }

    /// <summary>What two clocks know together, without the entries that one of them has dropped.</summary>
    /// <param name="left">A clock.</param>
    /// <param name="right">Another clock, admitted by <see cref="TryAdmit"/>.</param>
    public VersionVector Merge(VersionVector left, VersionVector right)
    {
        using (gate.EnterScope())
        {
            return Without(left.Merge(right), writer => entries.TryGetValue(writer, out var entry)
                && (entry.WasDroppedFrom(left, writer) || entry.WasDroppedFrom(right, writer)));
        }
    }

    private static VersionVector Without(VersionVector clock, Func<ReplicaId, bool> isDropped)
    {
        var kept = new VersionVector.Builder();
        var isChanged = false;
        foreach (var last in clock.Entries)
        {
            if (isDropped(last.Replica))
            {
                isChanged = true;
            }
            else
            {
                kept.Add(last);
            }
        }

        return isChanged ? kept.ToVector() : clock;
    }

    /// <summary>One writer on its way out.</summary>
    private sealed class Entry(ulong final, HashSet<ReplicaId> members)
    {
        private readonly HashSet<ReplicaId> silent = [.. members];
        private readonly HashSet<ReplicaId> holding = [.. members];

        public ulong Final { get; } = final;

        /// <summary>The acknowledgements, at most one of each member.</summary>
        public VersionVector Acknowledged { get; private set; }

        public RetirementStage Stage => (silent.Count, holding.Count) switch
        {
            (0, 0) => RetirementStage.Dropped,
            (0, _) => RetirementStage.Stable,
            _ => RetirementStage.Fenced,
        };

        public bool Acknowledge(Dot acknowledgement)
        {
            if (!silent.Remove(acknowledgement.Replica))
            {
                return false;
            }

            Acknowledged = Acknowledged.With(acknowledgement);
            return true;
        }

        public bool Confirm(ReplicaId member) => silent.Count == 0 && holding.Remove(member);

        public void Remove(ReplicaId member)
        {
            // The last one to acknowledge cannot go without a trace: with no acknowledgement at all nothing would mark a clock.
            if (silent.Count > 1 || !Acknowledged.IsEmpty)
            {
                silent.Remove(member);
            }

            holding.Remove(member);
        }

        public bool IsKnownTo(VersionVector clock)
        {
            foreach (var acknowledgement in Acknowledged.Entries)
            {
                if (clock.Contains(acknowledgement))
                {
                    return true;
                }
            }

            return false;
        }

        public bool WasDroppedFrom(VersionVector clock, ReplicaId writer) => clock[writer] == 0 && IsKnownTo(clock);
    }
}
