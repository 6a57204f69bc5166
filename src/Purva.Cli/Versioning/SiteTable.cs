using System.Collections.Immutable;
using Purva.Cli.Commands;
using Purva.Client;
using Purva.Versioning.Sites;

namespace Purva.Cli.Versioning;

/// <summary>A Purva site over HTTP, as a place that keeps histories.</summary>
/// <remarks>Whoever pulls or pushes works step by step, so each call waits here; only a thread of this command's own does.</remarks>
internal sealed class SiteTable : ISiteTable, IDisposable
{
    /// <summary>No page of rows that was asked for is larger; a site that sends more is out of its mind.</summary>
    private const long MostAnswerBytes = 256 * 1024 * 1024;

    private readonly PurvaClient client;
    private readonly PurvaSession session;
    private readonly CancellationToken cancellation;

    public SiteTable(Uri site, CancellationToken cancellation)
    {
        client = SharedOptions.ConnectTo([site], attempts: 6, mostAnswerBytes: MostAnswerBytes);
        (session, this.cancellation, Place) = (client.OpenSession(), cancellation, site.GetLeftPart(UriPartial.Authority));
    }

    public string Place { get; }

    public IReadOnlyList<SiteRow> Read(string bucket, IReadOnlyList<string> keys)
    {
        var read = Wait(session.GetAsync([.. keys.Select(key => (bucket, key))], cancellation: cancellation));
        var rows = read.ToLookup(one => one.Key, StringComparer.Ordinal);
        return [.. keys.Select(key => rows[key].FirstOrDefault() is { } row ? new SiteRow(key, [.. row.Siblings.Select(one => one.Value)], row.Context) : new SiteRow(key, ImmutableArray<ReadOnlyMemory<byte>>.Empty, string.Empty))];
    }

    public IEnumerable<string> List(string bucket, string prefix) => client.ListKeysAsync(bucket, prefix, cancellation: cancellation).Select(one => one.Key).ToBlockingEnumerable(cancellation);

    public void KeepNewestIn(string bucket)
    {
        if (Wait(client.FindBucketAsync(bucket, cancellation)) is null)
        {
            Wait(client.DefineBucketAsync(new BucketSettings(bucket, "last-writer-wins"), cancellation: cancellation));
        }
    }

    public void Write(IReadOnlyList<SiteWrite> writes) =>
        Wait(session.CommitAsync([.. writes.Select(one => WriteOperation.Put(one.Bucket, one.Key, one.Value, one.Context))], cancellation: cancellation));

    public void Dispose() => client.Dispose();

    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
