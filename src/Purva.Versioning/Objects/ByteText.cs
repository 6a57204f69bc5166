using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Purva.Versioning.Objects;

/// <summary>Bytes that are most likely UTF-8, as text that gives every byte back.</summary>
/// <remarks>Bytes that are no UTF-8 stand as the lone surrogates U+DC80 to U+DCFF, which no valid text holds.</remarks>
public static class ByteText
{
    private const int FirstEscape = 0xDC00;

    /// <summary>The text. O(n).</summary>
    /// <param name="bytes">Any bytes.</param>
    public static string ToText(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var text = new StringBuilder(bytes.Length);
        Span<char> room = stackalloc char[2];
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var taken);
            if (status == OperationStatus.Done)
            {
                text.Append(room[..rune.EncodeToUtf16(room)]);
                bytes = bytes[taken..];
            }
            else
            {
                text.Append((char)(FirstEscape + bytes[0]));
                bytes = bytes[1..];
            }
        }

        return text.ToString();
    }

    /// <summary>The bytes. O(n).</summary>
    /// <param name="text">As <see cref="ToText"/> gives it; other lone surrogates become U+FFFD.</param>
    public static byte[] ToBytes(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            var plain = new byte[Encoding.UTF8.GetByteCount(text)];
            Encoding.UTF8.GetBytes(text, plain);
            return plain;
        }

        var bytes = new ArrayBufferWriter<byte>(text.Length + 4);
        while (!text.IsEmpty)
        {
            var status = Rune.DecodeFromUtf16(text, out var rune, out var taken);
            var room = bytes.GetSpan(4);
            if (status != OperationStatus.Done && text[0] is >= '\uDC80' and <= '\uDCFF')
            {
                room[0] = (byte)(text[0] - FirstEscape);
                (status, taken) = (OperationStatus.Done, 1);
                bytes.Advance(1);
            }
            else
            {
                bytes.Advance(rune.EncodeToUtf8(room));
            }

            text = text[taken..];
        }

        return bytes.WrittenSpan.ToArray();
    }
}
