using System.Collections.Immutable;

namespace Purva.Clocks.Bounding;

/// <summary>A version vector that knows which of its entries are still referred to, and keeps the floor of those that are not.</summary>
/// <remarks>
/// <para>
/// Whoever depends on entries holds them under its own event and releases them later. An entry that nobody holds any more becomes
/// a floor: it leaves <see cref="Active"/>, and its counter is kept. A later event of the same writer goes on after the floor; were the
/// entry deleted, that event would count from 1 again and read as old. A floor may only go with the writer: <see cref="Retirable"/>
/// names the candidates, and <see cref="RetirementLedger"/> does it.
/// </para>
/// <para>Safe to share between threads. Holding and releasing cost O(n) in the entries that are referred to.</para>
/// </remarks>
public sealed class ReferenceCountedVector
{
    private readonly Lock gate = new();
    private readonly Dictionary<Dot, VersionVector> holders = [];
    private readonly Dictionary<ReplicaId, int> references = [];
    private readonly VersionVector.Builder whole;
    private readonly int capacity;

    /// <summary>A vector that nobody refers to yet: all of it are floors.</summary>
    /// <param name="start">What is known, of an earlier life for instance.</param>
    /// <param name="capacity">Most holders at once.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is negative.</exception>
    public ReferenceCountedVector(VersionVector start, int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        whole = new VersionVector.Builder(start);
        this.capacity = capacity;
    }

    /// <summary>The entries that somebody refers to. O(n).</summary>
    public VersionVector Active => Select(references.ContainsKey);

    /// <summary>The entries that nobody refers to, with the counters at which their writers go on. O(n).</summary>
    public VersionVector Floors => Select(writer => !references.ContainsKey(writer));

    /// <summary>All entries. O(n).</summary>
    public VersionVector Whole => Select(_ => true);

    /// <summary>The writers that nobody refers to, as they would retire if they never wrote again; ascending. O(n).</summary>
    public ImmutableArray<Retirement> Retirable
    {
        get
        {
            var retirable = ImmutableArray.CreateBuilder<Retirement>();
            foreach (var last in Floors.Entries)
            {
                retirable.Add(new Retirement(last.Replica, last.Counter));
            }

            return retirable.ToImmutable();
        }
    }

    /// <summary>How many holders refer to a writer.</summary>
    /// <param name="writer">The writer.</param>
    public int ReferencesTo(ReplicaId writer)
    {
        using (gate.EnterScope())
        {
            return references.GetValueOrDefault(writer);
        }
    }

    /// <summary>The next event of a writer: it goes on after the floor, referred to or not.</summary>
    /// <param name="writer">Whose event; only its own incarnation may pass its identity.</param>
    /// <exception cref="OverflowException">The writer has counted to 2⁶⁴−1; nothing changed.</exception>
    /// <exception cref="ArgumentException">The replica is none.</exception>
    public Dot Advance(ReplicaId writer)
    {
        using (gate.EnterScope())
        {
            var dot = new Dot(writer, checked(whole[writer] + 1));
            whole.Add(dot);
            return dot;
        }
    }

    /// <summary>Refers to entries on behalf of an event, until it is released.</summary>
    /// <param name="holder">The event.</param>
    /// <param name="needs">What it depends on; its counters are taken note of.</param>
    public HoldResult Hold(Dot holder, VersionVector needs)
    {
        holder.ThrowIfNoEvent(nameof(holder));
        using (gate.EnterScope())
        {
            if (holders.ContainsKey(holder))
            {
                return HoldResult.Duplicate;
            }

            if (holders.Count >= capacity)
            {
                return HoldResult.Full;
            }

            holders.Add(holder, needs);
            whole.Merge(needs);
            foreach (var need in needs.Entries)
            {
                references[need.Replica] = references.GetValueOrDefault(need.Replica) + 1;
            }

            return HoldResult.Held;
        }
    }

    /// <summary>Releases what an event referred to.</summary>
    /// <param name="holder">The event.</param>
    /// <returns>Whether it held anything.</returns>
    public bool Release(Dot holder)
    {
        using (gate.EnterScope())
        {
            if (!holders.Remove(holder, out var needs))
            {
                return false;
            }

            foreach (var need in needs.Entries)
            {
                if (--references[need.Replica] == 0)
                {
                    references.Remove(need.Replica);
                }
            }

            return true;
        }
    }

    private VersionVector Select(Func<ReplicaId, bool> isWanted)
    {
        var selected = new VersionVector.Builder();
        using (gate.EnterScope())
        {
            foreach (var last in whole.ToVector().Entries)
            {
                if (isWanted(last.Replica))
                {
                    selected.Add(last);
                }
            }
        }

        return selected.ToVector();
    }
}

/// <summary>What became of a request to hold entries.</summary>
public enum HoldResult
{
    /// <summary>They are held.</summary>
    Held = 0,

    /// <summary>The event holds entries already; nothing changed.</summary>
    Duplicate = 1,

    /// <summary>There are as many holders as may be; nothing changed.</summary>
    Full = 2,
}
