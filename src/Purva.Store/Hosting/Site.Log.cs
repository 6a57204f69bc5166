using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Purva.Clocks;
using Purva.Store.Ports;

namespace Purva.Store.Hosting;

/// <content>The log itself, for people who want to see what depends on what.</content>
public sealed partial class Site
{
    private const int MostLooks = 8_192;

    /// <summary>How long the log keeps what every site has, and with it the idempotency keys: a retry that comes later is another write.</summary>
    public TimeSpan LogRetention => core.Options.LogRetention;

    /// <summary>Records of the retained log in this site's order, causes before effects, with all that each depends on.</summary>
    /// <remarks>
    /// A record says only what has changed since its writer's last, so this reads the log from its front: time in proportion to its size.
    /// </remarks>
    /// <param name="after">Only records after this place; 0 from the front.</param>
    /// <param name="wanted">Which events to return.</param>
    /// <param name="follows">Whether to wait for more at the end of the log.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ChangesTruncatedException">The log was cut faster than it was read: records are missing after the last that was returned.</exception>
    /// <exception cref="StorageException">The storage failed.</exception>
    public async IAsyncEnumerable<LogEntry> WalkLogAsync(long after, Func<Dot, bool> wanted, bool follows, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        var walk = new LogWalk(core.Engine);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stop.Token);
        while (!core.IsStopped)
        {
            var moved = core.Host.Moved.Next();
            var frontier = core.Host.Frontier;
            if (walk.Next > 0 && walk.Next < frontier.FirstSequence)
            {
                throw new ChangesTruncatedException(frontier.Floor);
            }

            foreach (var entry in walk.Step(frontier, (sequence, dot) => sequence > after && wanted(dot), WatchedAtOnce, MostLooks, cancellation))
            {
                yield return entry;
            }

            if (frontier.LastSequence < walk.Next && (!follows || !await NextAsync(moved, either.Token, cancellation).Anywhere()))
            {
                yield break;
            }
        }
    }

    /// <summary>Records that are here and wait for others, in ascending order of their events.</summary>
    /// <param name="most">At most so many, from 0.</param>
    /// <exception cref="StorageException">The storage failed.</exception>
    public Task<ImmutableArray<WaitingRecord>> ReadWaitingAsync(int most) => core.Queue.RunAsync((replica, _) => replica.Waiting
        .Take(most)
        .Select(waiting => new WaitingRecord(
            waiting.Item.Dot, waiting.Missing, waiting.Item.Timestamp, [.. waiting.Item.Operations.ToArray().Select(operation => operation.Key.Whole()).Distinct()]))
        .ToImmutableArray());
}
