using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Simulation.Checking;
using Purva.Simulation.Histories;
using Purva.Store;
using Purva.Store.Buckets;

namespace Purva.Simulation.Running;

/// <summary>Hands what was written down to every checker.</summary>
internal sealed partial class Judgement
{
    private readonly Chronicle chronicle;
    private readonly Watch watch;
    private readonly FinalStates states;
    private readonly LossReckoning losses;
    private readonly Dictionary<string, BucketDefinition> buckets;
    private readonly Func<string, Durability> durabilities;
    private readonly bool isQuiet;
    private readonly List<Violation> found = [];
    private readonly ImmutableSortedDictionary<string, long>.Builder counts;

    /// <summary>Of what was acknowledged as being elsewhere, too: who had it when it was.</summary>
    public required IReadOnlyDictionary<Dot, IReadOnlyList<string>> Holders { get; init; }

    /// <summary>The fewest sites that there were while anything was promised.</summary>
    public required int Members { get; init; }

    /// <summary>The most sites that there were.</summary>
    public required int MostMembers { get; init; }

    /// <summary>The bounds of every site.</summary>
    public required StoreLimits Limits { get; init; }

    /// <summary>Makes ready.</summary>
    /// <param name="chronicle">What clients were told.</param>
    /// <param name="watch">What was seen from above.</param>
    /// <param name="states">What the sites have in the end.</param>
    /// <param name="permitted">What might be lost.</param>
    /// <param name="buckets">What buckets say about their values.</param>
    /// <param name="counts">Where it counts what it checked.</param>
    /// <param name="durabilities">When each site's writes count as durable.</param>
    /// <param name="isQuiet">Whether all sites came to have the same.</param>
    public Judgement(Chronicle chronicle, Watch watch, FinalStates states, IReadOnlyList<PermittedLoss> permitted, IEnumerable<BucketDefinition> buckets, ImmutableSortedDictionary<string, long>.Builder counts, Func<string, Durability> durabilities, bool isQuiet)
    {
        (this.chronicle, this.watch, this.states, this.counts, this.durabilities, this.isQuiet) = (chronicle, watch, states, counts, durabilities, isQuiet);
        this.buckets = buckets.ToDictionary(bucket => bucket.Bucket, StringComparer.Ordinal);
        watch.Logs.AddUp();
        LearnWhatBecameOfUnknownWrites();
        losses = new LossReckoning(chronicle.History, permitted, states.Survived);
        counts["lost.WithPermission"] = losses.Count;
    }

    /// <summary>What a log says of writes whose clients never heard.</summary>
    private void LearnWhatBecameOfUnknownWrites()
    {
        var keys = new Dictionary<int, int>();
        foreach (var transaction in chronicle.History.Transactions)
        {
            if (transaction.Outcome == RequestOutcome.Unknown)
            {
                foreach (var write in transaction.Writes)
                {
                    keys[write.Value] = write.Key;
                }
            }
        }

        foreach (var (dot, record) in watch.Logs.Known)
        {
            foreach (var value in keys.Count == 0 ? [] : record.View.Values)
            {
                if (keys.TryGetValue(value, out var key))
                {
                    chronicle.History.Learn(key, dot, value);
                }
            }
        }
    }

    private IEnumerable<TypedOperationView> TypedOperations()
    {
        foreach (var (dot, record) in watch.Logs.Known.OrderBy(pair => pair.Key))
        {
            if (record.IdempotencyKey.Length > 0 && chronicle.Values.Requests.TryGetValue(record.IdempotencyKey, out var request))
            {
                yield return new TypedOperationView(dot, 0, record.Time, record.View.Dependencies, request.Update.Key, request.Update.Update) { Item = request.Item };
            }
        }
    }

    /// <summary>Lists are left to the comparison of rows: a request names an item by its place, and the log does not say which it was.</summary>
    private IEnumerable<TypedReadView> TypedReads() =>
        chronicle.Values.Reads.Concat(states.TypedReads).Where(one => !losses.SawLost(one.Read.Seen) && one.Read.Value is not null && buckets[one.Read.Key.Bucket].Type != BucketType.List).Select(one => new TypedReadView(one.Site, one.Read.Seen, one.Read.Key, buckets[one.Read.Key.Bucket].Type, one.Read.Value)
        {
            At = one.At,
            Bound = buckets[one.Read.Key.Bucket].Bound,
        });

    private IEnumerable<ChangeStreamView> Streams() => chronicle.Streams.Streams.Select(stream => new ChangeStreamView(stream.Name, [.. stream.Changes.Where(change => !losses.IsLost(change.Dot)).Select(StepOf)]) { Until = stream.Until });

    private static StreamStep StepOf(FollowedChange change) => change.IsSkip
        ? new StreamStep(default, change.Site) { Jump = change.Token, At = change.At }
        : new StreamStep(change.Dot, change.Site) { At = change.At };
}
