namespace Purva.Client.Offline;

/// <summary>The store of a device that is often out of reach: a cache, a queue, and hand-overs to whichever site answers.</summary>
/// <remarks>
/// <para>
/// A device is no site and in no vector. Contexts and tokens come from sites; the device only keeps them, and numbers its operations,
/// so that an operation is one write however often, in whatever order and at however many sites it arrives.
/// </para>
/// <para>
/// An operation replaces what the device saw of its key when it was made: what was read, or the device's own operation before it, which
/// it replaces once that one is handed over. What others wrote meanwhile stays beside it.
/// </para>
/// <para>One file, one process at a time. Safe to share between threads. Each change is on the disk when its call returns.</para>
/// </remarks>
public sealed partial class OfflineStore : IAsyncDisposable
{
    private readonly OfflineOptions options;
    private readonly DeviceFile file;
    private readonly SiteLinks links;
    private readonly SemaphoreSlim syncing = new(1, 1);

    private OfflineStore(OfflineOptions options, DeviceFile file)
    {
        (this.options, this.file) = (options, file);
        links = new SiteLinks(file, options);
    }

    /// <summary>A site has confirmed an operation. Raised by <see cref="SyncAsync"/>, after the operation has left the queue.</summary>
    public event EventHandler<HandedOverEventArgs>? HandedOver;

    /// <summary>An operation was refused for good. Raised by <see cref="SyncAsync"/>; the operation stays in the file until <see cref="DismissAsync"/>.</summary>
    public event EventHandler<RefusedEventArgs>? Refused;

    /// <summary>Opens the file of a device, or makes one. No site is asked.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Where sites are, and the limits.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="OfflineStoreException">The file is damaged, in use, of a newer version or out of reach.</exception>
    public static Task<OfflineStore> OpenAsync(string path, OfflineOptions options, CancellationToken cancellation = default) =>
        Task.Run(() => new OfflineStore(options, DeviceFile.Open(path)), cancellation);

    /// <summary>The device at this moment.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="OfflineStoreException">The file failed.</exception>
    public Task<DeviceReport> GetReportAsync(CancellationToken cancellation = default) => Task.Run(
        () =>
        {
            var (waiting, inDoubt) = file.CountWaiting();
            return new DeviceReport(file.Device, waiting, file.PayloadBytes, inDoubt, file.Refused(), file.CachedKeys().Count, file.Token);
        },
        cancellation);

    /// <summary>Reads a key: from a site that has seen all that the device has, else from the cache. An operation of the key that waits hides both.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The values, and where they are from.</returns>
    /// <exception cref="OfflineStoreException">The file failed.</exception>
    /// <exception cref="PurvaException"><c>invalid</c>: a site says that the name is none.</exception>
    public async Task<OfflineRead> GetAsync(string bucket, string key, CancellationToken cancellation = default)
    {
        var (local, confirmations) = await Task.Run(() => file.View(bucket, key), cancellation).ConfigureAwait(false);
        if (local.Source == ReadSource.Queue || options.Sites.Count == 0)
        {
            return local;
        }

        var before = await Task.Run(() => file.Token, cancellation).ConfigureAwait(false);
        if (await links.ReadAsync((session, late) => session.GetAsync(bucket, key, cancellation: late), before, options.ReadTimeout, cancellation).ConfigureAwait(false) is not var (read, token))
        {
            return local;
        }

        await Task.Run(() => file.Keep([read], (before, token), confirmations, options), cancellation).ConfigureAwait(false);
        return new OfflineRead(bucket, key, OfflineRead.Collapse(read.Siblings), ReadSource.Site, options.Time.GetUtcNow()) { Merged = read.Merged };
    }

    /// <summary>Writes a value in place of what the device sees of the key. It is visible here at once, and queued.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The bytes.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="OfflineStoreException">The queue is full, the value too large, or the file failed.</exception>
    public Task<QueuedOperation> PutAsync(string bucket, string key, ReadOnlyMemory<byte> value, CancellationToken cancellation = default)
    {
        RefuseNoName(bucket, key);
        RefuseTooLarge(bucket, key, value);
        return Task.Run(() => file.Enqueue(QueuedOperation.Put, bucket, key, value, options)!, cancellation);
    }

    /// <summary>Removes what the device sees of the key. It is gone here at once, and the removal is queued.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The operation; null when the device sees nothing to remove.</returns>
    /// <exception cref="OfflineStoreException">The queue is full, or the file failed.</exception>
    public Task<QueuedOperation?> DeleteAsync(string bucket, string key, CancellationToken cancellation = default)
    {
        RefuseNoName(bucket, key);
        return Task.Run(() => file.Enqueue(QueuedOperation.Delete, bucket, key, default, options), cancellation);
    }

    /// <summary>Forgets an operation that was refused.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False when no refused operation has that number.</returns>
    /// <exception cref="OfflineStoreException">The file failed.</exception>
    public Task<bool> DismissAsync(long number, CancellationToken cancellation = default) => Task.Run(() => file.Dismiss(number), cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await syncing.WaitAsync().ConfigureAwait(false);
        links.Dispose();
        file.Dispose();
        syncing.Release();
    }

    private void RefuseTooLarge(string bucket, string key, ReadOnlyMemory<byte> value)
    {
        if (value.Length > options.MaxValueBytes)
        {
            throw new OfflineStoreException(OfflineFault.ValueTooLarge, $"A value has at most {options.MaxValueBytes} bytes; that of '{bucket}/{key}' has {value.Length}.");
        }
    }

    private static void RefuseNoName(string bucket, string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(bucket);
        ArgumentException.ThrowIfNullOrEmpty(key);
    }
}
