using Purva.Simulation.Checking.Causal;
using Purva.Simulation.Histories;
using Purva.Store;

namespace Purva.Simulation.Checking;

/// <summary>Whether strong reads keep what they promise: to miss nothing that a majority had acknowledged before they were asked, and nothing that an earlier strong read had shown.</summary>
/// <remarks>
/// <para>
/// That is a register in real time whose values may stand side by side, not one with a total order of writes: two puts that did not
/// know of each other both stay. <c>MissedAcknowledged</c>: a value is missing that a majority had. <c>NewOldInversion</c>: a value is
/// missing that a strong read had shown which was answered before this one was asked. <c>ReplacedShown</c>: a value is shown that a
/// majority, or such a read, had replaced. <c>FutureRead</c>: a value is shown that nobody had asked to write yet. Requests that
/// overlap in time order nothing. Where one value stands alone at all times, this is linearizability of a register.
/// </para>
/// <para>O(n log n + values read) by a sweep over the times of questions and answers. Of keys of which the last writer wins, only missing altogether is told.</para>
/// </remarks>
/// <seealso href="https://doi.org/10.1137/S0097539794279614">Gibbons and Korach, Testing Shared Memories, 1997</seealso>
public static class LinearizabilityChecker
{
    internal const string Name = "Linearizability";

    /// <summary>Judges the strong reads of a history.</summary>
    /// <param name="history">The history, with true times, and without what was lost with permission.</param>
    public static IReadOnlyList<Violation> Check(History history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var sweep = new Sweep(history);
        var moments = Enumerable.Range(0, history.Transactions.Count)
            .Where(at => history.Transactions[at].Outcome == RequestOutcome.Done)
            .SelectMany(at => ((TimeSpan Time, bool IsAnswer, int At)[])[(history.Transactions[at].Asked, false, at), (history.Transactions[at].Answered, true, at)])
            .Order();
        foreach (var (_, isAnswer, at) in moments)
        {
            if (isAnswer)
            {
                sweep.Answer(at);
            }
            else
            {
                sweep.Ask(at);
            }
        }

        return sweep.Findings.All;
    }

    private sealed class Sweep(History history)
    {
        private readonly WriteTable writes = new(history);

        /// <summary>By key: the values that every read asked from now on must show or know replaced, and the request by which that is so.</summary>
        private readonly Dictionary<int, Dictionary<int, int>> due = [];
        private readonly Dictionary<(int At, int Key), KeyValuePair<int, int>[]> asked = [];
        private readonly Dictionary<int, (TimeSpan From, int By)> gone = [];

        public Findings Findings { get; } = new(Name);

        public void Ask(int at)
        {
            foreach (var read in ReadsOf(at))
            {
                asked[(at, read.Key)] = due.TryGetValue(read.Key, out var values) ? [.. values] : [];
            }
        }

        public void Answer(int at)
        {
            var request = history.Transactions[at];
            foreach (var read in ReadsOf(at))
            {
                asked.Remove((at, read.Key), out var before);
                Check(at, request, read, before ?? []);
                Learn(at, request, read, before ?? []);
            }

            foreach (var write in request.Acknowledgement == Acknowledgement.Local ? [] : request.Writes)
            {
                if (!write.IsDelete)
                {
                    DueOf(write.Key)[write.Value] = at;
                }

                Replace(write.Key, write.Value, request.Answered, at);
            }
        }

        private IEnumerable<HistoryRead> ReadsOf(int at) => history.Transactions[at].Consistency != Consistency.Strong
            ? []
            : history.Transactions[at].Reads.Where(read => history.RuleOf(read.Key) != KeyRule.Other);

        private void Check(int at, HistoryTransaction request, HistoryRead read, KeyValuePair<int, int>[] before)
        {
            var isExact = history.RuleOf(read.Key) == KeyRule.Siblings;
            var successors = new Successors(history, writes);
            foreach (var (value, from) in before.Where(one => (isExact || read.Values.IsEmpty) && !read.Values.Contains(one.Key)))
            {
                if (!successors.CanReplace(value, read.Values.AsSpan(), request))
                {
                    var isWrite = !history.Transactions[from].Writes.IsEmpty;
                    Add(isWrite ? "MissedAcknowledged" : "NewOldInversion", at, $"does not show {value}, which {(isWrite ? $"was acknowledged for {history.Transactions[from].Acknowledgement} before" : "a strong read had shown before")}", from);
                }
            }

            foreach (var value in read.Values.Where(value => writes.TransactionOf(value) != WriteTable.None))
            {
                if (gone.TryGetValue(value, out var end) && end.From < request.Asked && isExact)
                {
                    Add("ReplacedShown", at, $"still shows {value}, which was known to be replaced before it was asked", end.By);
                }

                if (history.Transactions[writes.TransactionOf(value)].Asked > request.Answered)
                {
                    Add("FutureRead", at, $"shows {value} before anybody asked to write it", writes.TransactionOf(value));
                }
            }
        }

        private void Learn(int at, HistoryTransaction request, HistoryRead read, KeyValuePair<int, int>[] before)
        {
            foreach (var (value, _) in before.Where(one => !read.Values.Contains(one.Key)))
            {
                DueOf(read.Key).Remove(value);
                gone.TryAdd(value, (request.Answered, at));
            }

            foreach (var value in read.Values.Where(value => writes.TransactionOf(value) != WriteTable.None))
            {
                if (!gone.ContainsKey(value))
                {
                    DueOf(read.Key).TryAdd(value, at);
                }

                Replace(read.Key, value, request.Answered, at);
            }
        }

        /// <summary>Notes that all is gone that a value replaces, and what that had replaced.</summary>
        private void Replace(int key, int by, TimeSpan time, int at)
        {
            var open = new Stack<int>([by]);
            while (open.TryPop(out var next))
            {
                foreach (var value in writes.Overwritten(next))
                {
                    DueOf(key).Remove(value);
                    if (gone.TryAdd(value, (time, at)) && writes.TransactionOf(value) != WriteTable.None)
                    {
                        open.Push(value);
                    }
                }
            }
        }

        private Dictionary<int, int> DueOf(int key) => due.TryGetValue(key, out var values) ? values : due[key] = [];

        private void Add(string pattern, int at, string sentence, int from) => Findings.Add(
            pattern,
            $"{RequestText.Of(history, at)} {sentence}: {RequestText.Of(history, from)}.",
            history.Transactions[at].Answered,
            [from, at],
            [history.Transactions[at].Site]);
    }
}
