using Purva.Clocks;
using Xunit;

namespace Purva.Tests.Clocks;

/// <summary>A random run of clusters whose members mostly talk to each other, with the exact vector of each event.</summary>
internal sealed class ClusteredRun
{
    private readonly List<(ClusteredStamp Stamp, VersionVector Exact)> events = [];

    public ClusteredRun(int seed, int clusters, int steps)
    {
        var random = new Random(seed);
        Clusters = [.. Enumerable.Range(0, clusters).Select(cluster =>
            Enumerable.Range(1, random.Next(2, 5)).Select(member => new ReplicaId((ulong)((16 * cluster) + member))).ToArray())];
        History = new ClusteredHistory(Clusters);
        var clocks = Clusters.SelectMany(cluster => cluster.Select(replica => new ClusteredClock(replica, cluster))).ToArray();
        var sent = new List<(ReplicaId Sender, VersionVector Vector)>();
        for (var step = 0; step < steps; step++)
        {
            var clock = clocks[random.Next(clocks.Length)];
            var message = sent.Count > 0 && random.Next(2) == 0 ? sent[random.Next(Math.Max(0, sent.Count - 12), sent.Count)] : default;
            var isAway = message.Sender.IsNone || message.Sender == clock.Replica || (!clock.Cluster.Contains(message.Sender) && random.Next(4) > 0);
            ClusteredStamp stamp;
            if (isAway)
            {
                stamp = clock.Advance(out _);
            }
            else
            {
                Assert.True(clock.TryReceive(message.Sender, message.Vector, out stamp));
            }

            events.Add((stamp, clock.Current));
            sent.Add((clock.Replica, clock.Current));
            Assert.True(History.TryRecord(stamp));
        }
    }

    public ReplicaId[][] Clusters { get; }

    public ClusteredHistory History { get; }

    public IReadOnlyList<(ClusteredStamp Stamp, VersionVector Exact)> Events => events;
}
