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
            LeafKind.BoundedCounter => row.Form == RowForm.Plain && row.Siblings.All(sibling => BoundedAccount.TryRead(sibling.Value.Span, out _)),
            _ => row.Form == RowForm.Plain,
        };
    }

    private static bool IsTimed(Sibling sibling) => TimedValue.TryRead(sibling.Value.Span, out _);

    public static bool Fits(in Operation operation)
    {
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
                OperationKind.Increment => CounterChange.TryRead(operation.Value.Span, out _),
                OperationKind.Reset => CounterReset.TryRead(operation.Value.Span, out _),
                _ => false,
            },
            LeafKind.Register or LeafKind.ItemValue => operation.Kind is OperationKind.PutTimed or OperationKind.Delete,
            LeafKind.ItemPlace => operation.Kind == OperationKind.Delete || (operation.Kind == OperationKind.PutTimed && PlaceCodec.TryRead(operation.Value.Span, out _, out _)),
            LeafKind.BoundedCounter => operation.Kind == OperationKind.Put && BoundedAccount.TryRead(operation.Value.Span, out _),
            LeafKind.GrowOnlyElement => operation.Kind == OperationKind.Put,
            _ => operation.Kind is OperationKind.Put or OperationKind.Delete,
        };
    }
}
