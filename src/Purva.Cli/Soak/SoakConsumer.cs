using Purva.Client;
using Purva.Clocks;
using Purva.Simulation.Checking;

namespace Purva.Cli.Soak;

/// <summary>Reads the change stream from its beginning, at whichever site answers, and notes which events it was told of.</summary>
internal sealed class SoakConsumer(PurvaClient client, SoakRecord record)
{
    private const string Checker = "ChangeStream";

    private readonly Lock gate = new();
    private readonly HashSet<string> told = new(StringComparer.Ordinal);
    private readonly List<(string Dot, TimeSpan At)> steps = [];
    private readonly List<Violation> found = [];
    private readonly Dictionary<string, TaskCompletionSource> awaited = new(StringComparer.Ordinal);

    /// <summary>How many changes it was told of.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return told.Count;
            }
        }
    }

    /// <summary>What was wrong with what it was told.</summary>
    public IReadOnlyList<Violation> Found
    {
        get
        {
            lock (gate)
            {
                return [.. found];
            }
        }
    }

    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            await foreach (var change in client.WatchAsync(bucket: SoakPlan.Values, cancellation: stop))
            {
                Note(change.Dot);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // It has heard all that it was to hear.
        }
        catch (PurvaException e)
        {
            lock (gate)
            {
                found.Add(new Violation(Checker, "StreamEnded", $"The stream of changes ended: {e.Message} ({e.Problem})"));
                Array.ForEach([.. awaited.Values], one => one.TrySetResult());
            }
        }
    }

    /// <summary>Waits until it has been told of an event, or its stream has ended, or too much time has gone.</summary>
    /// <returns>Whether it has been told.</returns>
    public async Task<bool> HearsAsync(string dot, TimeSpan within)
    {
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (told.Contains(dot) || found.Count > 0)
            {
                return told.Contains(dot);
            }

            awaited[dot] = heard;
        }

        await Task.WhenAny(heard.Task, Task.Delay(within));
        lock (gate)
        {
            awaited.Remove(dot);
            return told.Contains(dot);
        }
    }

    /// <summary>Notes a change.</summary>
    internal void Note(string dot)
    {
        lock (gate)
        {
            told.Add(dot);
            steps.Add((dot, record.Elapsed));
            awaited.GetValueOrDefault(dot)?.TrySetResult();
        }
    }

    /// <summary>All that it was told, as checkers read it.</summary>
    /// <param name="dotOf">The event of a name.</param>
    /// <param name="until">What it must have been told of.</param>
    public ChangeStreamView ToView(Func<string, Dot> dotOf, VersionVector until)
    {
        lock (gate)
        {
            return new ChangeStreamView("The consumer", [.. steps.Select(step => new StreamStep(dotOf(step.Dot), string.Empty) { At = step.At })]) { Bucket = SoakPlan.Values, Until = until };
        }
    }
}
