namespace Purva.Text.Operations;

/// <summary>What somebody has selected; a cursor where both ends are one.</summary>
/// <param name="Anchor">Where it began, behind so many code points.</param>
/// <param name="Head">Where the cursor is; it may be before the anchor.</param>
public readonly record struct TextSelection(int Anchor, int Head)
{
    /// <summary>Whether nothing is selected.</summary>
    public bool IsCursor => Anchor == Head;
}
