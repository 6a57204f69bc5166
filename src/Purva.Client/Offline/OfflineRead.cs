namespace Purva.Client.Offline;

/// <summary>Where a device has a read from.</summary>
public enum ReadSource
{
    /// <summary>A site, just now.</summary>
    Site = 0,

    /// <summary>The cache, as it was at <see cref="OfflineRead.ReadAt"/>.</summary>
    Cache = 1,

    /// <summary>An operation of the device's own that waits to be handed over.</summary>
    Queue = 2,

    /// <summary>Nowhere: no site answers, and the key was never read here. That there are no values says nothing.</summary>
    Nowhere = 3,
}

/// <summary>A key as a device sees it.</summary>
/// <param name="Bucket">Its bucket.</param>
/// <param name="Key">Its name.</param>
/// <param name="Values">Its live values: none, one, or several concurrent ones. Equal contents stand once; a value that is still queued has no dot.</param>
/// <param name="Source">Where they are from.</param>
/// <param name="ReadAt">When a site last told them; null for a key of which none has.</param>
public sealed record OfflineRead(string Bucket, string Key, IReadOnlyList<StoredValue> Values, ReadSource Source, DateTimeOffset? ReadAt)
{
    /// <summary>The value with the device's own operations on top, in a bucket whose values merge; null where they are bytes, and where nothing is known of it.</summary>
    public TypedValue? Merged { get; init; }

    /// <summary>Whether some of the device's own operations cannot be shown before a site has them: those on lists, transfers, and insertions into what may be a text or a list.</summary>
    public bool HidesOperations { get; init; }

    /// <summary>Whether a site has told this just now.</summary>
    public bool IsFresh => Source == ReadSource.Site;

    /// <summary>The values, each content once: what one operation became at two sites is one to a reader.</summary>
    internal static IReadOnlyList<StoredValue> Collapse(IEnumerable<StoredValue> siblings)
    {
        var values = new List<StoredValue>();
        foreach (var sibling in siblings)
        {
            if (!values.Exists(value => value.Value.Span.SequenceEqual(sibling.Value.Span)))
            {
                values.Add(sibling);
            }
        }

        return values;
    }
}
