using Purva.Clocks;
using Purva.Simulation.Histories;

namespace Purva.Simulation.Checking;

/// <summary>Whether an event is one event: no dot is used twice or told of two writes, and each writer's log is the same at all sites in all their lives.</summary>
/// <remarks>
/// <c>DotReused</c>: two logs have different records under one dot. <c>LogGap</c>: a log has a writer's record without the one before.
/// <c>LogDisorder</c>: a record stands before one that it depends on. <c>DotOfTwoWrites</c>: two requests were told the same dot.
/// <c>DotOfAnother</c>: what was acknowledged under a dot is not what the log has under it. <c>ValueOfTwo</c>: two sites show different
/// bytes under one dot of one row. O(records + rows), with a table of all dots.
/// </remarks>
public static class DotChecker
{
    internal const string Name = "Dots";

    /// <summary>Compares logs with each other, with what was acknowledged, and states with each other.</summary>
    /// <param name="history">What clients were told.</param>
    /// <param name="logs">Logs of all sites, and of earlier lives of theirs as far as they were seen.</param>
    /// <param name="states">States of sites at whatever moments.</param>
    public static IReadOnlyList<Violation> Check(History history, IReadOnlyList<SiteLogView> logs, IReadOnlyList<SiteStateView> states)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(logs);
        ArgumentNullException.ThrowIfNull(states);
        var findings = new Findings(Name);
        var known = new Dictionary<Dot, (LogRecordView Record, SiteLogView Log)>();
        foreach (var log in logs)
        {
            CheckLog(log, known, findings);
        }

        CheckRequests(history, known, findings);
        CheckValues(states, findings);
        return findings.All;
    }

    private static void CheckLog(SiteLogView log, Dictionary<Dot, (LogRecordView Record, SiteLogView Log)> known, Findings findings)
    {
        var seen = log.Floor;
        foreach (var record in log.Records)
        {
            // What a snapshot covered may still stand in the log, whole or in part.
            var isCovered = log.Floor.Contains(record.Dot);
            if (!isCovered && record.Dot.Counter != seen[record.Dot.Replica] + 1)
            {
                findings.Add("LogGap", $"{log.Site} in its life {log.Life} has {record.Dot} in its log right after {record.Dot.Replica}:{seen[record.Dot.Replica]}.", sites: [log.Site]);
            }
            else if (!isCovered && !seen.Dominates(Before(record)))
            {
                findings.Add("LogDisorder", $"{log.Site} in its life {log.Life} took {record.Dot} when it had {seen}, although that depends on {record.Dependencies}.", sites: [log.Site]);
            }

            seen = seen.With(record.Dot);
            if (!known.TryAdd(record.Dot, (record, log)) && known[record.Dot] is var first && first.Record.Hash != record.Hash)
            {
                findings.Add(
                    "DotReused",
                    $"{record.Dot} is one record at {first.Log.Site} in life {first.Log.Life} (hash {first.Record.Hash:x16}, writes {RequestText.Set(first.Record.Values.AsSpan())}) and another at {log.Site} in life {log.Life} (hash {record.Hash:x16}, writes {RequestText.Set(record.Values.AsSpan())}).",
                    sites: [first.Log.Site, log.Site]);
            }
        }
    }

    /// <summary>All but the record itself, should its dependencies name it.</summary>
    private static VersionVector Before(LogRecordView record)
    {
        var before = new VersionVector.Builder();
        foreach (var entry in record.Dependencies.Entries)
        {
            if (entry.Replica != record.Dot.Replica || entry.Counter < record.Dot.Counter)
            {
                before.Add(entry);
            }
            else if (record.Dot.Counter > 1)
            {
                before.Add(new Dot(entry.Replica, record.Dot.Counter - 1));
            }
        }

        return before.ToVector();
    }

    private static void CheckRequests(History history, Dictionary<Dot, (LogRecordView Record, SiteLogView Log)> known, Findings findings)
    {
        var told = new Dictionary<Dot, int>();
        for (var at = 0; at < history.Transactions.Count; at++)
        {
            foreach (var write in history.Transactions[at].Writes.Where(write => write.Dot != default))
            {
                if (!told.TryAdd(write.Dot, at) && told[write.Dot] != at)
                {
                    findings.Add("DotOfTwoWrites", $"Two requests became {write.Dot}: {RequestText.Of(history, told[write.Dot])} and {RequestText.Of(history, at)}.", history.Transactions[at].Answered, [told[write.Dot], at]);
                }

                if (known.TryGetValue(write.Dot, out var logged) && !logged.Record.Values.Contains(write.Value))
                {
                    findings.Add("DotOfAnother", $"{RequestText.Of(history, at)} became {write.Dot}, and under that the log of {logged.Log.Site} has the writes {RequestText.Set(logged.Record.Values.AsSpan())}.", history.Transactions[at].Answered, [at], [logged.Log.Site]);
                }
            }
        }
    }

    private static void CheckValues(IReadOnlyList<SiteStateView> states, Findings findings)
    {
        var known = new Dictionary<(string Row, Dot Dot), (string Site, ReadOnlyMemory<byte> Value)>();
        foreach (var (state, row) in states.SelectMany(state => state.Rows.Select(row => (state, row))))
        {
            foreach (var value in row.Values)
            {
                if (!known.TryAdd((row.Name, value.Dot), (state.Site, value.Value)) && known[(row.Name, value.Dot)] is var first && !first.Value.Span.SequenceEqual(value.Value.Span))
                {
                    findings.Add("ValueOfTwo", $"Under {value.Dot} of {row.Name} {first.Site} has {Convert.ToHexStringLower(first.Value.Span)} and {state.Site} {Convert.ToHexStringLower(value.Value.Span)}.", state.At, sites: [first.Site, state.Site]);
                }
            }
        }
    }
}
