namespace Purva.SystemTests.Trust;

/// <summary>What clients wrote and what they were told of it, held against what sites show. Safe to share between threads.</summary>
/// <remarks>
/// <para>
/// Each value is put once and each context names only what was read, so there is little to guess: an unanswered put was done exactly
/// if somebody has seen its value. Only of an unanswered delete nobody can tell; what it names may be there or not, all of it alike.
/// </para>
/// <para>Judge when nobody writes any more and the sites have heard each other.</para>
/// </remarks>
internal sealed class Ledger
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<LedgerEntry>> writes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<CountEntry>> counts = new(StringComparer.Ordinal);
    private readonly HashSet<(string Key, string Value)> seen = [];
    private readonly HashSet<(string Key, string Value)> named = [];
    private readonly List<string> findings = [];
    private long acknowledged;

    /// <summary>How many writes were acknowledged.</summary>
    public long Acknowledged => Volatile.Read(ref acknowledged);

    /// <summary>Every key that was written.</summary>
    public IReadOnlyList<string> Keys
    {
        get
        {
            lock (gate)
            {
                return [.. writes.Keys];
            }
        }
    }

    /// <summary>Every counter that was added to.</summary>
    public IReadOnlyList<string> Counters
    {
        get
        {
            lock (gate)
            {
                return [.. counts.Keys];
            }
        }
    }

    /// <summary>What was found wrong while clients worked.</summary>
    public IReadOnlyList<string> Findings
    {
        get
        {
            lock (gate)
            {
                return [.. findings];
            }
        }
    }

    /// <summary>How many writes were never answered.</summary>
    public int Unanswered
    {
        get
        {
            lock (gate)
            {
                return writes.Values.Sum(list => list.Count(entry => !entry.IsAcknowledged)) + counts.Values.Sum(list => list.Count(entry => !entry.IsAcknowledged));
            }
        }
    }

    /// <summary>A put or a delete is about to be sent.</summary>
    public LedgerEntry Begin(string key, string? value, params IReadOnlyList<string> overwrites)
    {
        var entry = new LedgerEntry(key, value, overwrites);
        lock (gate)
        {
            ListOf(writes, key).Add(entry);
            named.UnionWith(overwrites.Select(one => (key, one)));
        }

        return entry;
    }

    /// <summary>An addition to a counter is about to be sent.</summary>
    public CountEntry BeginCount(string key, long amount)
    {
        var entry = new CountEntry(key, amount);
        lock (gate)
        {
            ListOf(counts, key).Add(entry);
        }

        return entry;
    }

    /// <summary>A site has said that a write is done.</summary>
    public void Acknowledge(LedgerEntry entry)
    {
        entry.Acknowledge();
        Interlocked.Increment(ref acknowledged);
    }

    /// <summary>A site has said that an addition is done.</summary>
    public void Acknowledge(CountEntry entry)
    {
        entry.Acknowledge();
        Interlocked.Increment(ref acknowledged);
    }

    /// <summary>A site has shown a key to a session; what the session knew of it must be there, unless somebody set out to replace it.</summary>
    /// <param name="who">The session.</param>
    /// <param name="key">The key.</param>
    /// <param name="known">What the session had read or had been told that it wrote.</param>
    /// <param name="shown">What was shown.</param>
    public void Read(string who, string key, IReadOnlyCollection<string> known, IReadOnlyCollection<string> shown)
    {
        lock (gate)
        {
            findings.AddRange(known.Where(value => !shown.Contains(value) && !named.Contains((key, value)))
                .Select(value => $"{who} knew '{value}' of '{key}', which nobody replaced, and was shown {Text(shown)}."));
            seen.UnionWith(shown.Select(value => (key, value)));
        }
    }

    /// <summary>What is wrong with the values that a site shows of a key; empty when nothing is.</summary>
    public IReadOnlyList<string> Judge(string site, string key, IReadOnlyList<string> live)
    {
        lock (gate)
        {
            return LedgerVerdict.Of(site, key, writes.GetValueOrDefault(key, []), seen.Where(one => one.Key == key).Select(one => one.Value).ToHashSet(StringComparer.Ordinal), live);
        }
    }

    /// <summary>What is wrong with the sum that a site shows of a counter; empty when nothing is.</summary>
    public IReadOnlyList<string> JudgeCount(string site, string key, long value)
    {
        lock (gate)
        {
            return LedgerVerdict.OfCount(site, key, counts.GetValueOrDefault(key, []), value);
        }
    }

    private static string Text(IEnumerable<string> values) => $"[{string.Join(", ", values)}]";

    private static List<T> ListOf<T>(Dictionary<string, List<T>> lists, string key)
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists[key] = list = [];
        }

        return list;
    }
}
