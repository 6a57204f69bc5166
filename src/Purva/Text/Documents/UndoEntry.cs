namespace Purva.Text.Documents;

/// <summary>Edits of one replica that are taken back together: its own events, by their counters.</summary>
/// <param name="First">The first.</param>
/// <param name="End">The one behind the last.</param>
/// <param name="Caret">Where the caret was before, if that was told.</param>
internal readonly record struct UndoEntry(ulong First, ulong End, TextAnchor? Caret);
