using Purva.Clocks;

namespace Purva.Versioning.Commits;

/// <summary>The lines of one clone and how far each is given out: it gives every dot once.</summary>
/// <remarks>
/// The host makes <see cref="ToText"/> durable before it writes the commit that a dot was given for. A dot that was given and never
/// used, because the process died between, ends its line: nothing goes on behind an event that nobody has.
/// </remarks>
public sealed class LineBook
{
    private readonly List<ulong> issued;

    private LineBook(CloneId clone, IEnumerable<ulong> issued) => (Clone, this.issued) = (clone, [.. issued]);

    /// <summary>The clone whose lines these are.</summary>
    public CloneId Clone { get; }

    /// <summary>Whether the clone has no line left to begin; the host draws a new identity.</summary>
    public bool IsFull => issued.Count == CloneId.MaxLines;

    /// <summary>The book of a clone that has given nothing.</summary>
    /// <param name="clone">The clone.</param>
    public static LineBook Begin(CloneId clone) => new(clone, []);

    /// <summary>Reads what <see cref="ToText"/> wrote.</summary>
    /// <param name="text">The clone, and the last counter of each of its lines.</param>
    /// <param name="book">The book, or nothing.</param>
    public static bool TryParse(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out LineBook? book)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var counters = new ulong[Math.Max(0, words.Length - 1)];
        book = null;
        if (words.Length is 0 or > CloneId.MaxLines + 1 || !ulong.TryParse(words[0], System.Globalization.NumberStyles.AllowHexSpecifier, null, out var clone) || clone is 0 or >= 1UL << 48)
        {
            return false;
        }

        for (var i = 0; i < counters.Length; i++)
        {
            if (!ulong.TryParse(words[i + 1], System.Globalization.NumberStyles.None, null, out counters[i]))
            {
                return false;
            }
        }

        book = new LineBook(new CloneId(clone), counters);
        return true;
    }

    /// <summary>Gives the next dot for a commit. O(lines).</summary>
    /// <param name="past">The join of its parents' clocks.</param>
    /// <exception cref="InvalidOperationException">The book is full.</exception>
    public Dot Issue(VersionVector past)
    {
        for (var i = issued.Count - 1; i >= 0; i--)
        {
            if (issued[i] > 0 && past[Clone.Line(i + 1)] == issued[i])
            {
                return new Dot(Clone.Line(i + 1), ++issued[i]);
            }
        }

        if (IsFull)
        {
            throw new InvalidOperationException($"Clone {Clone} has begun all of its {CloneId.MaxLines} lines.");
        }

        issued.Add(1);
        return new Dot(Clone.Line(issued.Count), 1);
    }

    /// <summary>Whether a dot was given out here.</summary>
    /// <param name="dot">The dot.</param>
    public bool HasIssued(Dot dot) => CloneId.Of(dot.Replica) == Clone && (int)(dot.Replica.Value & CloneId.MaxLines) is var number
        && number >= 1 && number <= issued.Count && dot.Counter <= issued[number - 1];

    /// <summary>The book as text.</summary>
    public string ToText() => string.Join(' ', issued.Select(counter => counter.ToString(System.Globalization.CultureInfo.InvariantCulture)).Prepend(Clone.ToString()));
}
