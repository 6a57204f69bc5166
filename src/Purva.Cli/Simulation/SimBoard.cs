using System.Globalization;
using Purva.Simulation.Running;
using Spectre.Console;

namespace Purva.Cli.Simulation;

/// <summary>Shows how far seeds have come, on standard error; nothing where that is no terminal.</summary>
internal sealed class SimBoard
{
    private static readonly IProgress<SimulationProgress> Nobody = new Listener(null);
    private ProgressContext? shown;

    /// <summary>Shows progress while some work runs.</summary>
    public async Task<T> ShowAsync<T>(Func<Task<T>> work)
    {
        if (Console.IsErrorRedirected)
        {
            return await work();
        }

        return await AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }).Progress().HideCompleted(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                shown = context;
                return await work();
            });
    }

    /// <summary>A line for a seed.</summary>
    public IProgress<SimulationProgress> Begin(ulong seed) =>
        shown is null ? Nobody : new Listener(shown.AddTask(string.Create(CultureInfo.InvariantCulture, $"seed {seed}"), maxValue: 1)) { Seed = seed };

    private sealed class Listener(ProgressTask? line) : IProgress<SimulationProgress>
    {
        public ulong Seed { get; init; }

        public void Report(SimulationProgress value)
        {
            if (line is not null)
            {
                line.Description = string.Create(CultureInfo.InvariantCulture, $"seed {Seed}: {value.Stage}, {value.Passed:hh\\:mm\\:ss} past, {value.Requests:n0} requests, {value.Faults:n0} faults");
                line.Value = value.Length > TimeSpan.Zero ? Math.Min(1, value.Passed / value.Length) : 0;
            }
        }
    }
}
