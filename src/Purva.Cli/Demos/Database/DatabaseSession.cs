using Purva.Clocks;

namespace Purva.Cli.Demos.Database;

/// <summary>What one client knows.</summary>
internal sealed class DatabaseSession
{
    /// <summary>All that it has read and written, as a token.</summary>
    public VersionVector Token { get; set; }

    /// <summary>The names that it has read or written, by key.</summary>
    public Dictionary<int, HashSet<string>> Known { get; } = [];

    public HashSet<string> KnownOf(int key) => Known.TryGetValue(key, out var names) ? names : Known[key] = [];
}
