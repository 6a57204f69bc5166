using System.Text.RegularExpressions;
using Purva.Tracing.Histories;

namespace Purva.Tracing.Reading;

/// <summary>Reads a form that is made of lines, and begins another execution where a line says so.</summary>
internal abstract class LineFormReader(TraceDraft draft, TraceForm form) : FormReader(draft)
{
    private readonly ByteBuffer unfinished = new();
    private bool isTooLong;

    protected TraceForm Form { get; } = form;

    public sealed override void Feed(ReadOnlySpan<byte> utf8)
    {
        while (!utf8.IsEmpty && !Draft.IsFull)
        {
            var end = utf8.IndexOf((byte)'\n');
            if (end < 0)
            {
                Keep(utf8);
                return;
            }

            if (unfinished.Length == 0 && !isTooLong && end <= Draft.Limits.MostEventBytes)
            {
                Take(utf8[..end], isEnded: true);
            }
            else
            {
                Keep(utf8[..end]);
                TakeUnfinished(isEnded: true);
            }

            utf8 = utf8[(end + 1)..];
        }
    }

    public sealed override void Complete()
    {
        if (Draft.IsFull)
        {
            return;
        }

        if (unfinished.Length > 0 || isTooLong)
        {
            TakeUnfinished(isEnded: false);
        }

        OnEnd();
    }

    /// <summary>Reads one line.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <param name="isEnded">Whether it has an end; the last of a log may have none.</param>
    protected abstract void OnLine(ReadOnlySpan<byte> line, bool isEnded);

    /// <summary>Reads what is left of an execution.</summary>
    protected abstract void OnEnd();

    private void Keep(ReadOnlySpan<byte> part)
    {
        isTooLong |= unfinished.Length + part.Length > Draft.Limits.MostEventBytes;
        if (!isTooLong)
        {
            unfinished.Append(part);
        }
    }

    private void TakeUnfinished(bool isEnded)
    {
        if (isTooLong)
        {
            isTooLong = false;
            Draft.Line++;
            Draft.Report(Draft.Line, TraceProblemKind.NotUnderstood, "the line is longer than an event may be");
        }
        else
        {
            Take(unfinished.Written, isEnded);
        }

        unfinished.Clear();
    }

    private void Take(ReadOnlySpan<byte> line, bool isEnded)
    {
        Draft.Line++;
        line = line is [.. var text, (byte)'\r'] ? text : line;
        line = Draft.Line == 1 && line.StartsWith("\uFEFF"u8) ? line[3..] : line;
        if (Draft.Line <= Form.HeaderLines)
        {
            return;
        }

        if (IsDelimiter(line, out var name))
        {
            OnEnd();
            Draft.Begin(name);
        }
        else if (!Draft.IsFull)
        {
            OnLine(line, isEnded);
        }
    }

    private bool IsDelimiter(ReadOnlySpan<byte> line, out string name)
    {
        name = string.Empty;
        try
        {
            return Form.LineDelimiter is { } delimiter && delimiter.IsMatch(line, out name);
        }
        catch (RegexMatchTimeoutException)
        {
            Draft.Stop("the expression of the delimiter takes too long for this log");
            return false;
        }
    }
}
