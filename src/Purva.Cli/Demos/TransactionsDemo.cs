using System.Diagnostics;
using System.Globalization;
using Purva.Scenarios.Transactions;
using Purva.Scenarios.Transactions.Broken;
using Purva.Tracing;

namespace Purva.Cli.Demos;

/// <summary><c>purva demo transactions</c>.</summary>
internal sealed class TransactionsDemo : IDemo
{
    public string Name => "transactions";

    public string Summary => "Transactions over several keys: the race between counting and appending in every schedule, and secondaries that apply causes first";

    public Task TellAsync(DemoStage stage, CancellationToken cancellation)
    {
        stage.Chapter("Two sessions commit while a secondary fetches");
        var (broken, right) = (CommitRace.ExploreBroken(), CommitRace.ExploreRight());
        stage.Table(["what goes wrong", "counted, then appended", "as one step", "first such schedule"], Enum.GetValues<CommitFlaw>().Select(flaw => new[]
        {
            flaw.ToString(),
            $"{broken.Flaws.GetValueOrDefault(flaw).Count} of {broken.Schedules}",
            $"{right.Flaws.GetValueOrDefault(flaw).Count} of {right.Schedules}",
            broken.Flaws.TryGetValue(flaw, out var found) ? string.Concat(found.First.Select(actor => "ABs"[actor])) : string.Empty,
        }));
        stage.Say("A and B are the sessions, s is the secondary; each letter is one atomic step.");
        stage.Trap("The clock is raised first and the transaction appended later: others move between.");
        stage.Claim($"With the trap, {broken.Flawed} of all {broken.Schedules} schedules go wrong, in each of the three ways", broken.Flaws.Count == 3);
        stage.Rule("The tick and what it stamps are one step.");
        stage.Claim($"With the rule, none of all {right.Schedules} schedules does", right is { Flawed: 0, Schedules: 12 });
        Secondaries(stage);
        HeadOfLine(stage);
        stage.Claim("A transaction that does not add up to zero is refused", new LedgerMember(0, 1, TransferStory.Opening).TryCommit([new(new AccountKey(0, 1), -5), new(new AccountKey(0, 2), 6)], out _) == TransactionRefusal.Unbalanced);
        Measure(stage);
        return Task.CompletedTask;
    }

    private static void Secondaries(DemoStage stage)
    {
        stage.Chapter("What a secondary applies");
        var all = TransferStory.Commit(out var story);
        StoryTable.Show(stage, story);
        stage.Picture(() => SpaceTimeSvg.Render(story.Draw()));
        var arrivals = TransferStory.ArrivalsOf(all).ToList();
        var mergeFirst = arrivals.Select(arrived =>
        {
            var member = new MergeFirstMember(TransferStory.Opening);
            arrived.ToList().ForEach(member.Receive);
            return member;
        }).ToList();
        var causal = arrivals.Select(arrived =>
        {
            var member = new LedgerMember(2, 3, TransferStory.Opening);
            arrived.ToList().ForEach(one => member.TryReceive(one));
            return member;
        }).ToList();
        var (overdrawn, inverted) = (mergeFirst.Count(member => member.WasOverdrawn), mergeFirst.Count(member => TransferStory.InversionsIn(member.Applied) > 0));
        stage.Trap("The secondary merges the clock of what arrives, and then asks whether its clock has seen what that builds on.");
        stage.Claim($"With the trap, {inverted} of {arrivals.Count} orders of arrival are applied effect before cause, and {overdrawn} show an account below zero", overdrawn > 0 && inverted > 0);
        stage.Rule("Apply what is ready, all of its changes at once; let the rest wait under what it misses; only then merge.");
        stage.Claim($"With the rule, all {arrivals.Count} end with the five applied, causes first", causal.TrueForAll(member => member.Log.Count == 5 && TransferStory.InversionsIn(member.Log) == 0));
    }

    private static void HeadOfLine(DemoStage stage)
    {
        stage.Chapter("One transaction is late");
        var (queue, member) = (new QueueHeadMember(), new LedgerMember(3, 4, TransferStory.Opening));
        foreach (var one in TransferStory.Commit(out _).Skip(1).Concat(TransferStory.CommitElsewhere()))
        {
            queue.Receive(one);
            member.TryReceive(one);
        }

        stage.Trap("A queue sorted by a number made from each vector stops at the first that cannot go.");
        stage.Claim($"With the trap, {queue.HeldUpCount} transaction of Kolkata waits though nothing that it builds on is missing", queue.HeldUpCount == 1);
        stage.Rule("What waits is kept under what it misses, and holds up nothing else.");
        stage.Claim("With the rule, both of Kolkata's are applied", member.Log.Count == 2);
    }

    private static void Measure(DemoStage stage)
    {
        var count = stage.IsBrief ? 5_000 : 100_000;
        var opening = Enumerable.Range(0, 3).Select(home => KeyValuePair.Create(new AccountKey(home, 0), 1_000_000L)).ToList();
        LedgerMember[] members = [new(0, 3, opening), new(1, 3, opening), new(2, 3, opening)];
        var all = new List<LedgerTransaction>();
        for (var i = 0; i < count; i++)
        {
            members[i % 2].TryCommit([new(new AccountKey(i % 2, 0), -1), new(new AccountKey(1 - (i % 2), 0), 1)], out var made);
            all.Add(made!);
            members[1 - (i % 2)].TryReceive(made!);
        }

        // Windows of sixteen arrive backwards: nearly everything has to wait for something.
        var arrived = all.Chunk(16).SelectMany(window => window.Reverse()).ToList();
        var started = Stopwatch.GetTimestamp();
        arrived.ForEach(one => members[2].TryReceive(one));
        stage.Figure("applied at a secondary", count / Stopwatch.GetElapsedTime(started).TotalSeconds, "transactions/s", string.Create(CultureInfo.InvariantCulture, $"{count:N0} of two accounts each, windows of sixteen arriving backwards"));
        stage.Claim("And the secondary holds what both primaries hold", members[2].Applied == members[0].Applied.Merge(members[1].Applied) && members[2].WaitingCount == 0);
    }
}
