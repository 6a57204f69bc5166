using Purva.Store.Streams;

namespace Purva.Simulation.Checking;

/// <summary>Rows of a site's state for those who compare them.</summary>
internal static class StateRows
{
    /// <summary>A row under its key and part.</summary>
    /// <param name="row">The row.</param>
    public static StateRowView ViewOf(SnapshotRow row) => new($"{row.Key}[{Convert.ToHexString(row.Key.PartBytes)}]", row.Siblings) { IsResidue = IsEmptied(row) };

    /// <summary>Whether it is a counter of whose accounts resets have left nothing.</summary>
    /// <param name="row">The row.</param>
    public static bool IsEmptied(SnapshotRow row) =>
        row.Form == RowForm.Counter && row.Siblings.All(account => CounterAccount.TryRead(account.Value.Span, out var read) && read.IsEmpty);
}
