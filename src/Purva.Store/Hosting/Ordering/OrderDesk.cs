using Purva.Store.Buckets;
using Purva.Store.Ordering;
using Purva.Store.Ports;

namespace Purva.Store.Hosting.Ordering;

/// <summary>Keeps the orders of all ordered buckets of a site going: whenever something has come, and twenty times a second.</summary>
internal sealed class OrderDesk(SiteCore core) : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan IdleBeat = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly Dictionary<string, OrderLine> lines = [];
    private readonly Alarm alarm = new(IdleBeat, core.Time);

    /// <summary>The order of a bucket; null where the bucket is not an ordered one.</summary>
    public OrderLine? Find(BucketDefinition? definition)
    {
        if (definition is not { Type: BucketType.Ordered } || !OrderMembers.TryParse(definition.Members, out var members, out var sites))
        {
            return null;
        }

        var names = OrderNames.Of(core.Options.Cluster, definition.Bucket, definition.Members!);
        lock (gate)
        {
            if (!lines.TryGetValue(definition.Bucket, out var line) || line.Names != names)
            {
                line = new OrderLine(core, names, members, sites);
                lines[definition.Bucket] = line;
            }

            return line;
        }
    }

    /// <summary>Something waits.</summary>
    public void Ring() => alarm.Ring();

    /// <summary>Works until the site stops.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        (IDisposable? listening, ITimer? beat) = (null, null);
        using var end = stop.UnsafeRegister(static alarm => ((Alarm)alarm!).Ring(), alarm);
        using var redefined = core.Host.Redefined.Ring(alarm);
        alarm.Ring();
        while (true)
        {
            await alarm.WaitAsync().Anywhere();
            if (stop.IsCancellationRequested)
            {
                listening?.Dispose();
                beat?.Dispose();
                return;
            }

            foreach (var definition in core.Host.Frontier.Buckets.All.Where(one => one.Type == BucketType.Ordered).ToArray())
            {
                // A site without an ordered bucket is not woken by each of its commits, nor twenty times a second.
                listening ??= core.Host.Moved.Ring(alarm);
                beat ??= core.Time.CreateTimer(static alarm => ((Alarm)alarm!).Ring(), alarm, Beat, Beat);
                await StepAsync(Find(definition)).Anywhere();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => alarm.Dispose();

    private async Task StepAsync(OrderLine? line)
    {
        if (line is null || core.Phase != SitePhase.Ready)
        {
            line?.Reset();
            return;
        }

        try
        {
            if (await line.StepAsync().Anywhere())
            {
                alarm.Ring();
            }
        }
        catch (StorageException)
        {
            // The replica's host tells of it and tries again; what is on the disk is read anew then.
            line.Reset();
        }
#pragma warning disable CA1031 // One failure must not end the order for good.
        catch (Exception e)
        {
            HostLog.WorkFailed(core.Logger, $"The order of bucket '{line.Names.Bucket}'", e);
            line.Reset();
        }
#pragma warning restore CA1031
    }
}
