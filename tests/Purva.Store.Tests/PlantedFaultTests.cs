using System.Text;
using Purva.Clocks;
using Purva.Store.Replica;
using Purva.Store.Streams;
using Purva.Store.Tests.Simulation;
using Xunit;

namespace Purva.Store.Tests;

/// <summary>Each planted fault breaks its rule where a few steps show it, and without it the same steps keep the rule.</summary>
public sealed partial class PlantedFaultTests : IDisposable
{
    private static readonly KeyName Key = KeyName.Of("b", "k");

    private readonly List<SimulatedSite> open = [];

    public void Dispose() => open.ForEach(site => site.Dispose());

    [Fact]
    public void None_is_planted_unless_somebody_says_so() => Assert.Equal(PlantedFault.None, new SiteOptions { Cluster = "c", Site = "s" }.Planted);

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public void Token_as_context(bool isPlanted, int left)
    {
        var a = Open("a", isPlanted, PlantedFault.TokenAsContext);
        var read = Put(a, "read");
        Put(a, "unread");
        a.Commit(3, new Commit(new[] { Operation.Put(Key, "new"u8.ToArray(), new[] { read }) }) { After = a.Replica.Applied });
        Assert.Equal(left, a.Read(Key).Siblings.Length);
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public void Blind_put_overwrites(bool isPlanted, int left)
    {
        var a = Open("a", isPlanted, PlantedFault.BlindPutOverwrites);
        Put(a, "1");
        Put(a, "2");
        Assert.Equal(left, a.Read(Key).Siblings.Length);
    }

    [Theory]
    [InlineData(false, 0, 1)]
    [InlineData(false, 8, 1)]
    [InlineData(true, 0, 1)]
    [InlineData(true, 8, 2)]
    public void Age_pruning(bool isPlanted, int days, int left)
    {
        var a = Open("a", isPlanted, PlantedFault.AgePruning);
        var old = Put(a, "old");
        a.Commit((long)TimeSpan.FromDays(days).TotalMilliseconds, Operation.Put(Key, "new"u8.ToArray(), new[] { old }));
        Assert.Equal(left, a.Read(Key).Siblings.Length);
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public void Node_clock_per_key(bool isPlanted, int left)
    {
        var (a, b) = (Open("a", isPlanted, PlantedFault.NodeClockPerKey), Open("b", isPlanted, PlantedFault.NodeClockPerKey));
        Put(a, "a");
        Give(a, b);
        Put(b, "b");
        Give(b, a);
        Assert.Equal((2, left), (b.Read(Key).Siblings.Length, a.Read(Key).Siblings.Length));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public void Idempotency_forgotten(bool isPlanted, int written)
    {
        var a = Open("a", isPlanted, PlantedFault.IdempotencyForgotten);
        var commit = new Commit(new[] { Operation.Put(Key, "1"u8.ToArray()) }) { IdempotencyKey = "once"u8.ToArray() };
        a.Commit(2, commit);
        a.Commit(3, commit);
        Assert.Equal(written, a.Read(Key).Siblings.Length);
    }

    [Fact]
    public void A_fault_that_changes_what_is_written_leaves_retries_alone()
    {
        var (a, b) = (Open("a", true, PlantedFault.BlindPutOverwrites), Open("b", true, PlantedFault.BlindPutOverwrites));
        Put(a, "1");
        var commit = new Commit(new[] { Operation.Put(Key, "2"u8.ToArray()) }) { IdempotencyKey = "once"u8.ToArray() };
        var first = a.Commit(2, commit);
        Give(a, b);
        var again = b.Commit(3, commit);
        Assert.Equal((WriteStatus.Committed, true, first.Dot), (again.Status, again.IsRepeat, again.Dot));
    }

    private SimulatedSite Open(string name, bool isPlanted, PlantedFault fault)
    {
        var id = new ReplicaId((ulong)name[0]);
        var site = new SimulatedSite(name, () => id, isPlanted ? fault : PlantedFault.None);
        open.Add(site);
        return site;
    }

    private static Dot Put(SimulatedSite site, string value, long wall = 2) => site.Commit(wall, Operation.Put(Key, Encoding.ASCII.GetBytes(value))).Dot;

    /// <summary>Offers all that a site has to another.</summary>
    private static void Give(SimulatedSite from, SimulatedSite to, long wall = 2) => from.Log().ForEach(record => to.Receive(record, wall));

    /// <summary>Offers what a site itself wrote to another.</summary>
    private static List<ReceiveOutcome> GiveOwn(SimulatedSite from, SimulatedSite to, long wall = 2) =>
        Own(from).ConvertAll(record => to.Receive(record, wall));

    private static List<LogRecord> Own(SimulatedSite site) => site.Log().FindAll(record => record.Dot.Replica == site.Replica.Self);
}
