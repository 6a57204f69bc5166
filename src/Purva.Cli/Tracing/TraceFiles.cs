using System.CommandLine;
using System.Globalization;
using Purva.Tracing.Histories;
using Purva.Tracing.Reading;

namespace Purva.Cli.Tracing;

/// <summary>What every command that reads logs understands of them: which form they have, and which of their executions is meant.</summary>
internal sealed class TraceFiles
{
    private const int PieceBytes = 1 << 20;
    private static readonly TimeSpan LeastTime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TimePerMiB = TimeSpan.FromSeconds(2);

    private readonly Option<string?> form = new("--form", "-f")
    {
        Description = $"The log's form: {string.Join(", ", TraceForms.All.Select(known => known.Name))}, or a regular expression with the groups host, clock, event. Default: told by the log's beginning.",
    };

    private readonly Option<string?> delimiter = new("--delimiter") { Description = $"A regular expression for the lines between executions, such as '{TraceForm.UsualDelimiter}'." };
    private readonly Option<string?> execution = new("--execution", "-x") { Description = "The execution that is meant, by its name or its number from 1. Default: all, or the only one." };

    public void AddTo(Command command)
    {
        command.Options.Add(form);
        command.Options.Add(delimiter);
        command.Options.Add(execution);
    }

    /// <summary>An argument for a log.</summary>
    public static Argument<string> Argument(string name = "file") => new(name) { Description = "The log, perhaps packed as .gz or .zst; - reads standard input." };

    /// <summary>Reads a log.</summary>
    /// <param name="file">Its name; - for standard input.</param>
    /// <param name="parsed">The options.</param>
    /// <param name="cancellation">Ctrl-C.</param>
    /// <exception cref="CommandFailedException">There is no such file, or its form is not known.</exception>
    public async Task<Trace> ReadAsync(string file, ParseResult parsed, CancellationToken cancellation)
    {
        await using var source = TraceSource.Open(file);
        try
        {
            return await TraceProgress.ShowAsync(source, progress => Read(source, parsed, progress, cancellation));
        }
        catch (Exception wrong) when (wrong is InvalidDataException or ZstdSharp.ZstdException)
        {
            throw new CommandFailedException($"'{source.Name}' cannot be unpacked: {wrong.Message}");
        }
    }

    /// <summary>The executions that are meant: the named one, else all.</summary>
    public IReadOnlyList<Execution> SelectFrom(Trace trace, ParseResult parsed) => parsed.GetValue(execution) is { } named ? [Find(trace, named)] : trace.Executions;

    /// <summary>An execution by its name or its number from 1.</summary>
    /// <exception cref="CommandFailedException">There is none.</exception>
    public static Execution Find(Trace trace, string named) => trace.Executions.FirstOrDefault(one => one.Name == named)
        ?? (int.TryParse(named, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= trace.Executions.Length ? trace.Executions[number - 1] : null)
        ?? throw new CommandFailedException($"No execution is '{named}'; {NamesIn(trace)}.", ExitCode.NotFound);

    /// <summary>The one execution that is meant.</summary>
    public Execution SelectOneFrom(Trace trace, ParseResult parsed) => SelectFrom(trace, parsed) switch
    {
        [] => throw new CommandFailedException($"The log has no event in the form '{trace.Form}'.", ExitCode.Failed),
        [var only] => only,
        _ => throw new CommandFailedException($"{char.ToUpperInvariant(NamesIn(trace)[0])}{NamesIn(trace)[1..]}. Choose one with --execution.", ExitCode.Usage),
    };

    private static string NamesIn(Trace trace) => trace.Executions.IsEmpty
        ? "the log has none"
        : string.Create(CultureInfo.InvariantCulture, $"there are {trace.Executions.Length:n0}: {string.Join(", ", trace.Executions.Take(8).Select((one, i) => one.Name.Length == 0 ? $"{i + 1}" : one.Name))}{(trace.Executions.Length > 8 ? ", …" : string.Empty)}");

    private Trace Read(TraceSource source, ParseResult parsed, IProgress<long> progress, CancellationToken cancellation)
    {
        var piece = new byte[PieceBytes];
        var length = source.Text.ReadAtLeast(piece, TraceForms.EnoughBytes, throwOnEndOfStream: false);
        var reader = new TraceReader(FormOf(source.Name, piece.AsSpan(0, length), parsed), TraceLimits.Default);
        using var reading = new TimedReading(reader, LeastTime, TimePerMiB);
        using var stopping = cancellation.Register(() => reader.Stop("it was stopped"));
        while (length > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            reading.Feed(piece.AsSpan(0, length));
            progress.Report(source.BytesRead);
            length = source.Text.Read(piece);
        }

        var trace = reading.Complete();
        cancellation.ThrowIfCancellationRequested();
        return trace;
    }

    private TraceForm FormOf(string file, ReadOnlySpan<byte> beginning, ParseResult parsed)
    {
        var between = parsed.GetValue(delimiter);
        try
        {
            var found = parsed.GetValue(form) is not { } named ? TraceForms.Detect(beginning)
                : TraceForms.Find(named) ?? TraceForm.Parse(named);
            return found is null
                ? throw new CommandFailedException($"The form of '{file}' is not known. Name it with --form: {string.Join(", ", TraceForms.All.Select(known => known.Name))}, or a regular expression with the groups host, clock and event.", ExitCode.Usage)
                : between is null ? found : found.WithDelimiter(between);
        }
        catch (ArgumentException wrong)
        {
            throw new CommandFailedException(wrong.Message, ExitCode.Usage);
        }
    }
}
