using Purva.Clocks;

namespace Purva.Scenarios.Database;

/// <summary>The rule: a master that keeps a context and dots for each key, so that a write replaces what its author has read of that key and nothing else.</summary>
/// <param name="site">The master's identity.</param>
public sealed class KeyTable(ReplicaId site)
{
    private readonly Dictionary<string, DottedVersionVectorSet<string>> rows = new(StringComparer.Ordinal);

    /// <summary>The values of a key, none of which replaced another, and what their reader has read.</summary>
    /// <param name="key">The key.</param>
    public (IReadOnlyList<string> Values, VersionVector Context) Read(string key)
    {
        var row = rows.GetValueOrDefault(key);
        return ([.. row.Values], row.Context);
    }

    /// <summary>A client's write.</summary>
    /// <param name="key">The key.</param>
    /// <param name="context">What the client has read of it.</param>
    /// <param name="value">The value.</param>
    public void Write(string key, VersionVector context, string value) => rows[key] = rows.GetValueOrDefault(key).Update(context, value, site, out _);

    /// <summary>Takes in what another master has.</summary>
    /// <param name="other">The other master.</param>
    public void Pull(KeyTable other)
    {
        foreach (var (key, row) in other.rows)
        {
            rows[key] = rows.GetValueOrDefault(key).Sync(row);
        }
    }
}
