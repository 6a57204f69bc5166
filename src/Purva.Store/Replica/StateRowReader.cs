using Purva.Store.Ports;
using Purva.Store.Streams;
using Purva.Wire;

namespace Purva.Store.Replica;

/// <summary>Walks over the live values of a row: their number, then of each the writer's number, the counter, and the value with its length.</summary>
/// <remarks>A row whose values are not plain begins with a zero, which is no number of values, and its form.</remarks>
internal ref struct StateRowReader
{
    private readonly ReadOnlySpan<byte> row;
    private WireReader reader;
    private int left;

    public StateRowReader(ReadOnlySpan<byte> row)
    {
        this.row = row;
        reader = new WireReader(row);
        if (!row.IsEmpty && row[0] == 0)
        {
            Form = row.Length > 1 && row[1] is (byte)RowForm.Timed or (byte)RowForm.Counter ? (RowForm)row[1] : throw Damaged();
            reader.Position = 2;
        }

        if (!row.IsEmpty && reader.TryReadCount(int.MaxValue, 3, out left) != DecodeStatus.Done)
        {
            throw Damaged();
        }

        Count = left;
    }

    public int Count { get; }

    public RowForm Form { get; }

    public int Writer { get; private set; }

    public ulong Counter { get; private set; }

    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>The whole entry as it stands in the row.</summary>
    public ReadOnlySpan<byte> Entry { get; private set; }

    public static int CountOf(ReadOnlySpan<byte> row) => new StateRowReader(row).Count;

    public bool MoveNext()
    {
        if (left == 0)
        {
            return false;
        }

        var start = reader.Position;
        if (reader.TryReadCount(int.MaxValue, 0, out var writer) != DecodeStatus.Done
            || reader.TryReadVar(out var counter) != DecodeStatus.Done
            || reader.TryReadBytes(int.MaxValue, out var value) != DecodeStatus.Done)
        {
            throw Damaged();
        }

        left--;
        (Writer, Counter) = (writer, counter);
        Value = value;
        Entry = row[start..reader.Position];
        return true;
    }

    public static StorageException Damaged() =>
        new(StorageFault.Corrupt, "A row of the state is damaged: stop the site, move its data folder away and start it again; it loads a snapshot from a peer.");
}
