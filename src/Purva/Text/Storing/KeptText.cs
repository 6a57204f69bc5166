using Purva.Text.Documents;
using Purva.Wire;

namespace Purva.Text.Storing;

/// <summary>What was put in and is kept; what is not kept reads as U+FFFD.</summary>
/// <param name="kept">How many characters are kept, how many are not, and so on; what is behind them all is kept.</param>
/// <param name="text">Those that are.</param>
internal readonly ref struct KeptText(ReadOnlySpan<int> kept, ReadOnlySpan<char> text)
{
    private const char Gone = '\uFFFD';

    private readonly ReadOnlySpan<int> kept = kept;
    private readonly ReadOnlySpan<char> text = text;

    /// <summary>How many characters may stand for nothing that is there, so that few bytes never become much text.</summary>
    public static long MostDropped(int columns, int insertedUnits) => ((long)columns + insertedUnits) * Envelope.MaxExpansion;

    /// <summary>Which characters of those that were put in are in the text, in the order in which they came: how many are, how many are not, and so on.</summary>
    public static List<int> Of(TextHistory history)
    {
        var isThere = new bool[history.Graph.Count];
        // A weave of its own: this one is let go again, and a document keeps what it has made.
        foreach (var item in new Weave(history.Graph, history.Difference, history.Log, history.Agents).Now().Items)
        {
            isThere.AsSpan(item.Id, item.Length).Fill(!item.IsGone);
        }

        var (lengths, wasThere) = (new List<int> { 0 }, true);
        for (var i = 0; i < history.Log.RunCount; i++)
        {
            var run = history.Log[i];
            for (var number = run.Start; run.Kind == EditKind.Insert && number < run.End; number++)
            {
                if (isThere[number] != wasThere)
                {
                    lengths.Add(0);
                    wasThere = !wasThere;
                }

                lengths[^1]++;
            }
        }

        return lengths;
    }

    /// <summary>How many characters are not kept.</summary>
    public static long CountDropped(List<int> kept) => kept.Where((_, i) => (i & 1) != 0).Sum(length => (long)length);

    /// <summary>The text of those that are kept.</summary>
    public static void Write(TextHistory history, List<int> kept, GrowingWriter writer)
    {
        var (at, left) = (0, kept.Count == 0 ? int.MaxValue : kept[0]);
        for (var i = 0; i < history.Log.RunCount; i++)
        {
            if (history.Log[i].Kind != EditKind.Insert)
            {
                continue;
            }

            var rest = history.Log.TextOf(history.Log[i]);
            for (var characters = history.Log[i].Length; characters > 0;)
            {
                var length = Math.Min(left, characters);
                var units = CodePoints.UnitsOf(rest, length);
                if ((at & 1) == 0)
                {
                    writer.WriteUtf8(rest[..units]);
                }

                rest = rest[units..];
                (characters, left) = (characters - length, left - length);
                (at, left) = left > 0 ? (at, left) : (at + 1, at + 1 < kept.Count ? kept[at + 1] : int.MaxValue);
            }
        }
    }

    /// <summary>Adds runs with their text to a log.</summary>
    /// <param name="log">The log.</param>
    /// <param name="runs">The runs, without their text.</param>
    /// <param name="dropped">How many characters are not kept.</param>
    /// <returns>Whether the text is just as much as they need.</returns>
    public bool TryFill(EditLog log, EditRun[] runs, int dropped)
    {
        var expanded = new char[dropped == 0 ? 0 : text.Length + dropped];
        if (dropped > 0 && !TryExpand(expanded))
        {
            return false;
        }

        var whole = dropped == 0 ? text : expanded;
        var hasPairs = CodePoints.Pairs(whole) > 0;
        log.Reserve(runs.Length, whole.Length);
        foreach (ref readonly var run in runs.AsSpan())
        {
            var units = run.Kind == EditKind.Insert ? UnitsOf(whole, run.Length, hasPairs) : 0;
            if (units < 0)
            {
                return false;
            }

            log.Append(run with { HasPairs = units > run.Length }, whole[..units]);
            whole = whole[units..];
        }

        return whole.IsEmpty;
    }

    private bool TryExpand(Span<char> whole)
    {
        var rest = text;
        var hasPairs = CodePoints.Pairs(text) > 0;
        for (var i = 0; i < kept.Length; i++)
        {
            if ((i & 1) != 0)
            {
                whole[..kept[i]].Fill(Gone);
                whole = whole[kept[i]..];
                continue;
            }

            var units = UnitsOf(rest, kept[i], hasPairs);
            if (units < 0)
            {
                return false;
            }

            rest[..units].CopyTo(whole);
            rest = rest[units..];
            whole = whole[units..];
        }

        return rest.TryCopyTo(whole);
    }

    /// <summary>How many code units the first characters have; -1 where there are not so many.</summary>
    private static int UnitsOf(ReadOnlySpan<char> text, int length, bool hasPairs)
    {
        var at = 0;
        for (var left = hasPairs ? length : 0; left > 0 && at < text.Length; left--)
        {
            at += char.IsHighSurrogate(text[at]) ? 2 : 1;
            length--;
        }

        at += hasPairs ? 0 : length;
        return at > text.Length || (hasPairs && length > 0) ? -1 : at;
    }
}
