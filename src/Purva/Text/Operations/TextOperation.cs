namespace Purva.Text.Operations;

/// <summary>A change of a text as parts from its beginning on: so much stays, this comes in, so much goes. What is behind the last part stays.</summary>
/// <remarks>
/// <para>Lengths are code points, so that no position can lie within a character. An operation has one form, and <c>default</c> is the one that does nothing.</para>
/// <para>
/// Two operations on one text meet by <see cref="Transform(in TextOperation, in TextOperation, TextSide)"/>, which keeps TP1: after either of them, the other
/// one transformed gives the same text. It does not keep TP2, so one order must be everybody's: a server's (Nichols et al. 1995).
/// </para>
/// <para>Text form: <c>[3,+"abc",-2,-"xy"]</c>. Immutable, and safe to share.</para>
/// </remarks>
/// <seealso href="https://doi.org/10.1145/215585.215706">Nichols, Curtis, Dixon, Lamping, High-latency, low-bandwidth windowing in the Jupiter collaboration system, 1995</seealso>
public readonly partial struct TextOperation : IEquatable<TextOperation>
{
    private readonly TextPart[]? parts;

    internal TextOperation(TextPart[] parts) => this.parts = parts;

    /// <summary>The operation that does nothing.</summary>
    public static TextOperation Nothing => default;

    /// <summary>Its parts.</summary>
    public ReadOnlySpan<TextPart> Parts => parts;

    /// <summary>Whether it does nothing.</summary>
    public bool IsNothing => parts is null or [];

    /// <summary>How many code points a text must have at least for it to apply.</summary>
    public int MinimumLength
    {
        get
        {
            var length = 0;
            foreach (ref readonly var part in Parts)
            {
                length = checked(length + (part.Kind == TextPartKind.Insert ? 0 : part.Length));
            }

            return length;
        }
    }

    /// <summary>By how many code points a text grows by it; negative where it shrinks.</summary>
    public int Growth
    {
        get
        {
            var growth = 0;
            foreach (ref readonly var part in Parts)
            {
                growth += part.Kind switch { TextPartKind.Insert => part.Length, TextPartKind.Delete => -part.Length, _ => 0 };
            }

            return growth;
        }
    }

    /// <summary>Whether it knows what it takes out.</summary>
    public bool IsInvertible
    {
        get
        {
            foreach (ref readonly var part in Parts)
            {
                if (part.Kind == TextPartKind.Delete && !part.HasText)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Text put in at a place.</summary>
    /// <param name="position">Behind how many code points.</param>
    /// <param name="text">The text, well-formed UTF-16.</param>
    public static TextOperation InsertAt(int position, string text) => new TextOperationBuilder().Retain(position).Insert(text).ToOperation();

    /// <summary>Characters taken out at a place.</summary>
    /// <param name="position">Behind how many code points.</param>
    /// <param name="length">How many code points.</param>
    public static TextOperation DeleteAt(int position, int length) => new TextOperationBuilder().Retain(position).Delete(length).ToOperation();

    /// <inheritdoc/>
    public static bool operator ==(TextOperation left, TextOperation right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(TextOperation left, TextOperation right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(TextOperation other) => Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TextOperation other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (ref readonly var part in Parts)
        {
            hash.Add(part);
        }

        return hash.ToHashCode();
    }

    /// <summary>The text form.</summary>
    public override string ToString() => $"[{string.Join(',', Parts.ToArray().Select(part => part.ToString()))}]";

    /// <summary>The operation that takes this one back.</summary>
    /// <exception cref="InvalidOperationException">It does not know what it took out: apply <see cref="Knowing"/> to it first.</exception>
    public TextOperation Invert()
    {
        var inverse = new TextOperationBuilder();
        foreach (ref readonly var part in Parts)
        {
            if (part.Kind == TextPartKind.Delete && !part.HasText)
            {
                throw new InvalidOperationException($"{this} does not know what it took out: ask {nameof(Knowing)} with the text before it is applied.");
            }

            inverse.Append(part.Kind switch
            {
                TextPartKind.Insert => new TextPart(TextPartKind.Delete, part.Length, part.Text),
                TextPartKind.Delete => new TextPart(TextPartKind.Insert, part.Length, part.Text),
                _ => part,
            });
        }

        return inverse.ToOperation();
    }
}
