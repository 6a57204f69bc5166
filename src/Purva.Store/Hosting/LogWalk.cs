using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Store.Ports;
using Purva.Store.Replica;
using Purva.Store.Streams;

namespace Purva.Store.Hosting;

/// <summary>Walks along the log from its front and puts together what each record depends on: a record itself says only what has changed since its writer's last.</summary>
/// <remarks>Not safe to share between threads.</remarks>
internal sealed class LogWalk(IStorageReader engine)
{
    /// <summary>A step returns no more once it has so many bytes of records.</summary>
    public const int StepBytes = 1024 * 1024;

    private readonly Dictionary<ReplicaId, VersionVector.Builder> clocks = [];
    private readonly Dictionary<ReplicaId, ulong> first = [];

    /// <summary>The place of the record that comes next; 0 before the first step.</summary>
    public long Next { get; private set; }

    /// <summary>Takes some steps, at most to the end of what is published.</summary>
    /// <param name="frontier">What is published.</param>
    /// <param name="wanted">Which records to return, by place and event.</param>
    /// <param name="most">Returns at most so many.</param>
    /// <param name="looks">Looks at no more than so many.</param>
    /// <param name="cancellation">Gives up.</param>
    public List<LogEntry> Step(Frontier frontier, Func<long, Dot, bool> wanted, int most, int looks, CancellationToken cancellation)
    {
        var found = new List<LogEntry>();
        Span<byte> key = stackalloc byte[RowKey.LogSize];
        Next = Math.Max(Next, frontier.FirstSequence);
        using var rows = engine.Scan(Table.Log, RowKey.OfLog(key, Next));
        var bytes = 0L;
        for (; looks > 0 && found.Count < most && bytes < StepBytes && Next <= frontier.LastSequence && rows.MoveNext(); looks--)
        {
            cancellation.ThrowIfCancellationRequested();
            var sequence = RowKey.ToSequence(rows.Key);
            Next = sequence + 1;
            if (LogRecord.TryParse(LogRow.RecordOf(rows.Value, out _).ToArray(), out var record, out _))
            {
                var clock = Pass(record);
                if (wanted(sequence, record.Dot))
                {
                    found.Add(EntryOf(sequence, record, clock, frontier.Writers));
                    bytes += record.Bytes.Length;
                }
            }
        }

        return found;
    }

    private VersionVector.Builder Pass(LogRecord record)
    {
        var writer = record.Dot.Replica;
        first.TryAdd(writer, record.Dot.Counter);
        if (!clocks.TryGetValue(writer, out var clock))
        {
            clocks[writer] = clock = new VersionVector.Builder();
        }

        clock.Add(record.Dot);
        foreach (var dependency in record.Dependencies.Span)
        {
            // Its records up to there have been passed, as causes come before effects; if none has, they are from before the front.
            if (first.TryGetValue(dependency.Replica, out var start) && dependency.Counter >= start)
            {
                clock.Add(dependency);
            }
        }

        return clock;
    }

    private static LogEntry EntryOf(long sequence, LogRecord record, VersionVector.Builder clock, WriterTable writers) =>
        new(sequence, record.Dot, record.Timestamp, writers.SiteOf(record.Dot.Replica), ImmutableArray.Create(record.Operations.Span))
        {
            Dependencies = VersionVector.Of(record.Dependencies.ToArray()),
            Clock = clock.ToVector(),
            Bytes = record.Bytes.Length,
        };
}
