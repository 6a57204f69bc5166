using System.Collections.Immutable;
using System.Globalization;
using Purva.Simulation.Histories;
using Purva.Store;
using Purva.Store.Buckets;

namespace Purva.Simulation.Workloads;

/// <summary>The keys that clients use, made once.</summary>
internal sealed class KeyRing
{
    /// <summary>The bucket whose concurrent values stand side by side.</summary>
    public const string Siblings = "siblings";

    /// <summary>The bucket of which the latest value shows.</summary>
    public const string Newest = "newest";

    /// <summary>The bucket whose values die.</summary>
    public const string Mortal = "mortal";

    /// <summary>The bucket of which a resolver makes one value.</summary>
    public const string Resolved = "resolved";

    private readonly int skew;
    private readonly int count;
    private readonly (KeyName Name, int Number)[] plain;
    private readonly ImmutableArray<KeyName>[] others;

    /// <summary>The keys of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="history">Where keys have numbers.</param>
    /// <param name="buckets">The buckets beside the first two.</param>
    public KeyRing(WorkloadPlan plan, History history, ImmutableArray<BucketDefinition> buckets)
    {
        (skew, count) = (plan.Skew, plan.Keys);
        plain = new (KeyName, int)[2 * count];
        for (var i = 0; i < count; i++)
        {
            plain[i] = Numbered(history, KeyName.Of(Siblings, Text(i)));
            plain[count + i] = Numbered(history, KeyName.Of(Newest, Text(i)));
            history.SetRule(plain[count + i].Number, KeyRule.LastWriterWins);
        }

        others = [.. buckets.Select(bucket => Enumerable.Range(0, count).Select(i => KeyName.Of(bucket.Bucket, Text(i))).ToImmutableArray())];
    }

    /// <summary>Every key of the first two buckets.</summary>
    public IReadOnlyList<(KeyName Name, int Number)> Plain => plain;

    /// <summary>Every key of the other buckets.</summary>
    public IEnumerable<KeyName> Others => others.SelectMany(keys => keys);

    /// <summary>Whether a key of <see cref="Plain"/> belongs to the bucket of which the latest value shows.</summary>
    /// <param name="place">Its place.</param>
    public bool IsNewest(int place) => place >= count;

    /// <summary>The place of some key of the first two buckets, the first ones more likely where the plan is uneven.</summary>
    /// <param name="random">The chance.</param>
    public int DrawPlain(SimulatedRandom random) => Skewed(random) + (random.Chance(0.3) ? count : 0);

    /// <summary>Some key of another bucket.</summary>
    /// <param name="random">The chance.</param>
    /// <param name="bucket">The bucket's place.</param>
    public KeyName Draw(SimulatedRandom random, int bucket) => others[bucket][Skewed(random)];

    /// <summary>The least of a few draws: whole numbers alone, because powers are not the same on every machine.</summary>
    private int Skewed(SimulatedRandom random)
    {
        var least = random.Next(count);
        for (var i = 1; i < skew; i++)
        {
            least = Math.Min(least, random.Next(count));
        }

        return least;
    }

    private static (KeyName Name, int Number) Numbered(History history, KeyName key) => (key, history.NumberOf(key));

    private static string Text(int number) => string.Create(CultureInfo.InvariantCulture, $"k{number}");
}
