namespace Purva.Ordering.Journal;

/// <content>Opening: the last file is read and looked at, record by record.</content>
internal sealed partial class OrderLog
{
    /// <summary>Opens the order in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="key">What states are signed with.</param>
    /// <param name="limits">How much is kept.</param>
    /// <param name="seen">Gets every block of the last file, first to last.</param>
    /// <exception cref="OrderFolderException">It is damaged.</exception>
    public static OrderLog Open(string folder, MemberKey key, OrderLimits limits, Action<PlacedBlock> seen)
    {
        var log = new OrderLog(OrderSegments.Open(folder), key, limits);
        if (log.segments.All.Count == 0)
        {
            log.segments.Begin(log.state);
        }

        log.OpenLast(seen);
        try
        {
            foreach (var one in log.segments.All.SkipLast(1).TakeLast(OfferedStates - 1))
            {
                log.Offer(one.Round, OrderSegment.StateIn(one.Path) ?? throw Damaged(one.Path, RecordFile.Start));
            }

            log.RollIfDue();
            return log;
        }
        catch
        {
            log.Dispose();
            throw;
        }
    }

    private void OpenLast(Action<PlacedBlock> seen)
    {
        file?.Dispose();
        marks.Clear();
        (weight, readable) = (0, 0);
        OrderState? next = null;
        var path = segments.All[^1].Path;
        file = RecordFile.Open(path, (at, record) =>
        {
            if (next is null)
            {
                next = OrderState.TryRead(record, limits.RememberedKeys, out var read) && read.LastRound == segments.All[^1].Round ? read : throw Damaged(path, at);
                Offer(next.LastRound, record);
                return;
            }

            if (!PlacedBlock.TryRead(record, out var placed) || !next.Continues(placed.Block) || placed.FirstIndex != next.NextIndex || !next.Place(placed.Block).Skipped.SequenceEqual(placed.Skipped))
            {
                throw Damaged(path, at);
            }

            Note(placed, at, 0);
            seen(placed);
        });
        if (next is null)
        {
            file.Dispose();
            throw Damaged(path, RecordFile.Start);
        }

        // At once, and only when it is whole: others look at it meanwhile.
        (state, readable) = (next, file.End);
    }

    private static OrderFolderException Damaged(string path, long at) => new(
        $"{path} is damaged at byte {at}: what stands there does not continue the order before it. Bring the folder back from a backup that is not older than the last stop.");
}
