using System.Collections.Immutable;
using Purva.Store.Ports;
using Purva.Store.Replica;
using Purva.Store.Streams;

namespace Purva.Store.Hosting;

/// <content>What became of a key, as far as the log reaches.</content>
public sealed partial class Site
{
    private const long MostHistoryBytes = 16L << 20;

    /// <summary>The last changes of a key and of all parts of its value, in this site's order, causes before effects.</summary>
    /// <remarks>It reads the retained log once from its front: time in proportion to its size.</remarks>
    /// <param name="key">The key.</param>
    /// <param name="most">At most so many, 1 to 1,000; the latest. Of records that are large together, only the latest 16 MiB.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="StorageException">The storage failed.</exception>
    public ImmutableArray<Change> ReadHistory(KeyName key, int most, CancellationToken cancellation)
    {
        most = Math.Clamp(most, 1, core.Options.Limits.MaxPage);
        var frontier = core.Host.Frontier;
        var found = new Queue<(Change Change, int Bytes)>();
        var held = 0L;
        var name = key.RowBytes.ToArray();
        using var rows = core.Engine.Scan(Table.Log, default);
        while (rows.MoveNext() && RowKey.ToSequence(rows.Key) is var sequence && sequence <= frontier.LastSequence)
        {
            cancellation.ThrowIfCancellationRequested();
            var bytes = LogRow.RecordOf(rows.Value, out _);
            if (bytes.IndexOf(name) < 0 || !LogRecord.TryParse(bytes.ToArray(), out var record, out _))
            {
                continue;
            }

            var operations = record.Operations.ToArray().Where(operation => operation.Key.Whole() == key).ToImmutableArray();
            if (operations.IsEmpty)
            {
                continue;
            }

            found.Enqueue((new Change(sequence, record.Dot, record.Timestamp, frontier.Writers.SiteOf(record.Dot.Replica), operations, default), record.Bytes.Length));
            held += record.Bytes.Length;
            while (found.Count > most || (held > MostHistoryBytes && found.Count > 1))
            {
                held -= found.Dequeue().Bytes;
            }
        }

        return [.. found.Select(one => one.Change)];
    }
}
