using Purva.Clocks;

namespace Purva.Crdts;

/// <summary>The dots that a small delta may remove from a state: it has seen them, and so has the state, and it holds them no more. Which were found is marked.</summary>
internal struct Removals
{
    /// <summary>What has seen more is no small delta, and is not looked through beforehand.</summary>
    private const int MostEvents = 1_024;

    private readonly Dot[]? suspects;
    private readonly bool[]? found;
    private int missing;

    private Removals(Dot[] ascending)
    {
        suspects = ascending;
        found = ascending.Length == 0 ? null : new bool[ascending.Length];
        missing = ascending.Length;
    }

    /// <summary>Any dot that the other side has seen may be one.</summary>
    public static Removals Unknown => default;

    /// <summary>Whether the dots are known one by one.</summary>
    public readonly bool IsKnown => suspects is not null;

    /// <summary>Whether no dot is left that may still be found.</summary>
    public readonly bool AreAllFound => suspects is not null && missing == 0;

    /// <summary>Whether a context has seen so little that its events can be told one by one.</summary>
    public static bool IsSmall(CausalContext context)
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

    /// <summary>What a small delta may remove from a state that has seen a context.</summary>
    public static Removals By<TStore>(in Causal<TStore> delta, CausalContext from)
        where TStore : IDotStore<TStore>
    {
        List<Dot>? suspects = null;
        foreach (var last in delta.Context.Contiguous.Entries)
        {
            for (var counter = 1UL; counter <= last.Counter; counter++)
            {
                Consider(new Dot(last.Replica, counter), from, ref suspects);
            }
        }

        foreach (var dot in delta.Context.Cloud)
        {
            Consider(dot, from, ref suspects);
        }

        return new Removals(suspects is null ? [] : NotHeld(suspects, delta.Store));
    }

    /// <summary>Whether a dot is one of them; if so it is marked as found.</summary>
    public bool Find(Dot dot)
    {
        var at = suspects.AsSpan().BinarySearch(dot);
        if (at < 0)
        {
            return false;
        }

        missing -= found![at] ? 0 : 1;
        found[at] = true;
        return true;
    }

    /// <summary>Those that were not found yet, in ascending order.</summary>
    public readonly Dot[] Missing()
    {
        var left = new List<Dot>();
        for (var i = 0; i < (suspects?.Length ?? 0); i++)
        {
            if (!found![i])
            {
                left.Add(suspects![i]);
            }
        }

        return [.. left];
    }

    private static void Consider(Dot dot, CausalContext from, ref List<Dot>? suspects)
    {
        if (from.Contains(dot))
        {
            (suspects ??= []).Add(dot);
        }
    }

    private static Dot[] NotHeld<TStore>(List<Dot> suspects, TStore store)
        where TStore : IDotStore<TStore>
    {
        var held = new List<Dot>();
        store.CollectDots(held);
        held.Sort();
        suspects.RemoveAll(dot => held.BinarySearch(dot) >= 0);
        suspects.Sort();
        return [.. suspects];
    }
}
