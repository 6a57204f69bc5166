using Purva.Tracing.Histories;

namespace Purva.Tracing.Reading;

/// <summary>Reads events of two lines of which the first has host and clock, and the second is the event, as GoVector writes them.</summary>
internal sealed class ClockFirstReader(TraceDraft draft, TraceForm form) : LineFormReader(draft, form)
{
    private readonly ByteBuffer unended = new();
    private readonly ByteBuffer time = new();
    private bool hasClock;
    private bool isGood;
    private bool isEnded = true;
    private long line;

    protected override void OnLine(ReadOnlySpan<byte> line, bool isEnded)
    {
        if (hasClock)
        {
            AddEvent(line);
        }
        else if (line is [.., (byte)'}'] && TryFind(line, out var host, out var clock))
        {
            (this.line, this.isEnded, hasClock) = (Draft.Line, isEnded, true);
            unended.Set(isEnded ? [] : line);
            isGood = isEnded && Draft.Current.ReadClock(host, clock, Draft.Line);
        }
        else
        {
            Draft.Stray(Draft.Line, line);
        }
    }

    protected override void OnEnd()
    {
        if (hasClock && isEnded)
        {
            AddEvent([]);
        }
        else if (hasClock)
        {
            Draft.Report(line, TraceProblemKind.NotUnderstood, "the log ends before the event of this clock", unended.Written);
        }

        hasClock = false;
    }

    private void AddEvent(ReadOnlySpan<byte> text)
    {
        hasClock = false;
        if (isGood)
        {
            Draft.Current.Fields.Clear();
            Draft.Current.Add(text, Draft.Current.ReadTime("timestamp"u8, time.Written, line), line);
        }
    }

    private bool TryFind(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> host, out ReadOnlySpan<byte> clock)
    {
        var from = 0;
        while (line[from..].IndexOf(" {"u8) is var found and >= 0)
        {
            var start = LineParts.StartOfSolid(line[..(from + found)]);
            host = line[start..(from + found)];
            clock = line[(from + found + 1)..];
            time.Clear();
            if (Form.Kind == TraceFormKind.ClockFirst || TryTime(line[..start]))
            {
                return true;
            }

            from += found + 1;
        }

        host = [];
        clock = [];
        return false;
    }

    /// <summary>The digits and the blank before a host.</summary>
    private bool TryTime(ReadOnlySpan<byte> before)
    {
        if (before is not [.. var digits, (byte)' '] || digits.LastIndexOfAnyExceptInRange((byte)'0', (byte)'9') is var last && last == digits.Length - 1)
        {
            return false;
        }

        time.Set(digits[(last + 1)..]);
        return true;
    }
}
