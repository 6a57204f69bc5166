using System.Text.RegularExpressions;

namespace Purva.Tracing.Reading;

/// <summary>How a log tells its events: one of the forms that are known by name, or a regular expression with named groups.</summary>
/// <remarks>
/// <para>
/// The expression has the groups <c>host</c>, <c>clock</c> and <c>event</c>; a clock is a JSON object of counters by host, whose quotes may be escaped.
/// A group named <c>date</c>, <c>time</c>, <c>timestamp</c> or <c>ts</c> is read as a time, UTC where it names no zone; every other named group becomes
/// a field. It is applied over and over to the whole text, <c>^</c> and <c>$</c> match at lines, and <c>.</c> does not match the end of a line.
/// </para>
/// <para>Immutable, and safe to share between threads.</para>
/// </remarks>
public sealed class TraceForm
{
    /// <summary>The usual line between two executions in one log.</summary>
    public const string UsualDelimiter = "^=== (?<trace>.*) ===$";

    /// <summary>The longest expression that is taken, in characters.</summary>
    public const int LongestPattern = 4096;

    private static readonly TimeSpan MostMatchTime = TimeSpan.FromSeconds(5);

    internal TraceForm(string name, string summary, string? pattern, TraceFormKind kind, Regex? expression = null, LineDelimiter? delimiter = null, int headerLines = 0) =>
        (Name, Summary, Pattern, Kind, Expression, LineDelimiter, HeaderLines) = (name, summary, pattern, kind, expression, delimiter, headerLines);

    /// <summary>The form's name; <c>regex</c> for an expression of one's own.</summary>
    public string Name { get; }

    /// <summary>What logs look like that have this form.</summary>
    public string Summary { get; }

    /// <summary>The regular expression that says the same, where there is one; the known forms are read without it.</summary>
    public string? Pattern { get; }

    /// <summary>The expression for lines between executions; null where there is one execution.</summary>
    public string? Delimiter => LineDelimiter?.Pattern;

    internal TraceFormKind Kind { get; }

    internal Regex? Expression { get; }

    internal LineDelimiter? LineDelimiter { get; }

    /// <summary>How many lines at the beginning of the log tell its form and no event.</summary>
    internal int HeaderLines { get; }

    /// <summary>A form by a regular expression. An expression that is one of the known forms gives that form.</summary>
    /// <param name="pattern">The expression, with the groups <c>host</c>, <c>clock</c> and <c>event</c>.</param>
    /// <param name="delimiter">An expression for the lines between two executions, whose group <c>trace</c> names the one that follows; null for none.</param>
    /// <exception cref="ArgumentException">One of them is no regular expression, is too long, or lacks a group.</exception>
    public static TraceForm Parse(string pattern, string? delimiter = null)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return Parse(pattern, delimiter, isFromLog: false);
    }

    /// <summary>The same, of expressions that a log itself names: whoever wrote it may not choose one that backtracks.</summary>
    internal static TraceForm OfLog(string pattern, string? delimiter) => Parse(pattern, delimiter, isFromLog: true);

    /// <summary>The same with another bound on the time of each match than five seconds.</summary>
    internal static TraceForm Parse(string pattern, string? delimiter, bool isFromLog, TimeSpan? mostMatchTime = null)
    {
        var between = delimiter is null ? null : new LineDelimiter(delimiter, isFromLog);
        if (TraceForms.All.FirstOrDefault(known => known.Pattern == pattern) is { } form)
        {
            return form.DividedBy(between);
        }

        var expression = Compile(pattern, isFromLog, mostMatchTime);
        foreach (var group in (string[])["host", "clock", "event"])
        {
            if (!expression.GetGroupNames().Contains(group))
            {
                throw new ArgumentException($"The expression has no group '{group}'; write it as (?<{group}>…).", nameof(pattern));
            }
        }

        return new TraceForm("regex", "A regular expression.", pattern, TraceFormKind.Pattern, expression, between);
    }

    /// <summary>The same form for a log with several executions.</summary>
    /// <param name="delimiter">An expression for the lines between them, whose group <c>trace</c> names the one that follows; null for none.</param>
    /// <exception cref="ArgumentException">It is no regular expression, or too long.</exception>
    public TraceForm WithDelimiter(string? delimiter) => DividedBy(delimiter is null ? null : new LineDelimiter(delimiter));

    /// <summary>The form's name.</summary>
    public override string ToString() => Name;

    /// <summary>Without backtracking where the expression allows it, so that no log makes it slow; else with a bound on the time of each match.</summary>
    /// <param name="pattern">The expression.</param>
    /// <param name="isFromLog">Whether one that backtracks is refused.</param>
    /// <param name="mostMatchTime">The bound on the time of each match.</param>
    /// <exception cref="ArgumentException">It is no regular expression, is too long, or backtracks and may not.</exception>
    internal static Regex Compile(string pattern, bool isFromLog = false, TimeSpan? mostMatchTime = null)
    {
        if (pattern.Length > LongestPattern)
        {
            throw new ArgumentException($"The expression is longer than {LongestPattern} characters.", nameof(pattern));
        }

        const RegexOptions usual = RegexOptions.Multiline | RegexOptions.CultureInvariant;
        try
        {
            return new Regex(pattern, usual | RegexOptions.NonBacktracking, mostMatchTime ?? MostMatchTime);
        }
        catch (NotSupportedException wrong)
        {
            return isFromLog
                ? throw new ArgumentException("The expression goes back and forth, which a log may not choose for its reader.", nameof(pattern), wrong)
                : new Regex(pattern, usual, mostMatchTime ?? MostMatchTime);
        }
    }

    /// <summary>The same form for a log that begins with lines about it.</summary>
    internal TraceForm After(int headerLines) => new(Name, Summary, Pattern, Kind, Expression, LineDelimiter, headerLines);

    internal TraceForm DividedBy(LineDelimiter? delimiter) => new(Name, Summary, Pattern, Kind, Expression, delimiter, HeaderLines);
}
