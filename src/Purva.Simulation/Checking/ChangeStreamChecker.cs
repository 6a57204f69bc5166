using Purva.Clocks;

namespace Purva.Simulation.Checking;

/// <summary>Whether each consumer of changes was told every change once, causes before effects, across its resumes at whatever site.</summary>
/// <remarks>
/// <c>RepeatedChange</c>: one came twice. <c>DisorderedChange</c>: one came before another that it depends on. <c>SkippedChange</c>: a
/// writer's later change came, and an earlier one never did. <c>MissedChange</c>: one never came although its site had it when all was
/// quiet. <c>UnknownChange</c>: one came that is in no log, or that is not of the bucket asked for. What lies before a jump need not
/// come, and may not come after it. O(changes·writers).
/// </remarks>
public static class ChangeStreamChecker
{
    internal const string Name = "ChangeStreams";

    /// <summary>Judges what consumers were told.</summary>
    /// <param name="streams">The consumers.</param>
    /// <param name="records">All records that there have been and that were not lost, by dot.</param>
    public static IReadOnlyList<Violation> Check(IEnumerable<ChangeStreamView> streams, IReadOnlyDictionary<Dot, LogRecordView> records)
    {
        ArgumentNullException.ThrowIfNull(streams);
        ArgumentNullException.ThrowIfNull(records);
        var findings = new Findings(Name);
        foreach (var stream in streams)
        {
            new Walk(stream, records, findings).Run();
        }

        return findings.All;
    }

    private sealed class Walk(ChangeStreamView stream, IReadOnlyDictionary<Dot, LogRecordView> records, Findings findings)
    {
        private readonly Dictionary<Dot, StreamStep> told = [];
        private readonly Dictionary<Dot, StreamStep> missing = [];

        /// <summary>All up to here was told, passed over, or is of no concern.</summary>
        private VersionVector seen;

        public void Run()
        {
            foreach (var step in stream.Steps)
            {
                if (step.Dot == default)
                {
                    seen = seen.Merge(step.Jump);
                }
                else
                {
                    Take(step);
                }
            }

            foreach (var (dot, step) in missing.Where(pair => !told.ContainsKey(pair.Key)).OrderBy(pair => pair.Key))
            {
                Add("SkippedChange", $"was never told {dot}, although {step.Dot}, which comes after it, was told by {step.Site}", step);
            }

            CheckEnd();
        }

        private void Take(StreamStep step)
        {
            if (!records.TryGetValue(step.Dot, out var record) || !Concerns(record))
            {
                Add("UnknownChange", $"was told {step.Dot} by {step.Site}, {(record.Dot == default ? "which is in no log" : $"which does not concern {stream.Bucket}")}", step);
                return;
            }

            if (!told.TryAdd(step.Dot, step))
            {
                Add("RepeatedChange", $"was told {step.Dot} by {told[step.Dot].Site} at {told[step.Dot].At:c} and again by {step.Site}", step);
                return;
            }

            if (missing.TryGetValue(step.Dot, out var early))
            {
                Add("DisorderedChange", $"was told {step.Dot} by {step.Site} only after {early.Dot} by {early.Site}, which comes after it", step);
            }
            else if (seen.Contains(step.Dot))
            {
                Add("RepeatedChange", $"was told {step.Dot} by {step.Site}, which it had passed over", step);
            }

            foreach (var dot in Between(seen, record.Dependencies.With(step.Dot)).Where(dot => dot != step.Dot))
            {
                missing.TryAdd(dot, step);
            }

            seen = seen.Merge(record.Dependencies).With(step.Dot);
        }

        private void CheckEnd()
        {
            var last = stream.Steps.IsEmpty ? default : stream.Steps[^1];
            foreach (var dot in Between(seen, stream.Until))
            {
                Add("MissedChange", $"was never told {dot}, which its site had when all was quiet", last);
            }
        }

        /// <summary>The changes that one vector has beyond another and that concern this consumer.</summary>
        private IEnumerable<Dot> Between(VersionVector from, VersionVector to)
        {
            foreach (var last in to.Entries.ToArray())
            {
                for (var counter = from[last.Replica] + 1; counter <= last.Counter; counter++)
                {
                    if (records.TryGetValue(new Dot(last.Replica, counter), out var record) && Concerns(record))
                    {
                        yield return record.Dot;
                    }
                }
            }
        }

        private bool Concerns(LogRecordView record) => stream.Bucket.Length == 0 ? !record.Buckets.IsEmpty : record.Buckets.Contains(stream.Bucket);

        private void Add(string pattern, string sentence, StreamStep step) =>
            findings.Add(pattern, $"{stream.Consumer} {sentence} at {step.At:c}.", step.At, sites: step.Site is { Length: > 0 } ? [step.Site] : []);
    }
}
