using System.Numerics;

namespace Purva.Clocks;

/// <summary>The text of a vector, <c>{a:1,b:2}</c>, and of a context, <c>{a:1,b:2|a:4}</c>, written where it is wanted.</summary>
internal static class DotText
{
    public static bool TryWrite(ReadOnlySpan<Dot> contiguous, ReadOnlySpan<Dot> cloud, Span<char> destination, out int written)
    {
        written = 0;
        var at = 0;
        for (var i = 0; i < contiguous.Length + cloud.Length; i++)
        {
            if (!Put(destination, ref at, Opening(i, contiguous.Length)) || !At(i, contiguous, cloud).TryFormat(destination[at..], out var length))
            {
                return false;
            }

            at += length;
        }

        if ((at == 0 && !Put(destination, ref at, "{")) || !Put(destination, ref at, "}"))
        {
            return false;
        }

        written = at;
        return true;
    }

    public static bool TryWrite(ReadOnlySpan<Dot> contiguous, ReadOnlySpan<Dot> cloud, Span<byte> destination, out int written)
    {
        written = 0;
        var at = 0;
        for (var i = 0; i < contiguous.Length + cloud.Length; i++)
        {
            if (!Put(destination, ref at, Opening(i, contiguous.Length)) || !At(i, contiguous, cloud).TryFormat(destination[at..], out var length))
            {
                return false;
            }

            at += length;
        }

        if ((at == 0 && !Put(destination, ref at, "{")) || !Put(destination, ref at, "}"))
        {
            return false;
        }

        written = at;
        return true;
    }

    /// <summary>What stands before a dot; a context that has only a cloud begins with both a brace and a bar.</summary>
    private static string Opening(int i, int bar) => (i, i == bar) switch
    {
        (0, true) => "{|",
        (0, false) => "{",
        (_, true) => "|",
        _ => ",",
    };

    private static bool Put<TChar>(Span<TChar> destination, ref int at, string text)
        where TChar : unmanaged, IBinaryInteger<TChar>
    {
        if (destination.Length - at < text.Length)
        {
            return false;
        }

        foreach (var next in text)
        {
            destination[at++] = TChar.CreateTruncating((ushort)next);
        }

        return true;
    }

    private static Dot At(int i, ReadOnlySpan<Dot> contiguous, ReadOnlySpan<Dot> cloud) => i < contiguous.Length ? contiguous[i] : cloud[i - contiguous.Length];
}
