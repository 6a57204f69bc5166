using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Planning.Strategies;

namespace Purva.Planning.Sizes;

/// <summary>Draws lives of keys of one population.</summary>
/// <remarks>Not safe to share between threads.</remarks>
/// <param name="population">The population.</param>
/// <param name="draws">All chance.</param>
/// <param name="mostReplayed">How many writes are replayed step by step at most.</param>
public sealed class HistoryDrawing(Population population, PlanDraws draws, int mostReplayed)
{
    /// <summary>When the watched time begins: an arbitrary day, so that timestamps are as long as they are today.</summary>
    public const long StartMilliseconds = 1_767_225_600_000;

    private const double DayMilliseconds = 86_400_000;
    private readonly CrowdMeasure crowds = new(population, draws);
    private readonly ReplicaId[] servers = [.. Enumerable.Range(0, population.Sites * population.ServersPerSite).Select(server => IdentityOf(0x5e72, server, 0))];

    /// <summary>The life of a key.</summary>
    /// <param name="expectedWrites">How often it is written on average, beside the first time.</param>
    public KeyHistory Draw(double expectedWrites)
    {
        var writes = 1 + draws.Count(expectedWrites);
        var replayed = (int)Math.Min(writes, mostReplayed);
        var key = draws.Next();
        var length = population.Days * DayMilliseconds;
        var begin = length * ((double)(writes - replayed) / writes);
        var crowd = writes > replayed ? crowds.Of(writes - replayed, begin) : default;
        var past = PastOf(key, writes - replayed, begin, crowd);
        return new KeyHistory { Sites = population.Sites, Past = past, Steps = Steps(key, crowd, replayed, (begin, length)), Replayed = replayed };
    }

    /// <summary>Whether any key so far had more writers than are replayed one by one.</summary>
    public bool HasCrowds => crowds.HasCrowds;

    /// <summary>The site at which a writer usually writes.</summary>
    internal static int HomeOf(ReplicaId client, int sites) => (int)(client.Value % (ulong)sites);

    private static ReplicaId IdentityOf(ulong key, long slot, long life) => new(Math.Max(1, PlanDraws.Mix(PlanDraws.Mix(key ^ (ulong)slot) ^ ((ulong)life << 40))));

    private KeyPast PastOf(ulong key, long writes, double length, CrowdSize crowd)
    {
        if (writes == 0)
        {
            return KeyPast.None;
        }

        var spread = new VersionVector.Builder();
        for (var i = 0; i < servers.Length; i++)
        {
            var count = (ulong)(writes / servers.Length) + ((ulong)i < (ulong)(writes % servers.Length) ? 1UL : 0);
            if (count > 0)
            {
                spread.Add(new Dot(servers[i], count));
            }
        }

        var writers = crowd.IsWhole ? AllWriters(key, writes, length) : SomeWriters(key, crowd, length);
        return new KeyPast
        {
            Writes = writes,
            Writers = [.. writers.OrderBy(writer => writer.Last.Replica)],
            Servers = spread.ToVector(),
            WallMilliseconds = StartMilliseconds + (long)length,
            OmittedBytes = crowd.OmittedBytes,
            OmittedRecentBytes = crowd.OmittedRecentBytes,
            OmittedClusterBytes = crowd.OmittedClusterBytes,
        };
    }

    private IEnumerable<PastWriter> AllWriters(ulong key, long writes, double length)
    {
        var counted = new Dictionary<ReplicaId, (ulong Count, double Last)>();
        for (var i = 0L; i < Math.Min(writes, CrowdMeasure.MostDrawn); i++)
        {
            var at = draws.Share() * length;
            var client = WriterAt(key, at);
            var before = counted.GetValueOrDefault(client);
            counted[client] = (before.Count + 1, Math.Max(before.Last, at));
        }

        // Past that number each write is one of many like it, and they all have been here.
        var times = Math.Max(1, (ulong)(writes / CrowdMeasure.MostDrawn));
        return counted.Select(writer => new PastWriter(new Dot(writer.Key, writer.Value.Count * times), StartMilliseconds + (long)writer.Value.Last));
    }

    private IEnumerable<PastWriter> SomeWriters(ulong key, CrowdSize crowd, double length) =>
        Enumerable.Range(0, CrowdMeasure.MostReplayedWriters).Select(slot =>
        {
            var count = draws.CountFromOne(crowd.MeanWrites);
            var last = length * Math.Pow(draws.Share(), 1.0 / count);
            return new PastWriter(new Dot(IdentityOf(key, slot, 0), (ulong)count), StartMilliseconds + (long)last);
        }).DistinctBy(writer => writer.Last.Replica);

    private ReplicaId WriterAt(ulong key, double milliseconds)
    {
        var slot = draws.Below(population.WritersPerKey);
        var lives = population.IdentitiesPerWriter;
        var phase = (PlanDraws.Mix(key + (ulong)slot) >> 11) * (1.0 / (1UL << 53));
        var life = lives <= 1 ? 0 : (long)(phase + ((lives - 1) * milliseconds / (population.Days * DayMilliseconds)));
        return IdentityOf(key, slot, life);
    }

    /// <summary>Of a crowd, somebody who has written before is one of those of the past; whoever has not is a stranger.</summary>
    private ReplicaId WriterOf(ulong key, CrowdSize crowd) => IdentityOf(
        key, draws.Share() < -double.ExpM1(-crowd.MeanWrites) ? draws.Below(CrowdMeasure.MostReplayedWriters) : CrowdMeasure.MostReplayedWriters + draws.Below(Population.MostOfAnything), 0);

    private ImmutableArray<KeyStep> Steps(ulong key, CrowdSize crowd, int writes, (double Begin, double End) window)
    {
        var skews = Enumerable.Range(0, population.Sites).Select(_ => ((2 * draws.Share()) - 1) * population.ClockSkewMilliseconds).ToArray();
        KeyStep Step(KeyStepKind kind, double at, ReplicaId client, int site, int other) => new(
            kind, at, StartMilliseconds + (long)Math.Max(0, at + skews[site]), client, servers[(site * population.ServersPerSite) + (int)draws.Below(population.ServersPerSite)], site, other);
        var steps = new List<KeyStep>(writes * (population.Sites + 1));
        for (var i = 0; i < writes; i++)
        {
            var at = window.Begin + (draws.Share() * (window.End - window.Begin));
            var client = crowd.IsWhole ? WriterAt(key, at) : WriterOf(key, crowd);
            var site = draws.Share() < population.RoamingShare ? (int)draws.Below(population.Sites) : HomeOf(client, population.Sites);
            steps.Add(Step(KeyStepKind.Read, Math.Max(0, at - draws.Wait(population.ThinkSeconds * 1000)), client, site, site));
            steps.Add(Step(KeyStepKind.Write, at, client, site, site));
            for (var other = 0; other < population.Sites; other++)
            {
                if (other != site)
                {
                    steps.Add(Step(KeyStepKind.Arrive, at + draws.Wait(population.ReplicationSeconds * 1000), client, site, other));
                }
            }
        }

        // A stable order: of two at one moment the one that was drawn first.
        return [.. steps.OrderBy(step => step.Milliseconds)];
    }
}
