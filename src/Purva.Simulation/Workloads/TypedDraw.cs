using System.Globalization;
using System.Text;
using Purva.Clocks;
using Purva.Store;
using Purva.Store.Buckets;
using Purva.Store.Values;

namespace Purva.Simulation.Workloads;

/// <summary>Draws operations on values that merge.</summary>
/// <param name="random">The chance of its client.</param>
/// <param name="stage">What all clients share.</param>
/// <param name="values">Makes bytes for buckets that hold them; null for numbers.</param>
internal sealed class TypedDraw(SimulatedRandom random, Stage stage, Func<string, SimulatedRandom, byte[]>? values)
{
    private static readonly string[][] Paths = [["x"], ["x", "y"]];
    private static readonly string[] Elements = ["a", "b", "c", "d", "e"];

    /// <summary>A value for a bucket of bytes: some JSON that every built-in resolver understands.</summary>
    /// <param name="bucket">The bucket.</param>
    public byte[] BytesFor(BucketDefinition bucket) =>
        (bucket.Bucket is KeyRing.Resolved or KeyRing.Mortal ? null : values?.Invoke(bucket.Bucket, random)) ?? Encoding.UTF8.GetBytes(random.Next(1_000_000).ToString(CultureInfo.InvariantCulture));

    /// <summary>An operation for a bucket.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="read">What the client has read of the key; null for nothing.</param>
    public ValueUpdate UpdateFor(BucketDefinition bucket, KeyName key, KeyRead? read)
    {
        var seen = read?.Seen ?? default;
        var update = bucket.Type switch
        {
            BucketType.Counter => random.Chance(0.05) ? ValueUpdate.Clear() : ValueUpdate.Increment(random.Between(-9, 9)),
            BucketType.BoundedCounter => random.Chance(0.2) ? ValueUpdate.Transfer(random.Between(1, 3), random.Pick(stage.Cluster.Sites).Name) : ValueUpdate.Increment(random.Between(-6, 6)),
            BucketType.Flag or BucketType.DisableWinsFlag => random.Chance(0.5) ? ValueUpdate.Enable() : ValueUpdate.Disable(),
            BucketType.GrowOnlySet => ValueUpdate.Add(random.Pick(Elements)),
            BucketType.Map => InMap(),
            BucketType.List => InList(),
            BucketType.Text => TextDraw.UpdateFor(random, stage.Chronicle.Values, key, read),
            _ => Element(),
        };
        return !seen.IsEmpty && random.Chance(0.3) && update.Kind is UpdateKind.Remove or UpdateKind.Disable or UpdateKind.Assign
            ? update with { Seen = CausalContext.UpTo(seen) }
            : update;
    }

    private ValueUpdate Element(params ReadOnlySpan<string> path) => random.Next(10) switch
    {
        0 => ValueUpdate.Clear(path),
        < 4 => ValueUpdate.Remove(random.Pick(Elements), path),
        _ => ValueUpdate.Add(random.Pick(Elements), path),
    };

    private ValueUpdate InMap()
    {
        var path = random.Pick(Paths);
        return random.Next(8) switch
        {
            0 => random.Chance(0.5) ? ValueUpdate.Clear(path) : ValueUpdate.Clear(),
            < 3 => ValueUpdate.Increment(random.Between(1, 4), [.. path, "n"]),
            < 5 => ValueUpdate.Assign(NextItem(), [.. path, "r"]),
            < 7 => Element([.. path, "s"]),
            _ => random.Chance(0.5) ? ValueUpdate.Enable([.. path, "f"]) : ValueUpdate.Disable([.. path, "f"]),
        };
    }

    private ValueUpdate InList() => random.Next(6) switch
    {
        0 => ValueUpdate.RemoveAt(random.Next(3)),
        1 => ValueUpdate.Set(random.Next(3), NextItem()),
        2 => ValueUpdate.Move(random.Next(3), random.Next(3)),
        _ => ValueUpdate.Insert(random.Next(2), NextItem()),
    };

    private byte[] NextItem() => Encoding.UTF8.GetBytes(stage.Chronicle.History.NextValue().ToString(CultureInfo.InvariantCulture));
}
