using System.Buffers.Text;

namespace Purva.Store.Buckets;

/// <summary>Numbers as text.</summary>
internal static class NumberText
{
    public static bool TryRead(ReadOnlySpan<byte> text, out decimal number) =>
        (Utf8Parser.TryParse(text, out number, out var used) && used == text.Length)
        || (Utf8Parser.TryParse(text, out number, out used, 'E') && used == text.Length);
}
