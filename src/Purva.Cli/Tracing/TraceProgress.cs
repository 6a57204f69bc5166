using Spectre.Console;

namespace Purva.Cli.Tracing;

/// <summary>Shows how much of a long log has been read, on standard error; nothing where that is no terminal.</summary>
internal static class TraceProgress
{
    private const long ShortBytes = 4 << 20;

    /// <summary>Shows it while some work runs.</summary>
    public static async Task<T> ShowAsync<T>(TraceSource source, Func<IProgress<long>, T> work)
    {
        if (Console.IsErrorRedirected || source.Length is not > ShortBytes)
        {
            return work(new Bar(null));
        }

        return await AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }).Progress().HideCompleted(true).AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new TransferSpeedColumn())
            .StartAsync(context => Task.Run(() => work(new Bar(context.AddTask(Markup.Escape(Path.GetFileName(source.Name)), maxValue: source.Length.Value)))));
    }

    private sealed class Bar(ProgressTask? task) : IProgress<long>
    {
        public void Report(long value) => task?.Value = value;
    }
}
