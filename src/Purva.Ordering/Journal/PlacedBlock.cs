using Purva.Hashgraph;
using Purva.Wire;

namespace Purva.Ordering.Journal;

/// <summary>A block and which of its transactions have places: from <paramref name="FirstIndex"/> on, without the skipped ones.</summary>
/// <param name="Block">The block.</param>
/// <param name="FirstIndex">The place of its first transaction that has one.</param>
/// <param name="Skipped">The transactions without a place, by their number within the block, ascending: those that came again, and what is no transaction of an application.</param>
internal sealed record PlacedBlock(OrderedBlock Block, long FirstIndex, IReadOnlyList<int> Skipped)
{
    private const int BlockBytes = 64;
    private const int EventBytes = 160;

    /// <summary>The place after its last transaction.</summary>
    public long NextIndex => FirstIndex + Block.Events.Sum(one => one.Event.Transactions.Length) - Skipped.Count;

    /// <summary>About how many bytes it takes in the file, and at every member as many.</summary>
    public long Weight => BlockBytes + Block.Events.Sum(one => EventBytes + one.Event.Transactions.Sum(bytes => (long)bytes.Length));

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out PlacedBlock placed)
    {
        placed = null!;
        var reader = new WireReader(bytes);
        if (reader.TryReadFixed64(out var first) != DecodeStatus.Done || first > long.MaxValue || reader.TryReadCount(int.MaxValue, 1, out var count) != DecodeStatus.Done)
        {
            return false;
        }

        var skipped = new int[count];
        for (var i = 0; i < count; i++)
        {
            if (reader.TryReadVar(out var number) != DecodeStatus.Done || number > int.MaxValue)
            {
                return false;
            }

            skipped[i] = (int)number;
        }

        if (!StoredBlock.TryRead(bytes[reader.Position..], out var block))
        {
            return false;
        }

        placed = new PlacedBlock(block, (long)first, skipped);
        return true;
    }

    /// <summary>The form in the file: first place, the skipped ones, the block.</summary>
    public byte[] ToBytes()
    {
        var block = StoredBlock.ToBytes(Block);
        var bytes = new byte[sizeof(long) + WireWriter.VarLength((ulong)Skipped.Count) + Skipped.Sum(one => WireWriter.VarLength((ulong)one)) + block.Length];
        var writer = new WireWriter(bytes);
        writer.WriteFixed64((ulong)FirstIndex);
        writer.WriteVar((ulong)Skipped.Count);
        foreach (var one in Skipped)
        {
            writer.WriteVar((ulong)one);
        }

        writer.WriteRaw(block);
        return bytes;
    }

    /// <summary>The transactions that have places, in their order.</summary>
    public IEnumerable<OrderedTransaction> Transactions() => Pairs().Select(pair => pair.Place);

    /// <summary>The same, with what the event carried.</summary>
    public IEnumerable<(SubmittedTransaction Submitted, OrderedTransaction Place)> Pairs()
    {
        var (index, number, next) = (FirstIndex, 0, 0);
        foreach (var one in Block.Events)
        {
            foreach (var bytes in one.Event.Transactions)
            {
                if (next < Skipped.Count && Skipped[next] == number)
                {
                    (next, number) = (next + 1, number + 1);
                    continue;
                }

                number++;
                SubmittedTransaction.TryRead(bytes, out var submitted);
                yield return (submitted, new OrderedTransaction(index++, Block.Round, one.ConsensusMicroseconds, one.Event.Dot, submitted.Key, submitted.Content, Block.RunningHash));
            }
        }
    }
}
