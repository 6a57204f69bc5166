using System.Text;
using System.Text.RegularExpressions;

namespace Purva.Tracing.Reading;

/// <summary>Tells the lines between two executions, and what the next one is called.</summary>
internal sealed class LineDelimiter
{
    private readonly Regex? expression;

    /// <param name="pattern">The expression.</param>
    /// <param name="isFromLog">Whether the log itself names it, and may not name one that backtracks.</param>
    /// <param name="mostMatchTime">Another bound on the time for a line than five seconds.</param>
    /// <exception cref="ArgumentException">It is no regular expression, is too long, or backtracks and may not.</exception>
    public LineDelimiter(string pattern, bool isFromLog = false, TimeSpan? mostMatchTime = null)
    {
        Pattern = pattern;
        expression = pattern == TraceForm.UsualDelimiter ? null : TraceForm.Compile(pattern, isFromLog, mostMatchTime);
    }

    public string Pattern { get; }

    /// <summary>Whether a line is one. The usual one is told by hand, as it is tried on each line of a long log.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <param name="name">What the next execution is called; empty where the line does not say.</param>
    /// <exception cref="RegexMatchTimeoutException">The expression takes too long for this line.</exception>
    public bool IsMatch(ReadOnlySpan<byte> line, out string name)
    {
        name = string.Empty;
        if (expression is null)
        {
            return IsUsual(line, out name);
        }

        var found = expression.Match(Encoding.UTF8.GetString(line));
        name = found.Groups["trace"].Value;
        return found.Success;
    }

    private static bool IsUsual(ReadOnlySpan<byte> line, out string name)
    {
        name = string.Empty;
        var isUsual = line.Length >= 8 && line.StartsWith("=== "u8) && line.EndsWith(" ==="u8);
        if (isUsual)
        {
            name = Encoding.UTF8.GetString(line[4..^4]);
        }

        return isUsual;
    }
}
