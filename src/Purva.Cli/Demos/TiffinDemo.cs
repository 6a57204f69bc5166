using System.Diagnostics;
using Purva.Clocks;
using Purva.Scenarios.Stories;
using Purva.Scenarios.Tiffin;
using Purva.Tracing;

namespace Purva.Cli.Demos;

/// <summary><c>purva demo tiffin</c>.</summary>
internal sealed class TiffinDemo : IDemo
{
    public string Name => "tiffin";

    public string Summary => "Lunch-box carriers merge their logbooks when they meet at a station: what each of them can know of the others' rounds";

    public Task TellAsync(DemoStage stage, CancellationToken cancellation)
    {
        stage.Chapter("Carriers meet at Churchgate");
        var network = ChurchgateStory.Tell();
        StoryTable.Show(stage, network.Story);
        stage.Picture(() => SpaceTimeSvg.Render(network.Story.Draw()));
        stage.Claim("Ravi leaves the station with [1,1,1] and delivers at [2,1,1]", network.Story.Events.Skip(3).Select(one => network.Story.Format(one.Clock)).SequenceEqual(["[1,1,1]", "[2,1,1]"]));
        stage.Claim($"Box {ChurchgateStory.Box}, picked up by Suresh, is delivered by Ravi", network.Delivered[ChurchgateStory.Box].Dot.Replica == Story.ReplicaOf(0));

        stage.Trap("Some books tick at a meeting and some do not: one day, two sets of numbers.");
        var ticking = new VectorClock(Story.ReplicaOf(0));
        ticking.Advance();
        ticking.Receive(network.LogbookOf(1), out _);
        ticking.Receive(network.LogbookOf(2), out _);
        stage.Claim($"With a tick for each logbook that is read, Ravi leaves with {network.Story.Format(ticking.Current)}: three rounds, of which he made one", network.Story.Format(ticking.Current) == "[3,1,1]");
        stage.Rule("One convention for all: a meeting merges and is no round.");

        stage.Chapter("Concurrent is not unaware");
        var rounds = ChurchgateStory.TellRounds();
        StoryTable.Show(stage, rounds.Story);
        var (ravi, suresh) = (rounds.LogbookOf(0), rounds.LogbookOf(1));
        stage.Trap("Concurrent logbooks are taken to mean that neither carrier knew anything of the other.");
        stage.Claim($"{rounds.Story.Format(ravi)} and {rounds.Story.Format(suresh)} are concurrent", ravi.CompareCausally(suresh) == CausalOrder.Concurrent);
        stage.Claim("And Suresh does know Ravi's first round", suresh.Contains(new Dot(Story.ReplicaOf(0), 1)));

        stage.Chapter("What is refused");
        stage.Claim("A box that another carrier has cannot be delivered", network.TryDeliver(1, "Fort", new DabbaId(3)) == DabbaRefusal.NotHere);
        stage.Claim("A box does not change hands between carriers who have not met since their last round", network.TryHandOver(0, 1, new DabbaId(3)) == DabbaRefusal.NotMet);
        Measure(stage);
        return Task.CompletedTask;
    }

    private static void Measure(DemoStage stage)
    {
        var (count, carriers) = (stage.IsBrief ? 20_000 : 200_000, 100);
        var books = Enumerable.Range(0, carriers).Select(i => new VectorClock(Story.ReplicaOf(i))).ToArray();
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            books[i % carriers].Advance();
            books[i % carriers].Merge(books[(i * 7 + 1) % carriers].Current);
        }

        stage.Figure("rounds with a meeting", count / Stopwatch.GetElapsedTime(started).TotalSeconds, "a second", $"{carriers} carriers, {count:N0} rounds, one thread");
    }
}
