using System.Runtime.InteropServices;
using Purva.Clocks;
using Purva.Hashgraph;

namespace Purva.Ordering.Journal;

/// <summary>The order so far, in a file: every block, and which transactions in it have which place.</summary>
/// <remarks>One thread appends; any may read what is there.</remarks>
internal sealed class OrderLog : IDisposable
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "order.log";

    private const int MarkEvery = 64;
    private readonly Lock gate = new();
    private readonly List<Mark> marks = [];
    private readonly RememberedKeys keys;
    private readonly Dictionary<ReplicaId, OrderedNumbers> numbers = [];
    private RecordFile file = null!;
    private int sinceMark = MarkEvery;
    private long readable;

    private OrderLog(int rememberedKeys) => keys = new RememberedKeys(rememberedKeys);

    /// <summary>The last round that is here, or 0.</summary>
    public long LastRound { get; private set; }

    /// <summary>The running hash after it.</summary>
    public EventHash RunningHash { get; private set; }

    /// <summary>The place that the next transaction gets.</summary>
    public long NextIndex { get; private set; }

    /// <summary>Opens the order in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="rememberedKeys">How many keys are remembered.</param>
    /// <param name="seen">Gets every block, first to last.</param>
    /// <exception cref="OrderFolderException">It is damaged.</exception>
    public static OrderLog Open(string folder, int rememberedKeys, Action<PlacedBlock> seen)
    {
        var path = Path.Combine(folder, FileName);
        var log = new OrderLog(rememberedKeys);
        log.file = RecordFile.Open(path, (at, record) =>
        {
            if (!PlacedBlock.TryRead(record, out var placed) || !log.Continues(placed.Block) || !log.Place(placed.Block).Skipped.SequenceEqual(placed.Skipped) || placed.FirstIndex != log.NextIndex)
            {
                throw new OrderFolderException($"{path} is damaged at byte {at}: what stands there does not continue the order before it. Bring the folder back from a backup that is not older than the last stop.");
            }

            log.Note(placed, at, 0);
            seen(placed);
        });
        log.readable = log.file.End;
        return log;
    }

    /// <summary>Whether a block is the next one and its running hash is that of the order with it. O(events).</summary>
    public bool Continues(OrderedBlock block) =>
        block.Round == LastRound + 1 && OrderedBlock.HashAfter(RunningHash, block.Round, block.Events.AsSpan()) == block.RunningHash;

    /// <summary>Where a key was ordered; null if it was not, or long ago. For the thread that appends, or under its lock.</summary>
    public RememberedKeys.Place? Find(string key) => keys.Find(key);

    /// <summary>Appends the next block, and says which of its transactions have which places.</summary>
    public PlacedBlock Append(OrderedBlock block)
    {
        var placed = Place(block);
        var at = file.Append(placed.ToBytes());
        file.HandOver();
        Note(placed, at, file.End);
        return placed;
    }

    /// <summary>Waits until all of it is on the disk.</summary>
    public void Flush() => file.Flush();

    /// <summary>The transactions from a place and a round on, up to the present end. Of the file it holds one block at a time.</summary>
    /// <param name="index">The first place.</param>
    /// <param name="round">The first round.</param>
    public IEnumerable<OrderedTransaction> Read(long index, long round) => BlocksFrom(index, round)
        .SelectMany(placed => placed.Transactions())
        .Where(one => one.Index >= index && one.Round >= round);

    /// <summary>The blocks after a round, in their order, up to the present end.</summary>
    public IEnumerable<OrderedBlock> BlocksAfter(long round) => BlocksFrom(0, round + 1).Select(placed => placed.Block).Where(block => block.Round > round);

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private IEnumerable<PlacedBlock> BlocksFrom(long index, long round)
    {
        Mark start;
        long end;
        lock (gate)
        {
            // Before a mark stands nothing that is wanted if either its place or its round is not past what is wanted.
            var found = marks.FindLastIndex(mark => mark.FirstIndex <= index || mark.Round <= round);
            if (found < 0)
            {
                yield break;
            }

            (start, end) = (marks[found], readable);
        }

        using var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 64 * 1024);
        stream.Position = start.At;
        for (var at = start.At; at < end && RecordFile.ReadRecord(stream, end, file.Path, at) is { } record; at += RecordFile.HeadSize + record.Length)
        {
            if (PlacedBlock.TryRead(record, out var placed))
            {
                yield return placed;
            }
        }
    }

    /// <summary>Decides which transactions of the next block get places: numbers and keys that were ordered before do not, nor does what is no application's.</summary>
    private PlacedBlock Place(OrderedBlock block)
    {
        var skipped = new List<int>();
        var (index, number) = (NextIndex, -1);
        foreach (var one in block.Events)
        {
            foreach (var bytes in one.Event.Transactions)
            {
                number++;
                var isPlaced = SubmittedTransaction.TryRead(bytes, out var submitted) && submitted.What != SubmittedTransaction.Kind.Renewal
                    && NumbersOf(one.Event.Dot.Replica).TryAdd(submitted.Number)
                    && (submitted.Key is null || keys.TryAdd(submitted.Key, new RememberedKeys.Place(index, block.Round, one.Event.Dot, EventHash.Of(submitted.Content.Span))));
                index += isPlaced ? 1 : 0;
                if (!isPlaced)
                {
                    skipped.Add(number);
                }
            }
        }

        return new PlacedBlock(block, NextIndex, skipped);
    }

    private OrderedNumbers NumbersOf(ReplicaId creator)
    {
        ref var found = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, creator, out _);
        return found ??= new OrderedNumbers();
    }

    private void Note(PlacedBlock placed, long at, long end)
    {
        lock (gate)
        {
            if (sinceMark++ >= MarkEvery)
            {
                marks.Add(new Mark(placed.Block.Round, placed.FirstIndex, at));
                sinceMark = 1;
            }

            (LastRound, RunningHash, NextIndex, readable) = (placed.Block.Round, placed.Block.RunningHash, placed.NextIndex, end);
        }
    }

    /// <summary>Where one of every few blocks begins.</summary>
    private readonly record struct Mark(long Round, long FirstIndex, long At);
}
