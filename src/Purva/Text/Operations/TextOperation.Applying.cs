using Purva.Text.Ropes;

namespace Purva.Text.Operations;

/// <content>Operations on texts.</content>
public readonly partial struct TextOperation
{
    /// <summary>Whether a text is long enough for it, and has what it says that it takes out.</summary>
    /// <param name="text">The text.</param>
    public bool Fits(Rope text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = 0;
        foreach (ref readonly var part in Parts)
        {
            if (part.Kind == TextPartKind.Insert)
            {
                continue;
            }

            if (part.Length > text.CodePointCount - at || (part.HasText && !Stands(text, at, part)))
            {
                return false;
            }

            at += part.Length;
        }

        return true;
    }

    /// <summary>Applies it to a text. O(parts · log n).</summary>
    /// <param name="text">The text; unchanged where the answer is false.</param>
    /// <returns>Whether it fits.</returns>
    public bool TryApplyTo(Rope text)
    {
        if (!Fits(text))
        {
            return false;
        }

        var at = 0;
        foreach (ref readonly var part in Parts)
        {
            switch (part.Kind)
            {
                case TextPartKind.Insert:
                    text.Insert(text.UnitsOf(at), part.Text.Span);
                    at += part.Length;
                    break;
                case TextPartKind.Delete:
                    var start = text.UnitsOf(at);
                    text.Delete(start, text.UnitsOf(at + part.Length) - start);
                    break;
                default:
                    at += part.Length;
                    break;
            }
        }

        return true;
    }

    /// <summary>What a text is after it.</summary>
    /// <param name="text">The text, well-formed UTF-16.</param>
    /// <exception cref="ArgumentException">It does not fit: the text is shorter, or has something else where it takes out.</exception>
    public string Apply(string text)
    {
        var rope = new Rope(text);
        return TryApplyTo(rope) ? rope.ToString() : throw new ArgumentException($"{this} does not fit a text of {rope.CodePointCount} characters.", nameof(text));
    }

    /// <summary>The same operation, knowing what it takes out of a text, so that it can be inverted.</summary>
    /// <param name="text">The text to which it has not yet been applied.</param>
    /// <exception cref="ArgumentException">It does not fit.</exception>
    public TextOperation Knowing(Rope text)
    {
        if (!Fits(text))
        {
            throw new ArgumentException($"{this} does not fit a text of {text.CodePointCount} characters.", nameof(text));
        }

        var (known, at) = (new TextOperationBuilder(), 0);
        foreach (ref readonly var part in Parts)
        {
            known.Append(part.Kind == TextPartKind.Delete ? new TextPart(part.Kind, part.Length, Slice(text, at, part.Length).AsMemory()) : part);
            at += part.Kind == TextPartKind.Insert ? 0 : part.Length;
        }

        return known.ToOperation();
    }

    private static bool Stands(Rope text, int at, in TextPart part)
    {
        var start = text.UnitsOf(at);
        return text.UnitsOf(at + part.Length) - start == part.Units && Slice(text, at, part.Length).AsSpan().SequenceEqual(part.Text.Span);
    }

    private static string Slice(Rope text, int at, int length)
    {
        var start = text.UnitsOf(at);
        return text.ToString(start, text.UnitsOf(at + length) - start);
    }
}
