using System.Text;
using System.Text.Unicode;
using Purva.Wire;

namespace Purva.Crdts.Elements;

/// <content>Behind a lesser text, a text is written as how much of that one it begins with, and the rest.</content>
public readonly partial struct TextValue
{
    /// <summary>At most so many UTF-16 units are shared, so that a few hostile bytes cannot ask for a long text each.</summary>
    private const int MostShared = 64;

    private const int OnStack = 256;

    /// <inheritdoc/>
    public int EncodedLengthAfter(TextValue previous)
    {
        var shared = Shared(Value, previous.Value);
        var rest = Encoding.UTF8.GetByteCount(Value.AsSpan(shared));
        return WireWriter.VarLength((ulong)shared) + WireWriter.VarLength((ulong)rest) + rest;
    }

    /// <inheritdoc/>
    public void WriteAfter(ref WireWriter writer, TextValue previous)
    {
        var shared = Shared(Value, previous.Value);
        var rest = Value.AsSpan(shared);
        writer.WriteVar((ulong)shared);
        writer.WriteVar((ulong)Encoding.UTF8.GetByteCount(rest));
        WriteUtf8(ref writer, rest);
    }

    /// <inheritdoc/>
    public static DecodeStatus TryReadAfter(ref WireReader reader, DecodeLimits limits, TextValue previous, out TextValue value)
    {
        value = default;
        var start = reader.Position;
        ReadOnlySpan<byte> rest = default;
        var status = reader.TryReadVar(out var shared);
        if (status == DecodeStatus.Done)
        {
            status = shared <= MostShared && shared <= (ulong)previous.Value.Length ? reader.TryReadBytes(limits.MaxElementBytes, out rest) : DecodeStatus.Malformed;
        }

        if (status == DecodeStatus.Done)
        {
            status = Join(previous.Value.AsSpan(0, (int)shared), rest, limits, out value);
            status = status == DecodeStatus.Done && Shared(value.Value, previous.Value) != (int)shared ? DecodeStatus.Malformed : status;
        }

        if (status != DecodeStatus.Done)
        {
            value = default;
            reader.Position = start;
        }

        return status;
    }

    private static DecodeStatus Join(ReadOnlySpan<char> shared, ReadOnlySpan<byte> rest, DecodeLimits limits, out TextValue value)
    {
        value = default;
        if (!Utf8.IsValid(rest) || (!shared.IsEmpty && char.IsHighSurrogate(shared[^1])))
        {
            return DecodeStatus.Malformed;
        }

        if (Encoding.UTF8.GetByteCount(shared) + rest.Length > limits.MaxElementBytes)
        {
            return DecodeStatus.OverLimit;
        }

        Span<char> small = stackalloc char[OnStack];
        if (shared.Length + rest.Length <= OnStack)
        {
            shared.CopyTo(small);
            var length = shared.Length + Encoding.UTF8.GetChars(rest, small[shared.Length..]);
            value = new TextValue(new string(small[..length]), isValid: true);
        }
        else
        {
            value = new TextValue(string.Concat(shared, Encoding.UTF8.GetString(rest)), isValid: true);
        }

        return DecodeStatus.Done;
    }

    /// <summary>How many UTF-16 units two texts begin with alike, never half of a pair.</summary>
    private static int Shared(string text, string previous)
    {
        var shared = Math.Min(text.AsSpan().CommonPrefixLength(previous), MostShared);
        return shared > 0 && char.IsHighSurrogate(text[shared - 1]) ? shared - 1 : shared;
    }

    private static bool IsValid(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAnyInRange('\uD800', '\uDFFF') is var at and >= 0)
        {
            if (at + 1 >= text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
            {
                return false;
            }

            text = text[(at + 2)..];
        }

        return true;
    }

    private static void WriteUtf8(ref WireWriter writer, ReadOnlySpan<char> text)
    {
        Span<byte> small = stackalloc byte[OnStack];
        if (text.Length <= OnStack / 3)
        {
            writer.WriteRaw(small[..Encoding.UTF8.GetBytes(text, small)]);
        }
        else
        {
            var bytes = new byte[Encoding.UTF8.GetByteCount(text)];
            Encoding.UTF8.GetBytes(text, bytes);
            writer.WriteRaw(bytes);
        }
    }
}
