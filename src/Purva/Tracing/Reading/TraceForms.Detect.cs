using Purva.Tracing.Histories;

namespace Purva.Tracing.Reading;

public static partial class TraceForms
{
    /// <summary>How much of a log's beginning is enough to tell its form; 256 KiB.</summary>
    public const int EnoughBytes = 1 << 18;

    /// <summary>Tells the form of a log by its beginning; null where none fits.</summary>
    /// <remarks>
    /// A log may tell its form itself, as GoVector's do: its first line is the regular expression, and perhaps its second the delimiter, before a blank one.
    /// Otherwise JSON is told by its names, and of the forms that are text the one holds that makes sense of the most.
    /// </remarks>
    /// <param name="beginning">The first <see cref="EnoughBytes"/> of the log, or all of it.</param>
    public static TraceForm? Detect(ReadOnlySpan<byte> beginning)
    {
        beginning = beginning[..Math.Min(beginning.Length, EnoughBytes)];
        beginning = beginning.StartsWith("\uFEFF"u8) ? beginning[3..] : beginning;
        return FormGuess.OfBinary(beginning) ?? FormGuess.OfHeader(beginning) ?? FormGuess.OfJson(beginning) ?? OfText(beginning);
    }

    private static TraceForm? OfText(ReadOnlySpan<byte> beginning)
    {
        var delimiter = FormGuess.HasDelimiter(beginning) ? TraceForm.UsualDelimiter : null;
        var whole = beginning.Length < EnoughBytes ? beginning.Length : beginning.LastIndexOf((byte)'\n') + 1;
        (TraceForm? Form, long Score) best = (null, 0);
        foreach (var form in All.Where(known => known.Pattern is not null))
        {
            var reader = new TraceReader(form.WithDelimiter(delimiter), TraceLimits.Default);
            reader.Feed(beginning[..whole]);
            var read = reader.Complete();
            var score = (8 * read.Executions.Sum(one => (long)one.Count)) - (2 * read.ProblemCount);
            best = score > best.Score ? (form.WithDelimiter(delimiter), score) : best;
        }

        return best.Form;
    }
}
