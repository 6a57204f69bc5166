using Purva.Hashgraph;

namespace Purva.Ordering.Journal;

/// <content>What others read of it.</content>
internal sealed partial class OrderLog
{
    /// <summary>The transactions from a place and a round on, up to the present end. Of the files it holds one block at a time.</summary>
    /// <param name="index">The first place.</param>
    /// <param name="round">The first round.</param>
    /// <exception cref="OrderRefusedException">The first of them have gone.</exception>
    public IEnumerable<OrderedTransaction> Read(long index, long round)
    {
        lock (gate)
        {
            if (segments.All[0] is var oldest && index < oldest.FirstIndex && round <= oldest.Round)
            {
                throw new OrderRefusedException(OrderRefusal.Dropped, $"The order before place {oldest.FirstIndex} is kept here no longer; read from 'index={oldest.FirstIndex}' on, or from a member that keeps more.");
            }
        }

        return BlocksFrom(index, round).SelectMany(placed => placed.Transactions()).Where(one => one.Index >= index && one.Round >= round);
    }

    /// <summary>The blocks after a round, in their order, up to the present end; none, if they have gone.</summary>
    public IEnumerable<OrderedBlock> BlocksAfter(long round) => BlocksFrom(0, round + 1).Select(placed => placed.Block).Where(block => block.Round > round);

    private IEnumerable<PlacedBlock> BlocksFrom(long index, long round)
    {
        OrderSegment[] parts;
        long start, end;
        lock (gate)
        {
            var first = segments.All.ToList().FindLastIndex(one => one.FirstIndex <= index || one.Round < round);
            parts = first < 0 ? [] : [.. segments.All.Skip(first)];
            (start, end) = (parts.Length == 1 ? marks.Before(index, round) : RecordFile.Start, readable);
        }

        foreach (var (i, part) in parts.Index())
        {
            foreach (var placed in BlocksIn(part.Path, start, i == parts.Length - 1 ? end : long.MaxValue))
            {
                yield return placed;
            }

            start = RecordFile.Start;
        }
    }

    private static IEnumerable<PlacedBlock> BlocksIn(string path, long start, long end)
    {
        using var stream = OpenToRead(path);
        end = Math.Min(end, stream.Length);
        stream.Position = start;
        for (var at = start; at < end && RecordFile.ReadRecord(stream, end, path, at) is { } record; at += RecordFile.HeadSize + record.Length)
        {
            if (at > RecordFile.Start && PlacedBlock.TryRead(record, out var placed))
            {
                yield return placed;
            }
        }
    }

    private static FileStream OpenToRead(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 64 * 1024);
        }
        catch (FileNotFoundException e)
        {
            throw new OrderRefusedException(OrderRefusal.Dropped, $"{Path.GetFileName(e.FileName)} has gone while it was to be read: the order is longer than what is kept here. Read on from a later place.");
        }
    }
}
