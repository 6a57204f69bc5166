using Purva.Versioning.Sites;

namespace Purva.SystemTests.Versioning;

/// <summary>The line to a site that breaks after some transactions.</summary>
internal sealed class BreakingTable(ISiteTable inner, int writes) : ISiteTable
{
    private int left = writes;

    public string Place => inner.Place;

    public IReadOnlyList<SiteRow> Read(string bucket, IReadOnlyList<string> keys) => inner.Read(bucket, keys);

    public IEnumerable<string> List(string bucket, string prefix) => inner.List(bucket, prefix);

    public void KeepNewestIn(string bucket) => inner.KeepNewestIn(bucket);

    /// <summary>One write at a time, so that it can break between any two.</summary>
    public void Write(IReadOnlyList<SiteWrite> writes)
    {
        foreach (var write in writes)
        {
            inner.Write(left-- > 0 ? [write] : throw new IOException("The line broke."));
        }
    }
}
