using System.Collections.Immutable;

namespace Purva.Clocks.Bounding;

/// <summary>What every member is known to have seen: the stable cut, below which nothing can turn out to be concurrent any more.</summary>
/// <remarks>
/// <para>
/// The cut is the meet of the last vectors heard from <em>all</em> members; one that has never reported counts as having seen nothing,
/// so a single silent member holds everything back until it speaks or is evicted. Reports may come late, twice and in any order.
/// </para>
/// <para>
/// The cut only grows. Therefore whoever joins must bring at least what is stable already, by a snapshot, and a member that
/// lost its state must come back under a new identity: what it had reported is believed for ever.
/// </para>
/// <para>
/// Safe to share between threads. A report costs O(n) in the entries of its vector; the cut is worked out when it is next asked
/// for, O(members · n).
/// </para>
/// </remarks>
/// <seealso href="https://doi.org/10.1007/978-3-662-43352-2_11">Baquero, Almeida, Shoker, Making Operation-Based CRDTs Operation-Based, 2014; its causal stability</seealso>
public sealed class StabilityTracker
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<ReplicaId, VersionVector> seen = [];
    private readonly SortedSet<ReplicaId> evicted = [];
    private VersionVector stable;
    private bool isOutdated;

    /// <summary>A tracker that goes on from a cut of an earlier life, or from nothing.</summary>
    /// <param name="stable">What was stable already: every member is taken to have seen it.</param>
    /// <param name="members">Whose knowledge counts, this process among them.</param>
    /// <param name="evicted">Members evicted earlier.</param>
    /// <exception cref="ArgumentException">A member is none, stands there twice, or was evicted.</exception>
    public StabilityTracker(VersionVector stable, ReadOnlySpan<ReplicaId> members, ReadOnlySpan<ReplicaId> evicted = default)
    {
        this.stable = stable;
        foreach (var gone in evicted)
        {
            this.evicted.Add(gone);
        }

        foreach (var member in members)
        {
            if (member.IsNone || this.evicted.Contains(member) || !seen.TryAdd(member, stable))
            {
                throw new ArgumentException($"'{member}' cannot be a member: it is none, stands there twice, or was evicted.", nameof(members));
            }
        }
    }

    /// <summary>The stable cut: every member has seen all of it. It never shrinks.</summary>
    public VersionVector Stable
    {
        get
        {
            using (gate.EnterScope())
            {
                return Cut();
            }
        }
    }

    /// <summary>Whose knowledge counts, ascending.</summary>
    public ImmutableArray<ReplicaId> Members
    {
        get
        {
            using (gate.EnterScope())
            {
                return [.. seen.Keys];
            }
        }
    }

    /// <summary>Who was evicted, ascending: to be persisted with the cut.</summary>
    public ImmutableArray<ReplicaId> Evicted
    {
        get
        {
            using (gate.EnterScope())
            {
                return [.. evicted];
            }
        }
    }

    /// <summary>Whether every member has seen an event.</summary>
    /// <param name="dot">The event.</param>
    public bool IsStable(Dot dot) => Stable.Contains(dot);

    /// <summary>The members that are not known to have seen an event, ascending: who holds the cut back.</summary>
    /// <param name="dot">The event.</param>
    public ImmutableArray<ReplicaId> WithoutKnowledgeOf(Dot dot)
    {
        using (gate.EnterScope())
        {
            return [.. seen.Where(member => !member.Value.Contains(dot)).Select(member => member.Key)];
        }
    }

    /// <summary>Notes what a member says that it has seen; it adds to what it said before.</summary>
    /// <param name="member">Who says so.</param>
    /// <param name="vector">What it has seen.</param>
    public ReportResult Report(ReplicaId member, VersionVector vector)
    {
        using (gate.EnterScope())
        {
            if (!seen.TryGetValue(member, out var before))
            {
                return ReportResult.NotAMember;
            }

            if (before.Dominates(vector))
            {
                return ReportResult.NothingNew;
            }

            seen[member] = before.Merge(vector);
            isOutdated = true;
            return ReportResult.Noted;
        }
    }

    /// <summary>Lets a member in that has seen everything that is stable.</summary>
    /// <param name="member">Who joins.</param>
    /// <param name="vector">What it has seen, from the snapshot that it started with.</param>
    /// <exception cref="ArgumentException">The member is none.</exception>
    public JoinResult Join(ReplicaId member, VersionVector vector)
    {
        if (member.IsNone)
        {
            throw new ArgumentException("The replica that is none cannot be a member.", nameof(member));
        }

        using (gate.EnterScope())
        {
            if (evicted.Contains(member))
            {
                return JoinResult.Evicted;
            }

            if (seen.ContainsKey(member))
            {
                return JoinResult.AlreadyMember;
            }

            if (!vector.Dominates(Cut()))
            {
                return JoinResult.SnapshotNeeded;
            }

            seen.Add(member, vector);
            isOutdated = true;
            return JoinResult.Joined;
        }
    }

    /// <summary>Lets a member go that says goodbye; it may join again. Its knowledge no longer counts.</summary>
    /// <param name="member">Who leaves.</param>
    /// <returns>Whether it was a member.</returns>
    public bool Leave(ReplicaId member)
    {
        using (gate.EnterScope())
        {
            var wasMember = seen.Remove(member);
            isOutdated |= wasMember;
            return wasMember;
        }
    }

    /// <summary>Puts a member out for good, by a decision that every other member takes as well: what it has not told anybody is lost.</summary>
    /// <param name="member">Who is put out; it can return only under a new identity and with a snapshot.</param>
    /// <returns>Whether it was a member.</returns>
    public bool Evict(ReplicaId member)
    {
        using (gate.EnterScope())
        {
            evicted.Add(member);
            var wasMember = seen.Remove(member);
            isOutdated |= wasMember;
            return wasMember;
        }
    }

    // Each member has seen at least the cut as it was, so the new one is never smaller. Without members nothing more becomes stable.
    private VersionVector Cut()
    {
        if (isOutdated && seen.Count > 0)
        {
            stable = seen.Values.Aggregate((left, right) => left.Meet(right));
        }

        isOutdated = false;
        return stable;
    }
}
