using System.Runtime.InteropServices;
using Purva.Simulation.Checking.Causal;
using Purva.Simulation.Histories;

namespace Purva.Simulation.Checking;

/// <summary>Whether reads of keys whose concurrent values stand side by side are explained by what happened before them: exactly, not by signs.</summary>
/// <remarks>
/// <para>
/// A request has seen its session's past, the writes whose values it read, and the writes that it overwrites, and all that these had
/// seen. A read must show exactly the values among these that no write among these replaces: <c>StaleRead</c> where it shows a
/// replaced one, <c>LostSibling</c> where one is missing, <c>ThinAirRead</c> where it shows what nobody wrote, <c>CyclicCO</c> where
/// requests happen before each other. A request of several keys is one event, so that half a transaction shows as one of these.
/// More than that need not be seen: a larger view that explained a read would differ by values that others overwrote, each of which
/// leads to a value that was read.
/// </para>
/// <para>
/// Deletes leave nothing to be read. A missing value is excused where a delete can have taken it that was asked for in time; where it
/// can have been only one, the read is taken to have seen that one, and what follows from it is checked in turn. Two deletes of one
/// value, either of which explains a read, leave it undecided. A write of unknown fate counts where somebody read it, overwrote it,
/// or where a value is missing that only it can have removed.
/// </para>
/// <para>O(n·k + values read) for k sessions at a time, in as many passes as deletes have to be deduced one after the other, mostly one or two.</para>
/// </remarks>
/// <seealso href="https://doi.org/10.1145/3009837.3009888">Bouajjani, Enea, Guerraoui and Hamza, On Verifying Causal Consistency, 2017</seealso>
public static class CausalSiblingsChecker
{
    internal const string Name = "CausalSiblings";

    /// <summary>Judges a history; only reads of keys that follow <see cref="KeyRule.Siblings"/>, while all requests count for what happened before what.</summary>
    /// <param name="history">The history, without what was lost with permission.</param>
    /// <exception cref="ArgumentException">A number is given to two writes.</exception>
    public static IReadOnlyList<Violation> Check(History history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var findings = new Findings(Name);
        var graph = new CausalGraph(history, findings);
        new CausalSearch(graph, findings).Run(Name, static (graph, deductions) => new Pass(graph, deductions));
        return findings.All;
    }

    private sealed class Pass(CausalGraph graph, Deductions deductions) : CausalPass(graph, deductions, KeyRule.Siblings)
    {
        protected override KeyView CreateView() => new SiblingView();

        protected override Judgement Judge(int transaction, HistoryRead read, KeyView view, ClockReading seen, Findings? findings)
        {
            var worst = Judgement.Fine;
            foreach (var live in CollectionsMarshal.AsSpan(view.Live))
            {
                var judgement = read.Values.AsSpan().Contains(live) ? Judgement.Fine : Explain(transaction, live, seen);
                if (judgement == Judgement.Grown)
                {
                    return judgement;
                }

                if (judgement == Judgement.Broken)
                {
                    worst = judgement;
                    AddLost(transaction, read, live, findings);
                }
            }

            foreach (var value in read.Values)
            {
                if (!view.Live.Contains(value) && Graph.CanRead(transaction, read.Key, value))
                {
                    worst = Judgement.Broken;
                    AddStale(transaction, read, value, seen, findings);
                }
            }

            return worst;
        }

        private void AddLost(int transaction, HistoryRead read, int value, Findings? findings)
        {
            var history = Graph.History;
            findings?.Add(
                "LostSibling",
                $"{RequestText.Of(history, transaction)} shows {RequestText.Set(read.Values.AsSpan())} of {RequestText.Key(history, read.Key)} without {value}, which happened before it and which nothing that it can have seen replaces: {RequestText.Of(history, Writes.TransactionOf(value))}.",
                history.Transactions[transaction].Answered,
                [Writes.TransactionOf(value), transaction],
                [history.Transactions[transaction].Site]);
        }

        private void AddStale(int transaction, HistoryRead read, int value, ClockReading seen, Findings? findings)
        {
            var (history, by) = (Graph.History, WriteTable.None);
            foreach (var overwriter in Writes.OverwritersOf(value))
            {
                by = Clocks.Covers(seen, Writes.TransactionOf(overwriter)) ? Writes.TransactionOf(overwriter) : by;
            }

            findings?.Add(
                "StaleRead",
                $"{RequestText.Of(history, transaction)} still shows {value} of {RequestText.Key(history, read.Key)}, although it had seen what replaces it{(by == WriteTable.None ? "" : $": {RequestText.Of(history, by)}")}.",
                history.Transactions[transaction].Answered,
                by == WriteTable.None ? [transaction] : [by, transaction],
                [history.Transactions[transaction].Site]);
        }
    }
}
