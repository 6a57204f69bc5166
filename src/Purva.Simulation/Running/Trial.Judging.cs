using System.Collections.Immutable;
using Purva.Simulation.Checking;
using Purva.Simulation.Workloads;

namespace Purva.Simulation.Running;

/// <content>What came out of it.</content>
internal sealed partial class Trial
{
    private SimulationVerdict Judge()
    {
        progress.Tell("checking", world.Elapsed, options.Length, chronicle.Requests.Total, nemesis.Begun);
        var counts = ImmutableSortedDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        var violations = ImmutableArray.CreateBuilder<Violation>();
        violations.AddRange(chronicle.Found);
        var states = new FinalStates(world, machines, keys);
        states.Look(isQuiet);
        var judgement = new Judgement(chronicle, watch, states, atlas.Losses, [.. buckets, TypedBuckets.Newest], counts, site => cluster[site].Options.Durability, isQuiet)
        {
            Holders = atlas.Holders,
            Members = atlas.FewestMembers,
            MostMembers = cluster.Sites.Count,
            Limits = knobs.Limits,
        };
        var histories = new KeyHistories(world, keys);
        foreach (var machine in isQuiet ? machines.Where(one => !one.HasLeft) : [])
        {
            histories.Look(machine.Site, watch.Logs.Known);
        }

        counts["checked.KeyHistories"] = histories.Asked;
        violations.AddRange(judgement.All());
        violations.AddRange(histories.Found.Take(20));
        foreach (var checker in isQuiet ? subject.Checkers : [])
        {
            violations.AddRange(checker.Check(cluster, chronicle.History));
        }

        Count(counts);
        return new SimulationVerdict
        {
            Schedule = schedule,
            Violations = violations.DrainToImmutable(),
            Counts = counts.ToImmutable(),
            Fingerprint = chronicle.Transcript.Fingerprint,
            Transcript = chronicle.Transcript,
            Carried = [.. carriage.Lines],
            Simulated = world.Elapsed,
            Steps = world.Steps,
        };
    }

    private void Count(ImmutableSortedDictionary<string, long>.Builder counts)
    {
        chronicle.Requests.AddTo(counts);
        foreach (var (kind, (done, spared)) in nemesis.Counts)
        {
            counts[$"fault.{kind}"] = done;
            if (spared > 0)
            {
                counts[$"spared.{kind}"] = spared;
            }
        }

        var network = cluster.Network.Counts;
        counts["network.Messages"] = network.Messages;
        counts["network.Lost"] = network.Lost;
        counts["network.Repeated"] = network.Repeated;
        counts["network.Reordered"] = network.Reordered;
        counts["network.Broken"] = network.Broken;
        counts["network.CarriesLost"] = network.CarriesLost;
        counts["disk.LostCommits"] = cluster.Sites.Sum(site => site.Disk.Counts.LostCommits);
        counts["disk.WriteErrors"] = cluster.Sites.Sum(site => site.Disk.Counts.WriteErrors);
        counts["disk.CorruptReads"] = cluster.Sites.Sum(site => site.Disk.Counts.CorruptReads);
        counts["transcript.Lines"] = chronicle.Transcript.Count;
    }
}
