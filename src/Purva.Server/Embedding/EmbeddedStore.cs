using Purva.Clocks;
using Purva.Store;
using Purva.Store.Hosting;
using Purva.Store.Values;

namespace Purva.Server;

/// <summary>The store in an application's own process: a site like any other, without a network between.</summary>
/// <remarks>
/// Everything may ask for it at once; it answers between the start and the stop of the host. The calls here are for one key; the
/// <see cref="Site"/> has the rest: transactions, listings, strong reads, changes. Safe to share between threads.
/// </remarks>
public sealed class EmbeddedStore
{
    internal EmbeddedStore()
    {
    }

    /// <summary>The site.</summary>
    /// <exception cref="InvalidOperationException">The host has not started it yet.</exception>
    public Site Site => Running.Site;

    /// <summary>Where other sites connect, with the port that was really taken.</summary>
    /// <exception cref="InvalidOperationException">The host has not started it yet.</exception>
    public Uri ReplicationAddress => Running.ReplicationAddress;

    /// <summary>Where the HTTP API is, with the port that was really taken; null where it is not served.</summary>
    /// <exception cref="InvalidOperationException">The host has not started it yet.</exception>
    public Uri? HttpAddress => Running.ServesHttp ? Running.HttpAddress : null;

    /// <summary>The server inside, or null before the start.</summary>
    internal PurvaServer? Server { get; set; }

    private PurvaServer Running => Server
        ?? throw new InvalidOperationException($"The store has not started. It starts with the host: ask for {nameof(EmbeddedStore)} in constructors, and use it from the host's start on.");

    /// <summary>Reads a key, from what this site has now.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Once <see cref="ReadStatus.Done"/>, one entry with the live values; none is no error.</returns>
    /// <exception cref="ArgumentException">The name is none.</exception>
    public ValueTask<ReadResult> GetAsync(string bucket, string key, CancellationToken cancellation = default) =>
        Site.ReadAsync(new Read(new[] { KeyName.Of(bucket, key) }), cancellation);

    /// <summary>Writes a value in place of what was read, or beside whatever is there.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The bytes; they must not change before the answer.</param>
    /// <param name="replaced">What was read of this key and is replaced; null replaces nothing.</param>
    /// <param name="cancellation">Gives up waiting; whether it was written is then unknown.</param>
    /// <exception cref="ArgumentException">The name is none.</exception>
    public ValueTask<WriteResult> PutAsync(
        string bucket, string key, ReadOnlyMemory<byte> value, KeyRead? replaced = null, CancellationToken cancellation = default) =>
        WriteAsync(Operation.Put(KeyName.Of(bucket, key), value, ContextOf(replaced)), cancellation);

    /// <summary>Removes exactly what was read. Where nothing was read there is nothing to remove, and the site says so.</summary>
    /// <param name="read">What was read.</param>
    /// <param name="cancellation">Gives up waiting; whether it was removed is then unknown.</param>
    public ValueTask<WriteResult> DeleteAsync(KeyRead read, CancellationToken cancellation = default) =>
        WriteAsync(Operation.Delete(read.Key, ContextOf(read)), cancellation);

    /// <summary>Does typed operations on one key of a bucket whose values merge, in order, as one record.</summary>
    /// <param name="bucket">The bucket, which has been defined.</param>
    /// <param name="key">The key.</param>
    /// <param name="updates">At least one.</param>
    /// <exception cref="ArgumentException">The name is none.</exception>
    public ValueTask<WriteResult> UpdateAsync(string bucket, string key, params IReadOnlyCollection<ValueUpdate> updates)
    {
        var name = KeyName.Of(bucket, key);
        return Site.CommitAsync(new Commit(default) { Updates = updates.Select(update => new KeyUpdate(name, update)).ToArray() }, CancellationToken.None);
    }

    private static ReadOnlyMemory<Dot> ContextOf(KeyRead? read) => read is null ? default : read.Context.AsMemory();

    private ValueTask<WriteResult> WriteAsync(Operation operation, CancellationToken cancellation) =>
        Site.CommitAsync(new Commit(new[] { operation }), cancellation);
}
