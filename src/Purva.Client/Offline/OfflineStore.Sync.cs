using System.Diagnostics;

namespace Purva.Client.Offline;

/// <content>Meeting a site.</content>
public sealed partial class OfflineStore
{
    private const int KeysAtOnce = 100;

    /// <summary>Hands over what waits, in order, and reads all cached keys anew. It stops at the first operation that no site takes now.</summary>
    /// <param name="cancellation">Gives up; an operation that was on its way is then in doubt, and is offered again where it may be.</param>
    /// <returns>What became of it; that no site is in reach is no error.</returns>
    /// <exception cref="OfflineStoreException">The file failed.</exception>
    public async Task<SyncReport> SyncAsync(CancellationToken cancellation = default)
    {
        await syncing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var refused = new List<QueuedOperation>();
            var (handedOver, problem) = await HandOverAsync(refused, cancellation).ConfigureAwait(false);
            var refreshed = problem is null ? await RefreshAsync(cancellation).ConfigureAwait(false) : 0;
            problem ??= refreshed is null ? "No site answers that has seen what this device has." : null;
            return new SyncReport(handedOver, refused, file.CountWaiting().Waiting, refreshed ?? 0, problem);
        }
        finally
        {
            syncing.Release();
        }
    }

    private async Task<(int HandedOver, string? Problem)> HandOverAsync(List<QueuedOperation> refused, CancellationToken cancellation)
    {
        var handOver = new HandOver(file, links, options);
        var done = 0;
        while (file.First() is { } operation)
        {
            switch (await handOver.OfferAsync(operation, cancellation).ConfigureAwait(false))
            {
                case HandOver.Step.Done(var confirmed):
                    done++;
                    HandedOver?.Invoke(this, confirmed);
                    break;
                case HandOver.Step.Refused(var dead):
                    refused.Add(dead);
                    Refused?.Invoke(this, new RefusedEventArgs(dead));
                    break;
                case HandOver.Step.Left(_, var problem):
                    return (done, problem);
                case HandOver.Step.Again:
                    break;
                default:
                    throw new UnreachableException();
            }
        }

        return (done, null);
    }

    /// <summary>Reads the cached keys anew; null when no site answers.</summary>
    private async Task<int?> RefreshAsync(CancellationToken cancellation)
    {
        var refreshed = 0;
        foreach (var keys in file.CachedKeys().Chunk(KeysAtOnce))
        {
            var (before, confirmations) = (file.Token, file.Confirmations);
            if (await links.ReadAsync((session, late) => session.GetAsync(keys, cancellation: late), before, options.AttemptTimeout, cancellation).ConfigureAwait(false) is not var (read, token))
            {
                return null;
            }

            file.Keep(read, (before, token), confirmations, options);
            refreshed += keys.Length;
        }

        return refreshed;
    }
}
