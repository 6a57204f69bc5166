using System.Text;

namespace Purva.Text.Ropes;

/// <content>Positions in other units.</content>
public sealed partial class Rope
{
    // How many bytes UTF-8 has more than UTF-16 has units, in Fenwick's form. Kept from the first question in bytes on: who never asks pays nothing.
    private int[]? extraSums;

    /// <summary>How long the text is. O(1) and, in bytes, O(log n) after the first call.</summary>
    /// <param name="unit">In what.</param>
    public int LengthIn(TextUnit unit) => unit switch
    {
        TextUnit.CodePoint => CodePointCount,
        TextUnit.Utf16 => Length,
        TextUnit.Utf8 => SumBefore(count, TextUnit.Utf8),
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "There is no such unit."),
    };

    /// <summary>A position in another unit. O(log n); the first question in bytes counts the whole text.</summary>
    /// <param name="position">Behind how many of the one unit.</param>
    /// <param name="from">The one.</param>
    /// <param name="to">The other.</param>
    /// <param name="within">What is made of a position within a character: half a surrogate pair, or some of its bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The text is shorter, or the position is within a character and that is refused.</exception>
    /// <exception cref="OverflowException">In bytes, the text is longer than 2³¹ − 1.</exception>
    public int Convert(int position, TextUnit from, TextUnit to, WithinCharacter within = WithinCharacter.Refuse)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, LengthIn(from));
        _ = LengthIn(to);
        var (chunk, left) = Descend(position, from);
        var offset = chunk == count ? 0 : OffsetOf(chunks[chunk].Text, left, from, within, position);
        return SumBefore(chunk, to) + (offset == 0 ? 0 : CountOf(chunks[chunk].Text[..offset], to));
    }

    /// <summary>The chunk in which a position is, and how far in; behind the last chunk where it is at the end of all.</summary>
    private (int Chunk, int Left) Descend(int position, TextUnit unit)
    {
        var (at, left) = (0, position);
        for (var step = HighestStep; step > 0; step >>= 1)
        {
            var next = at + step;
            if (next <= count && SumOf(next, unit) <= left)
            {
                (at, left) = (next, left - SumOf(next, unit));
            }
        }

        return (at, left);
    }

    private int SumBefore(int chunk, TextUnit unit)
    {
        EnsureExtra(unit);
        var sum = 0;
        for (var i = chunk; i > 0; i &= i - 1)
        {
            sum += SumOf(i, unit);
        }

        return sum;
    }

    private int SumOf(int index, TextUnit unit) => unit switch
    {
        TextUnit.CodePoint => unitSums[index] - pairSums[index],
        TextUnit.Utf16 => unitSums[index],
        _ => unitSums[index] + extraSums![index],
    };

    private static int CountOf(ReadOnlySpan<char> text, TextUnit unit) => unit switch
    {
        TextUnit.CodePoint => CodePoints.Count(text),
        TextUnit.Utf16 => text.Length,
        _ => text.Length + ExtraOf(text),
    };

    /// <summary>Behind how many code units of a chunk a position in it is.</summary>
    private static int OffsetOf(ReadOnlySpan<char> text, int left, TextUnit unit, WithinCharacter within, int position)
    {
        if (unit == TextUnit.CodePoint)
        {
            return CodePoints.UnitsOf(text, left);
        }

        var isWhole = true;
        var at = unit == TextUnit.Utf8 ? UnitsOfBytes(text, left, out isWhole)
            : left > 0 && left < text.Length && char.IsLowSurrogate(text[left]) ? left - 1 : left;
        if (isWhole && (unit == TextUnit.Utf8 || at == left))
        {
            return at;
        }

        return within switch
        {
            WithinCharacter.SnapBack => at,
            WithinCharacter.SnapForward => at + (char.IsHighSurrogate(text[at]) ? 2 : 1),
            _ => throw new ArgumentOutOfRangeException(nameof(position), position, $"The position is within a character, in {unit}: snap it, or take one beside it."),
        };
    }

    /// <summary>How many code units the first bytes of a text are, and whether the last character of them is whole.</summary>
    private static int UnitsOfBytes(ReadOnlySpan<char> text, int bytes, out bool isWhole)
    {
        var at = 0;
        while (bytes > 0)
        {
            var (length, units) = text[at] switch { < '\u0080' => (1, 1), < '\u0800' => (2, 1), >= '\uD800' and < '\uDC00' => (4, 2), _ => (3, 1) };
            if (length > bytes)
            {
                break;
            }

            (at, bytes) = (at + units, bytes - length);
        }

        isWhole = bytes == 0;
        return at;
    }

    private static int ExtraOf(ReadOnlySpan<char> text) => Encoding.UTF8.GetByteCount(text) - text.Length;

    private void EnsureExtra(TextUnit unit)
    {
        if (unit != TextUnit.Utf8 || extraSums is not null)
        {
            return;
        }

        extraSums = new int[unitSums.Length];
        foreach (var chunk in chunks.AsSpan(0, count))
        {
            chunk.Extra = ExtraOf(chunk.Text);
        }

        SumExtra();
    }

    /// <summary>Text came into a chunk, or goes from it.</summary>
    private void AddExtra(int chunk, ReadOnlySpan<char> text, int sign)
    {
        if (extraSums is null || ExtraOf(text) is not (> 0 and var extra))
        {
            return;
        }

        chunks[chunk].Extra += sign * extra;
        for (var i = chunk + 1; i <= count; i += i & -i)
        {
            extraSums[i] += sign * extra;
        }
    }

    private void SumExtra()
    {
        if (extraSums is null)
        {
            return;
        }

        Array.Resize(ref extraSums, unitSums.Length);
        for (var i = 1; i <= count; i++)
        {
            extraSums[i] = chunks[i - 1].Extra;
        }

        for (var i = 1; i <= count; i++)
        {
            var above = i + (i & -i);
            if (above <= count)
            {
                extraSums[above] += extraSums[i];
            }
        }
    }
}
