using Purva.Wire;

namespace Purva.Store.Replica;

/// <summary>What the state amounts to, kept with every record so that it is exact after any stop.</summary>
internal record struct StateTotals(long Keys, long Values, long KeysWithSiblings)
{
    /// <summary>Reads what <see cref="Write"/> wrote; false where that is no such numbers.</summary>
    public static bool TryRead(ref WireReader reader, out StateTotals totals)
    {
        var isSound = reader.TryReadVar(out var keys) == DecodeStatus.Done & reader.TryReadVar(out var values) == DecodeStatus.Done
            & reader.TryReadVar(out var siblings) == DecodeStatus.Done && Math.Max(keys, Math.Max(values, siblings)) <= long.MaxValue;
        totals = isSound ? new StateTotals((long)keys, (long)values, (long)siblings) : default;
        return isSound;
    }

    /// <summary>Writes three integers.</summary>
    public readonly void Write(ref WireWriter writer)
    {
        writer.WriteVar((ulong)Keys);
        writer.WriteVar((ulong)Values);
        writer.WriteVar((ulong)KeysWithSiblings);
    }

    public void Change(int before, int after)
    {
        Keys += (after > 0 ? 1 : 0) - (before > 0 ? 1 : 0);
        Values += after - before;
        KeysWithSiblings += (after > 1 ? 1 : 0) - (before > 1 ? 1 : 0);
    }
}
