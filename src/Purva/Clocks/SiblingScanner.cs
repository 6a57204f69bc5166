using System.Globalization;
using System.Text;

namespace Purva.Clocks;

/// <summary>Reads the text form of a <see cref="DottedVersionVectorSet{T}"/> from its beginning, passing over spaces between its parts.</summary>
/// <param name="text">The text, which may be a stranger's.</param>
internal ref struct SiblingScanner(ReadOnlySpan<char> text)
{
    private const char Quote = '"';
    private const char Escape = '\\';

    private ReadOnlySpan<char> rest = text;

    /// <summary>Whether nothing but spaces is left.</summary>
    public readonly bool IsAtEnd => rest.IsWhiteSpace();

    /// <summary>Takes a character if it is the next one.</summary>
    public bool TryTake(char next)
    {
        var trimmed = rest.TrimStart();
        if (trimmed.IsEmpty || trimmed[0] != next)
        {
            return false;
        }

        rest = trimmed[1..];
        return true;
    }

    /// <summary>Takes what stands before a character; nothing if that does not come.</summary>
    public ReadOnlySpan<char> TakeUntil(char end)
    {
        var taken = rest[..Math.Max(rest.IndexOf(end), 0)];
        rest = rest[taken.Length..];
        return taken;
    }

    /// <summary>Takes values in quotation marks, with commas between them, in brackets.</summary>
    public bool TryTakeValues<T>(out List<T> values)
        where T : ISpanParsable<T>
    {
        values = [];
        if (!TryTake('['))
        {
            return false;
        }

        if (TryTake(']'))
        {
            return true;
        }

        do
        {
            if (!TryTakeQuoted(out var quoted) || !T.TryParse(quoted, CultureInfo.InvariantCulture, out var value))
            {
                return false;
            }

            values.Add(value);
        }
        while (TryTake(','));
        return TryTake(']');
    }

    private bool TryTakeQuoted(out ReadOnlySpan<char> quoted)
    {
        quoted = default;
        if (!TryTake(Quote))
        {
            return false;
        }

        StringBuilder? unescaped = null;
        while (rest.IndexOfAny(Quote, Escape) is var at and >= 0)
        {
            if (rest[at] == Quote)
            {
                quoted = unescaped is null ? rest[..at] : unescaped.Append(rest[..at]).ToString();
                rest = rest[(at + 1)..];
                return true;
            }

            if (at + 1 == rest.Length || rest[at + 1] is not (Quote or Escape))
            {
                return false;
            }

            unescaped = (unescaped ?? new StringBuilder()).Append(rest[..at]).Append(rest[at + 1]);
            rest = rest[(at + 2)..];
        }

        return false;
    }
}
