using Purva.Clocks;

namespace Purva.Cli.Clocks;

/// <summary>The names that people gave to replicas in one command: each is the same replica wherever it stands.</summary>
/// <remarks>Identities follow the order of the names, so that what is sorted by identity is sorted by name.</remarks>
internal sealed class NameTable(IEnumerable<string> names)
{
    private readonly string[] sorted = [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public IReadOnlyList<string> Names => sorted;

    public ReplicaId ReplicaOf(string name) => new((ulong)Array.BinarySearch(sorted, name, StringComparer.Ordinal) + 1);

    public string NameOf(ReplicaId replica) => replica.Value <= (ulong)sorted.Length ? sorted[replica.Value - 1] : replica.ToString();
}
