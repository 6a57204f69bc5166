using Purva.Clocks;

namespace Purva.Crdts;

/// <summary>The dots that a small state may remove from another: it has seen them and holds them no more. Which were found is marked.</summary>
internal struct Removals
{
    /// <summary>States that have seen more are not looked through beforehand. As many as there are bits to mark them.</summary>
    private const int MostEvents = 64;

    private readonly Dot[]? suspects;
    private ulong missing;

    private Removals(Dot[] suspects)
    {
        this.suspects = suspects;
        missing = suspects.Length == MostEvents ? ulong.MaxValue : (1UL << suspects.Length) - 1;
    }

    /// <summary>Any dot that the state has seen may be one.</summary>
    public static Removals Unknown => default;

    /// <summary>Whether the dots are known one by one.</summary>
    public readonly bool IsKnown => suspects is not null;

    /// <summary>Whether no dot is left that may still be found.</summary>
    public readonly bool AreAllFound => suspects is not null && missing == 0;

    /// <summary>What a state may remove from one that has seen a context.</summary>
    public static Removals By<TStore>(in Causal<TStore> state, CausalContext from)
        where TStore : IDotStore<TStore>
    {
        if (!IsSmall(state.Context))
        {
            return Unknown;
        }

        var held = new List<Dot>();
        state.Store.CollectDots(held);
        var suspects = new List<Dot>();
        foreach (var last in state.Context.Contiguous.Entries)
        {
            for (var counter = 1UL; counter <= last.Counter; counter++)
            {
                Consider(new Dot(last.Replica, counter), from, held, suspects);
            }
        }

        foreach (var dot in state.Context.Cloud)
        {
            Consider(dot, from, held, suspects);
        }

        return new Removals([.. suspects]);
    }

    /// <summary>Whether a dot is one of them; if so it is marked as found.</summary>
    public bool Find(Dot dot)
    {
        var at = suspects.AsSpan().IndexOf(dot);
        if (at < 0)
        {
            return false;
        }

        missing &= ~(1UL << at);
        return true;
    }

    private static void Consider(Dot dot, CausalContext from, List<Dot> held, List<Dot> suspects)
    {
        if (from.Contains(dot) && !held.Contains(dot))
        {
            suspects.Add(dot);
        }
    }

    private static bool IsSmall(CausalContext context)
    {
        var events = (ulong)context.Cloud.Length;
        foreach (var last in context.Contiguous.Entries)
        {
            if (events > MostEvents || last.Counter > MostEvents)
            {
                return false;
            }

            events += last.Counter;
        }

        return events <= MostEvents;
    }
}
