using System.Runtime.InteropServices;
using Purva.Simulation.Checking.Causal;
using Purva.Simulation.Histories;

namespace Purva.Simulation.Checking;

/// <summary>Whether reads of keys of which the last writer wins are explained by one order of all writes that everybody shares: causal convergence.</summary>
/// <remarks>
/// <para>
/// Of the patterns that no such order allows, each is named: <c>ThinAirRead</c>, a value that nobody wrote; <c>CyclicCO</c>, requests
/// that happen before each other; <c>WriteCOInitRead</c>, nothing read though a write happened before; <c>WriteCORead</c>, a value
/// read though a later write had been seen; <c>CyclicCF</c>, reads that chose between concurrent writes in ways that no one order
/// has. The first four break causal consistency itself, the last one only convergence. <c>SeveralShown</c> is more than one value.
/// </para>
/// <para>
/// For each read, k writes of its key are enough: of each session the last that was seen. Without deletes the answer is exact. A
/// delete takes along what its author had read and leaves nothing; where one can have taken a value before a read was answered, the
/// read says nothing about that value's place in the order, so of such histories some that are wrong may pass.
/// </para>
/// <para>O(n·k) and a little for sorting.</para>
/// </remarks>
/// <seealso href="https://doi.org/10.1145/3009837.3009888">Bouajjani, Enea, Guerraoui and Hamza, On Verifying Causal Consistency, 2017</seealso>
public static class CausalConvergenceChecker
{
    internal const string Name = "CausalConvergence";

    /// <summary>Judges a history; only reads of keys that follow <see cref="KeyRule.LastWriterWins"/>, while all requests count for what happened before what.</summary>
    /// <param name="history">The history, without what was lost with permission; its writes' contexts whole, as <see cref="HistoryWrite"/> asks.</param>
    /// <exception cref="ArgumentException">A number is given to two writes.</exception>
    public static IReadOnlyList<Violation> Check(History history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var findings = new Findings(Name);
        var graph = new CausalGraph(history, findings);
        if (new CausalSearch(graph, findings).Run(Name, static (graph, deductions) => new Pass(graph, deductions)) is { } run)
        {
            CheckOrder(graph, run.Pass.Choices, run.Edges, findings);
        }

        return findings.All;
    }

    private static void CheckOrder(CausalGraph graph, List<(int Earlier, int Later, int Reader)> choices, FurtherEdges deduced, Findings findings)
    {
        List<(int, int)> edges = [.. choices.Select(choice => (choice.Earlier, choice.Later))];
        for (var i = 0; i < graph.Count; i++)
        {
            foreach (var earlier in deduced.Before(i))
            {
                edges.Add((earlier, i));
            }
        }

        if (new CausalSort(graph, new FurtherEdges(graph.Count, edges)).FindCircle() is { } circle)
        {
            var readers = choices.Where(choice => IsOn(circle, choice.Earlier, choice.Later)).DistinctBy(choice => (choice.Earlier, choice.Later)).Select(choice => choice.Reader).Take(4).ToArray();
            findings.Add(
                "CyclicCF",
                $"No order of the writes explains the reads: {string.Join(" → ", circle.Take(8).Select(one => RequestText.Of(graph.History, one)))} → again the first, by the choices of {string.Join(" and ", readers.Select(one => RequestText.Of(graph.History, one)))}.",
                graph.History.Transactions[readers.Length > 0 ? readers[^1] : circle[0]].Answered,
                [.. circle.Take(8).Concat(readers)]);
        }
    }

    private static bool IsOn(int[] circle, int earlier, int later)
    {
        var at = Array.IndexOf(circle, earlier);
        return at >= 0 && circle[(at + 1) % circle.Length] == later;
    }

    private sealed class Pass(CausalGraph graph, Deductions deductions) : CausalPass(graph, deductions, KeyRule.LastWriterWins)
    {
        /// <summary>Writes that a read shows to stand before another one in the order of all.</summary>
        public List<(int Earlier, int Later, int Reader)> Choices { get; } = [];

        protected override KeyView CreateView() => new NewestView();

        protected override Judgement Judge(int transaction, HistoryRead read, KeyView view, ClockReading seen, Findings? findings)
        {
            if (read.Values.Length > 1)
            {
                findings?.Add("SeveralShown", $"{RequestText.Of(Graph.History, transaction)} shows several values of {RequestText.Key(Graph.History, read.Key)}, of which the last writer's should show.", Graph.History.Transactions[transaction].Answered, [transaction], [Graph.History.Transactions[transaction].Site]);
                return Judgement.Broken;
            }

            if (read.Values.IsEmpty)
            {
                return JudgeEmpty(transaction, read.Key, view, seen, findings);
            }

            return Graph.CanRead(transaction, read.Key, read.Values[0]) ? JudgeShown(transaction, read, (NewestView)view, seen, findings) : Judgement.Fine;
        }

        private Judgement JudgeEmpty(int transaction, int key, KeyView view, ClockReading seen, Findings? findings)
        {
            var worst = Judgement.Fine;
            foreach (var live in CollectionsMarshal.AsSpan(view.Live))
            {
                var judgement = Explain(transaction, live, seen);
                if (judgement == Judgement.Grown)
                {
                    return judgement;
                }

                if (judgement == Judgement.Broken)
                {
                    worst = judgement;
                    Add(findings, "WriteCOInitRead", $"{RequestText.Of(Graph.History, transaction)} shows nothing of {RequestText.Key(Graph.History, key)}, although this had happened before it and nobody can have deleted it", Writes.TransactionOf(live), transaction);
                }
            }

            return worst;
        }

        private Judgement JudgeShown(int transaction, HistoryRead read, NewestView view, ClockReading seen, Findings? findings)
        {
            var shown = read.Values[0];
            var source = Writes.TransactionOf(shown);
            if (view.Doubtful.Contains(shown))
            {
                return Judgement.Fine;
            }

            if (view.Live.Contains(shown))
            {
                foreach (var live in CollectionsMarshal.AsSpan(view.Live))
                {
                    if (live != shown && findings is null && !Deaths.CanBeGone(live, Graph.History.Transactions[transaction]))
                    {
                        Choices.Add((Writes.TransactionOf(live), source, transaction));
                    }
                }

                return Judgement.Fine;
            }

            var later = WrittenTo(read.Key).FindLast(one => Clocks.Covers(seen, Writes.TransactionOf(one)) && Clocks.IsBefore(source, Writes.TransactionOf(one)));
            Add(findings, "WriteCORead", $"{RequestText.Of(Graph.History, transaction)} still shows {shown} of {RequestText.Key(Graph.History, read.Key)}, although it had seen this, which came after it", Writes.TransactionOf(later), transaction);
            return Judgement.Broken;
        }

        private void Add(Findings? findings, string pattern, string sentence, int write, int reader) => findings?.Add(
            pattern,
            $"{sentence}: {RequestText.Of(Graph.History, write)}.",
            Graph.History.Transactions[reader].Answered,
            [write, reader],
            [Graph.History.Transactions[reader].Site]);
    }
}
