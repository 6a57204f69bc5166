using Purva.Planning.Sizes;
using Xunit;

namespace Purva.Tests.Planning.Sizes;

public sealed class HistoryDrawingTests
{
    private static readonly Population Busy = PopulationTests.Small with { ClientsPerKey = 30, Sites = 4, ServersPerSite = 2, ThinkSeconds = 20 };

    [Fact]
    public void A_life_goes_forward_and_each_write_is_read_before_and_carried_to_every_other_site()
    {
        var history = new HistoryDrawing(Busy, new PlanDraws(SeededBits.Of(5)), 50).Draw(500);
        Assert.Equal(50, history.Replayed);
        Assert.All(history.Steps.Zip(history.Steps.Skip(1)), pair => Assert.True(pair.First.Milliseconds <= pair.Second.Milliseconds));
        Assert.Equal([(KeyStepKind.Read, 50), (KeyStepKind.Write, 50), (KeyStepKind.Arrive, 150)], history.Steps.GroupBy(step => step.Kind).OrderBy(kind => kind.Key).Select(kind => (kind.Key, kind.Count())));
        Assert.All(history.Steps, step => Assert.True(step.Kind == KeyStepKind.Arrive == (step.Site != step.Other)));
    }

    [Fact]
    public void The_past_has_as_many_writes_as_its_writers_and_its_servers_have()
    {
        var past = new HistoryDrawing(Busy, new PlanDraws(SeededBits.Of(6)), 50).Draw(500).Past;
        ulong Sum(Purva.Clocks.VersionVector vector) => vector.Entries.ToArray().Aggregate(0UL, (sum, last) => sum + last.Counter);
        Assert.Equal((ulong)past.Writes, Sum(past.Clients));
        Assert.Equal((ulong)past.Writes, Sum(past.Servers));
        Assert.InRange(past.Writers.Length, 28, 30);
        Assert.Equal(8, past.Servers.Count);
    }

    [Fact]
    public void A_key_that_is_written_once_has_no_past()
    {
        var history = new HistoryDrawing(Busy, new PlanDraws(SeededBits.Of(7)), 50).Draw(0);
        Assert.Equal((0, 1), (history.Past.Writes, history.Replayed));
    }

    [Fact]
    public void Sessions_bring_new_writers()
    {
        var drawing = new HistoryDrawing(Busy with { SessionHours = 1 }, new PlanDraws(SeededBits.Of(8)), 50);
        Assert.InRange(drawing.Draw(3_000).Past.Writers.Length, 600, 750);
        Assert.False(drawing.HasCrowds);
    }

    [Fact]
    public void Of_a_crowd_some_are_replayed_and_the_rest_is_measured()
    {
        var drawing = new HistoryDrawing(Busy with { Clients = 100_000, ClientsPerKey = 100_000 }, new PlanDraws(SeededBits.Of(9)), 50);
        var past = drawing.Draw(300_000).Past;
        Assert.Equal(CrowdMeasure.MostReplayedWriters, past.Writers.Length);
        Assert.True(drawing.HasCrowds);
        Assert.InRange(past.OmittedBytes, 600_000, 900_000);
    }
}
