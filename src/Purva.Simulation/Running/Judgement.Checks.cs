using System.Collections.Immutable;
using Purva.Simulation.Checking;
using Purva.Simulation.Histories;
using Purva.Store;

namespace Purva.Simulation.Running;

/// <content>The checkers, one after the other.</content>
internal sealed partial class Judgement
{
    private const int MostOfEach = 20;

    /// <summary>What simulated clients write is small, and so is what is under way of it.</summary>
    private const long MostBytes = 1 << 18;

    /// <summary>Of records that wait: a site that catches up may hold as many of them as its limits allow.</summary>
    private const long MostBytesOfRecord = 512;

    /// <summary>For each site: a link, an alarm or two of it, and those of a link that is broken and does not know it yet.</summary>
    private const int ListenersForEach = 10;

    /// <summary>Lets every checker look.</summary>
    public ImmutableArray<Violation> All()
    {
        counts["checked.Requests"] = chronicle.History.Transactions.Count;
        Shown();
        var survivors = losses.Survivors().Complete();
        counts["checked.Survivors"] = survivors.Transactions.Count;
        AddAll(CausalSiblingsChecker.Check(survivors));
        AddAll(CausalConvergenceChecker.Check(survivors));
        AddAll(SessionChecker.Check(survivors));
        AddAll(LinearizabilityChecker.Check(survivors));
        AddAll(ResurrectionChecker.Check(survivors, watch.Observations, watch.Cuts, watch.Lapses));
        AddAll(DurabilityChecker.Check(chronicle.History, states.Views, losses.ToTails(durabilities)));
        AddAll(DurabilityChecker.CheckHolders(chronicle.History, HoldersByRequest(), Members));
        AddAll(TypedLosses());
        AddAll(ConvergenceChecker.Check(states.Views, isQuiet));
        AddAll(DotChecker.Check(PutsOf(survivors), [.. watch.Logs.ToViews()], states.Views));
        AddAll(ChangeStreamChecker.Check(Streams(), watch.Logs.Known.ToDictionary(pair => pair.Key, pair => pair.Value.View)));
        AddAll(TypedValueChecker.Check(TypedOperations(), TypedReads()));
        AddAll(BoundsChecker.Check(watch.Samples, new Bounds { Limits = Limits, LogSlack = 100, MemoryBytes = MostBytes + (Limits.MaxWaiting * MostBytesOfRecord), Listeners = ListenersForEach * MostMembers }));
        AddAll(BoundsChecker.Check(watch.QuietSamples, new Bounds { Limits = Limits with { MaxWaiting = 0 }, LogSlack = 100, MemoryBytes = 1, Listeners = ListenersForEach / 2 * MostMembers }));
        CountHoldings();
        return [.. found];
    }

    private void CountHoldings()
    {
        foreach (var sample in watch.Samples)
        {
            Most("most.CommitsWaiting", sample.Queued);
            Most("most.RecordsWaiting", sample.Waiting);
            Most("most.BytesUnderWay", sample.MemoryBytes);
            Most("most.Listeners", sample.Listeners);
        }

        foreach (var (kind, count) in watch.Leftovers)
        {
            counts[$"left.{kind}"] = count;
        }
    }

    private void Most(string name, long count) => counts[name] = Math.Max(counts.GetValueOrDefault(name), count);

    private Dictionary<int, IReadOnlyList<string>> HoldersByRequest()
    {
        var holders = new Dictionary<int, IReadOnlyList<string>>();
        for (var at = 0; at < chronicle.History.Transactions.Count; at++)
        {
            if (chronicle.History.Transactions[at] is { Acknowledgement: not Acknowledgement.Local, Writes: [var first, ..] } && Holders.TryGetValue(first.Dot, out var having))
            {
                holders[at] = having;
            }
        }

        return holders;
    }

    /// <summary>Operations on values that merge, acknowledged and nowhere any more: a value that lacks them looks right.</summary>
    private IEnumerable<Violation> TypedLosses() => !isQuiet ? [] : chronicle.Values.Requests.Values
        .Where(one => one.Dot != default && !states.Survived.Contains(one.Dot) && !losses.IsLost(one.Dot))
        .Select(one => new Violation(DurabilityChecker.Name, "LostOperation", $"{one.Update.Update.Kind} of {one.Update.Key} was acknowledged as {one.Dot}, and no site has it."));

    /// <summary>A delete leaves no number in the log.</summary>
    private static History PutsOf(History history)
    {
        var puts = new History();
        foreach (var transaction in history.Transactions)
        {
            puts.Add(transaction with { Writes = transaction.Writes.RemoveAll(write => write.IsDelete) });
        }

        return puts;
    }

    private void AddAll(IEnumerable<Violation> violations) => found.AddRange(violations.Take(MostOfEach));

    /// <summary>Sites that have the same show the same, also of what a rule composes. What dies is left out: it does so at each site's own time.</summary>
    private void Shown()
    {
        foreach (var key in states.TypedReads.Where(one => one.Read.Value is null && buckets[one.Read.Key.Bucket].TimeToLive is null).GroupBy(one => one.Read.Key))
        {
            var first = key.First();
            counts["checked.Shown"] = counts.GetValueOrDefault("checked.Shown") + key.Count();
            if (key.FirstOrDefault(other => TextOf(other) != TextOf(first)) is { } differs)
            {
                found.Add(new Violation("Shown", "Differs", $"Of {key.Key} site {first.Site} shows {TextOf(first)} and site {differs.Site} shows {TextOf(differs)}, although both have applied the same.") { At = differs.At, Sites = [first.Site, differs.Site] });
            }
        }
    }

    private static string TextOf(TypedRead read) => string.Join(' ', read.Read.Siblings.Select(sibling => $"{System.Text.Encoding.UTF8.GetString(sibling.Value.Span)}"));
}
