namespace Purva.Crdts.Elements;

/// <summary>One of what stands at the leaves of JSON: null, a boolean, an integer, a number in double precision, a text.</summary>
/// <remarks>
/// <para>
/// Totally ordered: by kind, then by value; false is before true. An integer and a number of the same worth are two values, 1 and 1.0.
/// There is no infinity, no not-a-number and no negative zero, none of which JSON or a total order could carry.
/// </para>
/// <para>The default value is null. Immutable, and safe to share between threads.</para>
/// </remarks>
public readonly partial struct ScalarValue : IElement<ScalarValue>
{
    private readonly string? text;

    /// <summary>The boolean, the integer, or the bits of the number.</summary>
    private readonly long bits;

    private ScalarValue(ScalarKind kind, long bits, string? text = null)
    {
        Kind = kind;
        this.bits = bits;
        this.text = text;
    }

    /// <summary>Null.</summary>
    public static ScalarValue Null => default;

    /// <summary>What it is.</summary>
    public ScalarKind Kind { get; }

    /// <summary>The boolean.</summary>
    /// <exception cref="InvalidOperationException">It is none.</exception>
    public bool AsBoolean => Bits(ScalarKind.Boolean) != 0;

    /// <summary>The integer.</summary>
    /// <exception cref="InvalidOperationException">It is none.</exception>
    public long AsInt64 => Bits(ScalarKind.Int64);

    /// <summary>The number.</summary>
    /// <exception cref="InvalidOperationException">It is none; an integer is not one either.</exception>
    public double AsDouble => BitConverter.Int64BitsToDouble(Bits(ScalarKind.Double));

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">It is none.</exception>
    public string AsText => Bits(ScalarKind.Text) == 0 ? text! : "";

    /// <summary>The element of a boolean.</summary>
    /// <param name="value">The boolean.</param>
    public static implicit operator ScalarValue(bool value) => new(ScalarKind.Boolean, value ? 1 : 0);

    /// <summary>The element of an integer.</summary>
    /// <param name="value">The integer.</param>
    public static implicit operator ScalarValue(long value) => new(ScalarKind.Int64, value);

    /// <summary>The element of a number; negative zero becomes zero.</summary>
    /// <param name="value">The number.</param>
    /// <exception cref="ArgumentException">It is infinite or not a number.</exception>
    public static implicit operator ScalarValue(double value) => double.IsFinite(value)
        ? new ScalarValue(ScalarKind.Double, BitConverter.DoubleToInt64Bits(value == 0 ? 0 : value))
        : throw new ArgumentException($"{value} has no place in JSON.", nameof(value));

    /// <summary>The element of a text; null where there is none.</summary>
    /// <param name="value">The text.</param>
    /// <exception cref="ArgumentException">The text has half of a surrogate pair.</exception>
    public static implicit operator ScalarValue(string? value) => value is null ? default : new ScalarValue(ScalarKind.Text, 0, new TextValue(value).Value);

    /// <inheritdoc/>
    public static bool operator ==(ScalarValue left, ScalarValue right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(ScalarValue left, ScalarValue right) => !left.Equals(right);

    /// <inheritdoc/>
    public int CompareTo(ScalarValue other) => Kind != other.Kind ? Kind.CompareTo(other.Kind) : Kind switch
    {
        ScalarKind.Double => AsDouble.CompareTo(other.AsDouble),
        ScalarKind.Text => new TextValue(text!).CompareTo(new TextValue(other.text!)),
        _ => bits.CompareTo(other.bits),
    };

    /// <inheritdoc/>
    public bool Equals(ScalarValue other) => Kind == other.Kind && bits == other.bits && string.Equals(text, other.text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ScalarValue other && Equals(other);

    /// <summary>A hash of the value; it differs between processes.</summary>
    public override int GetHashCode() => HashCode.Combine(Kind, (int)(bits >> 32), unchecked((int)bits), text);

    /// <summary>The JSON form.</summary>
    public override string ToString() => ToKey();

    private long Bits(ScalarKind kind) => Kind == kind ? bits : throw new InvalidOperationException($"It is {Kind} and not {kind}.");
}
