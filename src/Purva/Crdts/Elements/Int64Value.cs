using System.Globalization;
using System.Text.Json;
using Purva.Wire;

namespace Purva.Crdts.Elements;

/// <summary>A 64-bit integer as an element, in the order of numbers.</summary>
/// <remarks>
/// Binary form: LEB128 of the number with its sign in the lowest bit; behind a lesser number, of the difference. JSON form: a number. The
/// default value is 0.
/// </remarks>
/// <param name="Value">The number.</param>
public readonly record struct Int64Value(long Value) : IElement<Int64Value>
{
    /// <inheritdoc/>
    public int EncodedLength => WireWriter.VarLength(ZigZag(Value));

    /// <summary>The element of a number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Int64Value(long value) => new(value);

    /// <summary>The number of an element.</summary>
    /// <param name="element">The element.</param>
    public static implicit operator long(Int64Value element) => element.Value;

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out Int64Value value)
    {
        var status = reader.TryReadVar(out var number);
        value = unchecked((long)(number >> 1) ^ -(long)(number & 1));
        return status;
    }

    /// <inheritdoc/>
    public static DecodeStatus TryReadAfter(ref WireReader reader, DecodeLimits limits, Int64Value previous, out Int64Value value)
    {
        var start = reader.Position;
        var status = reader.TryReadVar(out var difference);
        value = status == DecodeStatus.Done ? unchecked(previous.Value + (long)difference) : default(Int64Value);
        if (status == DecodeStatus.Done && value.Value <= previous.Value)
        {
            value = default;
            reader.Position = start;
            status = DecodeStatus.Malformed;
        }

        return status;
    }

    /// <inheritdoc/>
    public static bool TryReadJson(ref Utf8JsonReader reader, out Int64Value value)
    {
        var isNumber = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) && IsShortest(ref reader, number);
        value = isNumber ? reader.GetInt64() : default(Int64Value);
        return isNumber;
    }

    /// <inheritdoc/>
    public static bool TryParseKey(string text, out Int64Value value)
    {
        var isNumber = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number.ToString(CultureInfo.InvariantCulture) == text;
        value = isNumber ? number : default(Int64Value);
        return isNumber;
    }

    /// <inheritdoc/>
    public int EncodedLengthAfter(Int64Value previous) => WireWriter.VarLength(unchecked((ulong)(Value - previous.Value)));

    /// <inheritdoc/>
    public void WriteAfter(ref WireWriter writer, Int64Value previous) => writer.WriteVar(unchecked((ulong)(Value - previous.Value)));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteVar(ZigZag(Value));

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer) => writer.WriteNumberValue(Value);

    /// <inheritdoc/>
    public string ToKey() => Value.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public int CompareTo(Int64Value other) => Value.CompareTo(other.Value);

    /// <summary>A hash that differs between processes: strangers choose numbers.</summary>
    public override int GetHashCode() => HashCode.Combine((int)(Value >> 32), unchecked((int)Value));

    /// <summary>The number.</summary>
    public override string ToString() => ToKey();

    private static ulong ZigZag(long value) => unchecked((ulong)((value << 1) ^ (value >> 63)));

    /// <summary>Whether the number is written as we write it: no exponent, no point, no <c>-0</c>.</summary>
    private static bool IsShortest(ref Utf8JsonReader reader, long number)
    {
        Span<byte> text = stackalloc byte[20];
        number.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        return !reader.HasValueSequence && reader.ValueSpan.SequenceEqual(text[..length]);
    }
}
