using Purva.Store;
using Purva.Store.Hosting;
using Purva.Store.Ports;
using Purva.Versioning.Sites;

namespace Purva.SiteConsole.Histories;

/// <summary>The site in this process as one that keeps histories: what it has now.</summary>
internal sealed class SiteRows(Site site, string name) : ISiteRows
{
    private const int PageSize = 1_000;

    public string Place => name;

    public IReadOnlyList<SiteRow> Read(string bucket, IReadOnlyList<string> keys)
    {
        // What is asked for is what the site has now, for which nobody waits: the answer is there when the call returns.
        var result = site.ReadAsync(new Read(keys.Select(key => KeyName.Of(bucket, key)).ToArray()) { Consistency = Consistency.Eventual }, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return result.Status == ReadStatus.Done ? [.. result.Keys.Select((read, i) => new SiteRow(keys[i], [.. read.Siblings.Select(one => one.Value)], string.Empty))]
            : throw new StorageException(StorageFault.Unavailable, result.Problem ?? "The site does not answer.");
    }

    public IEnumerable<string> List(string bucket, string prefix)
    {
        string? after = null;
        do
        {
            var page = site.ListKeys(bucket, prefix, after, PageSize);
            foreach (var entry in page.Entries)
            {
                yield return entry.Key;
            }

            after = page.Next;
        }
        while (after is not null);
    }
}
