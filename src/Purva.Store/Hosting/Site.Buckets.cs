using System.Collections.Immutable;
using System.Text;
using Purva.Store.Buckets;
using Purva.Store.Ports;

namespace Purva.Store.Hosting;

/// <content>What buckets are.</content>
public sealed partial class Site
{
    /// <summary>The definitions that hold here, by name.</summary>
    public ImmutableArray<BucketDefinition> Buckets => [.. core.Host.Frontier.Buckets.All.OrderBy(bucket => bucket.Bucket, StringComparer.Ordinal)];

    /// <summary>The definition of a bucket; null where it has none and holds siblings.</summary>
    /// <param name="bucket">The bucket.</param>
    public BucketDefinition? FindBucket(string bucket) => core.Host.Frontier.Buckets.Find(bucket);

    /// <summary>The names of buckets that are defined or hold something here, in byte order. O(their number).</summary>
    /// <param name="most">At most so many, from 1.</param>
    /// <exception cref="StorageException">The storage failed, or the site is loading a snapshot.</exception>
    public ImmutableArray<string> ListBuckets(int most)
    {
        if (Phase is not (SitePhase.Ready or SitePhase.Settling) and var phase)
        {
            throw new StorageException(StorageFault.Unavailable, ProblemOf(phase));
        }

        var names = new SortedSet<string>(Buckets.Select(bucket => bucket.Bucket), StringComparer.Ordinal);
        byte[] from = [];
        for (var found = 0; found < most;)
        {
            using var rows = core.Engine.Scan(Table.State, from);
            if (!rows.MoveNext())
            {
                break;
            }

            // Its rows all stand before the name with a one behind it. A bucket that no client can name is the site's own.
            var name = rows.Key[..rows.Key.IndexOf((byte)0)];
            from = [.. name, 1];
            if (Encoding.UTF8.GetString(name) is var text && KeyName.BucketProblem(text, core.Options.Limits) is null)
            {
                names.Add(text);
                found++;
            }
        }

        return [.. names.Take(most)];
    }

    /// <summary>Defines a bucket, at this site at once and at the others as it reaches them.</summary>
    /// <remarks>
    /// Two sites that define one bucket without knowing of each other: the higher version holds everywhere, then the greater dot. What was
    /// written under the other definition is kept.
    /// </remarks>
    /// <param name="definition">The definition; its version is given by the site.</param>
    /// <param name="expectedVersion">Only over this version, 0 for none yet; null over any.</param>
    /// <param name="cancellation">Gives up waiting; whether it was written is then unknown.</param>
    public async ValueTask<WriteResult> DefineBucketAsync(BucketDefinition definition, long? expectedVersion, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if ((KeyName.BucketProblem(definition.Bucket, core.Options.Limits) ?? definition.Problem(core.Options.Resolvers)) is { } problem)
        {
            return new WriteResult(WriteStatus.Invalid) { Problem = problem };
        }

        if (Phase is not SitePhase.Ready and var phase)
        {
            return new WriteResult(phase == SitePhase.StorageFailed ? WriteStatus.StorageFailed : WriteStatus.Unavailable) { Problem = ProblemOf(phase) };
        }

        try
        {
            var result = await core.Queue.RunAsync((replica, wall) => replica.Define(definition, expectedVersion, wall)).WaitAsync(cancellation).Anywhere();
            return result with { Token = core.Host.Frontier.Applied };
        }
        catch (StorageException e)
        {
            return new WriteResult(WriteStatus.StorageFailed) { Problem = $"The storage failed: {e.Message} Whether the definition was written is unknown: look at it again." };
        }
    }

    /// <summary>What a bucket with a quota holds here; zeros for one without.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <exception cref="StorageException">The storage failed.</exception>
    public Task<BucketTotals> CountAsync(string bucket) => core.Queue.RunAsync((replica, _) => replica.TotalsOf(bucket));
}
