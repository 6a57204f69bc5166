using System.Diagnostics;
using System.Globalization;
using System.Text;
using Purva.Clocks;
using Purva.Simulation.Histories;
using Purva.Store;

namespace Purva.Cli.Soak;

/// <summary>What clients asked and were told, in the form that checkers read. Safe to share between threads.</summary>
internal sealed class SoakRecord
{
    private const int ValueBytes = 100;

    private readonly Lock gate = new();
    private readonly long start = Stopwatch.GetTimestamp();
    private readonly History history = new();
    private readonly Dictionary<int, string> dots = [];
    private readonly SortedDictionary<string, long> counts = new(StringComparer.Ordinal);
    private int sessions;

    /// <summary>How much time has passed.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(start);

    /// <summary>How many requests there were.</summary>
    public long Requests
    {
        get
        {
            lock (gate)
            {
                return counts.Values.Sum();
            }
        }
    }

    /// <summary>How many requests ended in which way, by kind and outcome.</summary>
    public IReadOnlyDictionary<string, long> Counts
    {
        get
        {
            lock (gate)
            {
                return new SortedDictionary<string, long>(counts, StringComparer.Ordinal);
            }
        }
    }

    public int NextSession() => Interlocked.Increment(ref sessions) - 1;

    public int NextValue()
    {
        lock (gate)
        {
            return history.NextValue();
        }
    }

    /// <summary>The bytes of a write, from which its number can be read.</summary>
    public static byte[] BytesOf(int value) => Encoding.UTF8.GetBytes(value.ToString(CultureInfo.InvariantCulture).PadRight(ValueBytes, '.'));

    /// <summary>The number of the write that bytes are; 0 when they are nobody's.</summary>
    public static int ValueOf(string text) => int.TryParse(text.TrimEnd('.'), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;

    public void Count(string kind, string outcome)
    {
        lock (gate)
        {
            var name = $"{kind}.{outcome}";
            counts[name] = counts.GetValueOrDefault(name) + 1;
        }
    }

    /// <summary>Numbers a key.</summary>
    public int KeyOf(string bucket, string key)
    {
        lock (gate)
        {
            return history.NumberOf(KeyName.Of(bucket, key));
        }
    }

    /// <summary>Adds a request; where it wrote, the event that came of it, as the site named it.</summary>
    public void Add(HistoryTransaction transaction, string? dot = null)
    {
        lock (gate)
        {
            history.Add(transaction);
            for (var i = 0; dot is not null && i < transaction.Writes.Length; i++)
            {
                dots[transaction.Writes[i].Value] = dot;
            }
        }
    }

    /// <summary>The whole history, with events in place of their names.</summary>
    /// <param name="writers">The identities of writers, by the names that dots give them.</param>
    public History ToHistory(IReadOnlyDictionary<string, ReplicaId> writers)
    {
        lock (gate)
        {
            var whole = new History();
            foreach (var key in history.Keys)
            {
                whole.SetRule(whole.NumberOf(key), key.Bucket == SoakPlan.Newest ? KeyRule.LastWriterWins : KeyRule.Siblings);
            }

            while (whole.LastValue < history.LastValue)
            {
                whole.NextValue();
            }

            foreach (var transaction in history.Transactions)
            {
                whole.Add(transaction with { Writes = [.. transaction.Writes.Select(write => write with { Dot = DotOf(dots.GetValueOrDefault(write.Value, string.Empty), writers) })] });
            }

            return whole;
        }
    }

    /// <summary>The event of a name; none where its writer is unknown.</summary>
    public static Dot DotOf(string name, IReadOnlyDictionary<string, ReplicaId> writers)
    {
        var colon = name.LastIndexOf(':');
        return colon > 0 && writers.TryGetValue(name[..colon], out var writer) && ulong.TryParse(name.AsSpan(colon + 1), CultureInfo.InvariantCulture, out var counter)
            ? new Dot(writer, counter)
            : default;
    }
}
