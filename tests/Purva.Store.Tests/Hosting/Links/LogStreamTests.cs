using Microsoft.Extensions.Logging.Abstractions;
using Purva.Clocks;
using Purva.Store.Hosting.Links;
using Purva.Store.Hosting.Writing;
using Purva.Store.Memory;
using Purva.Store.Streams;
using Purva.Store.Tests.Hosting.Writing;
using Xunit;

namespace Purva.Store.Tests.Hosting.Links;

/// <summary>What a site sends of its log to somebody who hears other sites directly.</summary>
public sealed class LogStreamTests
{
    private static readonly ReplicaId First = new(1);
    private static readonly ReplicaId Second = new(2);

    [Fact]
    public async Task Of_a_site_that_is_heard_directly_only_the_present_life_is_left_out()
    {
        using var far = await TwoLivesAsync();
        using var engine = new MemoryEngine();
        using var host = new ReplicaHost(engine, new SiteOptions { Cluster = "c", Site = "b" }, TimeProvider.System, NullLogger.Instance);
        await TakeAsync(host, [.. RecordsOf(far.Engine, far.Host, [])]);
        Assert.Equal([First, First], RecordsOf(engine, host, ["a"]).Select(record => record.Dot.Replica));
    }

    [Fact]
    public async Task A_new_life_brings_what_was_passed_over_of_the_one_before()
    {
        using var far = await TwoLivesAsync();
        using var engine = new MemoryEngine();
        using var host = new ReplicaHost(engine, new SiteOptions { Cluster = "c", Site = "b" }, TimeProvider.System, NullLogger.Instance);
        var records = RecordsOf(far.Engine, far.Host, []).ToList();
        await TakeAsync(host, [.. records.Where(record => record.Dot.Replica == First)]);
        var stream = new LogStream(engine, host, VersionVector.Empty, ["a"], default);
        Assert.Empty(Rest(stream));

        // Site "a" has lost the end of its first life, and cannot send it: from now on it is this site's to send.
        await TakeAsync(host, [.. records.Where(record => record.Dot.Replica == Second)]);
        Assert.Equal([First, First], Rest(stream).Select(record => record.Dot.Replica));
    }

    /// <summary>Found by seed 3111609609: a site that had lost its disk heard nobody in time, and its life was the first again.</summary>
    [Fact]
    public async Task Of_two_lives_with_one_number_none_is_left_out()
    {
        using var far = await TwoLivesAsync(epoch: 1);
        using var engine = new MemoryEngine();
        using var host = new ReplicaHost(engine, new SiteOptions { Cluster = "c", Site = "b" }, TimeProvider.System, NullLogger.Instance);
        await TakeAsync(host, [.. RecordsOf(far.Engine, far.Host, [])]);
        Assert.Equal(RecordsOf(engine, host, []).Select(record => record.Dot), RecordsOf(engine, host, ["a"]).Select(record => record.Dot));
    }

    private static async Task<HeldQueue> TwoLivesAsync(int epoch = 2)
    {
        var far = new HeldQueue();
        await far.Put("v");
        await far.Queue.RunAsync((replica, wall) =>
        {
            replica.OpenEpoch(Second, HeldQueue.IdentityOf("2") with { Epoch = epoch }, wall);
            return true;
        });
        return far;
    }

    private static async Task TakeAsync(ReplicaHost host, LogRecord[] records)
    {
        var task = new RecordsTask(records, 0);
        new WriteQueue(host, 10).Submit(task);
        Assert.Equal(records.Length, (await task.Outcome).Applied);
    }

    private static List<LogRecord> RecordsOf(Ports.IStorageEngine engine, ReplicaHost host, HashSet<string> except) =>
        Rest(new LogStream(engine, host, VersionVector.Empty, except, default));

    private static List<LogRecord> Rest(LogStream stream)
    {
        var rest = new List<LogRecord>();
        while (stream.Next() is { } items)
        {
            rest.AddRange(items.Select(item => LogRecord.TryParse(item, out var record, out _) ? record : throw new InvalidOperationException("a record is whole")));
        }

        return rest;
    }
}
