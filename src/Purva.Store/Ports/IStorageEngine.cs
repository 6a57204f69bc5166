using System.Buffers;

namespace Purva.Store.Ports;

/// <summary>Reads rows. Keys sort as unsigned bytes.</summary>
public interface IStorageReader
{
    /// <summary>Appends the row's value to a buffer.</summary>
    /// <param name="table">Where to look.</param>
    /// <param name="key">The whole key.</param>
    /// <param name="value">Receives the value; untouched when there is none.</param>
    /// <returns>Whether there is such a row.</returns>
    /// <exception cref="StorageException">The engine could not read.</exception>
    bool TryGet(Table table, ReadOnlySpan<byte> key, ArrayBufferWriter<byte> value);

    /// <summary>Rows from a key on, in ascending order, as they are at this moment.</summary>
    /// <param name="table">Which table.</param>
    /// <param name="from">The least key; empty starts at the first row.</param>
    /// <returns>A cursor before the first row; dispose of it.</returns>
    /// <exception cref="StorageException">The engine could not read.</exception>
    IStorageCursor Scan(Table table, ReadOnlySpan<byte> from);
}

/// <summary>A position among rows that do not change while it exists.</summary>
public interface IStorageCursor : IDisposable
{
    /// <summary>The key of the row; valid until the next move.</summary>
    ReadOnlySpan<byte> Key { get; }

    /// <summary>The value of the row; valid until the next move.</summary>
    ReadOnlySpan<byte> Value { get; }

    /// <summary>Moves to the next row; false after the last.</summary>
    /// <exception cref="StorageException">The engine could not read.</exception>
    bool MoveNext();
}

/// <summary>All tables as they were at one moment.</summary>
public interface IStorageSnapshot : IStorageReader, IDisposable;

/// <summary>Changes that become visible and durable together or not at all. Not safe to share between threads.</summary>
public interface IStorageBatch : IDisposable
{
    /// <summary>How many changes are in it.</summary>
    int Count { get; }

    /// <summary>Writes a row, whether or not it exists.</summary>
    /// <param name="table">Which table.</param>
    /// <param name="key">The whole key.</param>
    /// <param name="value">The whole value.</param>
    void Put(Table table, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value);

    /// <summary>Removes a row, whether or not it exists.</summary>
    /// <param name="table">Which table.</param>
    /// <param name="key">The whole key.</param>
    void Delete(Table table, ReadOnlySpan<byte> key);

    /// <summary>Removes all rows from one key up to another.</summary>
    /// <param name="table">Which table.</param>
    /// <param name="from">The first key to go.</param>
    /// <param name="end">The first key to stay.</param>
    void DeleteRange(Table table, ReadOnlySpan<byte> from, ReadOnlySpan<byte> end);

    /// <summary>Forgets the changes, to be used again.</summary>
    void Clear();
}

/// <summary>What a replica needs of a place to keep rows: ordered tables, atomic batches under a fence, snapshots.</summary>
/// <remarks>Reads and snapshots may come from any thread, beside one thread that commits.</remarks>
public interface IStorageEngine : IStorageReader, IDisposable
{
    /// <summary>Which engine this is, for people.</summary>
    string Name { get; }

    /// <summary>Opens the next fence, durably: batches under an earlier one are refused from now on.</summary>
    /// <exception cref="StorageException">The engine could not write.</exception>
    long AcquireFence();

    /// <summary>An empty batch for this engine.</summary>
    IStorageBatch CreateBatch();

    /// <summary>Makes a batch visible, and durable first if asked to.</summary>
    /// <param name="batch">Made by <see cref="CreateBatch"/>.</param>
    /// <param name="fence">The fence that the writer holds.</param>
    /// <param name="sync">Whether to wait until the batch would survive a power cut.</param>
    /// <exception cref="StorageException">Nothing of the batch is visible. Whether it is on disk is unknown until the engine is opened again.</exception>
    void Commit(IStorageBatch batch, long fence, bool sync);

    /// <summary>Makes all that was committed durable.</summary>
    /// <exception cref="StorageException">The engine could not write.</exception>
    void Sync();

    /// <summary>Everything as it is now; dispose of it.</summary>
    IStorageSnapshot TakeSnapshot();

    /// <summary>Bytes that a table takes, roughly.</summary>
    /// <param name="table">Which table.</param>
    long ApproximateSize(Table table);
}
