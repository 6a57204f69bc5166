using System.Buffers;
using System.Collections.Immutable;
using Purva.Simulation.Checking;
using Purva.Simulation.Cluster;
using Purva.Simulation.Histories;
using Purva.Simulation.Workloads;
using Purva.Store;
using Purva.Store.Hosting;
using Purva.Store.Ports;
using Purva.Store.Replica;
using Purva.Store.Streams;

namespace Purva.Simulation.Running;

/// <content>What sites show, and how much they hold.</content>
internal sealed partial class Watch
{
    /// <summary>How much longer than it must a record may stay in a log before anybody says so, beside the grain in which a site knows how old its log is.</summary>
    private static readonly TimeSpan Leeway = TimeSpan.FromMinutes(1);

    /// <summary>In which time a link that the other side has given up is found dead, twice over.</summary>
    private static readonly TimeSpan Dying = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, int> mostSiblings = new(StringComparer.Ordinal);

    private void Observe(SimulatedSite site)
    {
        if (site.Site is not { } inside)
        {
            return;
        }

        var shown = ImmutableArray.CreateBuilder<HistoryRead>();
        try
        {
            var row = new ArrayBufferWriter<byte>(256);
            foreach (var (name, number) in keys.Plain.Take(Math.Min(MostObserved, keys.Plain.Count / 2)))
            {
                row.ResetWrittenCount();
                inside.Engine.TryGet(Table.State, name.Encoded, row);
                var values = ValueRow.Read(row.WrittenSpan, inside.Frontier.Writers);
                mostSiblings[site.Name] = Math.Max(mostSiblings.GetValueOrDefault(site.Name), values.Length);
                shown.Add(new HistoryRead(number, [.. values.Select(value => Numbers.Of(value.Value.Span)).Order()]));
            }

            Observations.Add(new SiteObservation(stage.World.Elapsed, site.Name, site.Applied, shown.DrainToImmutable()));
        }
        catch (StorageException)
        {
            // The disk fails: there is nothing to be seen.
        }
    }

    private void Measure(Machine machine)
    {
        var site = machine.Site;
        if (site.Site is not { } inside)
        {
            return;
        }

        var held = inside.TakeHoldings();
        var siblings = mostSiblings.GetValueOrDefault(site.Name);
        Samples.Add(new BoundsSample(stage.World.Elapsed, site.Name)
        {
            Writers = Logs.Writers,
            VectorEntries = site.Applied.Count,
            Waiting = site.Waiting,
            MostSiblings = siblings,
            LargestContext = siblings,
            LogRecords = site.LogLength,
            LogRecordsNeeded = site.LogLength - Overdue(machine, inside),
            Queued = held.Commits,
            MemoryBytes = held.Bytes,
            Listeners = HearsOldCalls(machine) ? 0 : held.Listeners,
        });
    }

    /// <summary>Whether a site stood still until just now: every call that was made meanwhile, and given up, is still to be heard and found dead.</summary>
    private bool HearsOldCalls(Machine machine) => machine.MovesSince is { } since && stage.World.Elapsed - since < Dying;

    private void TakeCensus(Machine machine)
    {
        if (machine.Site.Site is not { } inside)
        {
            return;
        }

        try
        {
            var left = new RowCensus(inside, machine.Site.Clock.Now).Count();
            QuietSamples.Add(Samples[^1] with { LeftoverRows = left.Values.Sum() });
            foreach (var (kind, count) in left)
            {
                Leftovers[kind] = Leftovers.GetValueOrDefault(kind) + count;
            }
        }
        catch (StorageException)
        {
            // A row is damaged, and could not be replaced without losing something: what else is there cannot be counted.
        }
    }

    /// <summary>How many records stand at the front of a log that its site could have cut a while ago, by all that it knew then.</summary>
    private long Overdue(Machine machine, Site inside)
    {
        var marks = machine.LogMarks;
        var before = marks.Count > 0 ? marks[^1] : default;
        marks.Add(new LogMark(stage.World.Elapsed, inside.Frontier.LastSequence, inside.GetStatus().Stable, machine.Site.Clock.Now));
        var since = stage.World.Elapsed - (machine.Site.Options.LogRetention * (1 + (1.0 / LogAge.Samples))) - Leeway;
        var last = marks.FindLast(mark => mark.At <= since).LastSequence;
        if (inside.Phase != SitePhase.Ready || last == 0)
        {
            return 0;
        }

        marks.RemoveAll(mark => mark.LastSequence < last);
        var old = (before.Clock - machine.Site.Options.LogRetention).ToUnixTimeMilliseconds();
        var overdue = 0L;
        try
        {
            using var rows = inside.Engine.Scan(Table.Log, default);
            while (rows.MoveNext() && RowKey.ToSequence(rows.Key) < last && LogRecord.TryParse(LogRow.RecordOf(rows.Value, out _).ToArray(), out var record, out _)
                && before.Stable.Contains(record.Dot) && record.Timestamp.Milliseconds < old)
            {
                overdue++;
            }
        }
        catch (StorageException)
        {
            return 0;
        }

        return overdue;
    }
}
