using System.Collections.Immutable;
using Purva.Simulation.Checking;
using Purva.Simulation.Running;

namespace Purva.Simulation.Tests.Reporting;

/// <summary>Verdicts made by hand.</summary>
internal static class Verdicts
{
    /// <summary>A site that loses power forgets a write, and writes its dot again.</summary>
    public static SimulationVerdict DotUsedTwice()
    {
        var transcript = new Transcript(1_000);
        for (var i = 1; i <= 30; i++)
        {
            Carry(transcript, 100 * i, i, "a", ["b", "c"]);
        }

        transcript.Add(new TranscriptLine(Ms(3_500), "c1", "put cart/7 = 31 → a.1:31", "a", "a.1:31"));
        transcript.Add(new TranscriptLine(Ms(3_499), "a", "commit cart/7 = 31", "", "a.1:31"));
        transcript.Add(new TranscriptLine(Ms(3_600), "b", "apply cart/7 = 31", "a", "a.1:31"));
        transcript.Add(new TranscriptLine(Ms(4_000), "a", "fault: PowerCut  00:00:00 0", "", ""));
        transcript.Add(new TranscriptLine(Ms(4_100), "b", "spared: LoseDisk  00:00:00 0", "", ""));
        transcript.Add(new TranscriptLine(Ms(4_150), "c3", "Read at b cart/7 = {31}", "b", ""));
        transcript.Add(new TranscriptLine(Ms(4_200), "a", "starts as a.1 with 30 records", "", ""));
        transcript.Add(new TranscriptLine(Ms(4_900), "a", "commit cart/9 = 32", "", "a.1:31"));
        transcript.Add(new TranscriptLine(Ms(4_905), "c2", "put cart/9 = 32 → a.1:31", "a", "a.1:31"));
        transcript.Add(new TranscriptLine(Ms(5_100), "c", "apply cart/9 = 32", "a", "a.1:31"));
        var violation = new Violation("DotChecker", "DotReused", "a.1:31 is cart/7 = 31 at b and cart/9 = 32 at a and c.") { At = Ms(5_100), Sites = ["c"] };
        return Of(
            [violation], transcript, new FaultEvent(Ms(700), FaultKind.Partition, "b") { Other = "c", Lasting = TimeSpan.FromSeconds(2) }, new FaultEvent(Ms(4_000), FaultKind.PowerCut, "a"), new FaultEvent(Ms(4_100), FaultKind.LoseDisk, "b"));
    }

    public static SimulationVerdict Of(ImmutableArray<Violation> violations, Transcript transcript, params ImmutableArray<FaultEvent> faults) => new()
    {
        Schedule = new Schedule(new SimulationOptions { Seed = 42 }, faults),
        Violations = violations,
        Counts = ImmutableSortedDictionary<string, long>.Empty.Add("fault.PowerCut", 1).Add("request.put.Done", 32),
        Fingerprint = transcript.Fingerprint,
        Transcript = transcript,
        Simulated = TimeSpan.FromHours(1),
        Steps = 12_345,
    };

    private static void Carry(Transcript transcript, int at, int number, string from, string[] to)
    {
        transcript.Add(new TranscriptLine(Ms(at), from, $"commit cart/{number % 6} = {number}", "", $"{from}.1:{number}"));
        foreach (var (site, i) in to.Select((site, i) => (site, i)))
        {
            transcript.Add(new TranscriptLine(Ms(at + 40 + (7 * i)), site, $"apply cart/{number % 6} = {number}", from, $"{from}.1:{number}"));
        }
    }

    private static TimeSpan Ms(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
