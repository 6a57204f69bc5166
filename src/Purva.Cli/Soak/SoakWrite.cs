using System.Collections.Immutable;
using Purva.Client;
using Purva.Simulation.Histories;
using Purva.Store;

namespace Purva.Cli.Soak;

/// <summary>One key of a write.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The key.</param>
/// <param name="Value">The number of the write.</param>
/// <param name="Context">The context of what it replaces; null for nothing.</param>
/// <param name="Overwrites">The numbers of what it replaces and was shown, ascending.</param>
/// <param name="IsDelete">Whether it leaves nothing.</param>
internal sealed record SoakWrite(string Bucket, string Key, int Value, string? Context, ImmutableArray<int> Overwrites, bool IsDelete = false)
{
    public WriteOperation ToOperation() => IsDelete
        ? WriteOperation.Delete(Bucket, Key, Context!)
        : WriteOperation.Put(Bucket, Key, SoakRecord.BytesOf(Value), Context);

    /// <summary>As checkers read it. Where the last writer wins, its context names more than a read has shown.</summary>
    public HistoryWrite ToHistory(SoakRecord record) => new(record.KeyOf(Bucket, Key), Value, Overwrites)
    {
        IsDelete = IsDelete,
        Context = Bucket == SoakPlan.Newest && Context is not null && CausalToken.TryInspect(Context, out var contents, out _) ? contents.Context : [],
    };
}
