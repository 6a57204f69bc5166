using System.Globalization;
using System.Numerics;

namespace Purva.Wire;

/// <summary>Writes a text form, whose characters are all ASCII, into characters or into UTF-8 bytes, whichever the caller has.</summary>
/// <typeparam name="TUnit"><see langword="char"/> or <see langword="byte"/>.</typeparam>
internal ref struct TextSpan<TUnit>
    where TUnit : unmanaged, IBinaryInteger<TUnit>
{
    private const int LongestNumber = 20;

    private readonly Span<TUnit> destination;
    private int written;
    private bool overflowed;

    /// <summary>A text that starts at the beginning of <paramref name="destination"/>.</summary>
    public TextSpan(Span<TUnit> destination) => this.destination = destination;

    /// <summary>Appends one ASCII character.</summary>
    public void Append(char character)
    {
        if (written < destination.Length)
        {
            destination[written++] = TUnit.CreateTruncating(character);
        }
        else
        {
            overflowed = true;
        }
    }

    /// <summary>Appends a number in decimal digits.</summary>
    public void AppendDecimal(ulong number) => AppendNumber(number, default);

    /// <summary>Appends a number in lower-case hexadecimal digits without leading zeros.</summary>
    public void AppendHexadecimal(ulong number) => AppendNumber(number, "x");

    /// <summary>Whether all of it found room, and how much that is.</summary>
    public readonly bool Finish(out int unitsWritten)
    {
        unitsWritten = overflowed ? 0 : written;
        return !overflowed;
    }

    private void AppendNumber(ulong number, ReadOnlySpan<char> format)
    {
        Span<char> digits = stackalloc char[LongestNumber];
        number.TryFormat(digits, out var length, format, CultureInfo.InvariantCulture);
        foreach (var digit in digits[..length])
        {
            Append(digit);
        }
    }
}
