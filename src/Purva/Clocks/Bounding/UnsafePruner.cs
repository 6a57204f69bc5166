namespace Purva.Clocks.Bounding;

/// <summary>Cuts clocks by an unsafe rule, marks them as lossy, and counts what that costs.</summary>
/// <remarks>
/// <para>
/// Cut only copies that are about to be stored, after they were compared, and keep in each the entry of its own last dot and
/// that of the replica that stores it: a writer that cuts its own entry issues the same dot twice.
/// </para>
/// <para>Safe to share between threads. The same calls in the same order cut the same entries.</para>
/// </remarks>
public sealed class UnsafePruner
{
    private readonly Lock gate = new();
    private readonly UnsafePruning rule;
    private readonly Dictionary<ReplicaId, long> lastHeard = [];
    private PruningCost cost;

    /// <summary>A pruner by one rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rule would leave nothing: its age is not above zero, or its size below one.</exception>
    public UnsafePruner(UnsafePruning rule)
    {
        switch (rule)
        {
            case UnsafePruning.ByAge(var age):
                ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(age, TimeSpan.Zero, nameof(rule));
                break;
            case UnsafePruning.BySize(var size):
                ArgumentOutOfRangeException.ThrowIfLessThan(size, 1, nameof(rule));
                break;
        }

        this.rule = rule;
    }

    /// <summary>What the pruning has cost so far.</summary>
    public PruningCost Cost
    {
        get
        {
            using (gate.EnterScope())
            {
                return cost;
            }
        }
    }

    /// <summary>Notes that a writer was heard of. An age is known only of those; call it for members, not for whoever a stranger names.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="wallMilliseconds">The wall clock, in milliseconds since the Unix epoch; an earlier reading changes nothing.</param>
    public void Heard(ReplicaId writer, long wallMilliseconds)
    {
        using (gate.EnterScope())
        {
            lastHeard[writer] = lastHeard.TryGetValue(writer, out var before) ? Math.Max(before, wallMilliseconds) : wallMilliseconds;
        }
    }

    /// <summary>Cuts a clock by the rule. O(n log n).</summary>
    /// <param name="clock">The clock; it is not changed.</param>
    /// <param name="stable">What every member has seen, if it is known: by size, such entries go first.</param>
    /// <param name="wallMilliseconds">The wall clock, in milliseconds since the Unix epoch.</param>
    /// <param name="keep">Whose entries stay whatever the rule says.</param>
    /// <returns>What is left, marked as lossy if anything was cut now or before.</returns>
    public LossyVector Prune(LossyVector clock, VersionVector stable, long wallMilliseconds, params ReadOnlySpan<ReplicaId> keep)
    {
        using (gate.EnterScope())
        {
            var cut = rule switch
            {
                UnsafePruning.ByAge(var age) => TooOld(clock.Kept, keep, wallMilliseconds - (long)age.TotalMilliseconds),
                UnsafePruning.BySize(var size) => TooMany(clock.Kept, keep, stable, clock.Kept.Count - size),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
            if (cut.Count == 0)
            {
                return clock;
            }

            cost = cost with { CutClocks = cost.CutClocks + 1, CutEntries = cost.CutEntries + cut.Count };
            return new LossyVector(Without(clock.Kept, cut), true);
        }
    }

    /// <summary>Compares two clocks that may be cut, and counts what the cutting has spoilt.</summary>
    /// <param name="left">The clock on the left.</param>
    /// <param name="right">The clock on the right.</param>
    /// <param name="leftTruth">The left clock as it would be had nothing ever been cut.</param>
    /// <param name="rightTruth">The right clock as it would be.</param>
    public PossibleOrder Judge(LossyVector left, LossyVector right, VersionVector leftTruth, VersionVector rightTruth)
    {
        var answer = left.CompareCausally(right);
        var truth = leftTruth.CompareCausally(rightTruth);
        using (gate.EnterScope())
        {
            cost = (answer.Apparent, truth) switch
            {
                var (seems, really) when seems == really => cost,
                (CausalOrder.Concurrent, _) => cost with { FalseConflicts = cost.FalseConflicts + 1 },
                (_, CausalOrder.Concurrent) => cost with { MissedConflicts = cost.MissedConflicts + 1 },
                _ => cost with { WrongOrders = cost.WrongOrders + 1 },
            };
            cost = cost with { Judged = cost.Judged + 1 };
        }

        return answer;
    }

    private static List<Dot> Candidates(VersionVector clock, ReadOnlySpan<ReplicaId> keep)
    {
        var candidates = new List<Dot>(clock.Count);
        foreach (var last in clock.Entries)
        {
            if (!keep.Contains(last.Replica))
            {
                candidates.Add(last);
            }
        }

        return candidates;
    }

    private static VersionVector Without(VersionVector clock, List<Dot> cut)
    {
        var gone = cut.ToHashSet();
        var kept = new VersionVector.Builder();
        foreach (var last in clock.Entries)
        {
            if (!gone.Contains(last))
            {
                kept.Add(last);
            }
        }

        return kept.ToVector();
    }

    private List<Dot> TooOld(VersionVector clock, ReadOnlySpan<ReplicaId> keep, long oldest)
    {
        var cut = Candidates(clock, keep);
        cut.RemoveAll(last => !lastHeard.TryGetValue(last.Replica, out var heard) || heard >= oldest);
        return cut;
    }

    private List<Dot> TooMany(VersionVector clock, ReadOnlySpan<ReplicaId> keep, VersionVector stable, int surplus) =>
        surplus <= 0
            ? []
            : [.. Candidates(clock, keep)
                .OrderBy(last => !stable.Contains(last))
                .ThenBy(last => lastHeard.GetValueOrDefault(last.Replica, long.MinValue))
                .ThenBy(last => last.Replica)
                .Take(surplus)];
}
