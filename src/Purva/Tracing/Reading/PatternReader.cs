using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Purva.Tracing.Histories;

namespace Purva.Tracing.Reading;

/// <summary>Reads any form that a regular expression tells, over a window of the text that moves on with the events.</summary>
/// <remarks>
/// An expression may match over several lines, so the text is kept until there is four times as much as an event may have: then whatever begins in its first
/// half cannot reach beyond it, and is final. No expression is quick on every text: who reads what strangers wrote bounds the time by <see cref="TraceReader.Stop"/>.
/// </remarks>
internal sealed class PatternReader : LineFormReader
{
    private readonly Regex expression;
    private readonly (int Number, string Name)[] fields;
    private readonly int timeGroup;
    private readonly ByteBuffer window = new();
    private long windowLine = 1;

    /// <summary>Characters of the window's beginning that were matched already and only stand there for what looks back.</summary>
    private int used;

    public PatternReader(TraceDraft draft, TraceForm form)
        : base(draft, form)
    {
        expression = form.Expression!;
        var named = expression.GetGroupNames().Where(name => !int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _) && name is not ("host" or "clock" or "event"));
        var time = named.FirstOrDefault(name => name is "date" or "time" or "timestamp" or "ts");
        timeGroup = time is null ? -1 : expression.GroupNumberFromName(time);
        fields = [.. named.Where(name => name != time).Select(name => (expression.GroupNumberFromName(name), name))];
        TimeName = time ?? string.Empty;
    }

    private string TimeName { get; }

    protected override void OnLine(ReadOnlySpan<byte> line, bool isEnded)
    {
        if (window.Length == 0)
        {
            (windowLine, used) = (Draft.Line, 0);
        }

        window.Append(line);
        if (isEnded)
        {
            window.Append("\n"u8);
        }

        if (window.Length >= 4L * Draft.Limits.MostEventBytes)
        {
            ReadWindow(isLast: false);
        }
    }

    protected override void OnEnd()
    {
        ReadWindow(isLast: true);
        window.Clear();
    }

    private void ReadWindow(bool isLast)
    {
        var text = Encoding.UTF8.GetString(window.Written);
        var final = isLast ? text.Length : FinalLength();
        var position = new TextPosition(text, windowLine);
        var from = used;
        try
        {
            for (var found = expression.Match(text, from); found.Success && (isLast || found.Index < final) && !Draft.IsFull; found = expression.Match(text, from))
            {
                Pass(text, from, found.Index, ref position);
                Read(found, position.LineAt(found.Index));
                from = found.Index + found.Length;
                if (found.Length == 0 && ++from > text.Length)
                {
                    break;
                }
            }
        }
        catch (RegexMatchTimeoutException)
        {
            Draft.Stop("the regular expression takes too long for this log");
            return;
        }

        var end = Math.Max(from, final);
        Pass(text, from, Math.Min(end, text.Length), ref position);
        if (!isLast)
        {
            Slide(text, Math.Min(end, text.Length), ref position);
        }
    }

    /// <summary>How many characters stand before the last bytes that an event may reach into; characters have one to four bytes.</summary>
    private int FinalLength()
    {
        var bytes = window.Length - (2 * Draft.Limits.MostEventBytes);
        while (bytes > 0 && (window.Written[bytes] & 0xC0) == 0x80)
        {
            bytes--;
        }

        return Encoding.UTF8.GetCharCount(window.Written[..Math.Max(0, bytes)]);
    }

    /// <summary>Keeps the text from the line of a place on.</summary>
    private void Slide(string text, int end, ref TextPosition position)
    {
        var start = end == 0 ? 0 : text.LastIndexOf('\n', end - 1) + 1;
        windowLine = position.LineAt(start);
        used = end - start;
        window.Set(Encoding.UTF8.GetBytes(text[start..]));
    }

    /// <summary>Notes the lines between two events.</summary>
    private void Pass(string text, int start, int end, ref TextPosition position)
    {
        while (start < end)
        {
            var found = text.IndexOf('\n', start, end - start);
            var next = found < 0 ? end : found + 1;
            if (!text.AsSpan(start, next - start).IsWhiteSpace())
            {
                Draft.StrayPart(position.LineAt(start));
            }

            start = next;
        }
    }

    private void Read(Match found, long line)
    {
        if (Encoding.UTF8.GetByteCount(found.ValueSpan) > Draft.Limits.MostEventBytes)
        {
            Draft.Report(line, TraceProblemKind.NotUnderstood, "what the expression matches is longer than an event may be");
            return;
        }

        var execution = Draft.Current;
        if (!execution.ReadClock(Encoding.UTF8.GetBytes(found.Groups["host"].Value), Encoding.UTF8.GetBytes(found.Groups["clock"].Value), line))
        {
            return;
        }

        execution.Fields.Clear();
        foreach (var (number, name) in fields)
        {
            execution.AddField(Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(found.Groups[number].Value));
        }

        var time = timeGroup < 0 ? null : execution.ReadTime(Encoding.UTF8.GetBytes(TimeName), Encoding.UTF8.GetBytes(found.Groups[timeGroup].Value), line);
        execution.Add(Encoding.UTF8.GetBytes(found.Groups["event"].Value), time, line);
    }
}
