using Purva.Clocks;
using Purva.Store.Values;

namespace Purva.Store.Streams;

/// <summary>Which operations a row takes: a record that asks for another is malformed.</summary>
internal static class OperationRules
{
    /// <summary>Whether a row of a snapshot holds what its name says.</summary>
    public static bool Fits(SnapshotRow row)
    {
        if (!row.Key.HasPart)
        {
            return row.Form == RowForm.Plain || (row.Form == RowForm.Timed && row.Siblings.All(IsTimed));
        }

        return PartName.TryRead(row.Key.PartBytes, out _, out var leaf) && leaf switch
        {
            LeafKind.Counter => row.Form == RowForm.Counter && row.Siblings.All(sibling => CounterAccount.TryRead(sibling.Value.Span, out _)),
            LeafKind.Register or LeafKind.ItemValue or LeafKind.ItemPlace => row.Form == RowForm.Timed && row.Siblings.All(IsTimed),
            LeafKind.Text => row.Form == RowForm.Timed && row.Siblings is [var only] && TimedValue.TryRead(only.Value.Span, out var edit) && TextRow.Fits(row.Key.PartBytes[^PartName.TextRowSize..], edit.Value, only.Dot),
            LeafKind.BoundedCounter => row.Form == RowForm.Plain && row.Siblings.All(sibling => BoundedAccount.TryRead(sibling.Value.Span, out _)),
            _ => row.Form == RowForm.Plain,
        };
    }

    private static bool IsTimed(Sibling sibling) => TimedValue.TryRead(sibling.Value.Span, out _);

    /// <summary>Whether a record may do that: what its row takes, and nothing that its writer cannot own.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="by">The record.</param>
    public static bool Fits(in Operation operation, Dot by)
    {
        foreach (var dot in operation.Overwrites.Span)
        {
            if (dot.Replica == by.Replica && dot.Counter >= by.Counter)
            {
                return false;
            }
        }

        if (!operation.Key.HasPart)
        {
            return operation.Kind is OperationKind.Put or OperationKind.Delete or OperationKind.PutTimed;
        }

        if (!PartName.TryRead(operation.Key.PartBytes, out _, out var leaf))
        {
            return false;
        }

        return leaf switch
        {
            LeafKind.Counter => operation.Kind switch
            {
                OperationKind.Increment => CounterChange.TryRead(operation.Value.Span, out var change) && change.Life <= by.Counter,
                OperationKind.Reset => CounterReset.TryRead(operation.Value.Span, out _),
                _ => false,
            },
            LeafKind.Register or LeafKind.ItemValue => operation.Kind is OperationKind.PutTimed or OperationKind.Delete,
            LeafKind.ItemPlace => operation.Kind == OperationKind.Delete || (operation.Kind == OperationKind.PutTimed && PlaceCodec.TryRead(operation.Value.Span, out _, out _)),
            LeafKind.BoundedCounter => operation.Kind == OperationKind.Put && AreOwn(operation.Overwrites.Span, by.Replica) && BoundedAccount.TryRead(operation.Value.Span, out _),
            LeafKind.GrowOnlyElement => operation.Kind == OperationKind.Put,
            LeafKind.Text => operation is { Kind: OperationKind.PutTimed, Overwrites.IsEmpty: true } && operation.TimeToLive == TimeSpan.Zero
                && TextRow.Fits(operation.Key.PartBytes[^PartName.TextRowSize..], operation.Value.Span, by),
            _ => operation.Kind is OperationKind.Put or OperationKind.Delete,
        };
    }

    private static bool AreOwn(ReadOnlySpan<Dot> dots, ReplicaId writer)
    {
        foreach (var dot in dots)
        {
            if (dot.Replica != writer)
            {
                return false;
            }
        }

        return true;
    }
}
