using System.Collections.Immutable;
using System.Text.Json;
using Purva.Simulation.Running;

namespace Purva.Simulation.Reporting;

/// <summary>Takes a schedule out of parsed JSON.</summary>
internal sealed class ScheduleReader
{
    private const int MostSites = 9;
    private const int MostShrinkingRuns = 100_000;
    private const double MostOperationsPerSecond = 1_000_000;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3_650);

    private static readonly string[] Names = ["form", "seed", "length", "sites", "families", "operationsPerSecond", "mostShrinkingRuns", "clients", "faults"];
    private static readonly string[] NamesOfFault = ["at", "kind", "site", "other", "lasting", "amount"];

    private readonly ScheduleMembers members = new();

    /// <summary>The first thing that was wrong.</summary>
    public ScheduleProblem Problem => members.Problem;

    /// <summary>The schedule; null when something is wrong with it.</summary>
    public Schedule? Read(JsonElement root)
    {
        if (!members.IsObject(root, string.Empty, Names) || members.Whole(root, string.Empty, "form", 1, ScheduleText.Form) == 0)
        {
            return null;
        }

        var options = new SimulationOptions
        {
            Seed = members.Seed(root, "seed"),
            Length = members.Time(root, string.Empty, "length", TimeSpan.FromTicks(1), Longest),
            Sites = members.Whole(root, string.Empty, "sites", 1, MostSites),
            Faults = ReadFamilies(root),
            OperationsPerSecond = members.Number(root, string.Empty, "operationsPerSecond", 0, MostOperationsPerSecond),
            MostShrinkingRuns = members.Whole(root, string.Empty, "mostShrinkingRuns", 0, MostShrinkingRuns),
        };
        var clients = members.Array(root, "clients", ScheduleText.MaxClients).Select((client, i) => members.Name(client, $"clients[{i}]")).ToImmutableArray();
        var schedule = new Schedule(options, ReadFaults(root)) { Clients = clients };
        return members.AreRight ? schedule : null;
    }

    private FaultFamilies ReadFamilies(JsonElement root)
    {
        var families = FaultFamilies.None;
        foreach (var (name, i) in members.Array(root, "families", FaultNames.OfFamilies.Count).Select((one, i) => (members.Name(one, $"families[{i}]"), i)))
        {
            if (!FaultNames.TryFind(name, out FaultFamilies family))
            {
                members.Miss($"families[{i}]", $"'{name}' is no family of faults; there are {string.Join(", ", FaultNames.OfFamilies)}");
            }

            families |= family;
        }

        return families;
    }

    private ImmutableArray<FaultEvent> ReadFaults(JsonElement root)
    {
        var faults = ImmutableArray.CreateBuilder<FaultEvent>();
        foreach (var one in members.Array(root, "faults", ScheduleText.MaxFaults))
        {
            var place = $"faults[{faults.Count}]";
            faults.Add(ReadFault(one, place));
            if (members.AreRight && faults.Count > 1 && faults[^1].At < faults[^2].At)
            {
                members.Miss($"{place}.at", "faults stand in the order of time, and this one is before the one above it");
            }

            if (!members.AreRight)
            {
                break;
            }
        }

        return faults.ToImmutable();
    }

    private FaultEvent ReadFault(JsonElement one, string place)
    {
        if (!members.IsObject(one, place, NamesOfFault))
        {
            return new FaultEvent(default, default, string.Empty);
        }

        var name = members.NameOf(one, place, "kind");
        if (!FaultNames.TryFind(name, out FaultKind kind))
        {
            members.Miss($"{place}.kind", $"'{name}' is no kind of fault; there are {string.Join(", ", FaultNames.OfKinds)}");
        }

        return new FaultEvent(members.Time(one, place, "at", TimeSpan.Zero, Longest), kind, members.NameOf(one, place, "site"))
        {
            Other = ScheduleMembers.Has(one, "other") ? members.NameOf(one, place, "other") : string.Empty,
            Lasting = ScheduleMembers.Has(one, "lasting") ? members.Time(one, place, "lasting", TimeSpan.Zero, Longest) : TimeSpan.Zero,
            Amount = ScheduleMembers.Has(one, "amount") ? members.Number(one, place, "amount", double.MinValue, double.MaxValue) : 0,
        };
    }
}
