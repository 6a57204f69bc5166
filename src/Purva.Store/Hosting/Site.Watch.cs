using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Purva.Clocks;
using Purva.Store.Ports;
using Purva.Store.Replica;
using Purva.Store.Streams;

namespace Purva.Store.Hosting;

/// <content>The change stream.</content>
public sealed partial class Site
{
    private const int WatchedAtOnce = 256;

    /// <summary>Records after a token in this site's order, causes before effects, and then as they come.</summary>
    /// <param name="after">Resume after this; empty begins with the retained log.</param>
    /// <param name="cancellation">Ends the stream.</param>
    /// <exception cref="ChangesTruncatedException">The log no longer reaches back to the token.</exception>
    /// <exception cref="StorageException">The storage failed.</exception>
    public async IAsyncEnumerable<Change> WatchAsync(VersionVector after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var frontier = core.Host.Frontier;
        if (!after.IsEmpty && !after.Dominates(frontier.Floor))
        {
            throw new ChangesTruncatedException(frontier.Floor);
        }

        var floor = frontier.Floor;
        var seen = new VersionVector.Builder(after.IsEmpty ? frontier.Floor : after);
        var next = new LogReader(core.Engine, frontier.Writers).StartFor(after, frontier.Applied, frontier.FirstSequence, frontier.LastSequence + 1);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stop.Token);
        while (!core.IsStopped)
        {
            var moved = core.Host.Moved.Next();
            frontier = core.Host.Frontier;
            if (frontier.LastSequence < next)
            {
                if (!await NextAsync(moved, either.Token, cancellation).Anywhere())
                {
                    yield break;
                }

                continue;
            }

            // The floor also rises without the log being cut: by a snapshot, whose records never come as changes.
            var position = Math.Max(next, frontier.FirstSequence);
            if ((position > next || frontier.Floor != floor) && !seen.ToVector().Dominates(frontier.Floor))
            {
                throw new ChangesTruncatedException(frontier.Floor);
            }

            floor = frontier.Floor;

            var changes = ReadChanges(position, frontier, seen, out next);
            foreach (var change in changes)
            {
                cancellation.ThrowIfCancellationRequested();
                yield return change;
            }
        }
    }

    private List<Change> ReadChanges(long from, Frontier frontier, VersionVector.Builder seen, out long next)
    {
        var changes = new List<Change>();
        Span<byte> key = stackalloc byte[RowKey.LogSize];
        next = from;
        using var rows = core.Engine.Scan(Table.Log, RowKey.OfLog(key, from));
        while (changes.Count < WatchedAtOnce && next <= frontier.LastSequence && rows.MoveNext())
        {
            var sequence = RowKey.ToSequence(rows.Key);
            next = sequence + 1;
            var bytes = LogRow.RecordOf(rows.Value, out _);
            if (seen.Contains(LogRecord.PeekDot(bytes)) || !LogRecord.TryParse(bytes.ToArray(), out var record, out _))
            {
                continue;
            }

            seen.Add(record.Dot);
            if (!record.Operations.IsEmpty)
            {
                changes.Add(new Change(sequence, record.Dot, record.Timestamp, frontier.Writers.SiteOf(record.Dot.Replica), ImmutableArray.Create(record.Operations.Span), seen.ToVector()));
            }
        }

        return WithResolutions(changes);
    }

    /// <summary>Adds what the rules of buckets decided when these records came.</summary>
    private List<Change> WithResolutions(List<Change> changes)
    {
        if (changes.Count == 0)
        {
            return changes;
        }

        var end = RowKey.OfResolution(changes[^1].Sequence + 1);
        var at = 0;
        using var rows = core.Engine.Scan(Table.Index, RowKey.OfResolution(changes[0].Sequence));
        while (rows.MoveNext() && rows.Key.SequenceCompareTo(end) < 0)
        {
            var sequence = RowKey.ToSequence(rows.Key[1..]);
            while (at < changes.Count && changes[at].Sequence < sequence)
            {
                at++;
            }

            if (at < changes.Count && changes[at].Sequence == sequence && SiteReplica.ReadResolution(rows.Value) is { } resolution)
            {
                changes[at] = changes[at] with { Resolutions = changes[at].Resolutions.Add(resolution) };
            }
        }

        return changes;
    }
}
