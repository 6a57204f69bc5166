namespace Purva.Store.Replica;

/// <summary>What the state amounts to, kept with every record so that it is exact after any stop.</summary>
internal record struct StateTotals(long Keys, long Values, long KeysWithSiblings)
{
    public void Change(int before, int after)
    {
        Keys += (after > 0 ? 1 : 0) - (before > 0 ? 1 : 0);
        Values += after - before;
        KeysWithSiblings += (after > 1 ? 1 : 0) - (before > 1 ? 1 : 0);
    }
}
