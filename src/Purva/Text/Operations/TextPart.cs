using System.Diagnostics;

namespace Purva.Text.Operations;

/// <summary>One part of an operation. <c>default</c> retains nothing and stands in no operation.</summary>
public readonly struct TextPart : IEquatable<TextPart>
{
    internal TextPart(TextPartKind kind, int length, ReadOnlyMemory<char> text) => (Kind, Length, Text) = (kind, length, text);

    /// <summary>What it does.</summary>
    public TextPartKind Kind { get; }

    /// <summary>How many code points it is about, 1 or more.</summary>
    public int Length { get; }

    /// <summary>What is inserted; what is deleted, if the operation knows that; else empty. Well-formed UTF-16.</summary>
    public ReadOnlyMemory<char> Text { get; }

    /// <summary>Whether a deletion knows what it takes out, and can be inverted.</summary>
    public bool HasText => !Text.IsEmpty;

    /// <summary>How many UTF-16 code units a part with text has.</summary>
    internal int Units => Text.Length;

    /// <inheritdoc/>
    public static bool operator ==(TextPart left, TextPart right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(TextPart left, TextPart right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(TextPart other) => Kind == other.Kind && Length == other.Length && Text.Span.SequenceEqual(other.Text.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TextPart other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Length, string.GetHashCode(Text.Span, StringComparison.Ordinal));

    /// <summary>As <c>3</c>, <c>+"abc"</c>, <c>-2</c> or <c>-"xy"</c>.</summary>
    public override string ToString() => (Kind, HasText) switch
    {
        (TextPartKind.Retain, _) => $"{Length}",
        (TextPartKind.Insert, _) => $"+\"{Text}\"",
        (TextPartKind.Delete, true) => $"-\"{Text}\"",
        (TextPartKind.Delete, false) => $"-{Length}",
        _ => throw new UnreachableException(),
    };

    /// <summary>The first code points of this part. The length is between 1 and that of the part.</summary>
    internal TextPart First(int length) => length == Length ? this : new(Kind, length, HasText ? Text[..CodePoints.UnitsOf(Text.Span, length)] : default);

    /// <summary>What is behind the first code points.</summary>
    internal TextPart Behind(int length) => new(Kind, Length - length, HasText ? Text[CodePoints.UnitsOf(Text.Span, length)..] : default);
}
