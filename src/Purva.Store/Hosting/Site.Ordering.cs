using Purva.Store.Hosting.Ordering;
using Purva.Store.Ordering;
using Purva.Store.Ports;

namespace Purva.Store.Hosting;

/// <content>Ordered writes.</content>
public sealed partial class Site
{
    private readonly OrderDesk orders;

    /// <summary>Writes to an ordered bucket: the answer comes when the write has its place in the bucket's order, and is the same at every site.</summary>
    /// <remarks>
    /// An answer of <see cref="OrderedStatus.NoMajority"/> or <see cref="OrderedStatus.Undecided"/> leaves open whether the write is ordered later.
    /// A retry with the same id is the same write, at any member site, as long as 16,384 others have not been ordered since.
    /// </remarks>
    /// <param name="bucket">The bucket.</param>
    /// <param name="write">The write.</param>
    /// <param name="timeout">How long to wait; zero for ten seconds.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async ValueTask<OrderedResult> WriteOrderedAsync(string bucket, OrderedWrite write, TimeSpan timeout, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(write);
        cancellation.ThrowIfCancellationRequested();
        if (Phase is not SitePhase.Ready and var phase)
        {
            return new OrderedResult(phase == SitePhase.StorageFailed ? OrderedStatus.StorageFailed : OrderedStatus.Unavailable) { Problem = ProblemOf(phase) };
        }

        if (orders.Find(FindBucket(bucket)) is not { } line)
        {
            return new OrderedResult(OrderedStatus.NotOrdered) { Problem = $"Bucket '{bucket}' takes no ordered writes; define it with type 'ordered' first." };
        }

        try
        {
            if (line.Find(write) is { } known)
            {
                return known with { Token = core.Host.Frontier.Applied };
            }

            if (line.Members.NumberOf(OrderMembers.IdOf(core.Options.Site)) < 0)
            {
                return new OrderedResult(OrderedStatus.NotMember) { Problem = $"This site is not among those who order bucket '{bucket}': they are {FindBucket(bucket)?.Members}. Write at one of them." };
            }

            return await WriteOrderedAsync(line, write, timeout, cancellation).Anywhere();
        }
        catch (StorageException e)
        {
            return new OrderedResult(OrderedStatus.StorageFailed) { Problem = $"The storage failed: {e.Message} Retry with the same id." };
        }
    }

    private async ValueTask<OrderedResult> WriteOrderedAsync(OrderLine line, OrderedWrite write, TimeSpan timeout, CancellationToken cancellation)
    {
        if (line.Add(write) is not { } waiter)
        {
            return new OrderedResult(OrderedStatus.Unavailable) { Problem = "Too many writes wait for their place in the order; come back in a moment." };
        }

        try
        {
            return waiter.Write.Equals(write) ? await WaitForPlaceAsync(line, waiter, timeout, cancellation).Anywhere() : OrderLine.IdTaken();
        }
        finally
        {
            line.Leave(waiter);
        }
    }

    private async ValueTask<OrderedResult> WaitForPlaceAsync(OrderLine line, OrderWaiter waiter, TimeSpan timeout, CancellationToken cancellation)
    {
        orders.Ring();
        var since = core.Time.GetTimestamp();
        using var deadline = new CancellationTokenSource(timeout == TimeSpan.Zero ? DefaultTimeout : timeout, core.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token, stop.Token);
        var place = waiter.Promise.Task;
        if (await NextAsync(place, either.Token, cancellation).Anywhere())
        {
            return await place.Anywhere() with { Token = core.Host.Frontier.Applied };
        }

        return line.HeardMajority(since)
            ? new OrderedResult(OrderedStatus.Undecided) { Problem = "The write has no place in the order yet, and may get one. Retry with the same id." }
            : new OrderedResult(OrderedStatus.NoMajority) { Problem = $"Members of more than two thirds of the stake must hear each other, and this site did not hear them. The write may be ordered later; retry with the same id, or at another site." };
    }
}
