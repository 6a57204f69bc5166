using System.Globalization;
using System.Text;
using Purva.Simulation.Running;
using Purva.Store;
using Purva.TestKit;
using Xunit;

namespace Purva.Simulation.Tests;

/// <content>Which checker sees which planted fault first, under each kind of bad luck alone.</content>
/// <remarks><c>eng/measure-planted-faults.sh</c> runs all of it and writes the tables of docs/simulation.md anew; here a part is held against them.</remarks>
public sealed partial class PlantedFaultTests
{
    private const string Begin = "<!-- measured by eng/measure-planted-faults.sh -->\n";
    private const string End = "<!-- end of what was measured -->\n";
    private const int SeedsOfEach = 4;

    private static readonly FaultFamilies[] Families =
        [FaultFamilies.None, FaultFamilies.Network, FaultFamilies.Crashes, FaultFamilies.Disks, FaultFamilies.Clocks, FaultFamilies.Membership, FaultFamilies.Knobs];

    [Fact]
    public void What_the_document_says_of_planted_faults_and_families_was_measured()
    {
        var path = Path.Combine(RepositoryFolder.Path, "docs", "simulation.md");
        var document = File.ReadAllText(path);
        var from = document.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = document.IndexOf(End, StringComparison.Ordinal);
        var measured = document[from..end];
        if (Environment.GetEnvironmentVariable("PURVA_MEASURE_FAULTS") is { Length: > 0 })
        {
            File.WriteAllText(path, string.Concat(document.AsSpan(0, from), Tables(Hunts.ToDictionary(hunt => hunt.Fault, CellsOf)), document.AsSpan(end)));
            return;
        }

        foreach (var hunt in Hunts.Where(hunt => hunt.Fault is PlantedFault.TokenAsContext or PlantedFault.BlindPutOverwrites))
        {
            Assert.Contains(Line($"`{hunt.Fault}`", CellsOf(hunt).Select(cell => cell.Text)), measured, StringComparison.Ordinal);
        }

        Assert.All(Hunts, hunt => Assert.Contains($"| `{hunt.Fault}` |", measured, StringComparison.Ordinal));
    }

    private static string Tables(Dictionary<PlantedFault, Cell[]> cells)
    {
        var names = Families.Select(family => family == FaultFamilies.None ? "no bad luck" : family.ToString().ToLowerInvariant()).ToArray();
        var text = new StringBuilder(Line("planted fault", names)).Append(Line("---", names.Select(_ => "---")));
        foreach (var (fault, found) in cells)
        {
            text.Append(Line($"`{fault}`", found.Select(cell => cell.Text)));
        }

        text.Append('\n').Append(Line("first seen by", names)).Append(Line("---", names.Select(_ => "---")));
        foreach (var checker in cells.Values.SelectMany(found => found).Select(cell => cell.Checker).Where(name => name.Length > 0).Distinct().Order(StringComparer.Ordinal))
        {
            text.Append(Line($"`{checker}`", Families.Select((_, i) => cells.Values.Count(found => found[i].Checker == checker)).Select(count => count == 0 ? "" : count.ToString(CultureInfo.InvariantCulture))));
        }

        return text.ToString();
    }

    private static string Line(string first, IEnumerable<string> cells) => $"| {first} | {string.Join(" | ", cells)} |\n";

    private static Cell[] CellsOf(Hunt hunt) => [.. Families.Select(family => CellOf(hunt with { Faults = family }))];

    /// <summary>What is seen first in time, of all that the same seed does not break without the fault.</summary>
    private static Cell CellOf(Hunt hunt)
    {
        for (var seed = 1UL; seed <= SeedsOfEach; seed++)
        {
            var found = Run(hunt, seed, hunt.Fault).Violations;
            var others = found.IsEmpty ? [] : Run(hunt, seed, PlantedFault.None).Violations.Select(PatternOf).ToHashSet();
            var seen = found.Where(one => !others.Contains(PatternOf(one))).OrderBy(one => one.At == TimeSpan.Zero ? TimeSpan.MaxValue : one.At).FirstOrDefault();
            if (seen is not null)
            {
                return new Cell(seen.Checker, string.Create(CultureInfo.InvariantCulture, $"{seen.Pattern} ({seed})"));
            }
        }

        return new Cell(string.Empty, string.Empty);
    }

    /// <summary>What was seen first.</summary>
    /// <param name="Checker">By whom; empty where nothing was found.</param>
    /// <param name="Text">What, and with which seed.</param>
    private sealed record Cell(string Checker, string Text);
}
