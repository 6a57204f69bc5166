using Purva.Store;

namespace Purva.Cli.Demos.Database;

/// <summary>What a reader and a writer ask for.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Consistency">What a read must have seen.</param>
/// <param name="Acknowledgement">Who must have a write before it is acknowledged.</param>
internal sealed record DatabaseLevel(string Name, Consistency Consistency, Acknowledgement Acknowledgement)
{
    public static IReadOnlyList<DatabaseLevel> All { get; } =
    [
        new("eventual", Consistency.Eventual, Acknowledgement.Local), new("causal", Consistency.Causal, Acknowledgement.Local), new("strong", Consistency.Strong, Acknowledgement.Majority),
    ];
}
