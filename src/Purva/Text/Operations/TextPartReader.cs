namespace Purva.Text.Operations;

/// <summary>Walks over the parts of an operation, and takes of them as much as is asked.</summary>
internal ref struct TextPartReader(ReadOnlySpan<TextPart> parts)
{
    private readonly ReadOnlySpan<TextPart> parts = parts;
    private int index;
    private int taken;

    /// <summary>What comes next; behind the end of an operation everything is retained.</summary>
    public readonly TextPartKind Next => index < parts.Length ? parts[index].Kind : TextPartKind.Retain;

    /// <summary>Whether all parts are taken.</summary>
    public readonly bool IsAtEnd => index == parts.Length;

    /// <summary>Takes the rest of the next part, or its first code points; a part of a kind that is not to be split whole.</summary>
    public TextPart Take(int most, TextPartKind whole)
    {
        if (IsAtEnd)
        {
            return new TextPart(TextPartKind.Retain, most, default);
        }

        ref readonly var part = ref parts[index];
        var left = part.Length - taken;
        var length = part.Kind == whole || left <= most ? left : most;
        var rest = taken == 0 ? part : part.Behind(taken);
        if (length == left)
        {
            (index, taken) = (index + 1, 0);
            return rest;
        }

        taken += length;
        return rest.First(length);
    }

    /// <summary>Takes all that is left into another operation.</summary>
    public void TakeRest(TextOperationBuilder into)
    {
        while (!IsAtEnd)
        {
            into.Append(Take(int.MaxValue, TextPartKind.Retain));
        }
    }
}
