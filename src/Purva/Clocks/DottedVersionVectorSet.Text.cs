using System.Globalization;
using System.Text;

namespace Purva.Clocks;

/// <content>
/// Text form, where the values have one: for each replica its last dot and the values that live, the newest first, and then the anonymous
/// ones: <c>{a:2 ["milk","eggs"],b:1 []}+["bread"]</c>. Values stand in quotation marks, in which <c>\"</c> and <c>\\</c> are a mark and a backslash.
/// </content>
public static partial class DottedVersionVectorSet
{
    /// <summary>The text form of a set. Equal sets are equal texts, if that holds for the values. O(length).</summary>
    /// <remarks><see cref="DottedVersionVectorSet{T}.ToString"/> is for people: it does not mark where a value ends.</remarks>
    /// <typeparam name="T">What a value is; its text is <see cref="object.ToString"/>, or the invariant one of <see cref="IFormattable"/>.</typeparam>
    /// <param name="set">The set.</param>
    public static string Format<T>(DottedVersionVectorSet<T> set)
        where T : ISpanParsable<T>
    {
        var text = new StringBuilder("{");
        var context = set.Context;
        for (var i = 0; i < context.Count; i++)
        {
            text.Append(i > 0 ? "," : string.Empty).Append(CultureInfo.InvariantCulture, $"{context.Entries[i]} ");
            AppendList(text, TextsOf(set.LivingAt(i)));
        }

        text.Append('}');
        if (!set.WithoutDots.IsEmpty)
        {
            var texts = TextsOf(set.WithoutDots);
            texts.Sort(string.CompareOrdinal);
            AppendList(text.Append('+'), texts);
        }

        return text.ToString();
    }

    /// <summary>Parses the text form; replicas and anonymous values may stand in any order, with spaces around them.</summary>
    /// <typeparam name="T">What a value is.</typeparam>
    /// <param name="s">As in <c>{a:2 ["milk"], b:1 []} + ["bread"]</c>.</param>
    /// <exception cref="FormatException">The text is no such set.</exception>
    public static DottedVersionVectorSet<T> Parse<T>(ReadOnlySpan<char> s)
        where T : ISpanParsable<T> =>
        TryParse<T>(s, out var set) ? set : throw new FormatException($"'{s}' is no dotted version vector set: write it as {{a:2 [\"milk\"], b:1 []}} + [\"bread\"].");

    /// <summary>Parses the text form, which may be a stranger's. O(n log n).</summary>
    /// <typeparam name="T">What a value is.</typeparam>
    /// <param name="s">As in <c>{a:2 ["milk"], b:1 []} + ["bread"]</c>.</param>
    /// <param name="set">The set, or the empty one.</param>
    /// <returns>False also where a replica stands there twice, or has more values than it has counted.</returns>
    public static bool TryParse<T>(ReadOnlySpan<char> s, out DottedVersionVectorSet<T> set)
        where T : ISpanParsable<T>
    {
        set = default;
        var scanner = new SiblingScanner(s);
        if (!TryParseEntries<T>(ref scanner, out var entries) || !TryParseAnonymous<T>(ref scanner, out var anonymous))
        {
            return false;
        }

        entries.Sort(static (left, right) => left.Last.Replica.CompareTo(right.Last.Replica));
        for (var i = 1; i < entries.Count; i++)
        {
            if (entries[i - 1].Last.Replica == entries[i].Last.Replica)
            {
                return false;
            }
        }

        var context = VersionVector.OfAscending([.. entries.Select(entry => entry.Last)]);
        set = DottedVersionVectorSet<T>.FromParts(context, [.. entries.Select(entry => entry.Living)], anonymous);
        return true;
    }

    private static bool TryParseEntries<T>(ref SiblingScanner scanner, out List<(Dot Last, T[] Living)> entries)
        where T : ISpanParsable<T>
    {
        entries = [];
        if (!scanner.TryTake('{'))
        {
            return false;
        }

        if (scanner.TryTake('}'))
        {
            return true;
        }

        do
        {
            if (!Dot.TryParse(scanner.TakeUntil('[').Trim(), null, out var last)
                || !scanner.TryTakeValues<T>(out var living) || (ulong)living.Count > last.Counter)
            {
                return false;
            }

            entries.Add((last, [.. living]));
        }
        while (scanner.TryTake(','));
        return scanner.TryTake('}');
    }

    private static bool TryParseAnonymous<T>(ref SiblingScanner scanner, out T[] anonymous)
        where T : ISpanParsable<T>
    {
        anonymous = [];
        if (scanner.TryTake('+'))
        {
            var isRead = scanner.TryTakeValues<T>(out var values);
            anonymous = [.. values.Distinct()];
            return isRead && values.Count > 0 && scanner.IsAtEnd;
        }

        return scanner.IsAtEnd;
    }

    private static List<string> TextsOf<T>(ReadOnlySpan<T> values)
    {
        var texts = new List<string>(values.Length);
        foreach (var value in values)
        {
            texts.Add((value is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : value?.ToString()) ?? string.Empty);
        }

        return texts;
    }

    private static void AppendList(StringBuilder text, List<string> values)
    {
        text.Append('[');
        for (var i = 0; i < values.Count; i++)
        {
            text.Append(i > 0 ? ",\"" : "\"").Append(values[i].Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
        }

        text.Append(']');
    }
}
