namespace Purva.Versioning.Sites;

/// <summary>Buckets of keys with concurrent values, as a Purva site has them: all that is needed of one to read the histories that it keeps.</summary>
/// <remarks>Nothing that it gives is believed. Whoever implements it throws what its own line throws when it breaks.</remarks>
public interface ISiteRows
{
    /// <summary>Where it is, for people.</summary>
    string Place { get; }

    /// <summary>Reads keys.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="keys">1 to 1,000 keys.</param>
    /// <returns>A row for each key, in their order.</returns>
    IReadOnlyList<SiteRow> Read(string bucket, IReadOnlyList<string> keys);

    /// <summary>The keys that have values, in the order of their bytes.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="prefix">What they begin with.</param>
    IEnumerable<string> List(string bucket, string prefix);
}

/// <summary>The same with what is needed to write them.</summary>
public interface ISiteTable : ISiteRows
{
    /// <summary>Makes a bucket one in which the newest value of a key replaces the others, where it is not one yet.</summary>
    /// <param name="bucket">The bucket.</param>
    void KeepNewestIn(string bucket);

    /// <summary>Writes keys as one: all or nothing, at every site, and behind all that was written before.</summary>
    /// <param name="writes">1 to 1,000 puts, each key once.</param>
    void Write(IReadOnlyList<SiteWrite> writes);
}
