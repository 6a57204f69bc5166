using System.Buffers;
using Purva.Store.Ports;

namespace Purva.Store.Replica;

/// <summary>A row of the state that a caller reads before its commit's turn comes, so that the one who leads need not.</summary>
internal sealed class EarlyRow
{
    private readonly ArrayBufferWriter<byte> buffer = new(256);

    /// <summary>The row, empty for none.</summary>
    public ReadOnlySpan<byte> Bytes => buffer.WrittenSpan;

    /// <summary>Every record up to this place in the log is in it.</summary>
    public long AsOf { get; private set; }

    /// <summary>Whose row it is: one that was loaded anew since may know less.</summary>
    public WriterTable? Writers { get; private set; }

    /// <summary>Reads the row. Any thread.</summary>
    /// <param name="engine">Where it is.</param>
    /// <param name="key">Its key.</param>
    /// <param name="published">The last record that is visible for certain, taken before the call.</param>
    /// <param name="writers">Of the replica that has published it.</param>
    public void Read(IStorageReader engine, KeyName key, long published, WriterTable writers)
    {
        buffer.ResetWrittenCount();
        (AsOf, Writers) = (published, writers);
        engine.TryGet(Table.State, key.Encoded, buffer);
    }
}
