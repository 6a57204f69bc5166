namespace Purva.Text.Operations;

/// <summary>Builds an operation part by part, and keeps it in its one form: parts that do the same are one part, none is empty, and no retaining ends it.</summary>
/// <remarks>Its room is kept when it is cleared, so that a builder in use allocates nothing but for inserts that become neighbours. Not safe to share between threads.</remarks>
public sealed class TextOperationBuilder
{
    private TextPart[] parts = new TextPart[8];
    private int count;

    /// <summary>The parts so far, perhaps with a last one that retains. Valid until the next change.</summary>
    public ReadOnlySpan<TextPart> Parts => parts.AsSpan(0, count);

    /// <summary>Leaves characters as they are.</summary>
    /// <param name="length">How many code points; 0 does nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public TextOperationBuilder Retain(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Append(new TextPart(TextPartKind.Retain, length, default));
        return this;
    }

    /// <summary>Puts text in.</summary>
    /// <param name="text">The text; empty does nothing.</param>
    /// <exception cref="ArgumentException">The text is not well-formed UTF-16: half a surrogate pair is no character.</exception>
    public TextOperationBuilder Insert(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ThrowIfMalformed(text);
        Append(new TextPart(TextPartKind.Insert, CodePoints.Count(text), text.AsMemory()));
        return this;
    }

    /// <summary>Takes characters out, without knowing which.</summary>
    /// <param name="length">How many code points; 0 does nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public TextOperationBuilder Delete(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Append(new TextPart(TextPartKind.Delete, length, default));
        return this;
    }

    /// <summary>Takes these characters out; such an operation can be inverted.</summary>
    /// <param name="text">What stands there; empty does nothing.</param>
    /// <exception cref="ArgumentException">The text is not well-formed UTF-16.</exception>
    public TextOperationBuilder Delete(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ThrowIfMalformed(text);
        Append(new TextPart(TextPartKind.Delete, CodePoints.Count(text), text.AsMemory()));
        return this;
    }

    /// <summary>Forgets all parts.</summary>
    public TextOperationBuilder Clear()
    {
        parts.AsSpan(0, count).Clear();
        count = 0;
        return this;
    }

    /// <summary>The operation. The builder can be used on.</summary>
    public TextOperation ToOperation()
    {
        Trim();
        return count == 0 ? default : new TextOperation(Parts.ToArray());
    }

    /// <summary>Adds a part behind those that are there. A deletion that knows its text and one that does not become one that does not.</summary>
    internal void Append(TextPart part)
    {
        if (part.Length == 0)
        {
            return;
        }

        if (count > 0 && parts[count - 1].Kind == part.Kind)
        {
            parts[count - 1] = Join(parts[count - 1], part);
            return;
        }

        if (count == parts.Length)
        {
            Array.Resize(ref parts, count * 2);
        }

        parts[count++] = part;
    }

    /// <summary>Takes away a last part that retains.</summary>
    internal void Trim() => count -= count > 0 && parts[count - 1].Kind == TextPartKind.Retain ? 1 : 0;

    private static TextPart Join(in TextPart first, in TextPart second) => new(
        first.Kind,
        checked(first.Length + second.Length),
        first.HasText && second.HasText ? string.Concat(first.Text.Span, second.Text.Span).AsMemory() : default);

    private static void ThrowIfMalformed(string text)
    {
        if (!CodePoints.IsWellFormed(text))
        {
            throw new ArgumentException("The text has half a surrogate pair in it, which is no character.", nameof(text));
        }
    }
}
