using Purva.Store.Buckets;

namespace Purva.Store.Values;

/// <summary>Which operations a type takes.</summary>
internal static class TypeRules
{
    /// <summary>Whether a bucket's values take an operation, and on which kind of row it works.</summary>
    public static bool Allow(BucketType type, ValueUpdate update, out LeafKind leaf)
    {
        leaf = LeafOf(type, update.Kind);
        return type switch
        {
            BucketType.Map => update.Kind == UpdateKind.Clear || (!update.Path.IsEmpty && update.Kind is not (UpdateKind.Transfer or UpdateKind.Erase)),
            BucketType.BoundedCounter => update.Path.IsEmpty && update.Kind is UpdateKind.Increment or UpdateKind.Transfer,
            BucketType.GrowOnlySet => update.Path.IsEmpty && update.Kind == UpdateKind.Add,
            _ => update.Path.IsEmpty && leaf != default,
        };
    }

    public static string NameOf(BucketType type) => type switch
    {
        BucketType.Siblings => "a plain value",
        BucketType.LastWriterWins => "a last-writer-wins value",
        BucketType.Resolved => "a value with a resolver",
        BucketType.Ordered => "an ordered value",
        BucketType.Counter => "a counter",
        BucketType.BoundedCounter => "a bounded counter",
        BucketType.Flag => "an enable-wins flag",
        BucketType.DisableWinsFlag => "a disable-wins flag",
        BucketType.Set => "an add-wins set",
        BucketType.RemoveWinsSet => "a remove-wins set",
        BucketType.GrowOnlySet => "a grow-only set",
        BucketType.Map => "a map",
        BucketType.Text => "a text",
        _ => "a list",
    };

    public static string NameOf(UpdateKind kind) => kind switch
    {
        UpdateKind.Increment => "increment",
        UpdateKind.Assign => "assign",
        UpdateKind.Add => "add",
        UpdateKind.Remove => "remove",
        UpdateKind.Enable => "enable",
        UpdateKind.Disable => "disable",
        UpdateKind.Clear => "clear",
        UpdateKind.Insert => "insert",
        UpdateKind.Set => "set",
        UpdateKind.Move => "move",
        UpdateKind.RemoveAt => "remove-at",
        UpdateKind.Erase => "erase",
        _ => "transfer",
    };

    /// <summary>What to do instead.</summary>
    public static string Advice(BucketType type, ValueUpdate update) => type switch
    {
        BucketType.Ordered => "send an ordered write.",
        BucketType.Siblings or BucketType.LastWriterWins or BucketType.Resolved => $"put bytes; '{NameOf(update.Kind)}' is for values that merge.",
        BucketType.Map when update.Kind == UpdateKind.Erase => "'erase' is for texts; a field goes with 'clear'.",
        BucketType.Map => update.Kind == UpdateKind.Transfer ? "'transfer' is for bounded counters." : $"'{NameOf(update.Kind)}' needs a path to one of its fields.",
        _ when !update.Path.IsEmpty => "it has no fields, so leave the path out.",
        BucketType.Counter => $"it takes increment and clear, not '{NameOf(update.Kind)}'.",
        BucketType.BoundedCounter => $"it takes increment and transfer, not '{NameOf(update.Kind)}'.",
        BucketType.Flag or BucketType.DisableWinsFlag => $"it takes enable, disable and clear, not '{NameOf(update.Kind)}'.",
        BucketType.Set or BucketType.RemoveWinsSet => $"it takes add, remove and clear, not '{NameOf(update.Kind)}'.",
        BucketType.Text => $"it takes insert, erase and clear, not '{NameOf(update.Kind)}'.",
        BucketType.GrowOnlySet => $"it takes add, not '{NameOf(update.Kind)}'.",
        _ => $"it takes insert, set, move, remove-at and clear, not '{NameOf(update.Kind)}'.",
    };

    private static LeafKind LeafOf(BucketType type, UpdateKind kind) => (type, kind) switch
    {
        (BucketType.Counter or BucketType.Map, UpdateKind.Increment) => LeafKind.Counter,
        (BucketType.BoundedCounter, _) => LeafKind.BoundedCounter,
        (BucketType.Map, UpdateKind.Assign) => LeafKind.Register,
        (BucketType.Set or BucketType.Map, UpdateKind.Add or UpdateKind.Remove) => LeafKind.Element,
        (BucketType.RemoveWinsSet, UpdateKind.Add or UpdateKind.Remove) => LeafKind.RemoveWinsElement,
        (BucketType.GrowOnlySet, UpdateKind.Add) => LeafKind.GrowOnlyElement,
        (BucketType.Flag or BucketType.Map, UpdateKind.Enable or UpdateKind.Disable) => LeafKind.Flag,
        (BucketType.DisableWinsFlag, UpdateKind.Enable or UpdateKind.Disable) => LeafKind.DisableWinsFlag,
        (BucketType.List or BucketType.Map, UpdateKind.Insert or UpdateKind.Set or UpdateKind.Move or UpdateKind.RemoveAt) => LeafKind.ItemValue,
        (BucketType.Text, UpdateKind.Insert or UpdateKind.Erase or UpdateKind.Clear) => LeafKind.Text,
        (BucketType.Siblings or BucketType.LastWriterWins or BucketType.Resolved or BucketType.Ordered, _) => default,
        (_, UpdateKind.Clear) => LeafKind.Register,
        _ => default,
    };
}
