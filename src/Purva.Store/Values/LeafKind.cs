namespace Purva.Store.Values;

/// <summary>What one row of a merging value holds. Persisted: append only; values sort in this order behind a field's own fields.</summary>
internal enum LeafKind : byte
{
    /// <summary>A bounded counter: one sibling for each writer, its own account.</summary>
    BoundedCounter = (byte)'b',

    /// <summary>A counter: one account for each writer.</summary>
    Counter = (byte)'c',

    /// <summary>A flag that is false while a sibling is there.</summary>
    DisableWinsFlag = (byte)'d',

    /// <summary>A flag that is true while a sibling is there.</summary>
    Flag = (byte)'e',

    /// <summary>An element that is never removed.</summary>
    GrowOnlyElement = (byte)'g',

    /// <summary>The value of a list's item.</summary>
    ItemValue = (byte)'i',

    /// <summary>The place of a list's item; the newest of concurrent ones holds.</summary>
    ItemPlace = (byte)'p',

    /// <summary>A register: concurrent values stand side by side.</summary>
    Register = (byte)'r',

    /// <summary>An element that is there while a sibling is.</summary>
    Element = (byte)'s',

    /// <summary>One edit of a text, by one record; never removed.</summary>
    Text = (byte)'t',

    /// <summary>An element that is there while a sibling says added and none says removed.</summary>
    RemoveWinsElement = (byte)'w',
}
