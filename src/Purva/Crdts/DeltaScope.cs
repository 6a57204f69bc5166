using Purva.Clocks;

namespace Purva.Crdts;

/// <summary>One mutation in the making: it gives out the new dots, and is told which old ones the change replaces.</summary>
/// <remarks>
/// All the dots together become the context of the delta: new ones, which its store holds, and replaced ones, which it does not. Make one
/// for each mutation and forget it afterwards. Not safe to share between threads.
/// </remarks>
public sealed class DeltaScope
{
    private Dot only;
    private List<Dot>? several;
    private ulong last;

    /// <summary>A mutation by a replica that has seen a context.</summary>
    /// <param name="replica">Who makes the change.</param>
    /// <param name="context">All that it has seen, its own events among them.</param>
    /// <exception cref="ArgumentException">The replica is none.</exception>
    public DeltaScope(ReplicaId replica, CausalContext context)
    {
        if (replica.IsNone)
        {
            throw new ArgumentException("A change has an author.", nameof(replica));
        }

        Replica = replica;
        Context = context;
        last = LastOf(replica, context);
    }

    /// <summary>Who makes the change.</summary>
    public ReplicaId Replica { get; }

    /// <summary>What its author had seen before it.</summary>
    public CausalContext Context { get; }

    /// <summary>The author's next dot; each call gives another.</summary>
    /// <exception cref="OverflowException">The replica has counted to 2⁶⁴−1.</exception>
    public Dot Next()
    {
        last = checked(last + 1);
        var dot = new Dot(Replica, last);
        Supersede(dot);
        return dot;
    }

    /// <summary>Says that the change replaces what was written under a dot.</summary>
    /// <param name="dot">The dot.</param>
    public void Supersede(Dot dot)
    {
        if (several is null && only.Counter == 0)
        {
            only = dot;
        }
        else
        {
            Several().Add(dot);
        }
    }

    /// <summary>Says that the change replaces what was written under some dots.</summary>
    /// <param name="superseded">The dots.</param>
    public void Supersede(params ReadOnlySpan<Dot> superseded) => Several().AddRange(superseded);

    /// <summary>Says that the change replaces all that a store holds.</summary>
    /// <typeparam name="TStore">The kind of store.</typeparam>
    /// <param name="store">The store.</param>
    public void Supersede<TStore>(TStore store)
        where TStore : IDotStore<TStore>
    {
        if (!store.IsEmpty)
        {
            store.CollectDots(Several());
        }
    }

    /// <summary>The context of the delta: the dots that were given out and those that are replaced. O(n log n).</summary>
    public CausalContext ToContext() => several is not null ? CausalContext.Of([.. several])
        : only.Counter != 0 ? CausalContext.Of(only)
        : CausalContext.Empty;

    private List<Dot> Several()
    {
        if (several is null)
        {
            several = only.Counter == 0 ? [] : [only];
        }

        return several;
    }

    /// <summary>The highest counter that a context knows of a replica; a gap before it does not free its numbers.</summary>
    private static ulong LastOf(ReplicaId replica, CausalContext context)
    {
        var highest = context.Contiguous[replica];
        foreach (var dot in context.Cloud)
        {
            highest = dot.Replica == replica && dot.Counter > highest ? dot.Counter : highest;
        }

        return highest;
    }
}
