using Purva.Client;
using Purva.Simulation.Checking;

namespace Purva.Cli.Soak;

/// <summary>Reads the change stream from its beginning, at whichever site answers, and notes which events it was told of.</summary>
internal sealed class SoakConsumer(PurvaClient client)
{
    private const string Checker = "ChangeStream";

    private readonly Lock gate = new();
    private readonly HashSet<string> told = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ulong> last = new(StringComparer.Ordinal);
    private readonly List<Violation> found = [];

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
            }
        }
    }

    /// <summary>Whether it was told of an event.</summary>
    public bool Knows(string dot)
    {
        lock (gate)
        {
            return told.Contains(dot);
        }
    }

    /// <summary>Notes a change, which must be new and later than all before it of its writer.</summary>
    internal void Note(string dot)
    {
        var colon = dot.LastIndexOf(':');
        var (writer, counter) = (dot[..colon], ulong.Parse(dot.AsSpan(colon + 1), System.Globalization.CultureInfo.InvariantCulture));
        lock (gate)
        {
            if (!told.Add(dot))
            {
                found.Add(new Violation(Checker, "ToldTwice", $"The consumer was told of {dot} twice."));
            }
            else if (last.TryGetValue(writer, out var before) && before > counter)
            {
                found.Add(new Violation(Checker, "OutOfOrder", $"The consumer was told of {dot} after {writer}:{before}."));
            }

            last[writer] = Math.Max(last.GetValueOrDefault(writer), counter);
        }
    }
}
