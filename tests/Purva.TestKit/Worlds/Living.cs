namespace Purva.TestKit.Worlds;

/// <summary>Which events of a history live: those that no later one replaced while they did.</summary>
/// <remarks>Who removes names what still lives for him. What somebody else had removed before he does not name, and who hears of him alone goes on holding it.</remarks>
public static class Living
{
    /// <summary>The events that live.</summary>
    /// <param name="known">What somebody knows.</param>
    /// <param name="isWrite">Whether an operation leaves something that can live.</param>
    /// <param name="covers">Whether an operation replaces or removes what another one wrote, if it saw it.</param>
    public static IEnumerable<HistoryEvent<TOperation>> Of<TOperation>(
        IReadOnlyList<HistoryEvent<TOperation>> known, Func<TOperation, bool> isWrite, Func<TOperation, TOperation, bool> covers) =>
        known.Where(one => isWrite(one.Operation) && Lives(one, known, covers, []));

    private static bool Lives<TOperation>(
        HistoryEvent<TOperation> one, IReadOnlyList<HistoryEvent<TOperation>> known, Func<TOperation, TOperation, bool> covers, Dictionary<int, bool> ends)
    {
        foreach (var later in known)
        {
            if (!later.Saw(one) || !covers(later.Operation, one.Operation))
            {
                continue;
            }

            if (!ends.TryGetValue(later.Index, out var isEnd))
            {
                ends[later.Index] = isEnd = Lives(one, later.Seen, covers, ends);
            }

            if (isEnd)
            {
                return false;
            }
        }

        return true;
    }
}
