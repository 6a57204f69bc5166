using Purva.Clocks;

namespace Purva.Scenarios.Database;

/// <summary>The trap of the research notes: one clock for the whole master, stamped on every value and advanced by whatever arrives.</summary>
/// <remarks>
/// The clock covers all that the master has heard of any key, so each local write seems to have seen whatever is stored, and replaces it; its author may have
/// read nothing. Where two are still concurrent, the greater site's value stays and the other is gone.
/// </remarks>
/// <param name="site">The master's identity.</param>
public sealed class NodeClockTable(ReplicaId site)
{
    private readonly Dictionary<string, (VersionVector Clock, ReplicaId Site, string Value)> rows = new(StringComparer.Ordinal);
    private VersionVector clock;

    /// <summary>The value of a key, if there is one.</summary>
    /// <param name="key">The key.</param>
    public string? Read(string key) => rows.TryGetValue(key, out var row) ? row.Value : null;

    /// <summary>A client's write; what the client had read is not asked.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    public void Write(string key, string value)
    {
        clock = clock.Advance(site, out _);
        rows[key] = (clock, site, value);
    }

    /// <summary>Takes in what another master has: first the clock, then the values.</summary>
    /// <param name="other">The other master.</param>
    public void Pull(NodeClockTable other)
    {
        clock = clock.Merge(other.clock);
        foreach (var (key, theirs) in other.rows)
        {
            var isTaken = !rows.TryGetValue(key, out var mine) || mine.Clock.CompareCausally(theirs.Clock) switch
            {
                CausalOrder.Before => true,
                CausalOrder.Concurrent => theirs.Site > mine.Site,
                _ => false,
            };
            rows[key] = isTaken ? theirs : mine;
        }
    }
}
