namespace Purva.Client.Offline;

/// <content>Values that merge.</content>
public sealed partial class OfflineStore
{
    private const int MostOperations = 1_000;

    /// <summary>Does typed operations on one key, in order, as one record. They are visible here at once, and queued.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="operations">1 to 1,000 operations.</param>
    /// <exception cref="ArgumentException">What should be JSON is none.</exception>
    /// <exception cref="OfflineStoreException">The queue is full, the operations are too large, or the file failed.</exception>
    public Task<QueuedOperation> UpdateAsync(string bucket, string key, params IReadOnlyCollection<TypedOperation> operations) =>
        UpdateAsync(bucket, key, operations, CancellationToken.None);

    /// <summary>Does typed operations on one key, in order, as one record. They are visible here at once, and queued.</summary>
    /// <remarks>
    /// What they remove or replace is what the device had read, and what it did itself before; nothing that others have written meanwhile.
    /// An operation that may have arrived at a site is offered to that site only, whatever <see cref="OfflineOptions.DoubtPatience"/> says:
    /// an increment that two sites took would count twice.
    /// </remarks>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="operations">1 to 1,000 operations.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ArgumentException">What should be JSON is none.</exception>
    /// <exception cref="OfflineStoreException">The queue is full, the operations are too large, or the file failed.</exception>
    public Task<QueuedOperation> UpdateAsync(string bucket, string key, IReadOnlyCollection<TypedOperation> operations, CancellationToken cancellation)
    {
        RefuseNoName(bucket, key);
        ArgumentNullException.ThrowIfNull(operations);
        ArgumentOutOfRangeException.ThrowIfZero(operations.Count, nameof(operations));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(operations.Count, MostOperations, nameof(operations));
        var body = TypedOperation.BodyOf(operations);
        RefuseTooLarge(bucket, key, body);
        return Task.Run(() => file.Enqueue(QueuedOperation.Update, bucket, key, body, options)!, cancellation);
    }

    /// <summary>Reads a value that merges: with the device's own operations on top while some wait, else from a site, else as it was read last.</summary>
    /// <remarks>Operations on lists are shown only once a site has them, as their indexes mean what the site has then; <see cref="OfflineRead.HidesOperations"/> says so.</remarks>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What <see cref="GetAsync"/> does; its <see cref="OfflineRead.Merged"/> is null only where nothing is known of the key.</returns>
    /// <exception cref="OfflineStoreException">The file failed.</exception>
    /// <exception cref="PurvaException"><c>wrong-type</c> where the bucket's values are bytes; <c>invalid</c>: a site says that the name is none.</exception>
    public async Task<OfflineRead> GetValueAsync(string bucket, string key, CancellationToken cancellation = default)
    {
        var read = await GetAsync(bucket, key, cancellation).ConfigureAwait(false);
        return read.Merged is not null || read.Source == ReadSource.Nowhere
            ? read
            : throw new PurvaException("wrong-type", $"The values of bucket '{bucket}' are bytes; read them with {nameof(GetAsync)}.");
    }
}
