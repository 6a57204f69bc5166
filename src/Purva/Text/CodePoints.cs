namespace Purva.Text;

/// <summary>Counting in code points over UTF-16.</summary>
internal static class CodePoints
{
    /// <summary>How many code points well-formed text has. O(n), vectorised by the runtime.</summary>
    public static int Count(ReadOnlySpan<char> text) => text.Length - Pairs(text);

    /// <summary>How many surrogate pairs well-formed text has.</summary>
    public static int Pairs(ReadOnlySpan<char> text)
    {
        var at = text.IndexOfAnyInRange('\uDC00', '\uDFFF');
        if (at < 0)
        {
            return 0;
        }

        var pairs = 0;
        foreach (var unit in text[at..])
        {
            pairs += char.IsLowSurrogate(unit) ? 1 : 0;
        }

        return pairs;
    }

    /// <summary>How many code units the first code points of well-formed text have.</summary>
    public static int UnitsOf(ReadOnlySpan<char> text, int codePoints)
    {
        var at = 0;
        for (; codePoints > 0; codePoints--)
        {
            at += char.IsHighSurrogate(text[at]) ? 2 : 1;
        }

        return at;
    }

    /// <summary>Whether every surrogate has its other half beside it.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAnyInRange('\uD800', '\uDFFF'); at >= 0 && at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at]))
            {
                continue;
            }

            if (!char.IsHighSurrogate(text[at]) || at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1]))
            {
                return false;
            }

            at++;
        }

        return true;
    }
}
