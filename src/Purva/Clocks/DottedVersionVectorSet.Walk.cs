namespace Purva.Clocks;

/// <content>The walks over entries of two sets, and over those of a set and a context.</content>
public readonly partial struct DottedVersionVectorSet<T>
{
    /// <summary>Looks at what synchronising two sequences of entries will give, so that nothing is made of what is there already.</summary>
    private static Overlap Survey(ReadOnlySpan<Entry> left, ReadOnlySpan<Entry> right)
    {
        var (count, more, leftStands, rightStands) = (0, 0, true, true);
        for (int i = 0, j = 0; i < left.Length || j < right.Length; count++)
        {
            var byReplica = i == left.Length ? 1 : j == right.Length ? -1 : left[i].Replica.CompareTo(right[j].Replica);
            var byCounter = byReplica == 0 ? left[i].Counter.CompareTo(right[j].Counter) : -byReplica;
            more |= byCounter > 0 ? (int)CausalOrder.After : byCounter < 0 ? (int)CausalOrder.Before : 0;
            leftStands &= byReplica < 0 || (byReplica == 0 && left[i].Outlasts(right[j]));
            rightStands &= byReplica > 0 || (byReplica == 0 && right[j].Outlasts(left[i]));
            i += byReplica <= 0 ? 1 : 0;
            j += byReplica >= 0 ? 1 : 0;
        }

        return new Overlap(count, (CausalOrder)more, leftStands, rightStands);
    }

    private static Entry[] Synced(ReadOnlySpan<Entry> left, ReadOnlySpan<Entry> right, int count)
    {
        var synced = new Entry[count];
        int i = 0, j = 0;
        for (var k = 0; k < synced.Length; k++)
        {
            var byReplica = i == left.Length ? 1 : j == right.Length ? -1 : left[i].Replica.CompareTo(right[j].Replica);
            synced[k] = byReplica < 0 ? left[i] : byReplica > 0 ? right[j] : left[i].Sync(right[j]);
            i += byReplica <= 0 ? 1 : 0;
            j += byReplica >= 0 ? 1 : 0;
        }

        return synced;
    }

    private static T[] Union(ReadOnlySpan<T> left, ReadOnlySpan<T> right)
    {
        if (left.IsEmpty && right.IsEmpty)
        {
            return [];
        }

        var union = new List<T>(left.Length + right.Length);
        var known = new HashSet<T>();
        foreach (var value in (ReadOnlySpan<T>)[.. left, .. right])
        {
            if (known.Add(value))
            {
                union.Add(value);
            }
        }

        return [.. union];
    }

    private static int IndexOf(ReadOnlySpan<Entry> entries, ReplicaId replica)
    {
        var at = 0;
        while (at < entries.Length && entries[at].Replica < replica)
        {
            at++;
        }

        return at < entries.Length && entries[at].Replica == replica ? at : ~at;
    }

    /// <summary>A new array of this set's entries without the values that a context has seen, and of what else the context has seen.</summary>
    /// <param name="context">The context.</param>
    /// <param name="order">How the context of this set stands to it.</param>
    private Entry[] Discarded(VersionVector context, out CausalOrder order)
    {
        var (left, right) = (0, 0);
        var kept = new Entry[Entries.Length + context.Count - CountKnown(context.Entries)];
        var more = 0;
        for (var k = 0; k < kept.Length; k++)
        {
            if (right == context.Count || (left < Entries.Length && Entries[left].Replica < context.Entries[right].Replica))
            {
                kept[k] = Entries[left++];
                more |= (int)CausalOrder.After;
            }
            else if (left == Entries.Length || context.Entries[right].Replica < Entries[left].Replica)
            {
                var seen = context.Entries[right++];
                kept[k] = new Entry(seen.Replica, seen.Counter, null);
                more |= (int)CausalOrder.Before;
            }
            else
            {
                var (entry, seen) = (Entries[left++], context.Entries[right++].Counter);
                more |= entry.Counter > seen ? (int)CausalOrder.After : entry.Counter < seen ? (int)CausalOrder.Before : 0;
                kept[k] = entry.Without(seen);
            }
        }

        order = (CausalOrder)more;
        return kept;
    }

    /// <summary>How many replicas of a context have an entry here.</summary>
    private int CountKnown(ReadOnlySpan<Dot> context)
    {
        var (known, at) = (0, 0);
        foreach (var seen in context)
        {
            while (at < Entries.Length && Entries[at].Replica < seen.Replica)
            {
                at++;
            }

            known += at < Entries.Length && Entries[at].Replica == seen.Replica ? 1 : 0;
        }

        return known;
    }

    /// <summary>The anonymous values, unless the context that is discarded is strictly after this set's own.</summary>
    private T[] Surviving(CausalOrder orderToDiscarded) => orderToDiscarded == CausalOrder.Before ? [] : anonymous ?? [];

    /// <summary>What two sequences of entries have in common.</summary>
    /// <param name="Count">How many replicas either names.</param>
    /// <param name="Order">How the context of the left stands to that of the right.</param>
    /// <param name="LeftStands">Whether synchronising leaves the left as it is.</param>
    /// <param name="RightStands">Whether synchronising leaves the right as it is.</param>
    private readonly record struct Overlap(int Count, CausalOrder Order, bool LeftStands, bool RightStands);
}
