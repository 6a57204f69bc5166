using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace Purva.Tracing.Histories;

/// <summary>What happened in one run of several hosts: events in the order of a log, each with its host, its vector clock and its text.</summary>
/// <remarks>
/// <para>
/// An event is known by its index, 0 to <see cref="Count"/> − 1, in the order in which the log tells it; a host by its index in
/// <see cref="Hosts"/>. An event's own entry in its clock is its counter; counters of one host begin at 1, and no two events of a host share one.
/// Nothing else is promised: a log may lack events, and clocks may be impossible. What is wrong with them is judged elsewhere.
/// </para>
/// <para>
/// Clocks stand in one matrix of 32-bit counters whose rows are as wide as there were hosts when the event was read, so that memory is
/// events · hosts · 4 bytes beside the texts. Immutable, and safe to share between threads.
/// </para>
/// </remarks>
public sealed partial class Execution
{
    private readonly Row[] rows;
    private readonly ChunkedStore<int> clocks;
    private readonly ChunkedStore<byte> texts;
    private readonly ImmutableArray<string> fieldNames;
    private readonly int[][] byHost;
    private readonly bool[] isDense;

    private Execution(string name, ImmutableArray<string> hosts, Row[] rows, ChunkedStore<int> clocks, ChunkedStore<byte> texts, ImmutableArray<string> fieldNames)
    {
        (Name, Hosts, this.rows, this.clocks, this.texts, this.fieldNames) = (name, hosts, rows, clocks, texts, fieldNames);
        byHost = ByHost(hosts.Length, rows);
        isDense = [.. byHost.Select(events => events.Length == 0 || (rows[events[0]].Counter == 1 && rows[events[^1]].Counter == events.Length))];
        HasTimes = rows.Any(row => row.Nanoseconds != NoTime);
    }

    /// <summary>In place of a time that an event does not have.</summary>
    internal const long NoTime = long.MinValue;

    /// <summary>What the log calls this execution; empty where it has only one.</summary>
    public string Name { get; }

    /// <summary>The hosts, in the order in which the log names them; also those that are only known from other hosts' clocks.</summary>
    public ImmutableArray<string> Hosts { get; }

    /// <summary>How many events there are.</summary>
    public int Count => rows.Length;

    /// <summary>Whether any event tells the time.</summary>
    public bool HasTimes { get; }

    /// <summary>The index of an event's host.</summary>
    /// <param name="happened">The event.</param>
    public int HostOf(int happened) => rows[happened].Host;

    /// <summary>An event's own counter, from 1.</summary>
    /// <param name="happened">The event.</param>
    public int CounterOf(int happened) => rows[happened].Counter;

    /// <summary>The line of the log where an event begins, from 1; 0 where it comes from elsewhere.</summary>
    /// <param name="happened">The event.</param>
    public long LineOf(int happened) => rows[happened].Line;

    /// <summary>An event's clock: entry by host; hosts beyond its length have the entry 0. No copy.</summary>
    /// <param name="happened">The event.</param>
    public ReadOnlySpan<int> ClockOf(int happened) => clocks.Slice(rows[happened].Clock, rows[happened].ClockLength);

    /// <summary>How many events of a host an event knew of: one entry of its clock. O(1).</summary>
    /// <param name="happened">The event.</param>
    /// <param name="host">The host.</param>
    public int Known(int happened, int host) => host < rows[happened].ClockLength ? ClockOf(happened)[host] : 0;

    /// <summary>When an event happened by its host's clock, in nanoseconds since 1970-01-01 UTC; null where it does not say.</summary>
    /// <param name="happened">The event.</param>
    public long? NanosecondsOf(int happened) => rows[happened].Nanoseconds is var time and not NoTime ? time : null;

    /// <summary>When an event happened by its host's clock, to 100 nanoseconds; null where it does not say.</summary>
    /// <param name="happened">The event.</param>
    public DateTimeOffset? TimeOf(int happened) => NanosecondsOf(happened) is { } time ? DateTimeOffset.UnixEpoch.AddTicks(time / 100) : null;

    /// <summary>What happened, as UTF-8. No copy.</summary>
    /// <param name="happened">The event.</param>
    public ReadOnlySpan<byte> Utf8TextOf(int happened) => texts.Slice(rows[happened].Text, rows[happened].TextLength);

    /// <summary>What happened.</summary>
    /// <param name="happened">The event.</param>
    public string TextOf(int happened) => Encoding.UTF8.GetString(Utf8TextOf(happened));

    /// <summary>What else the log says of an event, by name, in the log's order.</summary>
    /// <param name="happened">The event.</param>
    public ImmutableArray<KeyValuePair<string, string>> FieldsOf(int happened)
    {
        var left = Utf8FieldsOf(happened);
        var found = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        while (TryField(ref left, out var name, out var value))
        {
            found.Add(KeyValuePair.Create(name, Encoding.UTF8.GetString(value)));
        }

        return found.DrainToImmutable();
    }

    /// <summary>The fields of an event, for <see cref="TryField"/>. No copy.</summary>
    internal ReadOnlySpan<byte> Utf8FieldsOf(int happened) => texts.Slice(rows[happened].Fields, rows[happened].FieldsLength);

    /// <summary>Takes the next field off an event's fields; false where none is left.</summary>
    internal bool TryField(ref ReadOnlySpan<byte> left, out string name, out ReadOnlySpan<byte> value)
    {
        name = string.Empty;
        value = [];
        if (left.IsEmpty)
        {
            return false;
        }

        name = fieldNames[BinaryPrimitives.ReadInt32LittleEndian(left)];
        value = left.Slice(8, BinaryPrimitives.ReadInt32LittleEndian(left[4..]));
        left = left[(8 + value.Length)..];
        return true;
    }

    /// <summary>The events of a host, by ascending counter. No copy.</summary>
    /// <param name="host">The host.</param>
    public ReadOnlySpan<int> EventsOf(int host) => byHost[host];

    /// <summary>The event of a host with a counter, −1 where the log has none. O(1) where the host's events are all there, else O(log n).</summary>
    /// <param name="host">The host.</param>
    /// <param name="counter">The counter.</param>
    public int Find(int host, int counter)
    {
        var rank = RankOf(host, counter);
        return rank > 0 && rows[byHost[host][rank - 1]].Counter == counter ? byHost[host][rank - 1] : -1;
    }

    /// <summary>How many events of a host with at most this counter the log has. O(1) where the host's events are all there, else O(log n).</summary>
    /// <param name="host">The host.</param>
    /// <param name="counter">The counter.</param>
    public int RankOf(int host, int counter)
    {
        var events = byHost[host];
        if (isDense[host])
        {
            return Math.Clamp(counter, 0, events.Length);
        }

        int low = 0, high = events.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = rows[events[middle]].Counter <= counter ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The event of the same host just before an event in this log, −1 for its first. O(1) where the host's events are all there, else O(log n).</summary>
    /// <param name="happened">The event.</param>
    public int PreviousOf(int happened)
    {
        var rank = RankOf(rows[happened].Host, rows[happened].Counter);
        return rank < 2 ? -1 : byHost[rows[happened].Host][rank - 2];
    }

    private static int[][] ByHost(int hosts, Row[] rows)
    {
        var counts = new int[hosts];
        foreach (var row in rows)
        {
            counts[row.Host]++;
        }

        var found = counts.Select(count => new int[count]).ToArray();
        Array.Clear(counts);
        for (var i = 0; i < rows.Length; i++)
        {
            found[rows[i].Host][counts[rows[i].Host]++] = i;
        }

        foreach (var events in found)
        {
            if (Enumerable.Range(1, Math.Max(0, events.Length - 1)).Any(i => rows[events[i]].Counter < rows[events[i - 1]].Counter))
            {
                Array.Sort(Array.ConvertAll(events, one => rows[one].Counter), events);
            }
        }

        return found;
    }

    private readonly record struct Row(
        int Host, int Counter, long Line, long Nanoseconds, long Clock, int ClockLength, long Text, int TextLength, long Fields, int FieldsLength);
}
