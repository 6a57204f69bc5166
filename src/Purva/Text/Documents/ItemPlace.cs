namespace Purva.Text.Documents;

/// <summary>A place before a character, or at the end of the last item.</summary>
/// <param name="Leaf">The leaf.</param>
/// <param name="Index">The item.</param>
/// <param name="Offset">Behind how many of its characters; up to all.</param>
internal readonly record struct ItemPlace(ItemLeaf Leaf, int Index, int Offset);
